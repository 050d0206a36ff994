#include "model/collective.h"

#include "base/elementary.h"

struct collective_state collective_slopes(const struct collective_params *p,
                                          const struct collective_state  *x,
                                          const struct collective_in     *in)
{
    const double felt = in->rate * (1.0 - x->tiring) - p->ib_weight * in->ib
                        + p->irritation_weight * in->irritation;

    return (struct collective_state){
        .level =
            (el_sigma((felt - p->threshold) / p->slope) - x->level) / p->time,
        .tiring = (p->tiring * x->level - x->tiring) / p->tiring_time,
    };
}
