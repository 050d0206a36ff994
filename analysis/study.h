/* study.h — one run from scenario to outcome.
 *
 * Drives a run (solvers/run.h) with one classifier per muscle watching on its
 * own clock, and a recorder if traces are wanted.  A run that fails is a row
 * with its status and no numbers: never "none".  Forks, if they are wanted,
 * begin when the run is over, with runs of their own. */
#ifndef ANALYSIS_STUDY_H
#define ANALYSIS_STUDY_H

#include "analysis/forks.h"
#include "analysis/table.h"
#include "analysis/trace.h"

struct study; /* one per thread, reused from run to run */

struct study_options {
    const struct run_options *run;      /* NULL: run_standard */
    struct recorder          *recorder; /* NULL: no traces    */
    struct run_observer      *also;     /* NULL, or one who looks as well */
    int                       forks;    /* asks where events come from    */
};

struct study_result {
    enum status    status; /* of the run; STATUS_STOPPED leaves rows NOT_RUN */
    struct error   error;  /* its sentence where it failed                   */
    int            muscles;
    struct outcome outcome[LAYOUT_MUSCLES];
    struct forks   forks[LAYOUT_MUSCLES]; /* where they were asked for       */
    int            events; /* kept; outcome.events counts all                */
    struct event  *event;  /* owned by the study, until its next run         */
    struct effort  effort;
    struct failure failure; /* where status is one: its states are the study's,
                               until its next run */
};

enum status study_create(struct study **out, struct error *err) MUST_CHECK;
void        study_free(struct study *s); /* accepts NULL */

/* Fills *out whatever happens; returns out->status. */
enum status study_run(struct study *s, const struct scenario *scenario,
                      const struct study_options *options,
                      struct study_result        *out);

/* Puts a result into the table, as that point's rows. */
enum status study_keep(const struct study_result *r, long point,
                       struct table *t, struct error *err) MUST_CHECK;

/* Whether what the scenario file expects came true; if not, says at which
 * line what was expected and what was found. */
int study_expected(const struct expectation *e, const struct study_result *r,
                   char *why, size_t room);

#endif
