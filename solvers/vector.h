/* vector.h — our own N_Vector for CVODE, and its error norm.
 *
 * The packaged SUNDIALS is compiled without optimisation, and its vector
 * operations cost more than the physiology; these are compiled with ours.
 * Sums are formed in one fixed order, so results are the same bits everywhere.
 *
 * The weighted norm is the largest of the RMS norms of the groups of the ode:
 * a muscle in which much happens is not averaged with quiet ones.
 *
 * Left out: every operation that CVODE's BDF with a direct solver does not
 * call (dot products, masks, constraints). */
#ifndef SOLVERS_VECTOR_H
#define SOLVERS_VECTOR_H

#include "solvers/ode.h"

#include <sundials/sundials_nvector.h>

/* Length and groups that all vectors of one integrator share. */
struct vector_shape;

enum status vector_shape_create(const struct ode     *ode,
                                struct vector_shape **out,
                                struct error         *err) MUST_CHECK;
void        vector_shape_free(struct vector_shape *shape); /* accepts NULL */

/* A vector of zeros, NULL for want of memory; N_VDestroy frees it.  `shape`
 * must outlive it and its clones. */
N_Vector vector_new(struct vector_shape *shape, SUNContext context);

/* Its numbers. */
double *vector_data(N_Vector v);

/* Makes it show `data`, which it does not own, until the next call. */
void vector_show(N_Vector v, double *data);

#endif
