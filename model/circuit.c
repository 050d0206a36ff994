#include "model/circuit.h"

#include "base/elementary.h"
#include "model/collective.h"

struct circuit_currents circuit_currents(const struct params     *p,
                                         const struct circuit_in *in)
{
    const struct circuit_params *c    = &p->circuit;
    const double                 open = 1.0 - c->depression * in->depression;
    const double                 standing =
        c->presynaptic * (1.0 - c->presynaptic_release * in->drive);
    /* group III and IV close Ia terminals as well, and drive does not lift that */
    const double fatigued = in->irritation * in->irritation
                            / (1.0 + in->irritation * in->irritation);
    const double spared =
        (1.0 - standing) * (1.0 - c->presynaptic_fatigue * fatigued);
    const double foot = c->foot * in->foot_ia;
    /* depression stays with the afferents that were stretched */
    const double ia = open * in->ia + c->foot_share * foot;
    const double collective =
        in->excitatory
        * collective_current(&p->collective, in->collective, in->drive);
    const double ib = c->ib_gain * (1.0 - c->ib_gate * in->drive) * in->ib;

    return (struct circuit_currents){
        .common =
            in->excitatory
                * (p->pool.tonic_current + p->pool.drive_current * in->drive
                   + c->ii_gain * open * in->ii + c->foot_excitation * foot)
            + collective - in->shift / p->cord.cell_resistance,
        .ia         = in->excitatory * c->ia_gain * spared * ia,
        .collective = collective,
        .inhibition = in->release
                      * (ib + c->renshaw_gain * in->renshaw
                         + c->reciprocal_gain * in->antagonist_ia
                         + c->foot_inhibition * foot),
    };
}

double circuit_renshaw_slope(const struct circuit_params *p, double renshaw,
                             double soma_rate, double release)
{
    const double driven = release * soma_rate;
    const double steady = p->renshaw_max * driven / (driven + p->renshaw_half);

    return (steady - renshaw) / p->renshaw_time;
}

double circuit_stretched_slope(const struct circuit_params *p, double stretched,
                               double velocity)
{
    const double stretch = el_ramp(velocity - p->depression_onset, 0.002);

    return p->depression_rate * stretch * (1.0 - stretched)
           - stretched / p->depression_time;
}

double circuit_depression_slope(const struct circuit_params *p,
                                double depression, double stretched)
{
    return (stretched - depression) / p->depression_lag;
}

double circuit_delay_slope(double delay, double stage, double in)
{
    return (in - stage) * 3.0 / delay;
}

double circuit_nerve_speed(const struct delay_params *p, double temperature)
{
    return el_pow(p->q10, (temperature - p->temperature) / 10.0);
}
