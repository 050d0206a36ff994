/* motoneuron.h — one motoneuron as a firing rate.
 *
 *   stands for   the motoneuron of a motor unit: threshold, rate, persistent
 *                inward current (PIC) of its dendrite, late adaptation
 *   inputs       effective synaptic currents [nA]: excitation, inhibition,
 *                nociceptive current at dendrite and soma
 *   outputs      slopes of its four states; PIC [nA]
 *   state        rate [Hz], PIC activation and readiness [1], adaptation [Hz]
 *   equations    docs/model.md, motoneuron
 *   not in it    spikes, their intervals and doublets */
#ifndef MODEL_MOTONEURON_H
#define MODEL_MOTONEURON_H

#include "params/params.h"

/* What makes this unit differ from its neighbours. */
struct motoneuron {
    double rheobase;         /* nA                          */
    double pic_threshold;    /* nA                          */
    double pic_inactivation; /* 1                           */
    double pic_recovery;     /* s                           */
    double rate_min;         /* Hz                          */
    double rate_max;         /* Hz                          */
    double adaptation;       /* nA/Hz                       */
};

struct motoneuron_state {
    double rate, pic, pic_ready, adaptation;
};

struct motoneuron_in {
    double excitation;       /* nA */
    double inhibition;       /* nA */
    double dendrite_current; /* nA, acts on the PIC only            */
    double soma_current;     /* nA, acts on firing only             */
    double tone;             /* 1, monoamine tone                   */
};

/* Current of the PIC [nA]. */
double motoneuron_pic(const struct soma_params      *p,
                      const struct motoneuron_state *x, double tone);

/* Steady rate [Hz] for a current above rheobase `over` [nA]. */
double motoneuron_rate(const struct soma_params *p, const struct motoneuron *n,
                       double over);

/* Steady activation of the PIC for a dendritic current [nA]. */
double motoneuron_pic_activation(const struct soma_params *p,
                                 const struct motoneuron *n, double current);

struct motoneuron_state motoneuron_slopes(const struct soma_params      *p,
                                          const struct motoneuron       *n,
                                          const struct motoneuron_state *x,
                                          const struct motoneuron_in    *in);

/* The four slopes in three steps, for pools: the currents of a unit, the two
 * curves for n units at once (they vectorise), and what follows from them. */
struct motoneuron_currents {
    double dendrite; /* nA, what engages the PIC     */
    double soma;     /* nA, above rheobase           */
};

struct motoneuron_currents motoneuron_currents(const struct soma_params      *p,
                                               const struct motoneuron       *n,
                                               const struct motoneuron_state *x,
                                               const struct motoneuron_in *in);

void motoneuron_rates(const struct soma_params *p, int n,
                      const double *restrict rate_min,
                      const double *restrict rate_max,
                      const double *restrict over, double *restrict rate);

void motoneuron_pic_activations(const struct soma_params *p, int n,
                                const double *restrict threshold,
                                const double *restrict current,
                                double *restrict activation);

struct motoneuron_state motoneuron_follow(const struct soma_params      *p,
                                          const struct motoneuron       *n,
                                          const struct motoneuron_state *x,
                                          double steady_rate,
                                          double steady_pic);

#endif
