/* rk.c — ode_rk: the explicit pair of Bogacki and Shampine, order 3(2), with
 * cubic interpolation.  It shares no code with bdf.c and is there to check it;
 * slow at rest, where the spindle's damping is stiff. */
#include "base/elementary.h"
#include "solvers/ode.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct rk {
    const struct ode *ode;
    double            t, h, end;
    double            from;    /* start of the last step */
    double           *old, *y; /* states at both ends of it            */
    double           *k[4];    /* slopes: start, two inside, end       */
    double           *trial, *part, *sum;
    struct ode_effort effort;
};

static void rk_destroy(void *self)
{
    struct rk *r = self;

    if (r != NULL) {
        free(r->old);
        free(r->y);
        for (int i = 0; i < 4; i++) {
            free(r->k[i]);
        }
        free(r->trial);
        free(r->part);
        free(r->sum);
        free(r);
    }
}

static enum status rk_create(const struct ode *ode, void **self,
                             struct error *err)
{
    const size_t n  = (size_t)ode->states;
    struct rk   *r  = calloc(1, sizeof *r);
    int          ok = r != NULL;

    if (ok) {
        r->ode   = ode;
        r->old   = calloc(n, sizeof(double));
        r->y     = calloc(n, sizeof(double));
        r->trial = calloc(n, sizeof(double));
        r->part  = calloc((size_t)ode->parts + 1, sizeof(double));
        r->sum   = calloc((size_t)ode->sums + 1, sizeof(double));
        ok       = r->old && r->y && r->trial && r->part && r->sum;
        for (int i = 0; i < 4; i++) {
            r->k[i] = calloc(n, sizeof(double));
            ok      = ok && r->k[i];
        }
    }
    if (!ok) {
        rk_destroy(r);
        return error_set(err, STATUS_NO_MEMORY, "no memory for the integrator");
    }
    *self = r;
    return STATUS_OK;
}

static int slope(struct rk *r, double t, const double *y, double *dydt)
{
    r->effort.slopes++;
    if (r->ode->part(t, y, r->part, r->ode->of) != 0) {
        return 1;
    }
    ode_sum(r->ode, r->part, r->sum);
    return r->ode->slope(t, y, r->sum, dydt, r->ode->of);
}

static enum status rk_restart(void *self, double t, const double *y, double end,
                              struct error *err)
{
    struct rk *r = self;

    r->t = r->from = t;
    r->end         = end;
    r->h           = 1e-4;
    memcpy(r->y, y, (size_t)r->ode->states * sizeof *y);
    memcpy(r->old, y, (size_t)r->ode->states * sizeof *y);
    if (slope(r, t, r->y, r->k[3]) != 0) {
        return error_set(err, STATUS_NOT_FINITE,
                         "a slope was not finite at t = %g s", t);
    }
    return STATUS_OK;
}

/* Error of the step over its tolerance: the largest RMS over the groups. */
static double error_of(const struct rk *r, double h)
{
    static const double e[4]  = {-5.0 / 72, 1.0 / 12, 1.0 / 9, -1.0 / 8};
    double              worst = 0.0;

    for (int g = 0; g < r->ode->groups; g++) {
        double sum   = 0.0;
        int    count = 0;

        for (int i = 0; i < r->ode->states; i++) {
            if (r->ode->group[i] != g) {
                continue;
            }
            const double size = fmax(fabs(r->old[i]), fabs(r->trial[i]));
            double       miss = 0.0;

            for (int s = 0; s < 4; s++) {
                miss += h * e[s] * r->k[s][i];
            }
            miss /= r->ode->abstol[i] + r->ode->reltol * size;
            sum += miss * miss;
            count++;
        }
        worst = count > 0 ? fmax(worst, sqrt(sum / count)) : worst;
    }
    return worst;
}

static void combine(struct rk *r, double h, double a, double b, double c)
{
    for (int i = 0; i < r->ode->states; i++) {
        r->trial[i] =
            r->old[i] + h * (a * r->k[0][i] + b * r->k[1][i] + c * r->k[2][i]);
    }
}

/* Tries a step of h; the error, or a huge number when a slope failed. */
static double attempt(struct rk *r, double h)
{
    combine(r, h, 0.5, 0.0, 0.0);
    if (slope(r, r->from + 0.5 * h, r->trial, r->k[1]) != 0) {
        return 1e9;
    }
    combine(r, h, 0.0, 0.75, 0.0);
    if (slope(r, r->from + 0.75 * h, r->trial, r->k[2]) != 0) {
        return 1e9;
    }
    combine(r, h, 2.0 / 9, 1.0 / 3, 4.0 / 9);
    if (slope(r, r->from + h, r->trial, r->k[3]) != 0) {
        return 1e9;
    }
    return error_of(r, h);
}

static enum status rk_step(void *self, double *t, struct error *err)
{
    struct rk   *r = self;
    const size_t n = (size_t)r->ode->states * sizeof(double);

    r->from = r->t;
    memcpy(r->old, r->y, n);
    memcpy(r->k[0], r->k[3], n);
    for (;;) {
        const int    last  = r->from + r->h >= r->end;
        const double h     = last ? r->end - r->from : r->h;
        const double error = attempt(r, h);

        r->h = h * fmin(5.0, fmax(0.2, 0.9 * el_pow(error + 1e-12, -1.0 / 3)));
        if (error <= 1.0) {
            memcpy(r->y, r->trial, n);
            r->t = last ? r->end : r->from + h;
            r->effort.steps++;
            *t = r->t;
            return STATUS_OK;
        }
        r->effort.error_failures++;
        if (r->h < 1e-12) {
            return error_set(err,
                             error >= 1e9 ? STATUS_NOT_FINITE : STATUS_NO_STEP,
                             "no acceptable step after t = %g s", r->from);
        }
    }
}

static enum status rk_at(void *self, double t, double *y, struct error *err)
{
    const struct rk *r = self;
    const double     h = r->t - r->from, u = h > 0.0 ? (t - r->from) / h : 1.0;
    const double a = (1 + 2 * u) * (1 - u) * (1 - u), b = u * (1 - u) * (1 - u);
    const double c = u * u * (3 - 2 * u), d = u * u * (u - 1);

    (void)err;
    for (int i = 0; i < r->ode->states; i++) {
        y[i] = a * r->old[i] + h * b * r->k[0][i] + c * r->y[i]
               + h * d * r->k[3][i];
    }
    return STATUS_OK;
}

static void rk_effort(const void *self, struct ode_effort *out)
{
    *out = ((const struct rk *)self)->effort;
}

const struct ode_method ode_rk = {
    .name    = "rk",
    .meaning = "explicit Runge-Kutta pair of order 3(2), for checking",
    .create  = rk_create,
    .restart = rk_restart,
    .step    = rk_step,
    .at      = rk_at,
    .effort  = rk_effort,
    .destroy = rk_destroy,
};
