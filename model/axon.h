/* axon.h — motor axons: threshold after activity.
 *
 *   stands for   the trunk of the motor axons of a muscle
 *   inputs       mean rate of impulses [Hz]
 *   outputs      relative change of the threshold current [1]
 *   state        hyperpolarisation by the sodium pump, late rebound [1]
 *   equations    docs/model.md, axon; sizes after Vagg 1998
 *   not in it    antidromic impulses, accommodation, block at high potassium */
#ifndef MODEL_AXON_H
#define MODEL_AXON_H

#include "params/params.h"

struct axon_state {
    double pump, rebound; /* 1 */
};

/* Slopes of pump and rebound at a mean rate [Hz]. */
struct axon_state axon_slopes(const struct axon_params *p,
                              const struct axon_state *x, double rate);

/* Relative change of the threshold current of the trunk. */
double axon_threshold(const struct axon_params *p, const struct axon_state *x);

#endif
