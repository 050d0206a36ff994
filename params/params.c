#include "params/params.h"

#include "base/word.h"

#include <string.h>

const struct source params_source[SOURCE_COUNT] = {
#define SOURCE(key, certainty, citation)                                       \
    [SOURCE_##key] = {#key, #certainty, citation},
#include "params/sources.def"
#undef SOURCE
};

/* The width of a group's rows: an enum constant per group, so that PARAM can
 * refer to what GROUP said. */
enum {
#define GROUP(group, width, meaning) WIDTH_OF_##group = WIDTH_##width,
#define PARAM(...)
#define END(group)
#include "params/params.def"
#undef GROUP
#undef PARAM
#undef END
};

static const struct param_info table[] = {
#define GROUP(group, width, meaning)
#define PARAM(group, name, unit, substance, standard, low, high, source,       \
              meaning)                                                         \
    {#group,                                                                   \
     #name,                                                                    \
     #group "." #name,                                                         \
     unit,                                                                     \
     SUBSTANCE_##substance,                                                    \
     (enum width)WIDTH_OF_##group,                                             \
     SOURCE_##source,                                                          \
     standard,                                                                 \
     low,                                                                      \
     high,                                                                     \
     offsetof(struct params, group.name),                                      \
     meaning},
#define END(group)
#include "params/params.def"
#undef GROUP
#undef PARAM
#undef END
};

enum { ROWS = sizeof table / sizeof table[0] };

_Static_assert(ROWS * sizeof(double) == sizeof(struct params),
               "struct params holds something that is not in the table");

const struct param_info *params_table(int *count)
{
    *count = ROWS;
    return table;
}

const struct param_info *params_find(const char *full_name)
{
    for (int i = 0; i < ROWS; i++) {
        if (strcmp(table[i].full_name, full_name) == 0) {
            return &table[i];
        }
    }
    return NULL;
}

static void put(struct params *p, const struct param_info *info, double value)
{
    memcpy((char *)p + info->offset, &value, sizeof value);
}

void params_standard(struct params *p)
{
    for (int i = 0; i < ROWS; i++) {
        put(p, &table[i], table[i].standard);
    }
}

double params_get(const struct params *p, const struct param_info *info)
{
    double value;

    memcpy(&value, (const char *)p + info->offset, sizeof value);
    return value;
}

enum status params_set(struct params *p, const struct param_info *info,
                       double value, struct error *err)
{
    if (!(value >= info->low && value <= info->high)) {
        return error_set(err, STATUS_OUT_OF_RANGE,
                         "%s = %g%s lies outside [%g, %g]%s", info->full_name,
                         value, word_unit(info->unit).text, info->low,
                         info->high, word_unit(info->unit).text);
    }
    put(p, info, value);
    return STATUS_OK;
}
