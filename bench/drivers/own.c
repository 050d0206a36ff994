/* own — the program's own integrator on the same scenario.
 * usage: own SCENARIO SETS RTOL ANSWERS [REPEATS [METHOD]]
 * prints: states, seconds a run, steps, slope evaluations in all, Jacobians,
 * factorisations, microseconds of one evaluation, failures of the error test,
 * failures of Newton's iteration */
#define _POSIX_C_SOURCE 200809L
#include "bench/drivers/peer.h"
#include "bench/drivers/report.h"

#include "scenarios/units.h"
#include "solvers/run.h"

#include <math.h>
#include <string.h>

struct own {
    struct units    *units;
    struct document *doc;
    struct scenario  scenario;
    struct run      *run;
    struct snapshot  start;
    struct report    report;
};

static void look(void *of, double t, const double *y, const struct model *m)
{
    struct report *r = of;

    (void)m;
    if (t > 0.5) {
        memcpy(report_next(r), y, (size_t)r->states * sizeof *y);
    }
}

static int split(char *text, struct override *set)
{
    int   count = 0;
    char *rest  = text;

    for (char *one = strtok_r(text, ";", &rest); one != NULL && count < 32;
         one       = strtok_r(NULL, ";", &rest)) {
        char *value = strchr(one, '=');

        if (value != NULL) {
            *value       = '\0';
            set[count++] = (struct override){.name = one, .text = value + 1};
        }
    }
    return count;
}

static enum status open(struct own *o, char **argv, struct run_options *options,
                        struct error *err)
{
    struct override set[32];
    const int       count = split(argv[2], set);
    int             settled;

    TRY(units_create(&o->units, err));
    TRY(scenario_read(argv[1], o->units, &o->doc, err));
    TRY(scenario_compile(o->doc, set, count, &o->scenario, err));
    TRY(run_create(&o->run, err));
    TRY(run_begin(o->run, &o->scenario, &run_standard, &settled, err));
    TRY(run_snapshot(o->run, &o->start, err));
    o->report.states = o->start.length;
    TRY(run_begin(o->run, &o->scenario, options, &settled, err));
    return run_restore(o->run, &o->start, err);
}

static enum status run(struct own *o, int keep, struct ode_effort *effort,
                       struct error *err)
{
    struct run_observer seen = {1.0, look, &o->report};
    struct ode_effort   before;

    run_effort(o->run, &before);
    TRY(run_restore(o->run, &o->start, err));
    TRY(run_advance(o->run, o->scenario.length, &seen, keep, err));
    run_effort(o->run, effort);
    effort->steps -= before.steps;
    effort->slopes -= before.slopes;
    effort->jacobians -= before.jacobians;
    effort->factorisations -= before.factorisations;
    effort->error_failures -= before.error_failures;
    effort->convergence_failures -= before.convergence_failures;
    return STATUS_OK;
}

/* Microseconds of one evaluation, over the states of the run. */
static double one_slope(const struct own *o)
{
    const struct report *r     = &o->report;
    double              *slope = calloc((size_t)r->states, sizeof *slope);
    double               best  = 1e30;

    for (int pass = 0; pass < 20; pass++) {
        const double begin = report_clock();
        int          bad   = slope == NULL;

        for (long k = 0; k < r->rows && slope != NULL; k++) {
            bad |= peer_slope(0.0, r->row + k * r->states, slope);
        }
        best = fmin(best, bad ? (double)NAN : report_clock() - begin);
    }
    free(slope);
    return 1e6 * best / (double)r->rows;
}

int main(int argc, char **argv)
{
    struct own         o = {0};
    struct error       err;
    struct ode_effort  e       = {0};
    struct run_options options = run_standard;

    if (argc < 5 || peer_open(argv[1], argv[2]) != 0) {
        return 2;
    }
    options.reltol     = atof(argv[3]);
    options.step_limit = 1000000000;
    options.method =
        argc > 6 && strcmp(argv[6], "rk") == 0 ? &ode_rk : &ode_bdf;

    const int   repeats = argc > 5 ? atoi(argv[5]) : 1;
    enum status status  = open(&o, argv, &options, &err);
    double      best    = 1e30;

    for (int k = 0; k < repeats && status == STATUS_OK; k++) {
        const double begin = report_clock();

        status = run(&o, k == 0, &e, &err);
        best   = fmin(best, report_clock() - begin);
    }
    if (status != STATUS_OK) {
        fprintf(stderr, "own: %s\n", err.message);
        return 1;
    }
    report_write(&o.report, argv[4]);
    printf("%d %.6g %ld %ld %ld %ld %.4g %ld %ld\n", o.report.states, best,
           e.steps, e.slopes, e.jacobians, e.factorisations, one_slope(&o),
           e.error_failures, e.convergence_failures);
    return 0;
}
