/* plasma.h — chemistry of plasma: what is ionised, pH, osmolality.
 *
 *   stands for   plasma, and the extracellular water that goes with it, well
 *                mixed; protein stays where it is, so that water dilutes it
 *   inputs       volume of extracellular water [L], metabolic side of pH,
 *                pressure of carbon dioxide [mmHg]
 *   outputs      pH; totals over ionised concentrations; the volume that would
 *                hold the same amount if all of it were ionised [L]
 *   equations    docs/model.md, body: plasma
 *   not in it    phosphate, citrate, lactate; chloride; oxygen; slow
 *                compensation by the lungs */
#ifndef MODEL_PLASMA_H
#define MODEL_PLASMA_H

#include "params/params.h"

/* base: pH at the normal pressure of carbon dioxide. */
double plasma_ph(const struct plasma_params *p, double base,
                 double carbon_dioxide);

/* mmol/L, as cells feel it. */
double plasma_osmolality(const struct plasma_params *p, double sodium,
                         double potassium);

/* Total over ionised concentration in plasma; dilution: protein now over
 * protein at rest. */
double plasma_calcium_ratio(const struct plasma_params *p, double dilution,
                            double ph);
double plasma_magnesium_ratio(const struct plasma_params *p, double dilution);

/* Amount over ionised concentration in all extracellular water [L]. */
double plasma_calcium_space(const struct plasma_params *p, double volume,
                            double volume_rest, double ph);
double plasma_magnesium_space(const struct plasma_params *p, double volume,
                              double volume_rest);

#endif
