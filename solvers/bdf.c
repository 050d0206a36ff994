/* bdf.c — ode_bdf: variable-order backward differentiation by SUNDIALS CVODE,
 * with our vectors, our Jacobian and KLU.
 *
 * CVODE is told of a matrix only in name: the function that makes Newton's
 * matrix and the linear solver both work on the places of sparse.c. */
#include "solvers/jacobian.h"
#include "solvers/sparse.h"
#include "solvers/vector.h"

#include <cvode/cvode.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sundials/sundials_linearsolver.h>
#include <sundials/sundials_matrix.h>

struct bdf {
    const struct ode    *ode;
    SUNContext           context; /* one per integrator: thread-safe */
    struct vector_shape *shape;
    N_Vector             y;
    struct jacobian     *jacobian;
    struct sparse       *sparse;
    SUNMatrix            matrix; /* a name without content */
    SUNLinearSolver      linear;
    void                *cvode;
    double              *part, *sum;
    double               end;  /* of the leg */
    struct ode_effort    past; /* of earlier legs */
};

static int slope(sunrealtype t, N_Vector y, N_Vector dydt, void *self)
{
    struct bdf       *b   = self;
    const struct ode *ode = b->ode;

    if (ode->part(t, vector_data(y), b->part, ode->of) != 0) {
        return 1;
    }
    ode_sum(ode, b->part, b->sum);
    return ode->slope(t, vector_data(y), b->sum, vector_data(dydt), ode->of);
}

/* Newton's matrix, with the saved Jacobian while CVODE is content with it. */
/* NOLINTNEXTLINE(readability-function-size): CVODE's own signature */
static int newton(sunrealtype t, N_Vector y, N_Vector fy, SUNMatrix m,
                  sunbooleantype jok, sunbooleantype *jcur, sunrealtype gamma,
                  void *self, N_Vector t1, N_Vector t2, N_Vector t3)
{
    struct bdf *b = self;

    (void)m, (void)t1, (void)t2, (void)t3;
    *jcur = !jok;
    if (!jok
        && jacobian_fill(b->jacobian, t, vector_data(y), vector_data(fy))
               != 0) {
        return 1;
    }
    jacobian_newton(b->jacobian, gamma, sparse_values(b->sparse));
    return 0;
}

static SUNLinearSolver_Type linear_type(SUNLinearSolver s)
{
    (void)s;
    return SUNLINEARSOLVER_DIRECT;
}

static int linear_setup(SUNLinearSolver s, SUNMatrix m)
{
    (void)m;
    return sparse_factor(s->content);
}

static int linear_solve(SUNLinearSolver s, SUNMatrix m, N_Vector x, N_Vector b,
                        sunrealtype tol)
{
    (void)m, (void)tol;
    N_VScale(1.0, b, x);
    return sparse_solve(s->content, vector_data(x));
}

static int linear_free(SUNLinearSolver s)
{
    s->content = NULL; /* not its own */
    SUNLinSolFreeEmpty(s);
    return 0;
}

static SUNMatrix_ID matrix_id(SUNMatrix m)
{
    (void)m;
    return SUNMATRIX_CUSTOM;
}

static void matrix_free(SUNMatrix m)
{
    SUNMatFreeEmpty(m);
}

static void silent(int code, const char *module, const char *function,
                   char *message, void *of)
{
    (void)code, (void)module, (void)function, (void)message, (void)of;
}

static void bdf_destroy(void *self)
{
    struct bdf *b = self;

    if (b == NULL) {
        return;
    }
    CVodeFree(&b->cvode);
    if (b->linear != NULL) {
        SUNLinSolFree(b->linear);
    }
    if (b->matrix != NULL) {
        SUNMatDestroy(b->matrix);
    }
    if (b->y != NULL) {
        N_VDestroy(b->y);
    }
    jacobian_free(b->jacobian);
    sparse_free(b->sparse);
    vector_shape_free(b->shape);
    SUNContext_Free(&b->context);
    free(b->part);
    free(b->sum);
    free(b);
}

static int build_linear(struct bdf *b)
{
    b->matrix = SUNMatNewEmpty(b->context);
    b->linear = SUNLinSolNewEmpty(b->context);
    if (b->matrix == NULL || b->linear == NULL) {
        return -1;
    }
    b->matrix->ops->getid   = matrix_id;
    b->matrix->ops->destroy = matrix_free;
    b->linear->content      = b->sparse;
    b->linear->ops->gettype = linear_type;
    b->linear->ops->setup   = linear_setup;
    b->linear->ops->solve   = linear_solve;
    b->linear->ops->free    = linear_free;
    return 0;
}

/* Newton stops when its error is this share of the tolerance.  CVODE's own
 * tenth is too much here: it takes the first correction for good if the ones
 * of earlier steps shrank fast, but the spindle's dashpot is a thousand times
 * as stiff in motion as at rest, and what a Jacobian of rest leaves over makes
 * the step size hunt (three to four times as many steps at 1e-5). */
static const double newton_share = 1e-3;

/* That share needs more than CVODE's three corrections: a Jacobian that was
 * given up too early costs as much as seventeen slopes.  The fifth order gains
 * nothing, since the spindle's law of velocity has corners in its higher
 * derivatives, and is the least stable one (docs/performance.md). */
static const int newton_corrections = 5, highest_order = 4;

/* Nothing in a muscle is so fast (s).  Without a least step CVODE creeps up to a
 * place where slopes are not finite, for ever smaller steps, until the limit of
 * steps is reached. */
static const double shortest_step = 1e-10;

/* One over what a state may be wrong by.  The relative part ends at the typical
 * size: slopes hang on small differences of lengths near one, and a tolerance
 * relative to the length itself would leave Newton nothing to go by. */
static int weigh(N_Vector y, N_Vector weight, void *self)
{
    const struct ode *ode = ((struct bdf *)self)->ode;
    const double     *x   = vector_data(y);
    double           *w   = vector_data(weight);

    for (int i = 0; i < ode->states; i++) {
        const double relative = ode->reltol * fabs(x[i]);

        w[i] = 1.0
               / (ode->abstol[i]
                  + (relative < ode->abstol[i] ? relative : ode->abstol[i]));
    }
    return 0;
}

static int build_cvode(struct bdf *b)
{
    b->cvode = CVodeCreate(CV_BDF, b->context);
    if (b->cvode == NULL
        || CVodeSetErrHandlerFn(b->cvode, silent, NULL) != CV_SUCCESS
        || CVodeInit(b->cvode, slope, 0.0, b->y) != CV_SUCCESS
        || CVodeSetUserData(b->cvode, b) != CV_SUCCESS
        || CVodeWFtolerances(b->cvode, weigh) != CV_SUCCESS
        || CVodeSetLinearSolver(b->cvode, b->linear, b->matrix) != CV_SUCCESS
        || CVodeSetLinSysFn(b->cvode, newton) != CV_SUCCESS
        || CVodeSetNonlinConvCoef(b->cvode, newton_share) != CV_SUCCESS
        || CVodeSetMaxNonlinIters(b->cvode, newton_corrections) != CV_SUCCESS
        || CVodeSetMaxOrd(b->cvode, highest_order) != CV_SUCCESS
        || CVodeSetMinStep(b->cvode, shortest_step) != CV_SUCCESS) {
        return -1;
    }
    return 0;
}

static enum status build(struct bdf *b, struct error *err)
{
    b->part = calloc((size_t)b->ode->parts + 1, sizeof(double));
    b->sum  = calloc((size_t)b->ode->sums + 1, sizeof(double));
    if (b->part == NULL || b->sum == NULL
        || SUNContext_Create(NULL, &b->context) != 0) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for the integrator");
    }
    TRY(vector_shape_create(b->ode, &b->shape, err));
    TRY(jacobian_create(b->ode, &b->jacobian, err));
    TRY(sparse_create(jacobian_pattern(b->jacobian), b->ode->states, &b->sparse,
                      err));
    b->y = vector_new(b->shape, b->context);
    if (b->y == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for the integrator");
    }
    if (build_linear(b) != 0 || build_cvode(b) != 0) {
        return error_set(err, STATUS_NO_STEP, "CVODE refused the problem");
    }
    return STATUS_OK;
}

static enum status bdf_create(const struct ode *ode, void **self,
                              struct error *err)
{
    struct bdf *b = calloc(1, sizeof *b);

    *self = NULL;
    if (b == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for the integrator");
    }
    b->ode = ode;
    if (build(b, err) != STATUS_OK) {
        bdf_destroy(b);
        return err->status;
    }
    *self = b;
    return STATUS_OK;
}

static void count(const struct bdf *b, struct ode_effort *out)
{
    long jacobians = 0, value = 0;

    *out = b->past;
    CVodeGetNumSteps(b->cvode, &value);
    out->steps += value;
    CVodeGetNumRhsEvals(b->cvode, &value);
    out->slopes += value;
    CVodeGetNumJacEvals(b->cvode, &jacobians);
    out->jacobians += jacobians;
    out->slopes += jacobians * jacobian_cost(b->jacobian);
    CVodeGetNumLinSolvSetups(b->cvode, &value);
    out->factorisations += value;
    CVodeGetNumErrTestFails(b->cvode, &value);
    out->error_failures += value;
    CVodeGetNumNonlinSolvConvFails(b->cvode, &value);
    out->convergence_failures += value;
}

static enum status bdf_restart(void *self, double t, const double *y,
                               double end, struct error *err)
{
    struct bdf *b = self;

    count(b, &b->past);
    b->end = end;
    memcpy(vector_data(b->y), y, (size_t)b->ode->states * sizeof *y);
    sparse_forget(b->sparse);
    /* the stop time stays armed after CVodeReInit: set it anew */
    if (CVodeReInit(b->cvode, t, b->y) != CV_SUCCESS
        || CVodeSetStopTime(b->cvode, end) != CV_SUCCESS) {
        return error_set(err, STATUS_NO_STEP,
                         "CVODE would not start at t = %g s", t);
    }
    return STATUS_OK;
}

static enum status refuse(int flag, double t, struct error *err)
{
    switch (flag) {
    case CV_RHSFUNC_FAIL:
    case CV_FIRST_RHSFUNC_ERR:
    case CV_REPTD_RHSFUNC_ERR:
    case CV_UNREC_RHSFUNC_ERR:
        return error_set(err, STATUS_NOT_FINITE,
                         "a slope was not finite after t = %g s", t);
    default:
        return error_set(err, STATUS_NO_STEP,
                         "no acceptable step after t = %g s (CVODE %d)", t,
                         flag);
    }
}

static enum status bdf_step(void *self, double *t, struct error *err)
{
    struct bdf *b    = self;
    sunrealtype now  = *t;
    const int   flag = CVode(b->cvode, b->end, b->y, &now, CV_ONE_STEP);

    if (flag < 0) {
        return refuse(flag, *t, err);
    }
    *t = flag == CV_TSTOP_RETURN ? b->end : now;
    return STATUS_OK;
}

static enum status bdf_at(void *self, double t, double *y, struct error *err)
{
    struct bdf *b    = self;
    const int   flag = CVodeGetDky(b->cvode, t, 0, b->y);

    if (flag < 0) {
        return refuse(flag, t, err);
    }
    memcpy(y, vector_data(b->y), (size_t)b->ode->states * sizeof *y);
    return STATUS_OK;
}

static void bdf_effort(const void *self, struct ode_effort *out)
{
    count(self, out);
}

const struct ode_method ode_bdf = {
    .name    = "bdf",
    .meaning = "variable-order backward differentiation, SUNDIALS CVODE",
    .create  = bdf_create,
    .restart = bdf_restart,
    .step    = bdf_step,
    .at      = bdf_at,
    .effort  = bdf_effort,
    .destroy = bdf_destroy,
};
