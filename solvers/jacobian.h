/* jacobian.h — J = A + B C of an ode with pooled sums, in compressed columns,
 * by grouped forward differences.
 *
 * Columns of A that share no row are moved together, so the number of slope
 * evaluations is that of the colours (some dozens) and not that of the states.
 * The same evaluations give the parts' derivatives, hence C; a few more, with
 * the sums moved and the states still, give B.  Moved states never reach the
 * slopes through the sums: that part is B C, put together afterwards.
 *
 * Deterministic; nothing is allocated after creation.  Left out: entries
 * outside the patterns, which are taken to be zero. */
#ifndef SOLVERS_JACOBIAN_H
#define SOLVERS_JACOBIAN_H

#include "solvers/ode.h"

struct jacobian;

/* `ode` must outlive it. */
enum status jacobian_create(const struct ode *ode, struct jacobian **out,
                            struct error *err) MUST_CHECK;
void        jacobian_free(struct jacobian *j); /* accepts NULL */

/* J at (t, y), where the slopes are `base`.  Returns 0, or 1 when a slope was
 * not finite; then J is not to be used. */
int jacobian_fill(struct jacobian *j, double t, const double *y,
                  const double *base) MUST_CHECK;

/* Places of J (the diagonal always among them) and their values. */
const struct pattern *jacobian_pattern(const struct jacobian *j);
const double         *jacobian_values(const struct jacobian *j);

/* Newton's matrix I - gamma J on the same places. */
void jacobian_newton(const struct jacobian *j, double gamma, double *values);

/* Slope evaluations for one J. */
int jacobian_cost(const struct jacobian *j);

#endif
