#include "model/energy.h"

#include "base/elementary.h"

double energy_depletion(const struct energy_params *p, double phosphocreatine)
{
    return 1.0 - phosphocreatine / p->phosphocreatine;
}

static double glycolysis(const struct energy_params *p,
                         const struct energy_state *x, double turnover)
{
    const double d  = energy_depletion(p, x->phosphocreatine);
    const double h  = p->glycolysis_half;
    const double on = d * d * d * d / (d * d * d * d + h * h * h * h);

    return p->glycolysis * turnover * on
           * el_sigma((x->ph - p->glycolysis_ph) / p->glycolysis_width);
}

struct energy_state energy_slopes(const struct energy_params *p,
                                  const struct energy_state  *x,
                                  const struct energy_in     *in)
{
    const double lactic = glycolysis(p, x, in->turnover);
    const double cost =
        p->cost
        * (p->force_share * in->turnover
           + (1.0 - p->force_share) * in->work_rate / p->impulse_rate);
    const double left   = x->phosphocreatine / (x->phosphocreatine + p->empty);
    const double refill = (p->phosphocreatine - x->phosphocreatine)
                          / p->recovery_time * p->recovery_boost * in->flow
                          / (in->flow + p->recovery_flow);
    const double washed =
        p->ph_base + (1.0 - p->ph_base) * in->flow / (in->flow + p->ph_flow);

    return (struct energy_state){
        .phosphocreatine = (lactic - cost) * left + refill,
        .ph              = -p->proton_yield * lactic / p->buffer
              + (p->ph - x->ph) / p->ph_time * washed,
    };
}
