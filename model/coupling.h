/* coupling.h — excitation-contraction coupling of one motor unit.
 *
 *   stands for   calcium above rest and calcium on troponin as two filters
 *                whose time constant is the contraction time, then a steep
 *                curve
 *   inputs       rate of impulses [Hz], potassium [mmol/L], gain of the
 *                end-plate [1], capacity [1], length of the fibres [L0], acid
 *                [pH below rest], temperature [degrees Celsius], energy of ATP
 *                [kJ/mol]
 *   outputs      activation [1]
 *   state        first and second filter [1], both above rest; of each muscle
 *                removal [1]
 *   equations    docs/model.md, coupling
 *   not in it    calcium that is lost from the store or taken up from outside,
 *                failure of release by phosphate, temperature of axon and terminal and
 *                of the largest force, which is flat from 25 to 37 degrees
 *                (Ranatunga 1987) */
#ifndef MODEL_COUPLING_H
#define MODEL_COUPLING_H

#include "params/params.h"

struct coupling_state {
    double first, second;
};

/* What shifts half activation, the same for all units of a muscle. */
struct coupling_fibre {
    double length; /* L0                                       */
    double acid;   /* 1, pH that the fibre has lost since rest */
};

/* Rates of the two filters over those at the reference temperature. */
struct coupling_pace {
    double removal, binding;
};

/* What drives the filters of one unit. */
struct coupling_in {
    double contraction_time; /* s, rested, at the reference temperature */
    double rate;             /* Hz                                      */
    double gain;             /* 1, share of an impulse's calcium        */
    double capacity;         /* 1, of the unit's force                  */
    double removal;          /* 1, of calcium, over that of rest        */
};

/* length_gain: of the unit, 1/L0. */
double coupling_activation(const struct coupling_params *p,
                           const struct coupling_fibre  *fibre,
                           double length_gain, double second);

/* The same for n units; vectorises. */
void coupling_activations(const struct coupling_params *p,
                          const struct coupling_fibre *fibre, int n,
                          const double *restrict length_gain,
                          const double *restrict second,
                          double *restrict activation);

struct coupling_pace coupling_pace(const struct coupling_params *p,
                                   double                        temperature);

/* Contraction time of a unit that has so much capacity left, at this pace. */
double coupling_time(const struct coupling_params *p, struct coupling_pace pace,
                     double contraction_time, double capacity);

/* Share of fibres that still answer at this potassium, 1 at rest. */
double coupling_potassium_gain(const struct coupling_params *p,
                               double interstitial, double rest, double rate);

struct coupling_water {     /* around the fibres */
    double potassium, rest; /* mmol/L, now and at rest                  */
    double surface_shift;   /* mV, by which thresholds are raised       */
};

/* The same for n units; what screens the membrane protects it from failure. */
void coupling_potassium_gains(const struct coupling_params *p,
                              const struct coupling_water *water, int n,
                              const double *restrict rate,
                              double *restrict gain);

/* Calcium release against free magnesium in the fibre, 1 at rest. */
double coupling_magnesium_gain(const struct coupling_params *p,
                               double                        magnesium);

/* End-plates that answer at this relative release, 1 at release 1. */
double coupling_junction_gain(const struct coupling_params *p, double release);

/* Removal that fails as the energy of ATP [kJ/mol] falls. */
double coupling_removal_slope(const struct coupling_params *p, double removal,
                              double atp_energy);

struct coupling_state coupling_slopes(const struct coupling_params *p,
                                      struct coupling_pace          pace,
                                      const struct coupling_in     *in,
                                      const struct coupling_state  *x);

/* Peak-to-mean ripple of the force of a unit at that rate: 2 at rate 0. */
double coupling_ripple(double contraction_time, double rate);

#endif
