#include "model/collective.h"

#include "base/elementary.h"

struct collective_state collective_slopes(const struct collective_params *p,
                                          const struct collective_state  *x,
                                          const struct collective_in     *in)
{
    const double felt  = in->rate - p->ib_weight * in->ib;
    const double line  = p->threshold - p->irritation_weight * in->irritation;
    const double fills = el_sigma((felt - line) / p->slope);
    const double holds = el_sigma((felt - p->hold) / p->hold_slope);
    const double open  = x->readiness * (1.0 - x->tiring);

    return (struct collective_state){
        .level     = (open * holds - x->level) / p->time,
        .readiness = fills * (1.0 - x->readiness) / p->rise_time
                     - x->readiness / p->fall_time,
        .tiring = p->tiring * in->rate * holds * (1.0 - x->tiring)
                  - x->tiring / p->recovery_time,
    };
}

double collective_current(const struct collective_params *p, double level,
                          double drive)
{
    return p->current * level * (1.0 - p->occlusion * drive);
}
