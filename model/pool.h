/* pool.h — how the motor units of one pool differ: constants of each unit. */
#ifndef MODEL_POOL_H
#define MODEL_POOL_H

#include "model/model.h"
#include "model/motoneuron.h"

/* Fills constant, emg_max and force_max from p, units and compartments. */
void pool_init(struct muscle_model *mm);

struct motoneuron pool_motoneuron(const struct muscle_model *mm, int unit);

/* Rate [Hz] of a rested unit at full drive, nominal tone, no reflexes: what the
 * largest voluntary drive alone can do. */
double pool_full_rate(const struct muscle_model *mm, int unit);

#endif
