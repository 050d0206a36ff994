/* dense — plain CVODE as its manual begins: serial vectors, dense matrix,
 * Jacobian by difference quotients of its own.
 * usage: dense SCENARIO SETS RTOL ANSWERS [REPEATS] */
#define _POSIX_C_SOURCE 200809L
#include "bench/drivers/peer.h"
#include "bench/drivers/report.h"

#include <cvode/cvode.h>
#include <math.h>
#include <nvector/nvector_serial.h>
#include <string.h>
#include <sunlinsol/sunlinsol_dense.h>
#include <sunmatrix/sunmatrix_dense.h>

struct dense {
    SUNContext      context;
    void           *cvode;
    N_Vector        y, abstol;
    SUNMatrix       matrix;
    SUNLinearSolver linear;
    long            steps;
};

static int slope(sunrealtype t, N_Vector y, N_Vector dydt, void *of)
{
    (void)of;
    return peer_slope(t, N_VGetArrayPointer(y), N_VGetArrayPointer(dydt));
}

static void check(int flag)
{
    if (flag < 0) {
        fprintf(stderr, "dense: CVODE %d\n", flag);
        exit(1);
    }
}

static void create(struct dense *d, double reltol)
{
    const int n = peer_states();

    check(SUNContext_Create(NULL, &d->context));
    d->y      = N_VNew_Serial(n, d->context);
    d->abstol = N_VNew_Serial(n, d->context);
    d->matrix = SUNDenseMatrix(n, n, d->context);
    d->linear = SUNLinSol_Dense(d->y, d->matrix, d->context);
    peer_scale(N_VGetArrayPointer(d->abstol));
    N_VScale(reltol, d->abstol, d->abstol);
    d->cvode = CVodeCreate(CV_BDF, d->context);
    check(CVodeInit(d->cvode, slope, 0.0, d->y));
    check(CVodeSVtolerances(d->cvode, reltol, d->abstol));
    check(CVodeSetLinearSolver(d->cvode, d->linear, d->matrix));
    check(CVodeSetMaxNumSteps(d->cvode, 10000000));
}

static void destroy(struct dense *d)
{
    CVodeFree(&d->cvode);
    SUNLinSolFree(d->linear);
    SUNMatDestroy(d->matrix);
    N_VDestroy(d->y);
    N_VDestroy(d->abstol);
    SUNContext_Free(&d->context);
}

static void leg(struct dense *d, int k, double *now, struct report *r)
{
    const double end = peer_leg_end(k);

    peer_leg(k);
    check(CVodeReInit(d->cvode, *now, d->y));
    check(CVodeSetStopTime(d->cvode, end));
    while (*now < end) {
        const double next = fmin(end, floor(*now + 1.0 + 1e-9));

        check(CVode(d->cvode, next, d->y, now, CV_NORMAL));
        if (r != NULL && next == floor(next)) {
            memcpy(report_next(r), N_VGetArrayPointer(d->y),
                   (size_t)r->states * sizeof(double));
        }
        *now = next;
    }
    long steps = 0;

    CVodeGetNumSteps(d->cvode, &steps);
    d->steps += steps;
}

static void run(struct dense *d, struct report *r)
{
    double now = 0.0;

    d->steps = 0;
    peer_start(N_VGetArrayPointer(d->y));
    for (int k = 0; k < peer_legs(); k++) {
        leg(d, k, &now, r);
    }
}

int main(int argc, char **argv)
{
    struct dense  d = {0};
    struct report r = {0};

    if (argc < 5 || peer_open(argv[1], argv[2]) != 0) {
        return 2;
    }
    const int repeats = argc > 5 ? atoi(argv[5]) : 1;
    double    best    = 1e30;
    long      calls   = 0;

    r.states = peer_states();
    create(&d, atof(argv[3]));
    for (int k = 0; k < repeats; k++) {
        const long   before = peer_calls();
        const double begin  = report_clock();

        run(&d, k == 0 ? &r : NULL);
        best  = fmin(best, report_clock() - begin);
        calls = peer_calls() - before;
    }
    report_write(&r, argv[4]);
    printf("%d %.6g %ld %ld\n", r.states, best, d.steps, calls);
    free(r.row);
    destroy(&d);
    return 0;
}
