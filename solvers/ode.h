/* ode.h — an initial-value problem with pooled sums, and the ways to
 * integrate it.  Nothing here knows about muscles.
 *
 *     y' = slope(t, y, S),   S_k = sum of the parts p with part_sum[p] = k
 *
 * Many states act on few others only through the sums S, so the Jacobian is
 *     J = A + B C,   A = d slope/dy at constant S,  B = d slope/dS,  C = dS/dy.
 * The patterns say which entries of A, B and of d parts/dy may differ from
 * zero; they are constant during a run.  The matrix may leave entries out that
 * hardly matter to Newton steps; the moved patterns have them, too. */
#ifndef SOLVERS_ODE_H
#define SOLVERS_ODE_H

#include "base/error.h"

/* Compressed columns: the rows of column j are row[start[j]] ..
 * row[start[j+1]-1], ascending. */
struct pattern {
    int        rows, columns;
    const int *start; /* [columns + 1] */
    const int *row;
};

struct ode {
    int            states, parts, sums;
    const int     *part_sum;    /* [parts]                                  */
    struct pattern slope_state; /* states x states: A                       */
    struct pattern slope_sum;   /* states x sums:   B                       */
    struct pattern part_state;  /* parts x states                           */
    struct pattern slope_moved; /* states x states: A with what it leaves out */
    struct pattern part_moved;  /* parts x states, likewise                 */
    double         reltol;
    const double  *abstol; /* [states]: reltol times the typical size  */
    int            groups; /* the error norm is the largest of the RMS */
    const int     *group;  /* norms of the groups; [states]            */
    /* 0, or 1: asks for a shorter step.  slope follows part at the same t and y,
     * as often as wanted with other sums: it may use what part has found */
    int (*part)(double t, const double *y, double *parts, void *of);
    int (*slope)(double t, const double *y, const double *sums, double *dydt,
                 void *of);
    void *of;
};

struct ode_effort {
    long steps, slopes, jacobians, factorisations, error_failures,
        convergence_failures;
};

/* A way to integrate; self is reused from leg to leg. */
struct ode_method {
    const char *name, *meaning;
    enum status (*create)(const struct ode *ode, void **self,
                          struct error *err);
    /* Start (again) at t with y; forgets all history.  The end of the leg is
     * known: no step goes beyond it. */
    enum status (*restart)(void *self, double t, const double *y, double end,
                           struct error *err);
    /* One internal step towards the leg's end; *t is where it ended. */
    enum status (*step)(void *self, double *t, struct error *err);
    /* y at a time inside the last step. */
    enum status (*at)(void *self, double t, double *y, struct error *err);
    void (*effort)(const void *self, struct ode_effort *out);
    void (*destroy)(void *self); /* accepts NULL */
};

extern const struct ode_method ode_bdf; /* SUNDIALS CVODE: stiff, sparse     */
extern const struct ode_method
    ode_rk; /* explicit Runge-Kutta pair: shares no code */

/* S from the parts, in fixed order. */
void ode_sum(const struct ode *ode, const double *parts, double *sums);

#endif
