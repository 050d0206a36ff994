/* tendon_organ.h — mean firing of the Golgi tendon organs of one muscle.
 *
 *   stands for   all its organs as one mean rate (Ib)
 *   inputs       active and passive force of the tendon [share of force_max],
 *                rest length of the posture [L0]
 *   outputs      Ib rate [Hz], never negative
 *   state        two lags of the static rate: a lead filter
 *   equations    docs/model.md, tendon organ; Lin & Crago 2002, Houk & Simon
 *   not in it    single organs, their thresholds and cross-adaptation */
#ifndef MODEL_TENDON_ORGAN_H
#define MODEL_TENDON_ORGAN_H

#include "params/params.h"

struct tendon_organ_state {
    double slow, quick; /* Hz s */
};

/* Rate for held force: the logarithm of what reaches the organs. */
double tendon_organ_static(const struct organ_params *p, double active,
                           double passive, double rest_length);

/* Share of that rate which is left when so much phosphocreatine is spent; 1
 * unless the hypothesis of altered control is switched on. */
double tendon_organ_answer(const struct organ_params *p, double spent);

/* threshold_shift: of the endings [mV] */
double tendon_organ_rate(const struct organ_params *p, double static_rate,
                         double                           threshold_shift,
                         const struct tendon_organ_state *x);

struct tendon_organ_state
tendon_organ_slopes(const struct organ_params *p, double static_rate,
                    const struct tendon_organ_state *x);

#endif
