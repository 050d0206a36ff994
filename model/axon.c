#include "model/axon.h"

#include "base/elementary.h"

struct axon_state axon_slopes(const struct axon_params *p,
                              const struct axon_state *x, double rate,
                              double pressure, double warmth)
{
    const double pace = el_pow(p->q10, warmth);
    const double q =
        pressure * pressure / (p->ischaemia_pressure * p->ischaemia_pressure);
    const double blood = 1.0 / (1.0 + q * q);
    const double w = el_pow(el_ramp(rate, 1e-3) / p->pump_half, p->pump_power);

    return (struct axon_state){
        .pump = pace
                    * (blood * w / (1.0 + w) * (p->pump_max - x->pump)
                           / p->pump_rise
                       - x->pump / p->pump_fall)
                - (1.0 - blood) * (x->pump + p->ischaemia_depth)
                      / p->ischaemia_time,
        .rebound = x->pump / p->rebound_rise - x->rebound / p->rebound_fall,
    };
}

double axon_conduction(const struct axon_params *p, double potassium,
                       double rest)
{
    return el_sigma((p->block_potassium - potassium) / p->block_width)
           / el_sigma((p->block_potassium - rest) / p->block_width);
}

/* max(x, 0) with a rounded corner: w ln(1 + e^(x/w)). */
static double beyond(double x, double w)
{
    return 0.5 * (x + fabs(x)) + w * el_log(1.0 + el_exp(-fabs(x) / w));
}

double axon_ectopic(const struct axon_params *p, double depolarisation,
                    double threshold)
{
    const double off =
        depolarisation - p->ectopic_span * threshold - p->ectopic_line;
    const double above = beyond(off, p->ectopic_width);

    return p->ectopic_rate * (1.0 - el_exp(-above / p->ectopic_range));
}

double axon_threshold(const struct axon_params *p, const struct axon_state *x)
{
    return p->pump_weight * x->pump - p->rebound_weight * x->rebound;
}
