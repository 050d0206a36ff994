/* energy.h — phosphates, glycogen and pH of the fibres of one muscle.
 *
 *   stands for   the energy of all fibres together, mixed
 *   inputs       mean turnover [1] and rate [Hz] weighted by force, flow
 *   outputs      slopes; depletion [1]; energy of ATP [kJ/mol]
 *   state        phosphocreatine, creatine, ATP, ADP, phosphate, glycogen as
 *                glucosyl [mmol/L], pH [1]
 *   conserved    phosphocreatine + creatine; ATP + ADP; phosphate in all its
 *                forms: every reaction below takes from one pool what it adds
 *                to another
 *   equations    docs/model.md, energy
 *   not in it    AMP and IMP, lactate by name, oxygen, fibre types, what pH
 *                and magnesium do to the energy of ATP, turnover at rest */
#ifndef MODEL_ENERGY_H
#define MODEL_ENERGY_H

#include "params/params.h"

struct energy_state {
    double phosphocreatine, creatine, atp, adp, phosphate, glycogen, ph;
};

struct energy_in {
    double turnover;  /* 1  */
    double work_rate; /* Hz */
    double flow;      /* L/kg/s */
    double warmth;    /* tens of degrees above the standard temperature */
};

/* Rest: ADP is what creatine kinase leaves with the other amounts. */
struct energy_state energy_rest(const struct energy_params *p);

/* Share of phosphocreatine that is split. */
double energy_depletion(const struct energy_params *p, double phosphocreatine);

/* What splitting ATP gives at these amounts, kJ/mol. */
double energy_of_atp(const struct energy_params *p,
                     const struct energy_state  *x);

struct energy_state energy_slopes(const struct energy_params *p,
                                  const struct energy_state  *x,
                                  const struct energy_in     *in);

/* Diprotonated phosphate [mmol/L]: what acid and work raise together. */
double energy_acid_phosphate(const struct energy_params *p, double phosphate,
                             double ph);

#endif
