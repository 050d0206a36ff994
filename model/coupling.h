/* coupling.h — excitation-contraction coupling of one motor unit.
 *
 *   stands for   calcium transient and troponin as two equal filters whose
 *                time constant is the contraction time, then a steep curve
 *   inputs       rate of impulses [Hz], potassium [mmol/L], gain of the
 *                end-plate [1]
 *   outputs      activation [1]
 *   state        first and second filter [1]
 *   equations    docs/model.md, coupling
 *   not in it    length, acid, temperature and slowing (they change half
 *                activation and contraction time); calcium removal that fails */
#ifndef MODEL_COUPLING_H
#define MODEL_COUPLING_H

#include "params/params.h"

struct coupling_state {
    double first, second;
};

double coupling_activation(const struct coupling_params *p, double second);

/* The same for n units; vectorises. */
void coupling_activations(const struct coupling_params *p, int n,
                          const double *restrict second,
                          double *restrict activation);

/* Share of fibres that still answer at this potassium, 1 at rest. */
double coupling_potassium_gain(const struct coupling_params *p,
                               double interstitial, double rest, double rate);

/* The same for n units. */
void coupling_potassium_gains(const struct coupling_params *p,
                              double interstitial, double rest, int n,
                              const double *restrict rate,
                              double *restrict gain);

/* Calcium release against free magnesium in the fibre, 1 at rest. */
double coupling_magnesium_gain(const struct coupling_params *p,
                               double                        magnesium);

/* End-plates that answer at this relative release, 1 at release 1. */
double coupling_junction_gain(const struct coupling_params *p, double release);

struct coupling_state coupling_slopes(double contraction_time, double rate,
                                      double                       gain,
                                      const struct coupling_state *x);

/* Peak-to-mean ripple of the force of a unit at that rate: 2 at rate 0. */
double coupling_ripple(double contraction_time, double rate);

#endif
