/* terminal.h — terminals of motor axons: impulses multiplied and started.
 *
 *   stands for   the terminals of each motor unit
 *   inputs       impulses from the soma, of the stimulus and of the trunk
 *                itself [Hz], rest length of the posture [L0], depolarisation [mV], axon threshold [1]
 *   outputs      impulses that reach the muscle fibres [Hz]
 *   state        charge: potassium left by impulses, around each unit's
 *                terminals and around those that can fire by themselves [1]
 *   equations    docs/model.md, terminal
 *   not in it    spread between terminals; that length acts on terminals is
 *                Layzer's hypothesis, and labelled so */
#ifndef MODEL_TERMINAL_H
#define MODEL_TERMINAL_H

#include "params/params.h"

/* What all terminals of a muscle feel, as charge [1]. */
struct terminal_bias {
    double extra, self;
};

struct terminal_bias terminal_bias(const struct terminal_params *p,
                                   double rest_length, double depolarisation,
                                   double axon_threshold);

struct terminal_in {
    double arriving;    /* Hz, from the soma, after a block                  */
    double stimulus;    /* Hz, of the stimulus in this axon                  */
    double charge;      /* 1, of this unit's terminals                       */
    double ectopic;     /* Hz, started in the trunk of the axon              */
    double self_charge; /* 1, of the terminals that can fire by themselves   */
    double barrier;     /* 1, how much further this unit's terminals are     */
};

struct terminal_out {
    double rate; /* Hz, at the muscle fibres          */
    double self; /* Hz, started at the terminal or in the trunk */
};

struct terminal_out terminal_rate(const struct terminal_params *p,
                                  struct terminal_bias          bias,
                                  const struct terminal_in     *in);

/* The same for n units, each with its own numbers. */
struct terminal_units {
    double ectopic;
    const double *restrict arriving;
    const double *restrict stimulus;
    const double *restrict charge;
    const double *restrict self_charge;
    const double *restrict barrier;
};

void terminal_rates(const struct terminal_params *p, struct terminal_bias bias,
                    int n, const struct terminal_units *in,
                    double *restrict rate, double *restrict self);

/* Slopes of the charges [1/s]. */
double terminal_charge_slope(const struct terminal_params *p, double charge,
                             double rate);
double terminal_self_charge_slope(const struct terminal_params *p,
                                  double charge, double mean_rate);

#endif
