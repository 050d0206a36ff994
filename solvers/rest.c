#include "solvers/rest.h"

#include "solvers/jacobian.h"
#include "solvers/sparse.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double small   = 1e-2; /* 1/s: slope over the scale             */
static const double near_by = 0.2;  /* farthest move over the scale          */
static const double arrived = 1e-9; /* last move over the scale              */
static const double horizon = 1e6;  /* s: an Euler step that long is Newton's */

enum { TRIALS = 12 };

struct rest {
    const struct ode *ode;
    const double     *scale;
    struct jacobian  *jacobian;
    struct sparse    *sparse;
    double           *part, *sum, *slope, *trial, *move, *from;
};

void rest_free(struct rest *r)
{
    if (r != NULL) {
        jacobian_free(r->jacobian);
        sparse_free(r->sparse);
        free(r->part);
        free(r->sum);
        free(r->slope);
        free(r->trial);
        free(r->move);
        free(r->from);
        free(r);
    }
}

static enum status build(struct rest *r, struct error *err)
{
    const size_t n = (size_t)r->ode->states;

    r->part  = calloc((size_t)r->ode->parts + 1, sizeof(double));
    r->sum   = calloc((size_t)r->ode->sums + 1, sizeof(double));
    r->slope = calloc(n, sizeof(double));
    r->trial = calloc(n, sizeof(double));
    r->move  = calloc(n, sizeof(double));
    r->from  = calloc(n, sizeof(double));
    if (!r->part || !r->sum || !r->slope || !r->trial || !r->move || !r->from) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for the start");
    }
    TRY(jacobian_create(r->ode, &r->jacobian, err));
    return sparse_create(jacobian_pattern(r->jacobian), r->ode->states,
                         &r->sparse, err);
}

enum status rest_create(const struct ode *ode, const double *scale,
                        struct rest **out, struct error *err)
{
    struct rest *r = calloc(1, sizeof *r);

    *out = NULL;
    if (r == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for the start");
    }
    r->ode   = ode;
    r->scale = scale;
    if (build(r, err) != STATUS_OK) {
        rest_free(r);
        return err->status;
    }
    *out = r;
    return STATUS_OK;
}

static double largest(const struct rest *r, const double *x)
{
    double worst = 0.0;

    for (int i = 0; i < r->ode->states; i++) {
        worst = fmax(worst, fabs(x[i]) / r->scale[i]);
    }
    return worst;
}

/* Slopes at (t, y); the largest over its scale. */
static double slopes(struct rest *r, double t, const double *y)
{
    const struct ode *o = r->ode;

    if (o->part(t, y, r->part, o->of) != 0) {
        return (double)INFINITY;
    }
    ode_sum(o, r->part, r->sum);
    if (o->slope(t, y, r->sum, r->slope, o->of) != 0) {
        return (double)INFINITY;
    }
    return largest(r, r->slope);
}

/* One Newton step from r->trial; its size over the scale. */
static double newton(struct rest *r, double t)
{
    if (isinf(slopes(r, t, r->trial))
        || jacobian_fill(r->jacobian, t, r->trial, r->slope) != 0) {
        return (double)INFINITY;
    }
    jacobian_newton(r->jacobian, horizon, sparse_values(r->sparse));
    for (int i = 0; i < r->ode->states; i++) {
        r->move[i] = horizon * r->slope[i];
    }
    if (sparse_factor(r->sparse) != 0
        || sparse_solve(r->sparse, r->move) != 0) {
        return (double)INFINITY;
    }
    for (int i = 0; i < r->ode->states; i++) {
        r->trial[i] += r->move[i];
    }
    return largest(r, r->move);
}

static double distance(struct rest *r, const double *y)
{
    for (int i = 0; i < r->ode->states; i++) {
        r->move[i] = r->trial[i] - y[i];
    }
    return largest(r, r->move);
}

/* Whether the slopes at the start led here: not so from an unstable rest. */
static int drawn(const struct rest *r)
{
    double along = 0.0;

    for (int i = 0; i < r->ode->states; i++) {
        along += r->from[i] * r->move[i] / (r->scale[i] * r->scale[i]);
    }
    return along >= 0.0;
}

int rest_reach(struct rest *r, double t, double *y)
{
    const size_t bytes = (size_t)r->ode->states * sizeof *y;
    double       size  = (double)INFINITY;

    if (!(slopes(r, t, y) < small)) {
        return 0;
    }
    memcpy(r->from, r->slope, bytes);
    memcpy(r->trial, y, bytes);
    sparse_forget(r->sparse);
    for (int i = 0; i < TRIALS && size > arrived; i++) {
        size = newton(r, t);
        if (!(distance(r, y) <= near_by)) {
            return 0;
        }
    }
    if (size > arrived || !drawn(r)) {
        return 0;
    }
    memcpy(y, r->trial, bytes);
    return 1;
}
