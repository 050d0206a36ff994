/* evaluation.h — the right-hand side in two steps that share their work: what
 * units state for themselves is found once, for the parts of the pooled sums
 * and for the slopes.
 *
 * One evaluation per thread; between the steps it remembers the wires of one
 * instant, nothing else. */
#ifndef MODEL_EVALUATION_H
#define MODEL_EVALUATION_H

#include "model/signals.h"

struct evaluation {
    const struct model *model;
    struct signals      s[LAYOUT_MUSCLES];
};

/* The first half of the wires at (t, y). */
void evaluation_units(struct evaluation *e, double t, const double *y);

/* As model_part and model_slope; `evaluation` is a struct evaluation *.  Slopes
 * are asked for at the t and y of the last evaluation_part, as often as wanted
 * with other sums. */
int evaluation_part(double t, const double *y, double *parts, void *evaluation);
int evaluation_slope(double t, const double *y, const double *sums,
                     double *dydt, void *evaluation);

#endif
