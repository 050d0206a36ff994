/* measure.h — one number that is taken from a run of a protocol, by name.
 *
 *   {outcome: COLUMN}          a column of the outcome of a muscle
 *   {label: NAME}              1 where the run is called so, else 0; a list of
 *                              names means any of them
 *   {event: COLUMN|duration}   of the first involuntary event that starts
 *                              between `from` and `until`; `events`: mean over
 *                              all of them; `count`: how many.  With `line`
 *                              and `lasting` only those whose sustained EMG
 *                              and duration are at least that
 *   {probe: NAME, take: ...}   see analysis/gauge.h
 *   {experiment: NAME}         a number of the experiment of the arm
 *   {ratio: [A, B]} ...        made of others; see analysis/formula.h
 *
 * `muscle` is the first of the scenario where it is not given.  `absent` is the
 * number where there is none, as the duration of an event that did not come.
 * `given: NAME` leaves the number out where that measure, named before, is not
 * above 0.5: relief only of those who cramped. */
#ifndef ANALYSIS_MEASURE_H
#define ANALYSIS_MEASURE_H

#include "analysis/formula.h"
#include "analysis/gauge.h"
#include "analysis/study.h"
#include "scenarios/node.h"
#include "scenarios/units.h"

enum measure_kind {
    MEASURE_OUTCOME,
    MEASURE_LABEL,
    MEASURE_EVENT,
    MEASURE_EVENTS,
    MEASURE_COUNT,
    MEASURE_PROBE,
    MEASURE_EXPERIMENT,
    MEASURE_FORMULA,
    MEASURE_KINDS
};

enum { MEASURE_DURATION = EVENT_COLUMNS }; /* end less start of an event */

struct measure {
    char              name[SCENARIO_NAME], unit[32];
    enum measure_kind kind;
    int               column; /* of outcome or event                     */
    char              word[SCENARIO_NAME]; /* number of the experiment   */
    unsigned          labels; /* bit l: enum label l counts              */
    struct gauge      gauge;  /* of a probe; window, lines for events too */
    char              muscle[SCENARIO_NAME];   /* "": the first            */
    double            absent;                  /* NaN if not given         */
    char              onset_of[SCENARIO_NAME]; /* muscle of `at_onset`   */
    struct formula    formula;
    char              given[SCENARIO_NAME]; /* "": always               */
    struct place      place;
};

enum status measure_read(const struct file *f, const struct node *key,
                         const struct node *map, struct units *units,
                         struct measure *out, struct error *err) MUST_CHECK;

/* The number of the muscle of that name in that scenario ("": the first);
 * refuses one that is not there. */
enum status measure_muscle(const char *name, const struct scenario *s,
                           int *muscle, struct error *err) MUST_CHECK;

/* Of a solved run; not for probes and experiments. */
double measure_of_study(const struct measure *m, int muscle,
                        const struct study_result *r);

#endif
