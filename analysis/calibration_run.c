#include "analysis/calibration.h"

#include "analysis/calibration_log.h"
#include "analysis/objective.h"
#include "scenarios/sample.h"
#include "solvers/batch.h"

#include <math.h>
#include <nlopt.h>
#include <stdlib.h>
#include <string.h>

struct work {
    const struct calibration         *c;
    const struct calibration_options *o;
    struct calibration_point         *point;
    long                             *todo; /* numbers of samples to run */
    long                              todos, done, next;
    struct calibration_log            log;
    struct objective                 *objective; /* of the refinement */
    nlopt_opt                         opt;
    struct error                      error;
};

static long total(const struct calibration *c)
{
    return c->samples + c->refine;
}

static const struct calibration_point *best(const struct work *w, long count)
{
    const struct calibration_point *b = NULL;

    for (long i = 0; i < count; i++) {
        if (w->point[i].known && (b == NULL || w->point[i].loss < b->loss)) {
            b = &w->point[i];
        }
    }
    return b;
}

static void place(const struct calibration *c, const double *unit,
                  struct calibration_point *p)
{
    for (int k = 0; k < c->params; k++) {
        p->at[k] =
            c->param[k].low + unit[k] * (c->param[k].high - c->param[k].low);
    }
}

static void keep(struct work *w, const struct calibration_point *p)
{
    struct error err;

    if (calibration_log_add(&w->log, w->c, p, &err) != STATUS_OK) {
        w->error = err;
    }
    w->done++;
    if (w->o->progress != NULL) {
        const struct calibration_point *b = best(w, total(w->c));

        w->o->progress(w->o->of, w->done, total(w->c),
                       b ? b->loss : (double)NAN);
    }
}

/* --- samples -------------------------------------------------------------- */

static enum status worker_create(void **out, void *of, struct error *err)
{
    struct work *w = of;

    return objective_create(w->c, w->o->run, (struct objective **)out, err);
}

static void worker_free(void *worker)
{
    objective_free(worker);
}

static void run_point(void *worker, long i, void *of)
{
    struct work *w = of;

    objective_evaluate(worker, &w->point[w->todo[i]]);
}

static void after_point(void *worker, long i, void *of)
{
    struct work *w = of;

    (void)worker;
    keep(w, &w->point[w->todo[i]]);
}

static enum status run_samples(struct work *w, struct error *err)
{
    const struct batch b = {
        .threads       = w->o->threads,
        .worker_create = worker_create,
        .worker_free   = worker_free,
        .point         = run_point,
        .done          = after_point,
        .stop          = w->o->run->stop,
        .of            = w,
    };

    for (long i = 0; i < w->c->samples; i++) {
        if (!w->point[i].known) {
            w->todo[w->todos++] = i;
        }
    }
    TRY(batch_run(&b, 0, w->todos, err));
    if (w->error.status != STATUS_OK) {
        *err = w->error;
    }
    return w->error.status;
}

static void lay_out_samples(struct work *w)
{
    static struct sample none;
    struct sample       *s = malloc(sizeof *s);
    double               unit[CALIBRATION_PARAMS];

    if (s == NULL) {
        return; /* checked by the caller: no point is laid out */
    }
    *s            = none;
    s->method     = SAMPLE_SOBOL;
    s->dimensions = w->c->params;
    s->points     = w->c->samples;
    s->seed       = (uint64_t)w->c->seed;
    sample_prepare(s);
    for (long i = 0; i < w->c->samples; i++) {
        for (int k = 0; k < w->c->params; k++) {
            unit[k] = sample_at(s, k, i);
        }
        w->point[i].number = i;
        place(w->c, unit, &w->point[i]);
    }
    free(s);
}

/* --- refinement ----------------------------------------------------------- */

/* The method is a function of what it is told, so that the log stands for what
 * was run before. */
static double ask(unsigned n, const double *unit, double *gradient, void *of)
{
    struct work              *w = of;
    struct calibration_point *p = &w->point[w->c->samples + w->next];

    (void)n;
    (void)gradient;
    if (w->next >= w->c->refine || (w->o->run->stop && *w->o->run->stop)) {
        nlopt_force_stop(w->opt);
        return HUGE_VAL;
    }
    if (!p->known) {
        p->number = w->c->samples + w->next;
        place(w->c, unit, p);
        objective_evaluate(w->objective, p);
        keep(w, p);
    }
    w->next++;
    return p->loss;
}

static enum status refine(struct work *w, struct error *err)
{
    const struct calibration_point *from = best(w, w->c->samples);
    double                          unit[CALIBRATION_PARAMS], loss;

    if (from == NULL || w->c->refine == 0) {
        return STATUS_OK;
    }
    w->opt = nlopt_create(NLOPT_LN_SBPLX, (unsigned)w->c->params);
    if (w->opt == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for NLopt");
    }
    TRY(objective_create(w->c, w->o->run, &w->objective, err));
    for (int k = 0; k < w->c->params; k++) {
        const struct calibration_param *p = &w->c->param[k];

        unit[k] = (from->at[k] - p->low) / (p->high - p->low);
    }
    nlopt_set_min_objective(w->opt, ask, w);
    nlopt_set_lower_bounds1(w->opt, 0.0);
    nlopt_set_upper_bounds1(w->opt, 1.0);
    nlopt_set_initial_step1(w->opt, 0.1);
    nlopt_set_xtol_abs1(w->opt, 1e-4);
    nlopt_set_maxeval(w->opt, (int)w->c->refine);
    (void)nlopt_optimize(w->opt, unit, &loss);
    if (w->error.status != STATUS_OK) {
        *err = w->error;
    }
    return w->error.status;
}

/* --- all of it ------------------------------------------------------------ */

static enum status carry_out(struct work *w, struct error *err)
{
    w->point = calloc((size_t)total(w->c) + 1, sizeof *w->point);
    w->todo  = calloc((size_t)w->c->samples + 1, sizeof *w->todo);
    if (w->point == NULL || w->todo == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for a calibration");
    }
    lay_out_samples(w);
    TRY(calibration_log_open(&w->log, w->c, w->o, w->point, &w->done, err));
    TRY(run_samples(w, err));
    return refine(w, err);
}

enum status calibration_run(const struct calibration         *c,
                            const struct calibration_options *o,
                            struct calibration_point **point, struct error *err)
{
    struct work       w = {.c = c, .o = o, .error = {STATUS_OK, ""}};
    const enum status s = carry_out(&w, err);

    calibration_log_close(&w.log);
    objective_free(w.objective);
    if (w.opt != NULL) {
        nlopt_destroy(w.opt);
    }
    free(w.todo);
    *point = w.point;
    return s;
}
