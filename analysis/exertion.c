#include "analysis/exertion.h"

#include <float.h>
#include <math.h>
#include <string.h>

void exertion_start(struct exertion *x, const struct classifier_params *p,
                    double tick)
{
    memset(x, 0, sizeof *x);
    x->p = *p;
    kept_start(&x->excess, p->duration_cramp, tick);
    kept_start(&x->failing, p->failure_time, tick);
    kept_start(&x->starved, p->settle, tick);
    x->emg = x->excess_from = x->ended = x->relief = (double)NAN;
}

static double above(double a, double line)
{
    return (a - line) / line;
}

static double failing(struct exertion *x, const struct exertion_input *in)
{
    const struct classifier_params *p = &x->p;

    if (in->target > 0.0) {
        x->reached = x->reached || in->force >= in->target;
        return x->reached ? -above(in->force / in->target, p->failure_target)
                          : -1.0;
    }
    if (in->drive > x->drive) {
        x->drive = in->drive;
        x->start = 0.0;
    }
    x->start = fmax(x->start, in->force);
    return in->drive < x->drive || !(x->start > 0.0)
               ? -1.0
               : -above(in->force / x->start, p->failure_start);
}

static void exert(struct exertion *x, const struct exertion_input *in)
{
    const struct classifier_params *p = &x->p;

    if (!x->on) { /* a new effort is measured by itself */
        kept_break(&x->excess);
        kept_break(&x->failing);
        x->reached = 0;
        x->efforts++;
        x->drive = x->start = 0.0;
    }
    const int before = x->excess.longest;

    kept_look(&x->excess, above(in->emg - in->expected, p->excess));
    if (x->excess.longest > before) {
        x->excess_for =
            x->excess.longest * (p->duration_cramp / x->excess.window);
        x->excess_from = in->t - x->excess_for;
    }
    kept_look(&x->failing, failing(x, in));
    if (x->efforts > 2 && !isnan(in->supply)) { /* rhythmic */
        kept_look(&x->starved, fmin(above(in->pain, p->pain_line),
                                    -above(in->supply, p->supply)));
    }
    x->emg = fmax(x->emg, in->emg);
}

void exertion_look(struct exertion *x, const struct exertion_input *in)
{
    x->last = in->t;
    if (in->on) {
        exert(x, in);
        x->relief = (double)NAN;
        x->ended  = (double)NAN;
    } else if (x->on) {
        x->ended = in->t;
    }
    x->on = in->on;
    if (!in->on && in->t - x->ended <= x->p.relief_time) {
        x->relief = fmin(x->relief, in->pain);
    }
}

/* Pain that was not followed for long enough may still go. */
double exertion_relieved(const struct exertion *x)
{
    const double gone = -above(x->relief, x->p.relief_pain);

    if (isnan(gone)) {
        return -DBL_MIN;
    }
    return gone < 0.0 && x->last - x->ended < x->p.relief_time ? -DBL_MIN
                                                               : gone;
}
