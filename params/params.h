/* params.h — every number of the model, with unit, range and source.
 *
 * The rows live in params/params.def and nowhere else; struct params and the
 * table behind params_table() are both made from them.  A full name is
 * "group.name".  A group belongs either to the body (one value for everybody)
 * or to a muscle (each muscle of a run carries its own copy). */
#ifndef PARAMS_PARAMS_H
#define PARAMS_PARAMS_H

#include "base/error.h"
#include "params/substance.h"
#include "params/width.h"

#include <stddef.h>

/* struct params { struct spindle_params { double ia_gain; ... } spindle; }; */
/* clang-format off */
struct params {
#define GROUP(group, width, meaning)    struct group##_params {
#define PARAM(group, name, ...)             double name;
#define END(group)                      } group;
#include "params/params.def"
#undef GROUP
#undef PARAM
#undef END
};
/* clang-format on */

enum source_id {
#define SOURCE(key, certainty, citation) SOURCE_##key,
#include "params/sources.def"
#undef SOURCE
    SOURCE_COUNT
};

struct source {
    const char *key, *certainty, *citation;
};

/* The row `assumed` says that nobody measured it. */
extern const struct source params_source[SOURCE_COUNT];

struct param_info {
    const char       *group, *name; /* full name: "group.name"            */
    const char       *full_name;
    const char       *unit;      /* a UDUNITS-2 string, "1" if none     */
    enum substance_id substance; /* for mg/dL and mEq/L; usually none  */
    enum width        width;     /* WIDTH_BODY or WIDTH_MUSCLE         */
    enum source_id    source;
    double            standard, low, high;
    size_t            offset; /* of the double inside struct params       */
    const char       *meaning;
};

/* The whole table; *count receives the number of rows. */
const struct param_info *params_table(int *count);

/* Row called "group.name", or NULL. */
const struct param_info *params_find(const char *full_name);

void   params_standard(struct params *p);
double params_get(const struct params *p, const struct param_info *info);

/* `value` is in the row's own unit.  Refuses what lies outside [low, high],
 * NaN included. */
enum status params_set(struct params *p, const struct param_info *info,
                       double value, struct error *err) MUST_CHECK;

#endif
