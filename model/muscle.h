/* muscle.h — a muscle as one damped fibre in series with an elastic tendon.
 *
 *   stands for   all fibres of a muscle, parallel, of one length
 *   inputs       activation (active force without length and velocity, share
 *                of force_max), length of muscle with tendon [m]
 *   outputs      forces [share of force_max], fibre velocity [L0/s]
 *   state        fibre length [L0]
 *   equations    docs/model.md, muscle; De Groote 2016, damping of Millard
 *   not in it    mass, short-range stiffness, history, fibres of other speed */
#ifndef MODEL_MUSCLE_H
#define MODEL_MUSCLE_H

#include "params/params.h"

/* The four curves, forces as share of force_max; length and velocity over
 * optimal length and velocity_max, tendon length over slack length. */
double muscle_active_curve(double length);
double muscle_passive_curve(const struct muscle_params *p, double length);
double muscle_velocity_curve(double velocity);
double muscle_tendon_curve(const struct muscle_params *p, double length);

struct muscle_forces {
    double tendon;   /* along the tendon                */
    double active;   /* of it, by activation            */
    double passive;  /* of it, by stretched fibres      */
    double velocity; /* L0/s, lengthening positive      */
};

struct muscle_forces muscle_forces(const struct muscle_params *p,
                                   double activation, double fibre_length,
                                   double path_length);

/* Fibre length of a relaxed muscle on a tendon without stretch [L0]: the
 * measure of posture. */
double muscle_rest_length(const struct muscle_params *p, double path_length);

/* Fibre length at which fibre and tendon stand still [L0]. */
double muscle_isometric_length(const struct muscle_params *p, double activation,
                               double path_length);

/* Activation at a given effort over fibre length, because half activation
 * depends on length (model/coupling.h): log odds at L0, by stretch from it,
 * and by that squared. */
struct muscle_effort {
    double level, slope, bend;
};

/* Active force that this effort holds [share of force_max]. */
double muscle_isometric_force(const struct muscle_params *p,
                              const struct muscle_effort *effort,
                              double                      path_length);

/* Mass [kg]: force over tension is the cross-section, times fibre length. */
double muscle_mass(const struct muscle_params *p);

#endif
