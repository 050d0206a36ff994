#include "analysis/outcome.h"

#include <math.h>
#include <string.h>

const char *const outcome_label_name[LABEL_COUNT] = {
#define LABEL(name, meaning) #name,
#include "analysis/labels.def"
#undef LABEL
};

const char *const outcome_label_meaning[LABEL_COUNT] = {
#define LABEL(name, meaning) meaning,
#include "analysis/labels.def"
#undef LABEL
};

const char *const outcome_origin_name[ORIGIN_COUNT] = {
#define ORIGIN(name, meaning) #name,
#include "analysis/origins.def"
#undef ORIGIN
};

const struct outcome_column outcome_column[OUTCOME_COLUMNS] = {
#define COLUMN(name, unit, meaning) {#name, unit, meaning},
#include "analysis/columns.def"
#undef COLUMN
};

/* Which member a column is: the only place where a number becomes a name. */
static double *slot(struct outcome *o, int column)
{
    switch (column) {
#define COLUMN(name, ...)                                                      \
    case OUTCOME_##name:                                                       \
        return &o->name;
#include "analysis/columns.def"
#undef COLUMN
    default:
        return NULL;
    }
}

void outcome_clear(struct outcome *o)
{
    o->status = STATUS_NOT_RUN;
    o->label  = LABEL_unlabelled;
    o->also = o->on_duty = LABEL_unlabelled;
    o->criteria = o->remarks = 0;
    o->origin                = ORIGIN_not_asked;
    for (int i = 0; i < OUTCOME_COLUMNS; i++) {
        *slot(o, i) = (double)NAN;
    }
}

double outcome_get(const struct outcome *o, int column)
{
    switch (column) {
#define COLUMN(name, ...)                                                      \
    case OUTCOME_##name:                                                       \
        return o->name;
#include "analysis/columns.def"
#undef COLUMN
    default:
        return (double)NAN;
    }
}

void outcome_set(struct outcome *o, int column, double value)
{
    double *to = slot(o, column);

    if (to) {
        *to = value;
    }
}

int outcome_find(const char *name)
{
    for (int i = 0; i < OUTCOME_COLUMNS; i++) {
        if (strcmp(outcome_column[i].name, name) == 0) {
            return i;
        }
    }
    return -1;
}
