#include "analysis/study.h"

#include "analysis/classifier.h"
#include "analysis/watch.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct study {
    struct run        *run;
    struct watch      *watch;
    struct classifier *classifier; /* [LAYOUT_MUSCLES]                     */
    struct event      *event;      /* [LAYOUT_MUSCLES * CLASSIFIER_EVENTS] */
    int                muscles;
};

enum status study_create(struct study **out, struct error *err)
{
    struct study *s = calloc(1, sizeof *s);

    *out = s;
    if (s == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for a run");
    }
    s->watch      = malloc(sizeof *s->watch);
    s->classifier = calloc(LAYOUT_MUSCLES, sizeof *s->classifier);
    s->event =
        calloc((size_t)LAYOUT_MUSCLES * CLASSIFIER_EVENTS, sizeof *s->event);
    if (!s->watch || !s->classifier || !s->event) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for a run");
    }
    return run_create(&s->run, err);
}

void study_free(struct study *s)
{
    if (s != NULL) {
        run_free(s->run);
        free(s->watch);
        free(s->classifier);
        free(s->event);
        free(s);
    }
}

static void look(void *of, double t, const double *y, const struct model *m)
{
    struct study           *s = of;
    struct classifier_input in;

    watch_look(s->watch, t, y, m);
    for (int k = 0; k < s->muscles; k++) {
        watch_muscle(s->watch, k, &in);
        classifier_look(&s->classifier[k], &in);
    }
}

static enum status begin(struct study *s, const struct scenario *scenario,
                         const struct study_options *o, struct error *err)
{
    int settled = 0;

    TRY(run_begin(s->run, scenario, o->run ? o->run : &run_standard, &settled,
                  err));
    const struct model *m = run_model(s->run);
    s->muscles            = scenario->muscles;
    watch_start(s->watch);
    for (int k = 0; k < s->muscles; k++) {
        classifier_start(&s->classifier[k], &m->muscle[k].p.classifier, k,
                         settled);
    }
    return o->recorder
               ? trace_begin(o->recorder, m,
                             (size_t)(scenario->length / scenario->sample), err)
               : STATUS_OK;
}

static enum status integrate(struct study *s, const struct scenario *scenario,
                             const struct study_options *o, struct error *err)
{
    struct run_observer observer[3] = {
        {.interval = classifier_tick, .look = look, .of = s}};
    int count = 1;

    if (o->recorder != NULL) {
        observer[count++] =
            (struct run_observer){scenario->sample, trace_look, o->recorder};
    }
    if (o->also != NULL) {
        observer[count++] = *o->also;
    }
    TRY(begin(s, scenario, o, err));
    TRY(run_advance(s->run, scenario->length, observer, count, err));
    return o->recorder ? trace_check(o->recorder, err) : STATUS_OK;
}

static void harvest(struct study *s, double length, struct study_result *out)
{
    for (int k = 0; k < s->muscles; k++) {
        struct classifier *c = &s->classifier[k];

        classifier_finish(c, length);
        classifier_outcome(c, &out->outcome[k]);
        memcpy(s->event + out->events, c->event_stored,
               (size_t)c->stored * sizeof *s->event);
        out->events += c->stored;
    }
}

/* A fork that cannot be solved says nothing against the run itself, but to be
 * stopped or without memory does: then the point is run again as a whole. */
static enum status ask(const struct scenario      *scenario,
                       const struct study_options *o, struct study_result *out)
{
    const struct run_options *how = o->run ? o->run : &run_standard;

    for (int k = 0; o->forks && k < out->muscles; k++) {
        const enum status s = forks_run(scenario, how, k, &out->outcome[k],
                                        &out->forks[k], &out->error);

        if (s == STATUS_STOPPED || s == STATUS_NO_MEMORY) {
            return s;
        }
        if (s != STATUS_OK) {
            out->forks[k].origin = ORIGIN_unsolved;
        }
        out->outcome[k].origin = out->forks[k].origin;
    }
    return STATUS_OK;
}

/* Why, and where it stood; a model that could not be built has no state. */
static void fail(struct study *s, struct study_result *out)
{
    const struct model *m = run_model(s->run);

    for (int k = 0; k < out->muscles; k++) {
        if (out->status != STATUS_STOPPED) {
            out->outcome[k].status = out->status;
        }
    }
    out->failure.time = (double)NAN;
    snprintf(out->failure.reason, sizeof out->failure.reason, "%.255s",
             out->error.message);
    if (m != NULL && s->muscles > 0) {
        out->failure.time   = run_time(s->run);
        out->failure.state  = run_state(s->run);
        out->failure.states = (size_t)m->layout.length;
    }
}

/* No row says anything yet. */
static void clear(struct study_result *out)
{
    out->events = 0;
    for (int k = 0; k < LAYOUT_MUSCLES; k++) {
        outcome_clear(&out->outcome[k]);
    }
}

static double now(void)
{
    struct timespec t;

    timespec_get(&t, TIME_UTC);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void count_effort(const struct study *s, double wall, struct effort *out)
{
    struct ode_effort e = {0};

    run_effort(s->run, &e);
    *out = (struct effort){
        .steps                = (double)e.steps,
        .slopes               = (double)e.slopes,
        .jacobians            = (double)e.jacobians,
        .factorisations       = (double)e.factorisations,
        .error_failures       = (double)e.error_failures,
        .convergence_failures = (double)e.convergence_failures,
        .wall                 = wall,
    };
}

enum status study_run(struct study *s, const struct scenario *scenario,
                      const struct study_options *options,
                      struct study_result        *out)
{
    const double start = now();

    memset(out, 0, sizeof *out);
    s->muscles   = 0; /* until it has begun */
    out->muscles = scenario->muscles;
    out->event   = s->event;
    clear(out);
    out->status = integrate(s, scenario, options, &out->error);
    if (out->status == STATUS_OK) {
        harvest(s, scenario->length, out);
        out->status = ask(scenario, options, out);
    }
    if (out->status != STATUS_OK) {
        clear(out);
        fail(s, out);
    }
    count_effort(s, now() - start, &out->effort);
    return out->status;
}

enum status study_keep(const struct study_result *r, long point,
                       struct table *t, struct error *err)
{
    for (int k = 0; k < r->muscles && k < t->muscles; k++) {
        *table_row(t, point, k) = r->outcome[k];
    }
    t->effort[point - t->first] = r->effort;
    failure_drop(&t->failed, point);
    if (r->status != STATUS_OK && r->status != STATUS_STOPPED) {
        struct failure f = r->failure;

        f.point = point;
        TRY(failure_add(&t->failed, &f, err));
    }
    for (int i = 0; i < r->events; i++) {
        TRY(table_add_event(t, point, &r->event[i], err));
    }
    return STATUS_OK;
}

static enum label label_expected(enum expected_outcome o)
{
    for (int l = 0; l < LABEL_COUNT; l++) {
        if (strcmp(outcome_label_name[l], scenario_outcome_name[o]) == 0) {
            return (enum label)l;
        }
    }
    return LABEL_unlabelled;
}

int study_expected(const struct expectation *e, const struct study_result *r,
                   char *why, size_t room)
{
    const struct outcome *o    = &r->outcome[e->muscle];
    const enum label      want = label_expected(e->outcome);

    why[0] = '\0';
    if (o->status != STATUS_OK) {
        snprintf(why, room, "line %d: expected %s, but the run was not solved",
                 e->place.line, outcome_label_name[want]);
        return 0;
    }
    if (o->label != want) {
        snprintf(why, room, "line %d: expected %s, found %s", e->place.line,
                 outcome_label_name[want], outcome_label_name[o->label]);
        return 0;
    }
    if (want == LABEL_cramp && !(o->onset >= e->from && o->onset <= e->until)) {
        snprintf(why, room,
                 "line %d: expected a cramp between %g s and %g s, found its "
                 "onset at %g s",
                 e->place.line, e->from, e->until, o->onset);
        return 0;
    }
    return 1;
}
