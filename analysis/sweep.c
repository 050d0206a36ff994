#include "analysis/sweep.h"

#include "analysis/sweep_plan.h"
#include "analysis/todo.h"
#include "solvers/batch.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct sweep {
    const struct design        *design;
    const struct sweep_options *options;
    struct campaign             campaign;
    struct todo                 todo;
    _Atomic int                 broken; /* no further point is begun */
    struct error                error;  /* why                       */
    struct sweep_progress       progress;
};

struct worker {
    struct study       *study;
    struct scenario     scenario;
    struct study_result result; /* of the last point */
    int                 ran;    /* it is there       */
};

static enum status worker_create(void **out, void *of, struct error *err)
{
    struct worker *w = calloc(1, sizeof *w);

    (void)of;
    *out = w;
    if (w == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for a thread");
    }
    return study_create(&w->study, err);
}

static void worker_free(void *of)
{
    struct worker *w = of;

    if (w != NULL) {
        study_free(w->study);
        free(w);
    }
}

/* A point that does not compile is a row too. */
static void refuse(const struct sweep *s, const struct error *why,
                   struct study_result *out)
{
    memset(out, 0, sizeof *out);
    out->status       = why->status;
    out->error        = *why;
    out->muscles      = s->campaign.index.muscles;
    out->failure.time = (double)NAN;
    snprintf(out->failure.reason, sizeof out->failure.reason, "%.255s",
             why->message);
    for (int k = 0; k < LAYOUT_MUSCLES; k++) {
        outcome_clear(&out->outcome[k]);
        out->outcome[k].status = why->status;
    }
}

static void run_point(void *worker, long place, void *of)
{
    struct sweep  *s     = of;
    struct worker *w     = worker;
    const long     point = todo_point(&s->todo, place);
    struct error   why;

    w->ran = 0;
    if (s->broken || point < 0) {
        return;
    }
    if (sweep_plan_compile(s->design, s->options, point, &w->scenario, &why)
        == STATUS_OK) {
        study_run(w->study, &w->scenario,
                  &(struct study_options){.run   = s->options->run,
                                          .forks = s->design->forks},
                  &w->result);
        scenario_free(&w->scenario);
    } else {
        refuse(s, &why, &w->result);
    }
    w->ran = w->result.status != STATUS_STOPPED;
}

/* The first trouble counts; what follows is its echo. */
static void break_off(struct sweep *s, const struct error *why)
{
    if (!s->broken) {
        s->broken = 1;
        s->error  = *why;
    }
}

static void point_done(void *worker, long place, void *of)
{
    struct sweep        *s = of;
    const struct worker *w = worker;
    struct error         err;

    if (!w->ran) {
        return; /* it stays NOT_RUN */
    }
    if (w->result.status == STATUS_NO_MEMORY) {
        break_off(s, &w->result.error); /* says nothing about the point */
        return;
    }
    if (todo_keep(&s->todo, place, &w->result, &err) != STATUS_OK) {
        break_off(s, &err);
    }
    s->progress.done++;
    s->progress.failed += w->result.status != STATUS_OK;
    if (s->options->progress) {
        s->options->progress(s->options->progress_of, &s->progress);
    }
}

static enum status run_points(struct sweep *s, struct error *err)
{
    const struct batch b = {
        .threads       = s->options->threads,
        .worker_create = worker_create,
        .worker_free   = worker_free,
        .point         = run_point,
        .done          = point_done,
        .stop          = s->options->run ? s->options->run->stop : NULL,
        .of            = s,
    };

    enum status ran = s->todo.points > 0
                          ? batch_run(&b, 0, todo_places(&s->todo), err)
                          : STATUS_OK;
    if (s->broken) {
        *err = s->error;
        ran  = err->status;
    } else if (ran == STATUS_STOPPED || ran == STATUS_OK) {
        ran = s->progress.done == s->todo.points
                  ? STATUS_OK
                  : error_set(err, STATUS_STOPPED,
                              "stopped before all points were run");
    }
    struct error      last;
    const enum status closed = todo_close(&s->todo, &last);
    if (closed != STATUS_OK && (ran == STATUS_OK || ran == STATUS_STOPPED)) {
        *err = last;
        return closed;
    }
    return ran;
}

static enum status go_on(struct sweep *s, struct campaign_summary *out,
                         struct error *err)
{
    struct error last;

    TRY(campaign_check(&s->campaign, &s->options->notes, err));
    TRY(todo_list(&s->todo, &s->campaign, s->options->again, err));
    s->todo.pause         = s->options->pause > 0.0 ? s->options->pause : 60.0;
    s->progress.total     = s->todo.points;
    const enum status ran = run_points(s, err);
    const enum status summed = campaign_sum(&s->campaign, out, &last);
    if (ran == STATUS_OK && summed != STATUS_OK) {
        *err = last;
        return summed;
    }
    return ran;
}

enum status sweep_run(const struct design *d, const struct sweep_options *o,
                      struct campaign_summary *out, struct error *err)
{
    struct sweep *s = calloc(1, sizeof *s);

    *out = (struct campaign_summary){.points = 0};
    if (s == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for a sweep");
    }
    s->design     = d;
    s->options    = o;
    enum status r = sweep_plan_check(d, o, err);
    if (r == STATUS_OK) {
        r = sweep_plan_open(d, o, &s->campaign, err);
    }
    if (r == STATUS_OK) {
        r = go_on(s, out, err);
    }
    todo_free(&s->todo);
    campaign_close(&s->campaign);
    free(s);
    return r;
}
