/* spindle.h — mean firing of the spindle afferents of one compartment.
 *
 *   stands for   all its spindles as three intrafusal fibres (bag1, bag2,
 *                chain), each a sensory spring in series with a polar region
 *   inputs       fibre length [L0] and velocity [L0/s], static and dynamic
 *                fusimotor rates [Hz], ripple of force [1]
 *   outputs      primary (Ia) and secondary (II) rate [Hz], never negative
 *   state        length of the three polar regions [L0], activation of bag1
 *                and bag2, after-contraction discharge, decline
 *   equations    docs/model.md, spindle; Mileusnic 2006 without mass, the
 *                dashpot inverted so that no velocity is needed
 *   not in it    single afferents, initial burst, ringing of the mass */
#ifndef MODEL_SPINDLE_H
#define MODEL_SPINDLE_H

#include "params/params.h"

struct spindle_state {
    double dynamic, static_;  /* activation of bag1 and bag2, 0 to 1       */
    double bag1, bag2, chain; /* length of the polar regions, L0          */
    double after, decline;    /* 0 to 1                                   */
};

struct spindle_in {
    double length, velocity; /* of the extrafusal fibres: L0, L0/s        */
    double gamma_static, gamma_dynamic; /* Hz                             */
    double drive;           /* descending drive, 0 to 1: builds `after`  */
    double ripple;          /* unfused force, share of the muscle's      */
    double spent;           /* 1, share of phosphocreatine that is used up */
    double threshold_shift; /* mV, of the endings by divalents and pH    */
};

struct spindle_out {
    double ia, ii; /* Hz */
};

struct spindle_out spindle_rates(const struct spindle_params *p,
                                 const struct spindle_state  *x,
                                 const struct spindle_in     *in);

/* A stroke of massage or of the muscle pump, 0 to 1: `stroke` as it has
 * reached the fibres, `given` what the tissue has given way to.  It stretches
 * the fibres by spindle.knead times the difference, so that a steady level
 * stretches nothing for long, and its end is a release. */
struct kneading {
    double stroke, given;
};

struct kneading spindle_kneading_slopes(const struct spindle_params *p,
                                        const struct kneading       *x,
                                        double                       pressed);

/* Share of fusimotor drive that comes with that descending drive, both 0 to 1:
 * endings join in at a few percent of the maximal force (Wilson 1997). */
double spindle_coactivation(const struct spindle_params *p, double drive);

/* Slope of every member of struct spindle_state. */
struct spindle_state spindle_slopes(const struct spindle_params *p,
                                    const struct spindle_state  *x,
                                    const struct spindle_in     *in);

/* The cheap form: the same state with the polar lengths that would take all of
 * the stretch, so that only `dynamic` and `static_` need to be integrated.
 * Exact at rest, within 3 % at the end of a ramp; without the slow fall after
 * it.  Not used by the coupled model, which keeps that fall. */
struct spindle_state spindle_quick(const struct spindle_params *p,
                                   const struct spindle_state  *x,
                                   const struct spindle_in     *in);

/* The state that has no slope at constant inputs and no velocity. */
struct spindle_state spindle_rest(const struct spindle_params *p,
                                  const struct spindle_in     *in);

#endif
