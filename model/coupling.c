#include "model/coupling.h"

#include "base/elementary.h"

static inline double activation_of(double half, double power, double second)
{
    /* (second/half)^power, and z/(1 + z) as 1/(1 + 1/z) in one exponential */
    const double log_z = power * el_log(el_ramp(second, 1e-4) / half);

    return el_sigma(log_z);
}

double coupling_activation(const struct coupling_params *p, double second)
{
    return activation_of(p->half, p->power, second);
}

void coupling_activations(const struct coupling_params *p, int n,
                          const double *restrict second,
                          double *restrict activation)
{
    const double half = p->half, power = p->power;

    for (int i = 0; i < n; i++) {
        activation[i] = activation_of(half, power, second[i]);
    }
}

struct membrane { /* what decides whether a fibre still answers */
    double slope, floor, inside, block, width;
};

static struct membrane membrane_of(const struct coupling_params *p)
{
    const double log10_of_e = 0.43429448190325183;

    return (struct membrane){p->nernst_decade * log10_of_e, p->potassium_floor,
                             p->potassium_inside, p->potassium_block,
                             p->potassium_width};
}

static inline double answering(struct membrane m, double potassium)
{
    const double v = m.slope * el_log((potassium + m.floor) / m.inside);

    return el_sigma((m.block - v) / m.width);
}

double coupling_potassium_gain(const struct coupling_params *p,
                               double interstitial, double rest, double rate)
{
    const struct membrane m = membrane_of(p);

    return answering(m, interstitial + p->tubule_rise * rate)
           / answering(m, rest);
}

void coupling_potassium_gains(const struct coupling_params *p,
                              double interstitial, double rest, int n,
                              const double *restrict rate,
                              double *restrict gain)
{
    const struct membrane m       = membrane_of(p);
    const double          at_rest = answering(m, rest);
    const double          rise    = p->tubule_rise;

    for (int i = 0; i < n; i++) {
        gain[i] = answering(m, interstitial + rise * rate[i]) / at_rest;
    }
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
