#include "analysis/sweep.h"

#include "analysis/study.h"
#include "analysis/sweep_plan.h"
#include "solvers/batch.h"

#include <stdlib.h>
#include <string.h>

/* A finished point on its way from the thread that ran it to its block. */
struct parcel {
    struct study_result result;
    struct event        event[]; /* result.event points here */
};

struct sweep {
    const struct design        *design;
    const struct sweep_options *options;
    struct campaign             campaign;
    long                        count;  /* points to run             */
    long                       *point;  /* [count] their numbers     */
    struct parcel             **parcel; /* [count]                   */
    struct table              **open;   /* [blocks] being filled     */
    _Atomic int                 broken; /* no further point is begun */
    struct error                error;  /* why                       */
    struct sweep_progress       progress;
};

struct worker {
    struct study   *study;
    struct scenario scenario;
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

static struct parcel *wrap(const struct study_result *r)
{
    struct parcel *p =
        malloc(sizeof *p + (size_t)r->events * sizeof p->event[0]);

    if (p != NULL) {
        p->result = *r;
        if (r->events > 0) {
            memcpy(p->event, r->event, (size_t)r->events * sizeof *r->event);
        }
        p->result.event = p->event;
    }
    return p;
}

/* A point that does not compile is a row too. */
static void refuse(const struct sweep *s, const struct error *why,
                   struct study_result *out)
{
    memset(out, 0, sizeof *out);
    out->status  = why->status;
    out->error   = *why;
    out->muscles = s->campaign.index.muscles;
    for (int k = 0; k < LAYOUT_MUSCLES; k++) {
        outcome_clear(&out->outcome[k]);
        out->outcome[k].status = why->status;
    }
}

static void run_point(void *worker, long i, void *of)
{
    struct sweep       *s = of;
    struct worker      *w = worker;
    struct study_result result;
    struct error        why;

    s->parcel[i] = NULL;
    if (s->broken) {
        return;
    }
    if (sweep_plan_compile(s->design, s->options, s->point[i], &w->scenario,
                           &why)
        == STATUS_OK) {
        study_run(w->study, &w->scenario,
                  &(struct study_options){.run = s->options->run}, &result);
        scenario_free(&w->scenario);
    } else {
        refuse(s, &why, &result);
    }
    if (result.status != STATUS_STOPPED) {
        s->parcel[i] = wrap(&result);
        if (s->parcel[i] == NULL) {
            s->broken = 1;
        }
    }
}

static enum status open_block(struct sweep *s, long b, struct error *err)
{
    if (s->open[b] != NULL) {
        return STATUS_OK;
    }
    struct table *t = calloc(1, sizeof *t);
    if (t == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for block %ld", b);
    }
    const enum status status = campaign_read_block(&s->campaign, b, t, err);
    if (status != STATUS_OK) {
        free(t);
        return status;
    }
    s->open[b] = t;
    return STATUS_OK;
}

static enum status close_block(struct sweep *s, long b, struct error *err)
{
    struct table *t = s->open[b];

    s->open[b]               = NULL;
    const enum status status = campaign_write_block(&s->campaign, b, t, err);
    table_free(t);
    free(t);
    return status;
}

static enum status keep(struct sweep *s, long point, const struct parcel *p,
                        struct error *err)
{
    const long b = point / block_size(s->campaign.index.points);

    TRY(open_block(s, b, err));
    TRY(study_keep(&p->result, point, s->open[b], err));
    return block_left(s->open[b]) == 0 ? close_block(s, b, err) : STATUS_OK;
}

static void point_done(long i, void *of)
{
    struct sweep  *s = of;
    struct parcel *p = s->parcel[i];
    struct error   err;

    if (p == NULL) {
        return; /* stopped, or out of memory: it stays NOT_RUN */
    }
    s->parcel[i] = NULL;
    if (keep(s, s->point[i], p, &err) != STATUS_OK && !s->broken) {
        s->broken = 1;
        s->error  = err;
    }
    s->progress.done++;
    s->progress.failed += p->result.status != STATUS_OK;
    free(p);
    if (s->options->progress) {
        s->options->progress(s->options->progress_of, &s->progress);
    }
}

/* The missing points of one block, behind those that are listed already. */
static enum status list_block(struct sweep *s, long b, struct error *err)
{
    struct table t;

    TRY(campaign_read_block(&s->campaign, b, &t, err));
    for (long i = 0; i < t.points; i++) {
        if (t.row[i * t.muscles].status == STATUS_NOT_RUN) {
            s->point[s->count++] = t.first + i;
        }
    }
    table_free(&t);
    return STATUS_OK;
}

static enum status list_points(struct sweep *s, struct error *err)
{
    const struct campaign *c    = &s->campaign;
    const size_t           room = (size_t)c->left + 1;

    s->point = calloc(room, sizeof *s->point);
    /* arrays of pointers: NOLINTNEXTLINE(bugprone-sizeof-expression) */
    s->parcel = calloc(room, sizeof *s->parcel);
    /* NOLINTNEXTLINE(bugprone-sizeof-expression) */
    s->open = calloc((size_t)c->blocks, sizeof *s->open);
    if (!s->point || !s->parcel || !s->open) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for %ld points",
                         c->left);
    }
    for (long b = 0; b < c->blocks; b++) {
        if (c->state[b] != CAMPAIGN_DONE && campaign_owns(c, b)) {
            TRY(list_block(s, b, err));
        }
    }
    s->progress.total = s->count;
    return STATUS_OK;
}

/* What was begun when the sweep stopped becomes a partial block. */
static enum status close_blocks(struct sweep *s, struct error *err)
{
    enum status status = STATUS_OK;

    for (long b = 0; s->open && b < s->campaign.blocks; b++) {
        if (s->open[b] != NULL && status == STATUS_OK) {
            status = close_block(s, b, err);
        } else if (s->open[b] != NULL) {
            table_free(s->open[b]);
            free(s->open[b]);
        }
    }
    return status;
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

    enum status ran =
        s->count > 0 ? batch_run(&b, 0, s->count, err) : STATUS_OK;
    if (ran == STATUS_OK && s->progress.done < s->count) {
        ran = error_set(err, STATUS_STOPPED,
                        "stopped before all points were "
                        "run");
    }
    if (s->broken) {
        ran = s->error.status
                  ? (*err = s->error).status
                  : error_set(err, STATUS_NO_MEMORY, "no memory for results");
    }
    struct error      last;
    const enum status closed = close_blocks(s, &last);
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
    TRY(list_points(s, err));
    const enum status ran    = run_points(s, err);
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
    campaign_close(&s->campaign);
    free(s->point);
    free(s->parcel);
    free(s->open);
    free(s);
    return r;
}
