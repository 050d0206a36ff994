/* trial.h — one person in one arm of a protocol: a run and its numbers. */
#ifndef ANALYSIS_TRIAL_H
#define ANALYSIS_TRIAL_H

#include "analysis/protocol.h"
#include "analysis/study.h"

struct trial; /* one per thread, reused */

enum status trial_create(struct trial **out, struct error *err) MUST_CHECK;
void        trial_free(struct trial *t); /* accepts NULL */

struct trial_job {
    const struct protocol    *protocol;
    const struct arm         *arm;
    const struct override    *set; /* traits of the person, then the user's */
    int                       sets;
    const struct run_options *run;
};

/* Fills one number per measure of the protocol; all NaN where the run was not
 * solved, which the status says. */
enum status trial_run(struct trial *t, const struct trial_job *job,
                      double *value, struct error *err);

#endif
