/* The names in the block diagram. */
#include "tests/check.h"

#include "model/probe.h"
#include "model/wire.h"

#include <string.h>

static void every_name_is_known(void **state)
{
    int                count;
    const struct wire *w = wire_table(&count);

    (void)state;
    for (int i = 0; i < count; i++) {
        for (int end = 0; end < 2; end++) {
            const char *name = end ? w[i].to : w[i].from;
            int known = state_find(name) < STATE_COUNT || probe_find(name) >= 0
                        || (strncmp(name, "input.", 6) == 0
                            && input_find(name + 6) < INPUT_COUNT);

            for (int k = 0; k < SUM_COUNT; k++) {
                known = known
                        || (strncmp(name, "sum.", 4) == 0
                            && strcmp(model_sum_table[k].name, name + 4) == 0);
            }
            if (!known) {
                print_error("wires.def names %s\n", name);
            }
            CHECK(known);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_name_is_known),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
