/* objective.h — what one set of parameters does with the middle person of each
 * cohort, and its loss (analysis/calibration.h). */
#ifndef ANALYSIS_OBJECTIVE_H
#define ANALYSIS_OBJECTIVE_H

#include "analysis/calibration.h"

struct objective; /* one per thread */

enum status objective_create(const struct calibration *c,
                             const struct run_options *run,
                             struct objective        **out,
                             struct error             *err) MUST_CHECK;
void        objective_free(struct objective *o); /* accepts NULL */

/* Wants p->at; fills in value and loss.  An arm that is not solved leaves its
 * checks without a number. */
void objective_evaluate(struct objective *o, struct calibration_point *p);

/* How far a check is from the middle of its band, in half widths; at most 3. */
double objective_distance(const struct check *c, double value);

#endif
