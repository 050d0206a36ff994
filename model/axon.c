#include "model/axon.h"

#include "base/elementary.h"

struct axon_state axon_slopes(const struct axon_params *p,
                              const struct axon_state *x, double rate)
{
    const double w = el_pow(el_ramp(rate, 1e-3) / p->pump_half, p->pump_power);

    return (struct axon_state){
        .pump = w / (1.0 + w) * (p->pump_max - x->pump) / p->pump_rise
                - x->pump / p->pump_fall,
        .rebound = x->pump / p->rebound_rise - x->rebound / p->rebound_fall,
    };
}

double axon_threshold(const struct axon_params *p, const struct axon_state *x)
{
    return p->pump_weight * x->pump - p->rebound_weight * x->rebound;
}
