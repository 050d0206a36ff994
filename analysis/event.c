#include "analysis/event.h"

#include <math.h>
#include <stddef.h>

const struct outcome_column event_column[EVENT_COLUMNS] = {
#define EVENT(name, unit, meaning) {#name, unit, meaning},
#include "analysis/events.def"
#undef EVENT
};

const char *const event_ending_name[ENDING_COUNT] = {
#define ENDING(name, meaning) #name,
#include "analysis/endings.def"
#undef ENDING
};

const char *const event_ending_meaning[ENDING_COUNT] = {
#define ENDING(name, meaning) meaning,
#include "analysis/endings.def"
#undef ENDING
};

const char *const event_criterion_name[CRITERION_COUNT] = {
#define CRITERION(name, meaning) #name,
#include "analysis/criteria.def"
#undef CRITERION
};

const char *const event_criterion_meaning[CRITERION_COUNT] = {
#define CRITERION(name, meaning) meaning,
#include "analysis/criteria.def"
#undef CRITERION
};

const char *const event_remark_name[REMARK_COUNT] = {
#define REMARK(name, meaning) #name,
#include "analysis/remarks.def"
#undef REMARK
};

const char *const event_remark_meaning[REMARK_COUNT] = {
#define REMARK(name, meaning) meaning,
#include "analysis/remarks.def"
#undef REMARK
};

static double *slot(struct event *e, int column)
{
    switch (column) {
#define EVENT(name, ...)                                                       \
    case EVENT_##name:                                                         \
        return &e->name;
#include "analysis/events.def"
#undef EVENT
    default:
        return NULL;
    }
}

void event_clear(struct event *e)
{
    e->muscle   = 0;
    e->label    = LABEL_unlabelled;
    e->ending   = ENDING_run_ended;
    e->carried  = 0;
    e->also     = LABEL_none;
    e->remarks  = 0;
    e->criteria = 0;
    for (int i = 0; i < EVENT_COLUMNS; i++) {
        *slot(e, i) = (double)NAN;
    }
}

double event_get(const struct event *e, int column)
{
    switch (column) {
#define EVENT(name, ...)                                                       \
    case EVENT_##name:                                                         \
        return e->name;
#include "analysis/events.def"
#undef EVENT
    default:
        return (double)NAN;
    }
}

void event_set(struct event *e, int column, double value)
{
    double *to = slot(e, column);

    if (to) {
        *to = value;
    }
}
