#include "model/motoneuron.h"

#include "base/elementary.h"

double motoneuron_pic(const struct soma_params      *p,
                      const struct motoneuron_state *x, double tone)
{
    return tone * p->pic_current * x->pic * x->pic_ready;
}

double motoneuron_rate(const struct soma_params *p, const struct motoneuron *n,
                       double over)
{
    /* one exponential serves both the logistic onset and the rounded ramp */
    const double z     = over / p->softness;
    const double e     = el_exp(-fabs(z));
    const double onset = (z > 0.0 ? 1.0 : e) / (1.0 + e);
    const double above = p->softness * ((z > 0.0 ? z : 0.0) + el_log(1.0 + e));
    const double span  = n->rate_max - n->rate_min;

    return n->rate_min * onset + span * (1.0 - el_exp(-p->gain * above / span));
}

double motoneuron_pic_activation(const struct soma_params *p,
                                 const struct motoneuron *n, double current)
{
    return el_sigma((current - n->pic_threshold) / p->pic_slope);
}

struct motoneuron_state motoneuron_slopes(const struct soma_params      *p,
                                          const struct motoneuron       *n,
                                          const struct motoneuron_state *x,
                                          const struct motoneuron_in    *in)
{
    const double pic      = motoneuron_pic(p, x, in->tone);
    const double dendrite = in->excitation + in->dendrite_current + pic
                            - p->inhibition_weight * in->inhibition;
    const double soma = in->excitation + in->soma_current + pic - in->inhibition
                        - n->rheobase - n->adaptation * x->adaptation;

    return (struct motoneuron_state){
        .rate = (motoneuron_rate(p, n, soma) - x->rate) / p->rate_time,
        .pic =
            (motoneuron_pic_activation(p, n, dendrite) - x->pic) / p->pic_time,
        .pic_ready = (1.0 - n->pic_inactivation * x->pic - x->pic_ready)
                     / n->pic_recovery,
        .adaptation = (x->rate - x->adaptation) / p->adaptation_time,
    };
}
