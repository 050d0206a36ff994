/* arousal.h — monoamine tone of the spinal cord by state of arousal.
 *
 *   stands for   serotonergic and noradrenergic fibres from the brain stem
 *   inputs       their discharge over that of quiet waking [1]: aroused 2,
 *                awake 1, drowsy 0.7, slow-wave sleep 0.35, REM sleep 0.02
 *                (Aston-Jones & Bloom 1981)
 *   outputs      strength of persistent inward currents [1]
 *   equations    docs/model.md, motoneuron: it saturates, so that arousal adds
 *                less than sleep takes away
 *   not in it    atonia of REM sleep by glycine; stages as such; time */
#ifndef MODEL_AROUSAL_H
#define MODEL_AROUSAL_H

#include "params/params.h"

double arousal_tone(const struct cord_params *p, double arousal);

#endif
