#include "model/start.h"

#include "model/body.h"

#include <string.h>

static struct start_info state_row(const struct state_info *s)
{
    return (struct start_info){.full_name = s->full_name,
                               .unit      = s->unit,
                               .meaning   = s->meaning,
                               .width     = s->width,
                               .speed     = s->speed,
                               .substance = s->substance,
                               .start     = s->start,
                               .low       = s->low,
                               .high      = s->high};
}

static struct start_info concentration_row(const struct concentration_info *c)
{
    return (struct start_info){.full_name = c->full_name,
                               .unit      = c->unit,
                               .meaning   = c->meaning,
                               .width     = WIDTH_BODY,
                               .speed     = STATE_slow,
                               .substance = c->substance,
                               .start     = c->start,
                               .low       = c->low,
                               .high      = c->high};
}

struct start_info start_info(int id)
{
    return id < STATE_COUNT
               ? state_row(&state_table[id])
               : concentration_row(&concentration_table[id - STATE_COUNT]);
}

int start_find(const char *full_name)
{
    int id = 0;

    while (id < START_COUNT
           && strcmp(start_info(id).full_name, full_name) != 0) {
        id++;
    }
    return id;
}

static void put_state(const struct model *m, const struct start_from *f,
                      double *y)
{
    for (int k = 0; k < m->layout.muscles; k++) {
        const int first = m->layout.first[k][f->id];
        const int n     = layout_size(&m->layout, k, (enum state_id)f->id);

        for (int j = 0; (f->muscle < 0 || f->muscle == k) && j < n; j++) {
            y[first + j] = f->value;
        }
    }
}

/* All values of one id, in the order in which they were given. */
static void put(const struct model *m, const struct inputs *in,
                const struct start_from *from, int count, int id, double *y)
{
    struct states x;
    struct slopes set; /* the same places, writable */

    layout_states(&m->layout, 0, y, &x);
    layout_slopes(&m->layout, 0, y, &set);
    for (int i = 0; i < count; i++) {
        if (from[i].id == id && id < STATE_COUNT) {
            put_state(m, &from[i], y);
        } else if (from[i].id == id) {
            concentration_put(&m->muscle[0].p, &x, in,
                              (enum concentration_id)(id - STATE_COUNT),
                              from[i].value, &set);
        }
    }
}

void start_apply(const struct model *m, double t, const struct start_from *from,
                 int count, double *y)
{
    struct inputs         in;
    struct states         x;
    struct slopes         set;
    struct concentrations c;

    input_at(&m->leg, 0, t, &in);
    for (int id = 0; id < START_COUNT; id++) {
        put(m, &in, from, count, id, y);
    }
    layout_states(&m->layout, 0, y, &x);
    layout_slopes(&m->layout, 0, y, &set);
    concentration_now(&m->muscle[0].p, &m->fixed, &x, &in, &c);
    body_balance(m, &x, &c, &set);
    for (int k = 0; k < m->layout.muscles; k++) {
        y[m->layout.first[k][STATE_interstitium_sodium]] = c.plasma_sodium;
    }
    for (int id = 0; id < STATE_COUNT; id++) {
        put(m, &in, from, count, id, y); /* what was given outright wins */
    }
}

void start_hold(struct model *m, double t, const unsigned char *held,
                const double *y)
{
    struct inputs         in;
    struct states         x;
    struct concentrations c;

    memset(&m->fixed, 0, sizeof m->fixed);
    input_at(&m->leg, 0, t, &in);
    layout_states(&m->layout, 0, y, &x);
    concentration_now(&m->muscle[0].p, &m->fixed, &x, &in, &c);
    for (int id = 0; id < CONCENTRATION_COUNT; id++) {
        m->fixed.on[id] = held[STATE_COUNT + id];
        m->fixed.at[id] = concentration_get(&c, (enum concentration_id)id);
    }
}
