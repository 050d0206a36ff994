#include "model/pain.h"

#include "base/elementary.h"

double pain_of(const struct pain_params *p, const struct pain_in *in)
{
    const double felt = in->conducted
                        * (p->nociceptor_weight * in->nociceptors
                           + p->force_weight * in->force);

    return 10.0 * (1.0 - el_exp(-felt));
}

double pain_slope(const struct pain_params *p, double level,
                  const struct pain_in *in)
{
    const double ahead = pain_of(p, in) - level;
    const double rise  = el_sigma(ahead / p->softness);

    return ahead * (rise / p->rise_time + (1.0 - rise) / p->fall_time);
}
