#include "model/nociceptor.h"

#include "base/elementary.h"

double nociceptor_irritation(const struct nociceptor_params *p,
                             const struct nociceptor_state  *x,
                             const struct nociceptor_in     *in)
{
    return in->conducted
           * (x->level + p->memory_weight * x->memory + in->added);
}

struct nociceptor_state nociceptor_slopes(const struct nociceptor_params *p,
                                          const struct nociceptor_state  *x,
                                          const struct nociceptor_in     *in)
{
    /* the rounding is narrow, so that a resting muscle irritates nobody: an
     * after-effect of hours gathers what little is left over */
    const double n =
        el_ramp(in->potassium - p->potassium_onset, 0.01) / p->potassium_scale
        + el_ramp(in->phosphate - p->phosphate_onset, 0.01)
              / p->phosphate_scale;

    return (struct nociceptor_state){
        .level  = (n * n / (1.0 + n * n) - x->level) / p->time,
        .memory = p->memory_rate * in->conducted * x->level * (1.0 - x->memory)
                  - x->memory / p->memory_time,
    };
}
