#include "analysis/forks.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const forks_name[FORKS_WAYS] = {
    [FORKS_as_it_was] = "as it was", [FORKS_afferents] = "afferents cut",
    [FORKS_nerve] = "nerve block",   [FORKS_junctions] = "junction block",
    [FORKS_stretch] = "stretch",     [FORKS_plasma] = "normal plasma",
};

/* s: into the event, at most; how long each way is followed, and from where on
 * its mean counts. */
static const double into = 3.0, followed = 2.0, skipped = 1.0;

/* --- what is seen on a way ------------------------------------------------- */

struct gauge {
    int    muscle, emg_id, force_id;
    double from, emg, force;
    long   count;
};

static double value(const struct model *m, double t, const double *y,
                    int muscle, int id)
{
    struct probe_view view;
    double            v[LAYOUT_UNITS];

    probe_look(&view, m, t, y);
    probe_values(&view, muscle, id, v);
    return v[0];
}

static void look(void *of, double t, const double *y, const struct model *m)
{
    struct gauge *g = of;

    if (t >= g->from - 1e-9) {
        g->emg += value(m, t, y, g->muscle, g->emg_id);
        g->force += value(m, t, y, g->muscle, g->force_id);
        g->count++;
    }
}

/* --- what is changed ------------------------------------------------------- */

/* One muscle of a run that stands where it is forked. */
struct crossing {
    const struct scenario *s;
    int                    muscle;
    struct run            *run, *room; /* room: of the way that is taken */
    struct forks          *out;
};

/* From here on, `over` seconds later there. */
static enum status put(struct plan *p, const struct crossing *c,
                       enum input_id input, double over, double to,
                       struct error *err)
{
    return plan_set(
        p, c->muscle, input,
        (struct change_at){.at = run_time(c->run), .over = over, .value = to},
        err);
}

/* What is done on purpose at that moment ends there in every way: a cramp that
 * begins during drive is asked without it. */
static enum status let_go(struct plan *p, const struct crossing *c,
                          struct error *err)
{
    static const enum input_id command[] = {INPUT_drive, INPUT_hold_force,
                                            INPUT_hold_emg, INPUT_stimulation};

    for (size_t i = 0; i < sizeof command / sizeof command[0]; i++) {
        if (plan_value(p, c->muscle, command[i], run_time(c->run)) > 0.0) {
            plan_freeze(p, c->muscle, command[i], run_time(c->run));
            TRY(put(p, c, command[i], 0.0, 0.0, err));
        }
    }
    return STATUS_OK;
}

/* To the end of the range against which the muscle pulls; a free joint is held
 * there. */
static enum status stretch(struct plan *p, const struct crossing *c,
                           struct error *err)
{
    static const struct {
        const char   *moment;
        enum input_id angle, grip;
        double        low, high; /* rad */
    } joint[] = {
        {"ankle_moment", INPUT_ankle_angle, INPUT_ankle_grip, -0.7, 0.35},
        {"toe_moment", INPUT_toe_angle, INPUT_toe_grip, -0.7, 0.7},
    };

    for (size_t j = 0; j < sizeof joint / sizeof joint[0]; j++) {
        const double pull =
            value(run_model(c->run), run_time(c->run), run_state(c->run),
                  c->muscle, probe_find(joint[j].moment));

        if (fabs(pull) > 1e-9) {
            TRY(put(p, c, joint[j].angle, 0.5,
                    pull > 0.0 ? joint[j].low : joint[j].high, err));
            TRY(put(p, c, joint[j].grip, 0.0, 1.0, err));
        }
    }
    return STATUS_OK;
}

/* What is put back, and the amounts behind it: a start that gives the amount
 * outright would win over the concentration. */
static const struct {
    enum concentration_id id;
    enum state_id         amount;
} ion[] = {
    {CONCENTRATION_plasma_calcium_ionised, STATE_body_calcium},
    {CONCENTRATION_plasma_magnesium_ionised, STATE_body_magnesium},
    {CONCENTRATION_plasma_potassium, STATE_body_potassium},
};
enum { IONS = sizeof ion / sizeof ion[0] };

static int is_amount(int id)
{
    int is = 0;

    for (int i = 0; i < IONS; i++) {
        is = is || id == (int)ion[i].amount;
    }
    return is;
}

static enum status copy_starts(struct scenario *other, const struct scenario *s,
                               struct error *err)
{
    other->start = calloc((size_t)s->starts + IONS, sizeof *other->start);
    if (other->start == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for a fork");
    }
    for (int i = 0; i < s->starts; i++) {
        other->start[i] = s->start[i];
    }
    return STATUS_OK;
}

/* As `start:` and `hold:` would do it: everybody who reads plasma finds the
 * normal values at once, whatever the amounts are. */
static void restore(struct scenario *other)
{
    int kept = 0;

    for (int i = 0; i < other->starts; i++) {
        if (!is_amount(other->start[i].id)) {
            other->start[kept++] = other->start[i];
        }
    }
    for (int i = 0; i < IONS; i++) {
        const int id = STATE_COUNT + (int)ion[i].id;

        other->held[id] = 1;
        other->start[kept++] =
            (struct start_from){id, -1, start_info(id).start};
    }
    other->starts = kept;
}

/* other->plan and other->start are copies of its own. */
static enum status change(struct scenario *other, const struct crossing *c,
                          enum forks_way way, struct error *err)
{
    switch (way) {
    case FORKS_afferents:
        return put(&other->plan, c, INPUT_afferent_cut, 0.0, 1.0, err);
    case FORKS_nerve:
        return put(&other->plan, c, INPUT_loop_cut, 0.0, 1.0, err);
    case FORKS_junctions:
        return put(&other->plan, c, INPUT_transmission_block, 0.0, 1.0, err);
    case FORKS_stretch:
        return stretch(&other->plan, c, err);
    case FORKS_plasma:
        restore(other);
        return STATUS_OK;
    default:
        return STATUS_OK;
    }
}

/* --- one way after the other ----------------------------------------------- */

static enum status follow(const struct crossing *c,
                          const struct scenario *other, struct gauge *g,
                          struct error *err)
{
    struct run_observer see = {.interval = 0.02, .look = look, .of = g};

    TRY(run_fork(c->run, other, c->room, err));
    return run_advance(c->room, run_time(c->run) + followed, &see, 1, err);
}

static enum status take_way(const struct crossing *c, enum forks_way way,
                            struct error *err)
{
    struct scenario other = *c->s;
    struct gauge    g     = {.muscle   = c->muscle,
                             .emg_id   = probe_find("emg"),
                             .force_id = probe_find("force"),
                             .from     = run_time(c->run) + skipped};

    other.length = run_time(c->run) + followed + 1.0;
    TRY(copy_starts(&other, c->s, err));
    enum status status = plan_copy(&other.plan, &c->s->plan, err);
    if (status == STATUS_OK) {
        status = let_go(&other.plan, c, err);
        if (status == STATUS_OK) {
            status = change(&other, c, way, err);
        }
        if (status == STATUS_OK) {
            status = follow(c, &other, &g, err);
        }
        plan_free(&other.plan);
    }
    free(other.start);
    c->out->emg[way]   = g.emg / (double)g.count;
    c->out->force[way] = g.force / (double)g.count;
    return status;
}

static enum status take_all(const struct crossing    *c,
                            const struct run_options *how, struct error *err)
{
    int settled;

    TRY(run_begin(c->run, c->s, how, &settled, err));
    TRY(run_advance(c->run, c->out->at, NULL, 0, err));
    for (int w = 0; w < FORKS_WAYS; w++) {
        TRY(take_way(c, (enum forks_way)w, err));
    }
    return STATUS_OK;
}

/* A half of what goes on as it was is the line. */
static int ends(const struct forks *f, enum forks_way way)
{
    return f->emg[way] < 0.5 * f->emg[FORKS_as_it_was];
}

static void judge(struct forks *f)
{
    f->stretch_ends = ends(f, FORKS_stretch);
    if (f->force[FORKS_junctions] > 0.5 * f->force[FORKS_as_it_was]) {
        f->origin = ORIGIN_fibre;
    } else if (ends(f, FORKS_plasma)) {
        f->origin = ORIGIN_ionic;
    } else if (ends(f, FORKS_afferents)) {
        f->origin = ORIGIN_reflex;
    } else if (ends(f, FORKS_nerve)) {
        f->origin = ORIGIN_central;
    } else {
        f->origin = ORIGIN_axonal;
    }
}

/* In a shorter event earlier, so that the mean still lies in it; force that
 * stands without an event is asked at the end. */
static double moment(const struct scenario *s, const struct outcome *o)
{
    if (o->duration >= 3.0) {
        return o->onset + fmin(into, 0.4 * o->duration);
    }
    return o->label == LABEL_contracture || o->label == LABEL_slow_relaxation
               ? s->length - followed
               : (double)NAN;
}

enum status forks_run(const struct scenario *s, const struct run_options *how,
                      int muscle, const struct outcome *o, struct forks *out,
                      struct error *err)
{
    struct crossing c = {.s = s, .muscle = muscle, .out = out};

    memset(out, 0, sizeof *out);
    out->origin = ORIGIN_no_event;
    out->at     = moment(s, o);
    if (isnan(out->at)) {
        return STATUS_OK;
    }
    enum status e = run_create(&c.run, err);
    if (e == STATUS_OK) {
        e = run_create(&c.room, err);
    }
    if (e == STATUS_OK) {
        e = take_all(&c, how, err);
    }
    run_free(c.room);
    run_free(c.run);
    if (e == STATUS_OK) {
        judge(out);
    }
    return e;
}
