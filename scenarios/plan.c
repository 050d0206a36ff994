#include "scenarios/plan.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void plan_init(struct plan *p, int muscles)
{
    memset(p, 0, sizeof *p);
    p->muscles = muscles;
}

void plan_free(struct plan *p)
{
    for (int k = 0; k < LAYOUT_MUSCLES; k++) {
        for (int id = 0; id < INPUT_COUNT; id++) {
            free(p->curve[k][id].corner);
        }
    }
    memset(p, 0, sizeof *p);
}

enum status plan_copy(struct plan *to, const struct plan *from,
                      struct error *err)
{
    plan_init(to, from->muscles);
    for (int k = 0; k < LAYOUT_MUSCLES; k++) {
        for (int id = 0; id < INPUT_COUNT; id++) {
            const struct curve *c     = &from->curve[k][id];
            const size_t        bytes = (size_t)c->count * sizeof *c->corner;

            if (c->count == 0) {
                continue;
            }
            to->curve[k][id].corner = malloc(bytes);
            if (to->curve[k][id].corner == NULL) {
                plan_free(to);
                return error_set(err, STATUS_NO_MEMORY, "no memory for a plan");
            }
            memcpy(to->curve[k][id].corner, c->corner, bytes);
            to->curve[k][id].count = to->curve[k][id].room = c->count;
        }
    }
    return STATUS_OK;
}

/* Last corner at or before t; -1 if there is none. */
static int corner_at(const struct curve *c, double t)
{
    int i = -1;

    while (i + 1 < c->count && c->corner[i + 1].t <= t) {
        i++;
    }
    return i;
}

static double value_at(const struct curve *c, enum input_id input, double t)
{
    const int i = corner_at(c, t);

    return i < 0
               ? input_table[input].standard
               : c->corner[i].value + c->corner[i].slope * (t - c->corner[i].t);
}

void plan_freeze(struct plan *p, int muscle, enum input_id input, double t)
{
    struct curve *c = &p->curve[muscle][input];

    while (c->count > 0 && c->corner[c->count - 1].t > t) {
        c->count--;
    }
}

double plan_value(const struct plan *p, int muscle, enum input_id input,
                  double t)
{
    return value_at(&p->curve[muscle][input], input, t);
}

/* Puts a corner in its place; one of the same time is replaced. */
static int put(struct curve *c, struct corner corner)
{
    int i = corner_at(c, corner.t);

    if (i >= 0 && c->corner[i].t == corner.t) {
        c->corner[i] = corner;
        return 0;
    }
    if (c->count == c->room) {
        const int      room = 2 * c->room + 4;
        struct corner *more = realloc(c->corner, (size_t)room * sizeof *more);

        if (more == NULL) {
            return -1;
        }
        c->corner = more;
        c->room   = room;
    }
    i++;
    memmove(&c->corner[i + 1], &c->corner[i],
            (size_t)(c->count - i) * sizeof *c->corner);
    c->corner[i] = corner;
    c->count++;
    return 0;
}

static void remove_inside(struct curve *c, double from, double until)
{
    int kept = 0;

    for (int i = 0; i < c->count; i++) {
        if (!(c->corner[i].t > from && c->corner[i].t < until)) {
            c->corner[kept++] = c->corner[i];
        }
    }
    c->count = kept;
}

static int set_curve(struct curve *c, enum input_id input, struct change_at to)
{
    if (to.over <= 0.0) {
        return put(c, (struct corner){to.at, to.value, 0.0});
    }
    const double now = value_at(c, input, to.at);
    const double end = to.at + to.over;

    remove_inside(c, to.at, end);
    return put(c, (struct corner){to.at, now, (to.value - now) / to.over})
           || put(c, (struct corner){end, to.value, 0.0});
}

enum status plan_set(struct plan *p, int muscle, enum input_id input,
                     struct change_at to, struct error *err)
{
    const int body = input_table[input].width == WIDTH_BODY;

    for (int k = 0; k < p->muscles; k++) {
        if ((body || k == muscle)
            && set_curve(&p->curve[k][input], input, to) != 0) {
            return error_set(err, STATUS_NO_MEMORY, "no memory for a plan");
        }
    }
    return STATUS_OK;
}

double plan_leg(const struct plan *p, double t, struct leg *leg)
{
    double end = (double)INFINITY;

    input_quiet(leg);
    leg->start = t;
    for (int k = 0; k < p->muscles; k++) {
        for (int id = 0; id < INPUT_COUNT; id++) {
            const struct curve *c = &p->curve[k][id];
            const int           i = corner_at(c, t);

            leg->line[k][id].value = value_at(c, (enum input_id)id, t);
            leg->line[k][id].slope = i < 0 ? 0.0 : c->corner[i].slope;
            if (i + 1 < c->count) {
                end = fmin(end, c->corner[i + 1].t);
            }
        }
    }
    return end;
}

/* When that curve is back at zero for good. */
static double last_on(const struct curve *c)
{
    double last = 0.0;

    for (int i = 0; i < c->count; i++) {
        const int on = c->corner[i].value != 0.0 || c->corner[i].slope != 0.0;

        if (on) {
            last = i + 1 < c->count ? c->corner[i + 1].t : (double)INFINITY;
        }
    }
    return last;
}

double plan_last_command(const struct plan *p, int muscle)
{
    static const enum input_id command[] = {INPUT_drive, INPUT_hold_force,
                                            INPUT_hold_emg, INPUT_stimulation};
    double                     last      = 0.0;

    for (int k = 0; k < p->muscles; k++) {
        for (size_t i = 0; i < sizeof command / sizeof command[0]; i++) {
            if (muscle < 0 || muscle == k) {
                last = fmax(last, last_on(&p->curve[k][command[i]]));
            }
        }
    }
    return last;
}
