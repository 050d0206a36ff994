#include "model/coupling.h"

#include "base/elementary.h"
#include "base/lanes.h"

/* Logarithm of half activation for a fibre that length does not shift. */
static double log_half(const struct coupling_params *p,
                       const struct coupling_fibre  *fibre)
{
    return el_log(p->half * (1.0 + p->acid_gain * fibre->acid));
}

/* (second/half)^power, and z/(1 + z) as 1/(1 + 1/z) in one exponential */
static inline double activation_of(double log_half, double power, double second)
{
    return el_sigma(power * (el_log(el_ramp(second, 1e-4)) - log_half));
}

double coupling_activation(const struct coupling_params *p,
                           const struct coupling_fibre  *fibre,
                           double length_gain, double second)
{
    const double half =
        log_half(p, fibre) - length_gain * (fibre->length - 1.0);

    return activation_of(half, p->power, second);
}

LANES void coupling_activations(const struct coupling_params *p,
                                const struct coupling_fibre *fibre, int n,
                                const double *restrict length_gain,
                                const double *restrict second,
                                double *restrict activation)
{
    const double half = log_half(p, fibre), stretch = fibre->length - 1.0;
    const double power = p->power;

    for (int i = 0; i < n; i++) {
        activation[i] =
            activation_of(half - length_gain[i] * stretch, power, second[i]);
    }
}

struct coupling_pace coupling_pace(const struct coupling_params *p,
                                   double                        temperature)
{
    const double tens = (temperature - p->temperature) / 10.0;

    return (struct coupling_pace){
        .removal = el_pow(p->removal_q10, tens),
        .binding = el_pow(p->binding_q10, tens),
    };
}

/* A tired unit is slow. */
static double slowed(const struct coupling_params *p, double contraction_time,
                     double capacity)
{
    return contraction_time * (1.0 + p->slowing * (1.0 - capacity));
}

double coupling_time(const struct coupling_params *p, struct coupling_pace pace,
                     double contraction_time, double capacity)
{
    return slowed(p, contraction_time, capacity)
           / sqrt(pace.removal * pace.binding);
}

struct membrane { /* what decides whether a fibre still answers */
    double slope, floor, inside, block, width;
};

static struct membrane membrane_of(const struct coupling_params *p,
                                   double                        shift)
{
    const double log10_of_e = 0.43429448190325183;

    return (struct membrane){
        p->nernst_decade * log10_of_e, p->potassium_floor, p->potassium_inside,
        p->potassium_block + p->surface_weight * shift, p->potassium_width};
}

static inline double answering(struct membrane m, double potassium)
{
    const double v = m.slope * el_log((potassium + m.floor) / m.inside);

    return el_sigma((m.block - v) / m.width);
}

double coupling_potassium_gain(const struct coupling_params *p,
                               double interstitial, double rest, double rate)
{
    const struct membrane m = membrane_of(p, 0.0);

    return answering(m, interstitial + p->tubule_rise * rate)
           / answering(m, rest);
}

LANES void coupling_potassium_gains(const struct coupling_params *p,
                                    const struct coupling_water *water, int n,
                                    const double *restrict rate,
                                    double *restrict gain)
{
    const double          interstitial = water->potassium;
    const struct membrane m            = membrane_of(p, water->surface_shift);
    const double          at_rest = answering(membrane_of(p, 0.0), water->rest);
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

double coupling_removal_slope(const struct coupling_params *p, double removal,
                              double atp_energy)
{
    const double aim =
        el_sigma((atp_energy - p->removal_energy) / p->removal_width);

    return (aim - removal) / p->removal_time;
}

struct coupling_state coupling_slopes(const struct coupling_params *p,
                                      struct coupling_pace          pace,
                                      const struct coupling_in     *in,
                                      const struct coupling_state  *x)
{
    const double time = slowed(p, in->contraction_time, in->capacity);
    /* filters count calcium above rest; at rest leak and removal balance, so
     * what is not removed is removal·(x + rest) short of the leak */
    const double net =
        p->resting_calcium * (1.0 - in->removal) - in->removal * x->first;

    return (struct coupling_state){
        .first  = in->rate * in->gain + pace.removal * net / time,
        .second = pace.binding * (x->first - x->second) / time,
    };
}

double coupling_ripple(double contraction_time, double rate)
{
    const double w = 6.2831853071795862 * contraction_time * rate;

    return 2.0 / (1.0 + w * w);
}
