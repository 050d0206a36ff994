/* circuit.h — the spinal circuit of one muscle: synapses on its pool.
 *
 *   stands for   Ia, II, Ib, Renshaw, reciprocal pathways, group I from the
 *                sole to the leg (heteronymous), group III and IV, and the
 *                collective excitation that no source supports
 *   inputs       afferent rates at the cord [Hz], descending drive [1]
 *   outputs      excitation and inhibition of the pool [nA]
 *   state        Renshaw rate, post-activation depression, collective level
 *                and its tiring, nociceptor level and memory, delay chains
 *   equations    docs/model.md, circuit
 *   not in it    single interneurones; other heteronymous pathways; what
 *                antagonists, skin and posture do to presynaptic inhibition */
#ifndef MODEL_CIRCUIT_H
#define MODEL_CIRCUIT_H

#include "params/params.h"

struct circuit_in {
    double drive;         /* 1 */
    double ia, ii, ib;    /* Hz, at the cord, after a cut */
    double depression;    /* 1 */
    double antagonist_ia; /* Hz, mean over antagonists */
    double foot_ia;       /* Hz, mean over the heteronymous muscles */
    double irritation;    /* 1, by group III and IV */
    double renshaw;       /* Hz */
    double collective;    /* 1, its level */
    double release;       /* 1, of transmitter at central synapses */
    double excitatory;    /* 1, that with what NMDA receptors make of it */
    double shift;         /* mV, threshold shift of central membranes */
};

struct circuit_currents {
    double common;     /* nA, excitation that all units share        */
    double ia;         /* nA, Ia excitation of the smallest unit, of
                          own and heteronymous muscles               */
    double collective; /* nA, part of `common`                       */
    double inhibition; /* nA                                         */
};

struct circuit_currents circuit_currents(const struct params     *p,
                                         const struct circuit_in *in);

double circuit_renshaw_slope(const struct circuit_params *p, double renshaw,
                             double soma_rate, double release);
/* Activation of the afferents by stretch, and the depression that follows. */
double circuit_stretched_slope(const struct circuit_params *p, double stretched,
                               double velocity);
double circuit_depression_slope(const struct circuit_params *p,
                                double depression, double stretched);

/* Conduction of nerve at that temperature over that in the warm limb. */
double circuit_nerve_speed(const struct delay_params *p, double temperature);

/* One third of a delay: slope of a stage fed with `in`. */
double circuit_delay_slope(double delay, double stage, double in);

#endif
