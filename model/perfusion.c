#include "model/perfusion.h"

#include "base/elementary.h"

double perfusion_pressure(const struct perfusion_params *p, double force,
                          double outside)
{
    return outside + p->pressure_rest + p->pressure_force * force;
}

double perfusion_flow_share(const struct perfusion_params *p, double pressure)
{
    const double above = el_ramp(pressure - p->pressure_rest, 0.5);

    return 1.0 / (1.0 + el_pow(above / p->pressure_half, p->pressure_power));
}

double perfusion_demand(const struct perfusion_params *p,
                        const struct perfusion_in     *in)
{
    const double by_potassium =
        el_sigma((in->potassium - p->demand_potassium) / p->demand_width);
    /* the power 2.5 needs a floor under its base */
    const double d      = el_pow(el_ramp(in->depletion, 1e-3), 2.5);
    const double d0     = el_pow(p->demand_depletion, 2.5);
    const double demand = 1.0 - (1.0 - by_potassium) * (1.0 - d / (d + d0));

    return p->supply * in->flow_share * (1.0 + p->pump_gain * in->pump)
               * (p->flow_rest + (p->flow_max - p->flow_rest) * demand)
           + p->flow_floor;
}

double perfusion_flow_slope(const struct perfusion_params *p, double flow,
                            const struct perfusion_in *in)
{
    return (perfusion_demand(p, in) - flow) / p->flow_time;
}
