#include "analysis/trial.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct trial {
    struct study        *study;
    struct probe_view   *view;
    struct scenario      scenario;
    struct study_result *result;
    int                  gauges;
    struct gauge         gauge[PROTOCOL_MEASURES];
    int                  of[PROTOCOL_MEASURES]; /* measure of that gauge */
    double               from, until; /* what the gauges want to see        */
    const volatile int  *asked; /* to stop, from outside                    */
    volatile int         stop;
    int                  short_cut; /* nobody wants the rest of a run       */
};

enum status trial_create(struct trial **out, struct error *err)
{
    struct trial *t = calloc(1, sizeof *t);

    *out = t;
    if (t != NULL) {
        t->view   = malloc(sizeof *t->view);
        t->result = malloc(sizeof *t->result);
    }
    if (t == NULL || t->view == NULL || t->result == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for a trial");
    }
    return study_create(&t->study, err);
}

void trial_free(struct trial *t)
{
    if (t != NULL) {
        study_free(t->study);
        free(t->view);
        free(t->result);
        free(t);
    }
}

/* Stops where it is asked to, and where nothing that comes later counts. */
static void consider_stop(struct trial *trial, double t)
{
    int done = trial->short_cut;

    for (int i = 0; i < trial->gauges && done; i++) {
        done = gauge_done(&trial->gauge[i], t);
    }
    trial->stop = done || (trial->asked != NULL && *trial->asked != 0);
}

static void look(void *of, double t, const double *y, const struct model *m)
{
    struct trial *trial = of;
    const double  slack = 1e-6 * trial->scenario.sample;

    consider_stop(trial, t);

    if (t < trial->from - slack || t > trial->until + slack) {
        return;
    }
    probe_look(trial->view, m, t, y);
    for (int i = 0; i < trial->gauges; i++) {
        gauge_look(&trial->gauge[i], trial->view, t, trial->scenario.sample);
    }
}

static enum status set_gauges(struct trial *t, const struct protocol *p,
                              struct error *err)
{
    t->gauges    = 0;
    t->from      = (double)INFINITY;
    t->until     = -(double)INFINITY;
    t->short_cut = 1;
    for (int i = 0; i < p->measures; i++) {
        const struct measure *m = &p->measure[i];

        if (m->kind != MEASURE_PROBE) {
            t->short_cut = t->short_cut && m->kind == MEASURE_FORMULA;
            continue;
        }
        struct gauge *g = &t->gauge[t->gauges];

        t->of[t->gauges++] = i;
        *g                 = m->gauge;
        TRY(measure_muscle(m->muscle, &t->scenario, &g->muscle, err));
        TRY(measure_muscle(m->onset_of, &t->scenario, &g->onset_muscle, err));
        gauge_start(g);
        t->from  = g->from < t->from ? g->from : t->from;
        t->until = g->until > t->until ? g->until : t->until;
    }
    return STATUS_OK;
}

/* Formulas, and numbers that only count where another one says yes, in the
 * order of the file. */
static void derive(const struct protocol *p, double *value)
{
    double term[FORMULA_TERMS] = {0.0};

    for (int i = 0; i < p->measures; i++) {
        const struct measure *m = &p->measure[i];
        const int             k = protocol_measure(p, m->given);

        for (int n = 0; n < m->formula.terms; n++) {
            term[n] = value[protocol_measure(p, m->formula.term[n])];
        }
        if (m->kind == MEASURE_FORMULA) {
            value[i] = formula_value(&m->formula, term);
        }
        if (m->given[0] != '\0' && !(k >= 0 && value[k] > 0.5)) {
            value[i] = (double)NAN;
        }
    }
}

static enum status collect(struct trial *t, const struct protocol *p,
                           double *value, struct error *err)
{
    int muscle;

    for (int i = 0; i < p->measures; i++) {
        const struct measure *m = &p->measure[i];

        if (m->kind < MEASURE_PROBE) {
            TRY(measure_muscle(m->muscle, &t->scenario, &muscle, err));
            value[i] = measure_of_study(m, muscle, t->result);
        }
    }
    for (int i = 0; i < t->gauges; i++) {
        const double x = gauge_value(&t->gauge[i]);

        value[t->of[i]] = isnan(x) ? p->measure[t->of[i]].absent : x;
    }
    derive(p, value);
    return STATUS_OK;
}

static enum status integrate(struct trial *t, const struct trial_job *job,
                             struct error *err)
{
    struct run_observer        observer = {t->scenario.sample, look, t};
    struct run_options         how      = job->run ? *job->run : run_standard;
    const struct study_options options  = {
         .run  = &how,
         .also = t->gauges > 0 ? &observer : NULL,
    };

    t->asked = how.stop;
    t->stop  = 0;
    how.stop = t->gauges > 0 ? &t->stop : how.stop;
    const enum status s =
        study_run(t->study, &t->scenario, &options, t->result);

    if (s == STATUS_STOPPED && t->short_cut
        && (t->asked == NULL || *t->asked == 0)) {
        return STATUS_OK; /* of its own will */
    }
    if (s != STATUS_OK) {
        *err = t->result->error;
        return err->status;
    }
    return STATUS_OK;
}

/* People whose muscle cramps get no further train: when the answer that counts
 * began, if the next train broke it off, else infinity. */
static double broken_off(const struct trial *t)
{
    double began = -(double)INFINITY;

    for (int i = 0; i < t->gauges; i++) {
        const struct answer *a = &t->gauge[i].answer;

        if (a->line > 0.0 && !(a->over && a->counts)) {
            return (double)INFINITY; /* this one wants the trains to go on */
        }
        if (a->interrupted && a->began > began) {
            began = a->began;
        }
    }
    return began > 0.0 ? began : (double)INFINITY;
}

/* The staircase as it was run, and once more without the trains that came too
 * late. */
static enum status staircase(struct trial *t, const struct trial_job *job,
                             struct error *err)
{
    TRY(set_gauges(t, job->protocol, err));
    TRY(integrate(t, job, err));
    const double enough = broken_off(t);

    if (isinf(enough)) {
        return STATUS_OK;
    }
    for (int m = 0; m < t->scenario.plan.muscles; m++) {
        plan_freeze(&t->scenario.plan, m, INPUT_stimulation, enough);
    }
    TRY(set_gauges(t, job->protocol, err));
    return integrate(t, job, err);
}

enum status trial_run(struct trial *t, const struct trial_job *job,
                      double *value, struct error *err)
{
    for (int i = 0; i < job->protocol->measures; i++) {
        value[i] = (double)NAN;
    }
    TRY(scenario_compile(job->arm->doc, job->set, job->sets, &t->scenario,
                         err));
    enum status s = staircase(t, job, err);

    if (s == STATUS_OK) {
        s = collect(t, job->protocol, value, err);
    }
    scenario_free(&t->scenario);
    return s;
}
