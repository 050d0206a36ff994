/* Synapses on the pool: what presynaptic inhibition, depression, the sole and
 * the hypothesis of altered control do, each with its sign and size. */
#include "tests/check.h"

#include "model/circuit.h"
#include "model/spindle.h"
#include "model/tendon_organ.h"

static struct params p;

static const struct circuit_in active = {
    .ia = 30.0, .ii = 20.0, .ib = 10.0, .release = 1.0, .excitatory = 1.0};

/* Ia current of the smallest unit per Hz of its own Ia. */
static double ia_gain(double drive, double depression)
{
    struct circuit_in in = active;

    in.drive      = drive;
    in.depression = depression;
    return circuit_currents(&p, &in).ia / in.ia;
}

/* A descending command opens the Ia fibres to its own pool. */
static void effort_lifts_presynaptic_inhibition(void **state)
{
    (void)state;
    params_standard(&p);
    CHECK_CLOSE(ia_gain(0.0, 0.0), p.circuit.ia_gain * 0.7, 1e-12);
    CHECK_CLOSE(ia_gain(1.0, 0.0), p.circuit.ia_gain * 0.85, 1e-12);
    CHECK(ia_gain(0.5, 0.0) > ia_gain(0.2, 0.0));
    p.circuit.presynaptic_release = 0.0;
    CHECK(ia_gain(1.0, 0.0) == ia_gain(0.0, 0.0));
}

/* Depression [1] some time after the muscle was stretched at that speed. */
static double depressed(double speed, double stretch, double wait)
{
    const double dt = 1e-3, moving = stretch / speed;
    double       a = 0.0, d = 0.0;

    for (double t = 0.0; t < moving + wait; t += dt) {
        const double v = t < moving ? speed : 0.0;

        d += dt * circuit_depression_slope(&p.circuit, d, a);
        a += dt * circuit_stretched_slope(&p.circuit, a, v);
    }
    return d;
}

/* One passive dorsiflexion takes the H reflex down for more than 10 s
 * (Hultborn 1996), but not at once; shortening does nothing. */
static void one_stretch_depresses_for_more_than_ten_seconds(void **state)
{
    (void)state;
    params_standard(&p);
    const double at_once = depressed(0.5, 0.15, 0.0);
    const double full    = depressed(0.5, 0.15, 1.0);
    const double later   = depressed(0.5, 0.15, 10.0);

    CHECK(ia_gain(0.0, full) < 0.5 * ia_gain(0.0, 0.0));
    /* the reflex of a tap is over before it comes */
    CHECK(ia_gain(0.0, depressed(6.0, 0.03, 0.025)) > 0.95 * ia_gain(0.0, 0.0));
    CHECK(ia_gain(0.0, later) < 0.85 * ia_gain(0.0, 0.0));
    CHECK(depressed(0.5, 0.15, 40.0) < 0.05);
    CHECK(depressed(-0.5, -0.15, 0.3) < 0.02);
    CHECK(depressed(0.1, 0.15, 0.0) > at_once); /* the slow one has had time */
}

static struct circuit_currents from_the_sole(double foot_ia, double depression)
{
    struct circuit_in in = active;

    in.foot_ia    = foot_ia;
    in.depression = depression;
    return circuit_currents(&p, &in);
}

/* A weak monosynaptic excitation, a dominant late inhibition in the calf. */
static void the_sole_excites_weakly_and_inhibits_the_calf(void **state)
{
    (void)state;
    params_standard(&p);
    p.circuit.foot_inhibition = 0.015;
    const double early =
        from_the_sole(10.0, 0.0).ia - from_the_sole(0.0, 0.0).ia;
    const double late = from_the_sole(10.0, 0.0).inhibition
                        - from_the_sole(0.0, 0.0).inhibition;

    CHECK(early > 0.0 && early < 0.2 * 10.0 * ia_gain(0.0, 0.0));
    CHECK(late > 2.0 * early);
    /* depression stays with the afferents that were stretched */
    CHECK_CLOSE(from_the_sole(10.0, 0.9).ia - from_the_sole(0.0, 0.9).ia, early,
                1e-9);
    p.circuit.foot = 0.0; /* --without foot_to_leg */
    CHECK(from_the_sole(10.0, 0.0).ia == from_the_sole(0.0, 0.0).ia);
}

static void the_sole_excites_the_shin(void **state)
{
    (void)state;
    params_standard(&p);
    p.circuit.foot_excitation = 0.010;
    CHECK(from_the_sole(10.0, 0.0).common > from_the_sole(0.0, 0.0).common);
    CHECK(from_the_sole(10.0, 0.0).inhibition
          == from_the_sole(0.0, 0.0).inhibition);
}

/* The beta share: activity of the pool itself turns on static bag fibres. */
static double ia_with_gamma(double gamma, double spent)
{
    const struct spindle_in in = {
        .length = 1.0, .gamma_static = gamma, .spent = spent};
    const struct spindle_state x = spindle_rest(&p.spindle, &in);

    return spindle_rates(&p.spindle, &x, &in).ia;
}

static void a_beta_share_excites_spindles_and_is_off_by_default(void **state)
{
    (void)state;
    params_standard(&p);
    CHECK(p.spindle.beta == 0.0);
    CHECK(ia_with_gamma(3.0 + 0.2 * 15.0, 0.0) > ia_with_gamma(3.0, 0.0));
}

/* Altered control: off by default; on, it raises Ia and takes off Ib. */
static void altered_control_is_a_switch(void **state)
{
    (void)state;
    params_standard(&p);
    CHECK(ia_with_gamma(50.0, 0.8) == ia_with_gamma(50.0, 0.0));
    CHECK(tendon_organ_answer(&p.organ, 0.8) == 1.0);
    p.spindle.fatigue_gain = 0.6;
    p.organ.fatigue_loss   = 0.7;
    CHECK_CLOSE(ia_with_gamma(50.0, 0.5), 1.3 * ia_with_gamma(50.0, 0.0),
                1e-12);
    CHECK_CLOSE(tendon_organ_answer(&p.organ, 0.5), 0.65, 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(effort_lifts_presynaptic_inhibition),
        cmocka_unit_test(one_stretch_depresses_for_more_than_ten_seconds),
        cmocka_unit_test(the_sole_excites_weakly_and_inhibits_the_calf),
        cmocka_unit_test(the_sole_excites_the_shin),
        cmocka_unit_test(a_beta_share_excites_spindles_and_is_off_by_default),
        cmocka_unit_test(altered_control_is_a_switch),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
