#include "model/coupling.h"

#include "base/elementary.h"

double coupling_activation(const struct coupling_params *p, double second)
{
    const double z = el_pow(el_ramp(second, 1e-4) / p->half, p->power);

    return z / (1.0 + z);
}

static double answering(const struct coupling_params *p, double potassium)
{
    const double log10_of = 0.43429448190325183; /* log10(e) */
    const double membrane =
        p->nernst_decade * log10_of
        * el_log((potassium + p->potassium_floor) / p->potassium_inside);

    return el_sigma((p->potassium_block - membrane) / p->potassium_width);
}

double coupling_potassium_gain(const struct coupling_params *p,
                               double interstitial, double rest, double rate)
{
    return answering(p, interstitial + p->tubule_rise * rate)
           / answering(p, rest);
}

double coupling_magnesium_gain(const struct coupling_params *p,
                               double                        magnesium)
{
    const double now  = magnesium / p->magnesium_block;
    const double then = p->magnesium_normal / p->magnesium_block;

    return (1.0 + then * then) / (1.0 + now * now);
}

double coupling_junction_gain(const struct coupling_params *p, double release)
{
    const double r = el_pow(el_ramp(release, 1e-4), p->junction_power);
    const double h = el_pow(p->junction_half, p->junction_power);

    return r / (r + h) * (1.0 + h);
}

struct coupling_state coupling_slopes(double contraction_time, double rate,
                                      double                       gain,
                                      const struct coupling_state *x)
{
    return (struct coupling_state){
        .first  = rate * gain - x->first / contraction_time,
        .second = (x->first - x->second) / contraction_time,
    };
}

double coupling_ripple(double contraction_time, double rate)
{
    const double w = 6.2831853071795862 * contraction_time * rate;

    return 2.0 / (1.0 + w * w);
}
