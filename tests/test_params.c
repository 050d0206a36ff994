/* The table of numbers. */
#include "tests/check.h"

#include "params/params.h"

#include <string.h>

static void every_row_is_usable(void **state)
{
    int                      count;
    const struct param_info *row = params_table(&count);

    (void)state;
    for (int i = 0; i < count; i++) {
        CHECK(row[i].low < row[i].high);
        CHECK(row[i].low <= row[i].standard && row[i].standard <= row[i].high);
        CHECK(strlen(row[i].unit) > 0 && strlen(row[i].meaning) >= 10);
        CHECK(strlen(params_source[row[i].source].citation) > 20);
        CHECK(params_find(row[i].full_name) == &row[i]);
    }
}

static void setting_is_strict(void **state)
{
    struct params            p;
    struct error             err;
    const struct param_info *tone = params_find("cord.monoamine_tone");

    (void)state;
    params_standard(&p);
    CHECK(params_set(&p, tone, 1.2, &err) == STATUS_OK);
    CHECK(params_get(&p, tone) == 1.2 && p.cord.monoamine_tone == 1.2);
    CHECK(params_set(&p, tone, 1.6, &err) == STATUS_OUT_OF_RANGE);
    CHECK_TEXT(err.message, "cord.monoamine_tone = 1.6 lies outside [0, 1.5]");
    CHECK(params_set(&p, tone, (double)NAN, &err) == STATUS_OUT_OF_RANGE);
    CHECK(p.cord.monoamine_tone == 1.2);
    CHECK(params_find("cord.monoamin_tone") == NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_is_usable),
        cmocka_unit_test(setting_is_strict),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
