#include "analysis/calm.h"

#include <math.h>
#include <string.h>

void calm_start(struct calm *c, const struct classifier_params *p, double tick)
{
    memset(c, 0, sizeof *c);
    c->p = *p;
    kept_start(&c->standing, p->duration_contracture, tick);
    kept_start(&c->relaxing, p->duration_relaxing, tick);
    kept_start(&c->hurting, p->settle, tick);
    kept_start(&c->latched, p->duration_cramp, tick);
    kept_start(&c->isolated, p->duration_cramp, tick);
}

void calm_break(struct calm *c)
{
    kept_break(&c->standing);
    kept_break(&c->relaxing);
    kept_break(&c->hurting);
    kept_break(&c->latched);
    kept_break(&c->isolated);
}

void calm_finish(struct calm *c)
{
    kept_finish(&c->standing);
    kept_finish(&c->relaxing);
}

/* Pain follows what causes it by seconds, and still grows a little when effort
 * has ended. */
static const double beyond = 1.25;

static double above(double x, double line)
{
    return (x - line) / line;
}

static double least(double a, double b, double c)
{
    return fmin(a, fmin(b, c));
}

static double highest(const double *rate, int units)
{
    double most = 0.0;

    for (int i = 0; rate != NULL && i < units; i++) {
        most = fmax(most, rate[i]);
    }
    return most;
}

void calm_look(struct calm *c, const struct calm_input *in)
{
    const struct classifier_params *p      = &c->p;
    const double                    silent = -above(in->emg, p->emg_silent);
    const double                    held   = highest(in->alone, in->units);
    const double                    self   = highest(in->self, in->units);
    const double force = fmin(silent, above(in->force, p->force_contracture));

    kept_look(&c->standing, force);
    kept_look(&c->relaxing, force);
    kept_look(&c->hurting,
              least(above(in->pain, fmax(p->pain_line, beyond * in->explained)),
                    -above(in->emg, p->trace), -above(in->force, p->trace)));
    kept_look(&c->latched,
              fmax(above(held, p->rate_low), above(self, p->rate_isolated)));
    kept_look(&c->isolated, above(self, p->rate_least));
}
