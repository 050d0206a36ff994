/* signals.h — the wires between the subsystems of one muscle at one instant.
 *
 * All of them are algebraic: each follows from states, inputs and wires above
 * it in this list.  model.c fills them from top to bottom, in causal order. */
#ifndef MODEL_SIGNALS_H
#define MODEL_SIGNALS_H

#include "model/circuit.h"
#include "model/coupling.h"
#include "model/energy.h"
#include "model/input.h"
#include "model/layout.h"
#include "model/limb.h"
#include "model/model.h"
#include "model/spindle.h"
#include "model/terminal.h"

struct signals {
    struct inputs in;

    /* posture */
    double angle[LIMB_JOINTS]; /* rad, joints, imposed or free */
    double path_length; /* m, muscle with tendon, from the joint angles     */
    double rest_length; /* L0, fibre length that fits this posture at rest  */

    /* milieu */
    struct concentrations plasma;
    double osmolality;      /* mmol/L, of plasma                             */
    double surface_shift;   /* mV, threshold shift of peripheral membranes   */
    double central_shift;   /* mV, threshold shift of central membranes      */
    double junction_gain;   /* 1, end-plates that answer                     */
    double synapse_gain;    /* 1, release at central synapses                */
    double excitatory_gain; /* 1, that with NMDA receptors, excitation only  */
    double tone;            /* 1, monoamine tone as the cord has it          */
    double axon_threshold;  /* 1, change of the motor axons' threshold       */
    double ectopic_rate;    /* Hz, impulses that start in their trunk        */
    double nerve_speed;     /* 1, conduction by temperature                  */
    double axon_conduction; /* 1, share of axons that still conduct          */

    /* units */
    struct terminal_bias bias;
    struct coupling_pace pace;       /* of calcium, by temperature */
    double axon_rate[LAYOUT_UNITS];  /* Hz, impulses that reach the fibres   */
    double self_rate[LAYOUT_UNITS];  /* Hz, of them started in the periphery */
    double activation[LAYOUT_UNITS]; /* 1                                    */
    double pic[LAYOUT_UNITS];        /* nA, persistent inward current        */

    /* pooled sums: of each compartment, and of the whole muscle */
    double sum[LAYOUT_COMPARTMENTS][SUM_COUNT];
    double total[SUM_COUNT];

    /* muscle */
    double atp_energy;   /* kJ/mol, what splitting ATP gives              */
    double metabolic;    /* 1, force with metabolites as they are         */
    double tendon_force; /* 1, share of force_max                         */
    double moment[LIMB_JOINTS]; /* N m, about the joints */
    double active_force;   /* 1                                             */
    double passive_force;  /* 1                                             */
    double fibre_velocity; /* L0/s, lengthening positive                    */
    double kneaded;        /* L0, stretch by the stroke of the moment       */
    double stretching;     /* L0/s, of the spindles: fibres and strokes     */
    double emg;            /* 1, share of the rested maximum                */
    double force;          /* 1, share of the rested maximum at L0          */
    double pressure;       /* mmHg                                          */
    double flow_share;     /* 1, what pressure leaves of flow               */

    /* command and afferents */
    double drive;                   /* 1, descending drive with effort     */
    double ia[LAYOUT_COMPARTMENTS]; /* Hz at the receptor                  */
    double ii[LAYOUT_COMPARTMENTS]; /* Hz                                  */
    double ib_static;               /* Hz, for held force                  */
    double ib;                      /* Hz                                  */
    double irritation;              /* 1, group III and IV at the cord     */

    /* currents [nA] */
    struct circuit_currents current[LAYOUT_COMPARTMENTS];
};

/* Fills everything that units state for themselves (down to `pic`): what the
 * parts of the pooled sums are made of. */
void signals_units(const struct model *m, int muscle, double t,
                   const struct states *x, struct signals *s);

/* The parts of unit i, in the order of model/sums.def. */
void signals_parts(const struct model *m, int muscle, const struct states *x,
                   const struct signals *s, int unit, double *part);

/* Fills the rest from s->sum.  y: the whole state, for other muscles. */
void signals_shared(const struct model *m, int muscle, double t,
                    const double *y, const struct states *x, struct signals *s);

/* What the spindles of compartment c are told. */
struct spindle_in    signals_spindle_in(const struct model *m, int muscle,
                                        const struct states  *x,
                                        const struct signals *s, int c);
struct spindle_state signals_spindle_state(const struct states *x, int c);
struct energy_state  signals_energy_state(const struct states *x);

/* Share of the afferents that reach the cord [1]: neither cut nor blocked. */
double signals_afferents(const struct inputs *in);

#endif
