#include "model/interstitium.h"

#include "base/elementary.h"

static double pumped(const struct interstitium_params *p,
                     const struct interstitium_state *x, double work_rate)
{
    const double k  = x->potassium / (x->potassium + p->pump_potassium);
    const double na = x->cell_sodium / (x->cell_sodium + p->pump_sodium);
    const double more =
        1.0 + p->pump_boost * work_rate / (work_rate + p->pump_rate);

    return p->pump * more * k * k * na * na * na;
}

double interstitium_clearance(const struct interstitium_params *p, double flow)
{
    const double surface =
        p->permeability
        + p->permeability_rise * flow / (flow + p->permeability_flow);

    return flow * (1.0 - el_exp(-surface / flow));
}

struct interstitium_state
interstitium_slopes(const struct interstitium_params *p,
                    const struct interstitium_state  *x,
                    const struct interstitium_in     *in)
{
    const double pace  = el_pow(p->q10, in->warmth);
    const double r     = p->potassium_rest / x->potassium;
    const double pump  = pace * pumped(p, x, in->work_rate);
    const double leak  = pace * p->leak;
    const double blood = interstitium_clearance(p, in->flow);
    /* out of the fibres, into the fibres [mmol/kg/s] */
    const double potassium = in->let_out + leak * r * r - pump;
    const double sodium    = in->let_out + 1.5 * (leak - pump);
    const double wash      = blood * (x->potassium - in->plasma_potassium);
    const double salt      = blood * (x->sodium - in->plasma_sodium);

    return (struct interstitium_state){
        .potassium      = (potassium - wash) / p->volume,
        .sodium         = (-sodium - salt) / p->volume,
        .cell_potassium = -potassium / p->cell_volume,
        .cell_sodium    = sodium / p->cell_volume,
    };
}
