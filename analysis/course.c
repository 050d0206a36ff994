#include "analysis/course.h"

#include <math.h>
#include <string.h>

void course_start(struct course *c, const struct classifier_params *p,
                  int window, double supply)
{
    c->rate_active  = p->rate_active;
    c->window       = window;
    c->running      = (struct sums){.rate_low  = (double)INFINITY,
                                    .calcium   = (double)INFINITY,
                                    .alkalosis = -(double)INFINITY,
                                    .supply    = supply};
    c->kept         = c->running;
    c->emg_until[0] = 0.0;
    memset(c->held_sum, 0, sizeof c->held_sum);
    memset(c->held_ticks, 0, sizeof c->held_ticks);
}

/* Mean over the units above rate_active, and the lowest rate that one of them
 * has kept up for COURSE_HOLD ticks. */
static void look_at_rates(struct course *c, const struct classifier_input *in)
{
    struct sums *r      = &c->running;
    double       sum    = 0.0;
    int          active = 0;

    for (int i = 0; i < in->units; i++) {
        if (!(in->rate[i] > c->rate_active)) {
            c->held_sum[i]   = 0.0;
            c->held_ticks[i] = 0;
            continue;
        }
        active++;
        r->latched += in->alone != NULL && in->alone[i] > 0.0;
        sum += in->rate[i];
        c->held_sum[i] += in->rate[i];
        if (++c->held_ticks[i] == COURSE_HOLD) {
            r->rate_low      = fmin(r->rate_low, c->held_sum[i] / COURSE_HOLD);
            c->held_sum[i]   = 0.0;
            c->held_ticks[i] = 0;
        }
    }
    if (active > 0) {
        r->firing += active;
        r->rate_ticks++;
        r->rate_sum += sum / active;
        r->rate_peak   = fmax(r->rate_peak, sum / active);
        r->active_peak = fmax(r->active_peak, (double)active / in->units);
    }
}

static void look_around(struct sums *r, const struct classifier_input *in)
{
    r->muscles = in->muscles;
    r->axonal_sum += in->axonal;
    r->own_sum += in->emg;
    r->all_sum += in->all_emg;
    r->other_peak = fmax(r->other_peak, in->other_emg);
    r->calcium    = fmin(r->calcium, in->calcium);
    r->alkalosis  = fmax(r->alkalosis, in->ph - 7.4);
    r->supply     = fmin(r->supply, in->supply);
    r->pain_peak  = fmax(r->pain_peak, in->pain);
}

void course_look(struct course *c, const struct classifier_input *in,
                 double emg, int above)
{
    struct sums *r    = &c->running;
    const int    ring = c->window + 1;

    r->ticks++;
    r->emg_sum += emg;
    r->emg_peak   = fmax(r->emg_peak, emg);
    r->force_peak = fmax(r->force_peak, in->force);
    /* a ring one longer than the window: the slot of `window` ticks ago */
    c->emg_until[r->ticks % ring] = r->emg_sum;
    if (r->ticks >= c->window) {
        const double before = c->emg_until[(r->ticks + 1) % ring];

        r->emg_best = fmax(r->emg_best, (r->emg_sum - before) / c->window);
    }
    look_at_rates(c, in);
    look_around(r, in);
    if (above) {
        c->kept = *r;
    }
}

static void fill_around(const struct sums *k, struct event *e)
{
    e->axonal    = k->axonal_sum / (double)k->ticks;
    e->peak_pain = k->pain_peak;
    e->calcium   = k->calcium;
    e->alkalosis = k->alkalosis;
    e->supply    = k->supply;
    if (k->muscles >= COURSE_LOCAL && k->all_sum > 0.0) {
        e->share = k->own_sum / k->all_sum;
    }
    if (k->muscles > 1) {
        e->other_emg = k->other_peak;
    }
}

void course_fill(const struct course *c, struct event *e)
{
    const struct sums *k = &c->kept;

    e->peak_emg      = k->emg_peak;
    e->mean_emg      = k->emg_sum / (double)k->ticks;
    e->sustained_emg = k->ticks < c->window ? e->mean_emg : k->emg_best;
    e->peak_force    = k->force_peak;
    if (k->rate_ticks > 0) {
        e->mean_rate = k->rate_sum / (double)k->rate_ticks;
        e->max_rate  = k->rate_peak;
        e->latched   = k->latched / k->firing;
    }
    if (k->rate_low < (double)INFINITY) {
        e->min_rate = k->rate_low;
    }
    e->active_fraction = k->active_peak;
    fill_around(k, e);
}
