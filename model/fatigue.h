/* fatigue.h — the force that a motor unit can still give.
 *
 *   stands for   everything between calcium and force that tires
 *   inputs       activation [1], rate [Hz], share of flow left by pressure [1],
 *                phosphate [mmol/L] and pH
 *   outputs      factor of metabolites on force [1]
 *   state        capacity of each unit [1]
 *   equations    docs/model.md, fatigue
 *   not in it    low-frequency fatigue, damage by lengthening */
#ifndef MODEL_FATIGUE_H
#define MODEL_FATIGUE_H

#include "params/params.h"

struct fatigue_in {
    double activation; /* 1  */
    double rate;       /* Hz */
    double flow_share; /* 1, what pressure leaves of flow */
};

double fatigue_capacity_slope(const struct fatigue_params *p, double loss,
                              double capacity, const struct fatigue_in *in);

/* Force with metabolites as they are, over force of the rested fibre. */
double fatigue_metabolic(const struct params *p, double phosphate, double ph);

#endif
