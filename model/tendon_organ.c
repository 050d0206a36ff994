#include "model/tendon_organ.h"

#include "base/elementary.h"

double tendon_organ_static(const struct organ_params *p, double active,
                           double passive, double rest_length)
{
    /* in a short muscle the force runs past the organs: the tendon inhibition
     * that fades with shortening (Khan & Burne 2007) is placed here */
    const double reach =
        el_sigma((rest_length - p->unload_length) / p->unload_width);
    const double force = reach * (active + p->passive_share * passive);

    return p->gain * el_log(1.0 + el_ramp(force, 1e-3) / p->force_scale);
}

double tendon_organ_answer(const struct organ_params *p, double spent)
{
    return 1.0 - p->fatigue_loss * spent;
}

double tendon_organ_rate(const struct organ_params *p, double static_rate,
                         double                           threshold_shift,
                         const struct tendon_organ_state *x)
{
    return el_ramp(p->lead * static_rate - p->slow_weight * x->slow
                       - p->quick_weight * x->quick
                       - p->shift_weight * threshold_shift,
                   p->firing_softness);
}

struct tendon_organ_state
tendon_organ_slopes(const struct organ_params *p, double static_rate,
                    const struct tendon_organ_state *x)
{
    return (struct tendon_organ_state){
        .slow  = static_rate - p->slow_rate * x->slow,
        .quick = static_rate - p->quick_rate * x->quick,
    };
}
