/* energy.h — phosphocreatine and pH of the fibres of one muscle.
 *
 *   stands for   the energy buffer of all fibres together
 *   inputs       mean turnover [1] and rate [Hz] weighted by force, flow
 *   outputs      slopes; depletion [1]
 *   state        phosphocreatine [mmol/L], pH [1]
 *   equations    docs/model.md, energy
 *   not in it    ATP and ADP, lactate by name, glycogen, single fibre types */
#ifndef MODEL_ENERGY_H
#define MODEL_ENERGY_H

#include "params/params.h"

struct energy_state {
    double phosphocreatine, ph;
};

struct energy_in {
    double turnover;  /* 1  */
    double work_rate; /* Hz */
    double flow;      /* L/kg/s */
};

/* Share of phosphocreatine that is split. */
double energy_depletion(const struct energy_params *p, double phosphocreatine);

struct energy_state energy_slopes(const struct energy_params *p,
                                  const struct energy_state  *x,
                                  const struct energy_in     *in);

#endif
