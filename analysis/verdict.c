#include "analysis/verdict.h"

#include <math.h>

/* Relative distances of an event from the lines, positive above them. */
struct distances {
    double sustained, duration, force, peak, seen;
    double carried; /* past the settling; INFINITY unless carried over */
};

int verdict_rank(enum label label)
{
    switch (label) {
    case LABEL_subclinical:
        return 1;
    case LABEL_brief:
        return 2;
    case LABEL_cramp:
        return 3;
    default:
        return 0;
    }
}

void verdict_start(struct verdict *v)
{
    v->label = LABEL_none;
    for (int r = 0; r < VERDICT_RANKS; r++) {
        v->keep[r]  = 0.0;
        v->reach[r] = (double)INFINITY;
    }
}

static double above(double x, double line)
{
    return line > 0.0 ? (x - line) / line : (double)INFINITY;
}

static struct distances measure(const struct classifier_params *p,
                                const struct event             *e)
{
    return (struct distances){
        .sustained = above(e->sustained_emg, p->emg_cramp),
        .duration  = above(e->end - e->start, p->duration_cramp),
        .force     = above(e->peak_force, p->force_cramp),
        .peak      = above(e->peak_emg, p->emg_cramp),
        .seen      = above(e->peak_emg, p->emg_end),
        .carried =
            e->carried ? above(e->end - e->start, p->settle) : (double)INFINITY,
    };
}

static enum label name(const struct distances *d)
{
    const int lasting = d->sustained >= 0.0 && d->duration >= 0.0;

    if (lasting && d->force >= 0.0) {
        return LABEL_cramp;
    }
    return !lasting && d->peak >= 0.0 ? LABEL_brief : LABEL_subclinical;
}

static double deficit(double distance)
{
    return distance < 0.0 ? -distance : 0.0;
}

/* How far the event is from being a cramp: its worst criterion.  Of one that
 * was cut off nobody knows how long it would have lasted. */
static double way_to_cramp(const struct distances *d, enum ending ending)
{
    const double too_short =
        ending == ENDING_by_itself ? deficit(d->duration) : 0.0;

    return fmax(fmax(deficit(d->sustained), deficit(d->force)), too_short);
}

static double way_to_brief(const struct distances *d)
{
    if (d->peak < 0.0) {
        return -d->peak;
    }
    /* it lasts but is too weak in force: it would have to last less */
    return fmin(d->sustained, d->duration);
}

/* How far the event is from falling below its own label. */
static double hold(const struct distances *d, enum label label)
{
    switch (label) {
    case LABEL_cramp:
        return fmin(fmin(d->sustained, d->duration), d->force);
    case LABEL_brief:
        /* lasting longer without the force would make it subclinical */
        return d->force < 0.0 ? fmin(
                   d->peak, fmax(deficit(d->sustained), deficit(d->duration)))
                              : d->peak;
    default:
        return fmin(d->seen, d->carried);
    }
}

static unsigned met(const struct distances *d)
{
    return (d->sustained >= 0.0 ? 1u << CRITERION_emg : 0u)
           | (d->duration >= 0.0 ? 1u << CRITERION_duration : 0u)
           | (d->force >= 0.0 ? 1u << CRITERION_force : 0u);
}

void verdict_add(struct verdict *v, const struct classifier_params *p,
                 struct event *e)
{
    const struct distances d = measure(p, e);

    e->label    = name(&d);
    e->criteria = met(&d);

    const int    rank              = verdict_rank(e->label);
    const double up[VERDICT_RANKS] = {
        [2] = way_to_brief(&d), [3] = way_to_cramp(&d, e->ending)};
    const double down = hold(&d, e->label);

    e->margin     = down;
    v->keep[rank] = fmax(v->keep[rank], down);
    for (int r = rank + 1; r < VERDICT_RANKS; r++) {
        e->margin   = fmin(e->margin, up[r]);
        v->reach[r] = fmin(v->reach[r], up[r]);
    }
    if (rank > verdict_rank(v->label)) {
        v->label = e->label;
    }
}

static double margin_of_events(const struct verdict           *v,
                               const struct classifier_params *p,
                               double                          quiet_emg)
{
    const int rank   = verdict_rank(v->label);
    double    margin = rank > 0 ? v->keep[rank] : -above(quiet_emg, p->emg_end);

    for (int r = rank + 1; r < VERDICT_RANKS; r++) {
        margin = fmin(margin, v->reach[r]);
    }
    return margin;
}

enum label verdict_of_run(const struct verdict           *v,
                          const struct classifier_params *p,
                          const struct verdict_rest *rest, double *margin)
{
    /* fmin takes the other where one is NaN: not measured */
    const double rested = above(rest->rest_emg, p->emg_end);

    if (rest->active) {
        /* unsettled but silent: no line was crossed */
        *margin = rested >= 0.0 ? rested : (double)NAN;
        return LABEL_active_at_rest;
    }
    *margin = fmin(margin_of_events(v, p, rest->quiet_emg), -rested);
    if (v->label == LABEL_cramp) {
        return LABEL_cramp;
    }
    const double standing = above(rest->silent_force, p->force_cramp);

    if (standing >= 0.0) { /* not NaN */
        *margin = fmin(standing, v->reach[verdict_rank(LABEL_cramp)]);
        return LABEL_contracture;
    }
    *margin = fmin(*margin, -standing);
    return v->label;
}
