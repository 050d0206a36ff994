/* outcome.h — what a run came to, one per muscle. */
#ifndef ANALYSIS_OUTCOME_H
#define ANALYSIS_OUTCOME_H

#include "base/error.h"

enum label {
#define LABEL(name, meaning) LABEL_##name,
#include "analysis/labels.def"
#undef LABEL
    LABEL_COUNT
};

extern const char *const outcome_label_name[LABEL_COUNT];
extern const char *const outcome_label_meaning[LABEL_COUNT];

enum outcome_origin {
#define ORIGIN(name, meaning) ORIGIN_##name,
#include "analysis/origins.def"
#undef ORIGIN
    ORIGIN_COUNT
};

extern const char *const outcome_origin_name[ORIGIN_COUNT];

/* One column per row of analysis/columns.def; what was not measured is NaN. */
struct outcome {
    enum status status; /* NOT_RUN unless the run was solved or failed       */
    enum label  label;
    enum label  also;     /* of the second rule that holds, or none        */
    enum label  on_duty;  /* what was done on purpose: none, voluntary, ... */
    unsigned    criteria; /* bit c: enum criterion c of event.h is met     */
    unsigned    remarks;  /* bit r: enum remark r of event.h               */
    enum outcome_origin origin; /* where the event comes from, if asked    */
#define COLUMN(name, ...) double name;
#include "analysis/columns.def"
#undef COLUMN
};

struct outcome_column {
    const char *name, *unit, *meaning;
};

enum outcome_column_id {
#define COLUMN(name, ...) OUTCOME_##name,
#include "analysis/columns.def"
#undef COLUMN
    OUTCOME_COLUMNS
};

extern const struct outcome_column outcome_column[OUTCOME_COLUMNS];

/* Status NOT_RUN, every number NaN. */
void   outcome_clear(struct outcome *o);
double outcome_get(const struct outcome *o, int column);
void   outcome_set(struct outcome *o, int column, double value);
int    outcome_find(const char *name); /* -1: no such column */

#endif
