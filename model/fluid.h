/* fluid.h — what moves inside the body: water between cells and plasma, salts
 * between plasma, cells, bone and cerebrospinal fluid.
 *
 *   stands for   the cells of the body, its skeleton and its cerebrospinal
 *                fluid, each as one pool
 *   inputs       concentrations of plasma, contents of the pools
 *   outputs      flows out of extracellular water [L/h, mmol/h]
 *   equations    docs/model.md, body: fluid
 *   not in it    plasma apart from interstitial water, oedema; potassium by
 *                insulin, adrenaline and pH; water of the simulated fibres;
 *                sodium of cerebrospinal fluid */
#ifndef MODEL_FLUID_H
#define MODEL_FLUID_H

#include "model/concentration.h"

/* Of the rested body, made once: cells other than the simulated fibres. */
struct fluid_rest {
    double cell_water, cell_potassium; /* L, mmol */
};

struct fluid_in {
    const struct concentrations *plasma;
    double                       osmolality;   /* mmol/L, of plasma          */
    double                       calcium_kept; /* mmol/L, what bone is told  */
    double cell_water, cell_osmoles;           /* L, mmol                    */
    double cell_potassium, cell_magnesium;     /* mmol                    */
    double csf_calcium, csf_magnesium, csf_potassium, csf_sodium; /* mmol/L */
};

struct fluid_flows {
    double water, potassium, magnesium; /* into cells                 */
    double calcium;                     /* into bone                  */
    double csf_calcium, csf_magnesium, csf_potassium, csf_sodium;
};

struct fluid_flows fluid_flows(const struct params     *p,
                               const struct fluid_rest *rest,
                               const struct fluid_in   *in);

/* Contents of cells that are in balance with such a plasma [mmol]. */
double fluid_cell_potassium(const struct params     *p,
                            const struct fluid_rest *rest, double plasma);
double fluid_cell_magnesium(const struct params *p, double plasma);

/* Sodium of cerebrospinal fluid that is in balance with plasma [mmol/L]. */
double fluid_csf_sodium(const struct params *p, double plasma);

#endif
