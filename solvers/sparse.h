/* sparse.h — solves M x = b for a sparse M whose places never change.
 *
 * SuiteSparse KLU with the AMD ordering: the long rows of the shared states
 * spoil KLU's other ordering.  The pivots found at the first factorisation
 * after sparse_forget are kept for the next ones as long as they serve. */
#ifndef SOLVERS_SPARSE_H
#define SOLVERS_SPARSE_H

#include "solvers/ode.h"

struct sparse;

/* Orders the unknowns.  Those after the first `given` have zero on the right
 * side, and nobody asks for them. */
enum status sparse_create(const struct pattern *p, int given,
                          struct sparse **out, struct error *err) MUST_CHECK;
void        sparse_free(struct sparse *s); /* accepts NULL */

/* Drops the pivots, so that what follows does not depend on what was solved
 * before. */
void sparse_forget(struct sparse *s);

/* The values of M, to be filled in before sparse_factor. */
double *sparse_values(struct sparse *s);

/* 0, or 1 when M is singular or not finite. */
int sparse_factor(struct sparse *s) MUST_CHECK;

/* b becomes x, both of the given length. */
int sparse_solve(struct sparse *s, double *b) MUST_CHECK;

#endif
