/* axon.h — motor axons: threshold after activity, impulses of their own.
 *
 *   stands for   the trunk of the motor axons of a muscle
 *   inputs       mean rate of impulses [Hz], pressure from outside [mmHg],
 *                potassium around the axons [mmol/L], shift of their
 *                membrane towards its threshold [mV]
 *   outputs      relative change of the threshold current, share that conducts,
 *                impulses that start in the trunk [Hz]
 *   state        hyperpolarisation by the sodium pump (negative when the pump
 *                fails without blood), late rebound [1]
 *   equations    docs/model.md, axon; sizes after Vagg 1998
 *   not in it    antidromic impulses, accommodation; hyperpolarisation after
 *                ischaemia; grouping of ectopic impulses, long axons before
 *                short ones */
#ifndef MODEL_AXON_H
#define MODEL_AXON_H

#include "params/params.h"

struct axon_state {
    double pump, rebound; /* 1 */
};

/* Slopes of pump and rebound at a mean rate [Hz] under a pressure [mmHg]. */
struct axon_state axon_slopes(const struct axon_params *p,
                              const struct axon_state *x, double rate,
                              double pressure, double warmth);

/* Share of the axons that still conduct at that potassium, over that at rest. */
double axon_conduction(const struct axon_params *p, double potassium,
                       double rest);

/* Relative change of the threshold current of the trunk. */
double axon_threshold(const struct axon_params *p, const struct axon_state *x);

/* Impulses that start in the trunk [Hz], whatever the length or the muscle,
 * when milieu [mV] and a lowered threshold bring the membrane beyond a line. */
double axon_ectopic(const struct axon_params *p, double depolarisation,
                    double threshold);

#endif
