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

/* Within one colour no two columns share a row in any of the `stack` patterns
 * (all have the same columns).  Greedy, the fullest columns first (Curtis,
 * Powell and Reid, J Inst Math Appl 13, 1974).  Fails only for want of
 * memory. */
enum status colour_columns(const struct pattern *const *stack, int patterns,
                           struct colour *out, struct error *err) MUST_CHECK;

void colour_free(struct colour *c); /* accepts a zeroed one */

#endif
