#include "model/fatigue.h"

#include "base/elementary.h"

double fatigue_capacity_slope(const struct fatigue_params *p, double loss,
                              double capacity, const struct fatigue_in *in)
{
    const double r    = in->rate / p->rest_rate;
    const double rest = 1.0 + p->rest_bonus / (1.0 + r * r * r * r);
    const double supply =
        p->recovery_base + (1.0 - p->recovery_base) * in->flow_share;

    return -loss * in->activation * capacity
           + p->recovery * supply * rest * (1.0 - capacity);
}

double fatigue_metabolic(const struct params *p, double phosphate, double ph)
{
    const struct fatigue_params *f    = &p->fatigue;
    const double                 more = phosphate - p->energy.phosphate;
    /* scaled so that phosphate_loss is reached when all
     * phosphocreatine is split */
    const double whole = (p->energy.phosphocreatine + f->phosphate_half)
                         / p->energy.phosphocreatine;
    const double by_phosphate =
        f->phosphate_loss * whole * more / (more + f->phosphate_half);

    return (1.0 - by_phosphate) * (1.0 - f->ph_loss * (p->energy.ph - ph));
}
