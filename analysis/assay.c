#include "analysis/assay.h"

#include "analysis/assay_file.h"
#include "solvers/batch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* --- which arms ----------------------------------------------------------- */

static int find(const struct assay *a, int protocol, int arm)
{
    for (int i = 0; i < a->arms; i++) {
        if (a->arm[i].protocol == protocol && a->arm[i].arm == arm) {
            return i;
        }
    }
    return -1;
}

static enum status want(struct assay *a, int protocol, int arm, int quick,
                        struct error *err)
{
    const struct protocol *p = &a->e->protocol[protocol];

    if (find(a, protocol, arm) >= 0) {
        return STATUS_OK;
    }
    struct assay_arm *x = realloc(a->arm, ((size_t)a->arms + 1) * sizeof *x);

    if (x == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for an assay");
    }
    a->arm = x;
    x += a->arms++;
    *x = (struct assay_arm){.protocol = protocol,
                            .arm      = arm,
                            .members  = protocol_members(&p->arm[arm], quick)};
    x->value =
        calloc((size_t)x->members * (size_t)p->measures + 1, sizeof *x->value);
    x->status = calloc((size_t)x->members, sizeof *x->status);
    return x->value && x->status
               ? STATUS_OK
               : error_set(err, STATUS_NO_MEMORY, "no memory for an assay");
}

static enum status want_check(struct assay *a, const struct check *c, int quick,
                              struct error *err)
{
    for (int i = 0; i < c->terms; i++) {
        TRY(want(a, c->term[i].protocol, c->term[i].arm, quick, err));
    }
    return STATUS_OK;
}

static enum status want_finding(struct assay *a, const struct finding *x,
                                int quick, struct error *err)
{
    for (int k = 0; k < x->checks; k++) {
        TRY(want_check(a, &x->check[k], quick, err));
    }
    return x->wires ? want_check(a, &x->wire, quick, err) : STATUS_OK;
}

static int by_place(const void *va, const void *vb)
{
    const struct assay_arm *a = va, *b = vb;

    return a->protocol != b->protocol ? a->protocol - b->protocol
                                      : a->arm - b->arm;
}

enum status assay_plan(const struct evidence *e, const unsigned char *wanted,
                       int conflicts, int quick, struct assay *out,
                       struct error *err)
{
    *out = (struct assay){.e = e};
    for (int i = 0; i < e->findings; i++) {
        if (wanted[i]) {
            TRY(want_finding(out, &e->finding[i], quick, err));
        }
    }
    for (int i = 0; conflicts && i < e->conflicts; i++) {
        TRY(want_check(out, &e->conflict[i].check, quick, err));
    }
    if (out->arms > 0) {
        qsort(out->arm, (size_t)out->arms, sizeof *out->arm, by_place);
    }
    return STATUS_OK;
}

enum status assay_plan_protocol(const struct evidence *e, int protocol,
                                int quick, struct assay *out, struct error *err)
{
    *out = (struct assay){.e = e};
    for (int i = 0; i < e->protocol[protocol].arms; i++) {
        TRY(want(out, protocol, i, quick, err));
    }
    return STATUS_OK;
}

void assay_free(struct assay *a)
{
    for (int i = 0; i < a->arms; i++) {
        free(a->arm[i].value);
        free(a->arm[i].status);
    }
    free(a->arm);
    *a = (struct assay){0};
}

/* --- running -------------------------------------------------------------- */

struct job {
    int  arm;
    long member;
};

struct work {
    struct assay               *a;
    const struct assay_options *o;
    long                        jobs;
    struct job                 *job;
    struct assay_progress       progress;
    struct error                error; /* of the store, or of the first arm */
};

static enum status worker_create(void **out, void *of, struct error *err)
{
    (void)of;
    return trial_create((struct trial **)out, err);
}

static void worker_free(void *worker)
{
    trial_free(worker);
}

static const struct protocol *protocol_of(const struct assay     *a,
                                          const struct assay_arm *x)
{
    return &a->e->protocol[x->protocol];
}

static void run_person(void *worker, long i, void *of)
{
    struct work                *w   = of;
    const struct assay_options *o   = w->o;
    const struct job           *j   = &w->job[i];
    struct assay_arm           *x   = &w->a->arm[j->arm];
    const struct protocol      *p   = protocol_of(w->a, x);
    const struct arm           *arm = &p->arm[x->arm];
    struct override             set[COHORT_TRAITS + 64];
    struct error                err;

    const int traits =
        cohort_member(&w->a->e->cohort, arm->who, arm->middle ? -1 : j->member,
                      arm->doc, set);
    for (int k = 0; k < o->sets && k < 64; k++) {
        set[traits + k] = o->set[k];
    }
    const struct trial_job job = {
        .protocol = p,
        .arm      = arm,
        .set      = set,
        .sets     = traits + (o->sets < 64 ? o->sets : 64),
        .run      = o->run,
    };

    x->status[j->member] =
        trial_run(worker, &job, x->value + j->member * p->measures, &err);
}

/* One thread at a time. */
static void after_person(void *worker, long i, void *of)
{
    struct work      *w = of;
    struct assay_arm *x = &w->a->arm[w->job[i].arm];
    struct error      err;

    (void)worker;
    w->progress.people++;
    if (x->status[w->job[i].member] != STATUS_OK) {
        x->failed++;
        w->progress.failed++;
    }
    x->left--;
    if (x->left == 0 && w->o->folder != NULL
        && assay_file_write(w->a, x, w->o, &err) != STATUS_OK) {
        w->error = err;
    }
    if (w->o->progress != NULL) {
        w->o->progress(w->o->of, &w->progress);
    }
}

static enum status collect_jobs(struct work *w, struct error *err)
{
    long count = 0;

    for (int i = 0; i < w->a->arms; i++) {
        count += w->a->arm[i].left;
    }
    w->job = calloc((size_t)count + 1, sizeof *w->job);
    if (w->job == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for an assay");
    }
    for (int i = 0; i < w->a->arms; i++) {
        for (long k = 0; k < w->a->arm[i].left; k++) {
            w->job[w->jobs++] = (struct job){i, k};
        }
    }
    w->progress.of = count;
    return STATUS_OK;
}

/* Reads what the folder holds already. */
static enum status load(struct work *w, struct error *err)
{
    for (int i = 0; i < w->a->arms; i++) {
        struct assay_arm *x = &w->a->arm[i];

        x->left   = x->members;
        x->failed = 0;
        x->loaded = 0;
        if (w->o->folder != NULL) {
            TRY(assay_file_read(w->a, x, w->o, &x->loaded, err));
        }
        if (x->loaded) {
            x->left = 0;
            w->progress.arms_loaded++;
        }
    }
    w->progress.arms = w->a->arms;
    return STATUS_OK;
}

static enum status carry_out(struct work *w, struct error *err)
{
    const struct batch b = {
        .threads       = w->o->threads,
        .worker_create = worker_create,
        .worker_free   = worker_free,
        .point         = run_person,
        .done          = after_person,
        .stop          = w->o->run ? w->o->run->stop : NULL,
        .of            = w,
    };

    TRY(load(w, err));
    TRY(collect_jobs(w, err));
    if (w->o->progress != NULL) {
        w->o->progress(w->o->of, &w->progress);
    }
    TRY(batch_run(&b, 0, w->jobs, err));
    if (w->error.status != STATUS_OK) {
        *err = w->error;
    }
    return w->error.status;
}

enum status assay_run(struct assay *a, const struct assay_options *o,
                      struct error *err)
{
    struct work w = {.a = a, .o = o, .error = {STATUS_OK, ""}};

    const enum status s = carry_out(&w, err);

    free(w.job);
    return s;
}

/* --- asking --------------------------------------------------------------- */

struct crowd_numbers assay_numbers(const struct assay *a, const struct term *t)
{
    const int i = find(a, t->protocol, t->arm);

    if (i < 0) {
        return (struct crowd_numbers){NULL, 0, 1, 0};
    }
    const struct assay_arm *x        = &a->arm[i];
    const int               measures = protocol_of(a, x)->measures;

    return (struct crowd_numbers){x->value + t->measure, x->members, measures,
                                  x->failed == 0 && x->left == 0};
}

double assay_check(const struct assay *a, const struct check *c)
{
    struct crowd_numbers of[FINDING_TERMS];

    for (int i = 0; i < c->terms; i++) {
        of[i] = assay_numbers(a, &c->term[i]);
    }
    return check_value(c, of);
}

double assay_spread(const struct assay *a, const struct check *c)
{
    const struct crowd_numbers x = assay_numbers(a, &c->term[0]);

    return check_spread(&x);
}
