/* excitability.h — electrolytes on membranes and synapses.
 *
 *   stands for   screening of surface charge by divalents, pH and ionic
 *                strength; the calcium-sensitive sodium leak; depolarisation
 *                by potassium; release of transmitter
 *   inputs       ionised Ca and Mg, K, Na [mmol/L], pH
 *   outputs      threshold shifts and depolarisation [mV], relative release
 *   equations    docs/model.md, excitability
 *   not in it    single channels; voltage at single NMDA receptors; slow effects
 *                of the leak */
#ifndef MODEL_EXCITABILITY_H
#define MODEL_EXCITABILITY_H

#include "params/params.h"

struct milieu {
    double calcium, magnesium; /* mmol/L, ionised */
    double potassium, sodium;  /* mmol/L          */
    double ph;
};

/* Threshold shift of a peripheral membrane [mV]: screening less the leak;
 * negative means easier to excite. */
double excitability_shift(const struct excitability_params *p,
                          const struct milieu              *plasma);

/* The screening part alone, between two solutions that differ in divalents. */
double excitability_screening(const struct excitability_params *p,
                              double calcium, double magnesium,
                              double calcium_normal, double magnesium_normal);

/* The calcium-sensitive sodium leak (NALCN): depolarisation [mV]. */
double excitability_leak(const struct excitability_params *p, double calcium,
                         double calcium_normal);

/* Excitatory synaptic current with the part through NMDA receptors, which
 * magnesium blocks, relative to the normal solution. */
double excitability_nmda(const struct cord_params *p, double magnesium);

/* Depolarisation of a resting axon by potassium [mV]. */
double excitability_depolarisation(const struct excitability_params *p,
                                   double potassium, double normal);

/* Transmitter released per impulse, relative to the normal solution. */
double excitability_release(const struct excitability_params *p, double calcium,
                            double magnesium, double calcium_normal,
                            double magnesium_normal);

#endif
