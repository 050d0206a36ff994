/* jacobian.h — J = A + B C of an ode with pooled sums, by grouped forward
 * differences.
 *
 * Columns of A that share no row are moved together, so the number of slope
 * evaluations is that of the colours (some dozens) and not that of the states.
 * The same evaluations give the parts' derivatives, hence C; a few more, with
 * the sums moved and the states still, give B.
 *
 * B C joins every unit to every other, so it is never formed: Newton's matrix
 * keeps the sums as unknowns and has as many entries as there are arrows.
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

/* Column of J = A + B C over all states. */
void jacobian_column(const struct jacobian *j, int column, double *out);

/* Newton's matrix for M x = b, M = I - gamma J, with s = C x as unknowns after
 * those of the states:
 *
 *     [ I - gamma A   -gamma B ] [ x ]   [ b ]
 *     [ -C             I       ] [ s ] = [ 0 ]                              */
void jacobian_newton(const struct jacobian *j, double gamma, double *values);

/* Its places; the diagonal is always among them. */
const struct pattern *jacobian_pattern(const struct jacobian *j);

/* Slope evaluations for one J. */
int jacobian_cost(const struct jacobian *j);

#endif
