#include "solvers/run.h"

#include "solvers/rest.h"
#include "solvers/system.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

const struct run_options run_standard = {
    .method     = &ode_bdf,
    .reltol     = 1e-5,
    .step_limit = 2000000,
};

static const double settle_time = 120.0; /* s */

struct run {
    struct model            *model;
    const struct scenario   *scenario;
    struct run_options       options;
    struct system            system;
    void                    *self; /* of the method; made for `shape`   */
    const struct ode_method *method;
    struct layout            shape;
    double                   antagonist[LAYOUT_MUSCLES][LAYOUT_MUSCLES];
    double                   foot[LAYOUT_MUSCLES][LAYOUT_MUSCLES];
    unsigned char            moves[LIMB_JOINTS];
    double                   reltol;
    double                  *y, *look; /* at t; at the time of a look */
    struct rest             *rest;
    double            t, inner; /* where we are; where the integrator is */
    double            leg_end;
    int               new_leg;
    double            begun; /* s, by the clock */
    long              steps;
    struct ode_effort before; /* effort of earlier runs of this object */
};

enum status run_create(struct run **out, struct error *err)
{
    struct run *r = calloc(1, sizeof *r);

    *out = NULL;
    if (r == NULL || (r->model = calloc(1, sizeof *r->model)) == NULL) {
        free(r);
        return error_set(err, STATUS_NO_MEMORY, "no memory for a run");
    }
    *out = r;
    return STATUS_OK;
}

static void forget_shape(struct run *r)
{
    if (r->method != NULL) {
        r->method->destroy(r->self);
    }
    r->method = NULL;
    r->self   = NULL;
    system_free(&r->system);
    free(r->y);
    free(r->look);
    rest_free(r->rest);
    r->y = r->look = NULL;
    r->rest        = NULL;
}

void run_free(struct run *r)
{
    if (r != NULL) {
        forget_shape(r);
        free(r->model);
        free(r);
    }
}

/* Whether the integrator of the last run fits this one. */
static int same_shape(const struct run *r)
{
    const int muscles = r->model->layout.muscles;
    int same = r->method == r->options.method && r->reltol == r->options.reltol
               && memcmp(&r->shape, &r->model->layout, sizeof r->shape) == 0
               && memcmp(r->moves, r->model->moves, sizeof r->moves) == 0;

    for (int i = 0; same && i < muscles * muscles; i++) {
        const int k = i / muscles, j = i % muscles;

        same = r->antagonist[k][j] == r->model->muscle[k].antagonist[j]
               && r->foot[k][j] == r->model->muscle[k].foot[j];
    }
    return same;
}

static enum status make_shape(struct run *r, struct error *err)
{
    const size_t n = (size_t)r->model->layout.length;

    forget_shape(r);
    TRY(system_create(&r->system, r->model, r->options.reltol, err));
    r->y    = calloc(n, sizeof(double));
    r->look = calloc(n, sizeof(double));
    if (!r->y || !r->look) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for a run");
    }
    TRY(rest_create(&r->system.ode, r->system.scale, &r->rest, err));
    TRY(r->options.method->create(&r->system.ode, &r->self, err));
    r->method = r->options.method;
    r->reltol = r->options.reltol;
    r->shape  = r->model->layout;
    memcpy(r->moves, r->model->moves, sizeof r->moves);
    for (int k = 0; k < r->model->layout.muscles; k++) {
        memcpy(r->antagonist[k], r->model->muscle[k].antagonist,
               sizeof r->antagonist[k]);
        memcpy(r->foot[k], r->model->muscle[k].foot, sizeof r->foot[k]);
    }
    return STATUS_OK;
}

static double now(void)
{
    struct timespec t;

    timespec_get(&t, TIME_UTC);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* One internal step; counts it and hears a request to stop. */
static enum status step(struct run *r, struct error *err)
{
    if (r->options.stop != NULL && *r->options.stop != 0) {
        return error_set(err, STATUS_STOPPED, "stopped at t = %g s", r->t);
    }
    if (++r->steps > r->options.step_limit) {
        return error_set(err, STATUS_STEP_LIMIT,
                         "more than %ld steps up to t = %g s",
                         r->options.step_limit, r->inner);
    }
    if (r->options.wall_limit > 0.0
        && now() - r->begun > r->options.wall_limit) {
        return error_set(err, STATUS_TOO_SLOW,
                         "more than %g s by the clock up to t = %g s",
                         r->options.wall_limit, r->inner);
    }
    return r->method->step(r->self, &r->inner, err);
}

/* --- rest ---------------------------------------------------------------- */

static void hold(struct run *r, int slow_too)
{
    for (int id = 0; id < STATE_COUNT; id++) {
        r->model->held[id] =
            (unsigned char)(r->scenario->held[id]
                            || (slow_too
                                && state_table[id].speed == STATE_slow));
    }
}

/* Runs on in the settling's own time until slopes vanish or time is up. */
static enum status fall_silent(struct run *r, int *settled, struct error *err)
{
    double next = 0.05; /* s, between looks at the slopes: longer and longer */

    TRY(r->method->restart(r->self, 0.0, r->y, settle_time, err));
    for (r->inner = 0.0; !*settled && r->inner < settle_time;) {
        TRY(step(r, err));
        if (r->inner >= next) {
            next = 1.2 * r->inner;
            TRY(r->method->at(r->self, r->inner, r->y, err));
            *settled = rest_reach(r->rest, 0.0, r->y);
        }
    }
    return *settled ? STATUS_OK : r->method->at(r->self, r->inner, r->y, err);
}

static enum status settle(struct run *r, int *settled, struct error *err)
{
    hold(r, 1);
    *settled = rest_reach(r->rest, 0.0, r->y);
    if (!*settled) {
        TRY(fall_silent(r, settled, err));
    }
    hold(r, 0);
    return STATUS_OK;
}

enum status run_begin(struct run *r, const struct scenario *s,
                      const struct run_options *options, int *settled,
                      struct error *err)
{
    r->scenario = s;
    r->options  = *options;
    r->steps    = 0;
    r->begun    = now();
    TRY(model_init(r->model, &s->setup, err));
    if (r->method == NULL || !same_shape(r)) {
        TRY(make_shape(r, err));
    }
    r->method->effort(r->self, &r->before);
    (void)plan_leg(&s->plan, 0.0, &r->model->leg);
    for (int k = 0; k < LAYOUT_MUSCLES; k++) {
        for (int id = 0; id < INPUT_COUNT; id++) {
            r->model->leg.line[k][id].slope = 0.0; /* the inputs of t = 0 */
        }
    }
    model_start(r->model, 0.0, r->y);
    start_apply(r->model, 0.0, s->start, s->starts, r->y);
    start_hold(r->model, 0.0, s->held, r->y);
    TRY(settle(r, settled, err));
    r->t = r->inner = 0.0;
    r->new_leg      = 1;
    return STATUS_OK;
}

/* --- legs ---------------------------------------------------------------- */

static enum status start_leg(struct run *r, struct error *err)
{
    const double corner = plan_leg(&r->scenario->plan, r->t, &r->model->leg);

    r->leg_end = fmin(corner, r->scenario->length);
    r->inner   = r->t;
    r->new_leg = 0;
    return r->method->restart(r->self, r->t, r->y, r->leg_end, err);
}

/* Shows the observers what is due from `from` on, before `until`. */
static enum status show(struct run *r, double from, double until,
                        struct run_observer *o, struct error *err)
{
    const double first = ceil(from / o->interval - 1e-9);

    for (long long k = (long long)fmax(first, 0.0);; k++) {
        const double t = (double)k * o->interval;

        if (t >= until) {
            return STATUS_OK;
        }
        if (t < from) {
            continue; /* rounding of `first` */
        }
        if (r->inner > r->t && t > r->t) {
            TRY(r->method->at(r->self, t, r->look, err));
            o->look(o->of, t, r->look, r->model);
        } else {
            o->look(o->of, t, r->y, r->model);
        }
    }
}

static enum status show_all(struct run *r, double from, double until,
                            struct run_observer *o, int count,
                            struct error *err)
{
    for (int i = 0; i < count; i++) {
        TRY(show(r, from, until, &o[i], err));
    }
    return STATUS_OK;
}

/* Where a step failed: the state there, for who wants to know why. */
static void stand(struct run *r, double t)
{
    struct error ignored;

    if (t > r->t && r->method->at(r->self, t, r->y, &ignored) == STATUS_OK) {
        r->t = t;
    }
}

/* To `target`, which lies inside the present leg. */
static enum status advance_in_leg(struct run *r, double target,
                                  struct run_observer *o, int count,
                                  struct error *err)
{
    double shown = r->t;

    while (shown < target) {
        const enum status s = r->inner <= shown ? step(r, err) : STATUS_OK;

        if (s != STATUS_OK) {
            stand(r, shown);
            return s;
        }
        const double reach = fmin(r->inner, target);

        TRY(show_all(r, shown, reach, o, count, err));
        shown = reach;
    }
    TRY(r->method->at(r->self, target, r->y, err));
    r->t = target;
    return STATUS_OK;
}

enum status run_advance(struct run *r, double until,
                        struct run_observer *observers, int count,
                        struct error *err)
{
    const double length = r->scenario->length;
    const double last   = fmin(until, length);

    while (r->t < last) {
        if (r->new_leg) {
            TRY(start_leg(r, err));
        }
        TRY(advance_in_leg(r, fmin(last, r->leg_end), observers, count, err));
        r->new_leg = r->t >= r->leg_end;
    }
    for (int i = 0; i < count && r->t >= length; i++) {
        observers[i].look(observers[i].of, r->t, r->y, r->model);
    }
    return STATUS_OK;
}

void run_replan(struct run *r)
{
    r->new_leg = 1;
}

double run_time(const struct run *r)
{
    return r->t;
}

const double *run_state(const struct run *r)
{
    return r->y;
}

const struct model *run_model(const struct run *r)
{
    return r->model;
}

void run_effort(const struct run *r, struct ode_effort *out)
{
    memset(out, 0, sizeof *out);
    if (r->method != NULL) {
        r->method->effort(r->self, out);
        out->steps -= r->before.steps;
        out->slopes -= r->before.slopes;
        out->jacobians -= r->before.jacobians;
        out->factorisations -= r->before.factorisations;
        out->error_failures -= r->before.error_failures;
        out->convergence_failures -= r->before.convergence_failures;
    }
}

/* --- snapshots ------------------------------------------------------------ */

enum status run_snapshot(const struct run *r, struct snapshot *out,
                         struct error *err)
{
    const size_t bytes = (size_t)r->system.ode.states * sizeof(double);

    *out = (struct snapshot){r->t, r->system.ode.states, malloc(bytes)};
    if (out->y == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for a snapshot");
    }
    memcpy(out->y, r->y, bytes);
    return STATUS_OK;
}

enum status run_restore(struct run *r, const struct snapshot *from,
                        struct error *err)
{
    if (r->method == NULL || from->length != r->system.ode.states) {
        return error_set(err, STATUS_BAD_INPUT,
                         "a snapshot of %d states does not fit this run",
                         from->length);
    }
    memcpy(r->y, from->y, (size_t)from->length * sizeof *r->y);
    r->t = r->inner = from->t;
    r->new_leg      = 1;
    return STATUS_OK;
}

void snapshot_free(struct snapshot *s)
{
    free(s->y);
    *s = (struct snapshot){0};
}

enum status run_fork(const struct run *r, const struct scenario *other,
                     struct run *into, struct error *err)
{
    struct snapshot at = {.t = r->t, .length = r->system.ode.states, .y = r->y};
    int             settled;

    TRY(run_begin(into, other, &r->options, &settled, err));
    return run_restore(into, &at, err);
}
