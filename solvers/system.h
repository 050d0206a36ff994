/* system.h — a body as an initial-value problem: model and block diagram in
 * the form that integrators take (solvers/ode.h). */
#ifndef SOLVERS_SYSTEM_H
#define SOLVERS_SYSTEM_H

#include "model/evaluation.h"
#include "solvers/ode.h"

struct system {
    struct ode         ode; /* its `of` is the evaluation */
    struct evaluation *evaluation;
    int               *part_sum, *group;
    double            *abstol, *scale;
    int *start[5], *row[5]; /* patterns, in the order of struct ode */
};

/* `m` must outlive it. */
enum status system_create(struct system *s, struct model *m, double reltol,
                          struct error *err) MUST_CHECK;
void        system_free(struct system *s); /* accepts a zeroed one */

#endif
