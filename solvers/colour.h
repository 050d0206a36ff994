/* colour.h — which columns of a sparse matrix can be differenced together. */
#ifndef SOLVERS_COLOUR_H
#define SOLVERS_COLOUR_H

#include "solvers/ode.h"

/* The columns, colour after colour: those of colour g are
 * column[start[g]] .. column[start[g+1]-1]. */
struct colour {
    int  count;
    int *start, *column;
};

/* Patterns that are coloured together; all have the same columns.  A column
 * moves the rows of `moved` and is read in those of `read`, which are among
 * them (the same pattern if nothing is left out). */
struct colour_stack {
    int                   patterns;
    const struct pattern *read[2], *moved[2];
};

/* Within one colour no column moves a row in which another is read.  Greedy, the fullest columns first (Curtis,
 * Powell and Reid, J Inst Math Appl 13, 1974).  Fails only for want of
 * memory. */
enum status colour_columns(const struct colour_stack *stack, struct colour *out,
                           struct error *err) MUST_CHECK;

void colour_free(struct colour *c); /* accepts a zeroed one */

#endif
