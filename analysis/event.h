/* event.h — one stretch of involuntary firing of one muscle. */
#ifndef ANALYSIS_EVENT_H
#define ANALYSIS_EVENT_H

#include "analysis/outcome.h"

enum ending {
#define ENDING(name, meaning) ENDING_##name,
#include "analysis/endings.def"
#undef ENDING
    ENDING_COUNT
};

enum criterion {
#define CRITERION(name, meaning) CRITERION_##name,
#include "analysis/criteria.def"
#undef CRITERION
    CRITERION_COUNT
};

enum remark {
#define REMARK(name, meaning) REMARK_##name,
#include "analysis/remarks.def"
#undef REMARK
    REMARK_COUNT
};

struct event {
    int         muscle;
    enum label  label;
    enum label  also;    /* of the second rule that holds, or none */
    unsigned    remarks; /* bit r: enum remark r                   */
    enum ending ending;
    int         carried;  /* 1: goes on from drive or stimulation */
    unsigned    criteria; /* bit c: enum criterion c is met */
#define EVENT(name, ...) double name;
#include "analysis/events.def"
#undef EVENT
};

enum event_column_id {
#define EVENT(name, ...) EVENT_##name,
#include "analysis/events.def"
#undef EVENT
    EVENT_COLUMNS
};

extern const struct outcome_column event_column[EVENT_COLUMNS];
extern const char *const           event_ending_name[ENDING_COUNT];
extern const char *const           event_ending_meaning[ENDING_COUNT];
extern const char *const           event_remark_name[REMARK_COUNT];
extern const char *const           event_remark_meaning[REMARK_COUNT];
extern const char *const           event_criterion_name[CRITERION_COUNT];
extern const char *const           event_criterion_meaning[CRITERION_COUNT];

/* Muscle 0, unlabelled, every number NaN. */
void   event_clear(struct event *e);
double event_get(const struct event *e, int column);
void   event_set(struct event *e, int column, double value);

#endif
