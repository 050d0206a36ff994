/* signals.h — the wires between the subsystems of one muscle at one instant.
 *
 * All of them are algebraic: each follows from states, inputs and wires above
 * it in this list.  model.c fills them from top to bottom, in causal order. */
#ifndef MODEL_SIGNALS_H
#define MODEL_SIGNALS_H

#include "model/input.h"
#include "model/layout.h"
#include "model/model.h"

struct signals {
    struct inputs in;

    /* limb and muscle */
    double path_length;    /* m, muscle and tendon, from the joint angles */
    double rest_length;    /* L0, fibre length that fits this posture at rest */
    double tendon_force;   /* 1, share of force_max */
    double passive_force;  /* 1 */
    double active_force;   /* 1 */
    double fibre_velocity; /* L0/s, lengthening positive */

    /* milieu */
    double surface_shift; /* mV, threshold shift of peripheral membranes      */
    double central_shift; /* mV, threshold shift of central membranes         */
    double potassium_depolarisation; /* mV, of the axon trunk, by plasma K    */
    double junction_gain; /* 1, transmitter release against threshold of end-plate */
    double synapse_gain;  /* 1, release at central synapses                   */
    double pressure;      /* mmHg, inside the muscle                          */
    double occlusion;     /* 1, share of flow that pressure leaves            */

    /* command */
    double drive; /* 1, descending drive with effort */

    /* afferents, per compartment */
    double ia[LAYOUT_COMPARTMENTS];  /* Hz at the receptor */
    double ii[LAYOUT_COMPARTMENTS];  /* Hz */
    double ib;                       /* Hz */
    double irritation;               /* 1, group III and IV as the cord feels it */

    /* currents, per compartment [nA] */
    double excitation[LAYOUT_COMPARTMENTS];
    double inhibition[LAYOUT_COMPARTMENTS];
    double collective[LAYOUT_COMPARTMENTS];

    /* read-outs */
    double emg;       /* 1, share of the rested maximum */
    double force;     /* 1, share of the rested maximum at optimal length */

    /* per unit */
    double axon_rate[LAYOUT_UNITS];  /* Hz, impulses that reach the muscle */
    double self_rate[LAYOUT_UNITS];  /* Hz, of them started at the terminal */
    double pic[LAYOUT_UNITS];        /* nA, persistent inward current */
    double activation[LAYOUT_UNITS]; /* 1 */
};

#endif
