#include "model/motoneuron.h"

#include "base/elementary.h"
#include "base/lanes.h"

double motoneuron_pic(const struct soma_params      *p,
                      const struct motoneuron_state *x, double tone)
{
    return tone * p->pic_current * x->pic * x->pic_ready;
}

/* Steady rate: one exponential serves both the logistic onset and the rounded
 * ramp above it; no branches, so that loops over units vectorise. */
static inline double firing(double softness, double gain, double low,
                            double high, double over)
{
    const double z     = over / softness;
    const double e     = el_exp(-fabs(z));
    const double onset = 0.5 + 0.5 * copysign((1.0 - e) / (1.0 + e), z);
    const double above = softness * (0.5 * (z + fabs(z)) + el_log(1.0 + e));
    const double span  = high - low;

    return low * onset + span * (1.0 - el_exp(-gain * above / span));
}

double motoneuron_rate(const struct soma_params *p, const struct motoneuron *n,
                       double over)
{
    return firing(p->softness, p->gain, n->rate_min, n->rate_max, over);
}

double motoneuron_pic_activation(const struct soma_params *p,
                                 const struct motoneuron *n, double current)
{
    return el_sigma((current - n->pic_threshold) / p->pic_slope);
}

LANES void motoneuron_rates(const struct soma_params *p, int n,
                            const double *restrict rate_min,
                            const double *restrict rate_max,
                            const double *restrict over, double *restrict rate)
{
    const double softness = p->softness, gain = p->gain;

    for (int i = 0; i < n; i++) {
        rate[i] = firing(softness, gain, rate_min[i], rate_max[i], over[i]);
    }
}

LANES void motoneuron_pic_activations(const struct soma_params *p, int n,
                                      const double *restrict threshold,
                                      const double *restrict current,
                                      double *restrict activation)
{
    const double slope = p->pic_slope;

    for (int i = 0; i < n; i++) {
        activation[i] = el_sigma((current[i] - threshold[i]) / slope);
    }
}

struct motoneuron_currents motoneuron_currents(const struct soma_params      *p,
                                               const struct motoneuron       *n,
                                               const struct motoneuron_state *x,
                                               const struct motoneuron_in *in)
{
    const double pic = motoneuron_pic(p, x, in->tone);

    return (struct motoneuron_currents){
        .dendrite = in->excitation + in->dendrite_current + pic
                    - p->inhibition_weight * in->inhibition,
        .soma = in->excitation + in->soma_current + pic - in->inhibition
                - n->rheobase - n->adaptation * x->adaptation,
    };
}

struct motoneuron_state motoneuron_follow(const struct soma_params      *p,
                                          const struct motoneuron       *n,
                                          const struct motoneuron_state *x,
                                          double steady_rate, double steady_pic)
{
    return (struct motoneuron_state){
        .rate      = (steady_rate - x->rate) / p->rate_time,
        .pic       = (steady_pic - x->pic) / p->pic_time,
        .pic_ready = (1.0 - n->pic_inactivation * x->pic - x->pic_ready)
                     / n->pic_recovery,
        .adaptation = (x->rate - x->adaptation) / p->adaptation_time,
    };
}

struct motoneuron_state motoneuron_slopes(const struct soma_params      *p,
                                          const struct motoneuron       *n,
                                          const struct motoneuron_state *x,
                                          const struct motoneuron_in    *in)
{
    const struct motoneuron_currents c = motoneuron_currents(p, n, x, in);

    return motoneuron_follow(p, n, x, motoneuron_rate(p, n, c.soma),
                             motoneuron_pic_activation(p, n, c.dendrite));
}
