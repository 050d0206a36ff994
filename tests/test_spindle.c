/* The spindle against Mileusnic 2006 (cat gains) and human figures. */
#include "tests/check.h"

#include "model/spindle.h"

static struct params p;

static void cat(void)
{
    params_standard(&p);
    p.spindle.ia_gain_bag1    = 20000.0;
    p.spindle.ia_gain_bag2    = 10000.0;
    p.spindle.ii_gain         = 7250.0;
    p.spindle.firing_softness = 1e-6;
}

static struct spindle_out still(double gs, double gd, double length)
{
    const struct spindle_in in = {
        .length = length, .gamma_static = gs, .gamma_dynamic = gd};
    const struct spindle_state x = spindle_rest(&p.spindle, &in);

    return spindle_rates(&p.spindle, &x, &in);
}

/* T1: static rates in Hz, Ia and II, at lengths 0.90, 1.00, 1.08, 1.20. */
static void held_rates_are_those_of_the_table(void **state)
{
    static const double length[4] = {0.90, 1.00, 1.08, 1.20};
    static const struct {
        double gs, gd, ia[4], ii[4];
    } row[] = {
        {0, 0, {0, 12.2, 38.3, 77.5}, {0, 20.7, 50.3, 94.5}},
        {40, 0, {15.5, 45.4, 71.6, 110.8}, {1.0, 37.2, 66.8, 111.0}},
        {70, 0, {50.7, 80.6, 106.7, 145.9}, {17.7, 54.7, 84.2, 128.5}},
        {200, 0, {112.0, 141.9, 168.0, 207.2}, {48.1, 85.1, 114.6, 158.9}},
        {0, 70, {13.7, 43.6, 69.7, 108.9}, {0, 20.7, 50.3, 94.5}},
        {70, 70, {52.8, 85.5, 111.6, 150.8}, {17.7, 54.7, 84.2, 128.5}},
    };

    (void)state;
    cat();
    for (size_t r = 0; r < sizeof row / sizeof row[0]; r++) {
        for (int i = 0; i < 4; i++) {
            const struct spindle_out out =
                still(row[r].gs, row[r].gd, length[i]);

            CHECK_NEAR(out.ia, row[r].ia[i], 0.1);
            CHECK_NEAR(out.ii, row[r].ii[i], 0.1);
        }
    }
}

/* A ramp with corners rounded over 2 ms, as in the published figure; Euler
 * steps short enough for the stiff stretch. */
static struct spindle_out ramp(double gs, double gd, double speed, double wait)
{
    struct spindle_out top = {0, 0}; /* largest rates on the way */
    struct spindle_in  in  = {
          .length = 0.95, .gamma_static = gs, .gamma_dynamic = gd};
    struct spindle_state x  = spindle_rest(&p.spindle, &in);
    const double         dt = 2e-6, time = 0.13 / speed, round = 0.002;

    for (double t = -0.02; t < time + fmax(wait, 0.01); t += dt) {
        const double v =
            0.5 * speed * (tanh(t / round) - tanh((t - time) / round));
        const struct spindle_state d = spindle_slopes(&p.spindle, &x, &in);

        x.bag1 += dt * d.bag1;
        x.bag2 += dt * d.bag2;
        x.chain += dt * d.chain;
        in.length += dt * v;
        const struct spindle_out now = spindle_rates(&p.spindle, &x, &in);

        top.ia = fmax(top.ia, now.ia);
        top.ii = fmax(top.ii, now.ii);
    }
    return wait > 0.0 ? spindle_rates(&p.spindle, &x, &in) : top;
}

/* T2: rate at the end of ramps from 0.95 to 1.08 L0. */
static void ramps_end_at_the_published_rates(void **state)
{
    (void)state;
    cat();
    CHECK_NEAR(ramp(0, 0, 0.66, 0.0).ia, 123.6, 1.0);
    CHECK_NEAR(ramp(0, 70, 0.66, 0.0).ia, 275.2, 1.0);
    CHECK_NEAR(ramp(70, 0, 0.66, 0.0).ia, 167.1, 1.0);
    CHECK_NEAR(ramp(0, 0, 0.66, 0.0).ii, 87.7, 1.0);
    CHECK_NEAR(ramp(0, 0, 0.66, 0.5).ia, 47.3, 1.0);
    CHECK_NEAR(ramp(0, 70, 0.66, 0.5).ia, 101.8, 1.0);
}

/* T3: what makes the cat's spindle a human one. */
static void human_gains_scale_the_rates(void **state)
{
    struct spindle_out animal;

    (void)state;
    cat();
    animal                 = still(70, 0, 1.08);
    p.spindle.ia_gain_bag1 = 6500.0;
    p.spindle.ia_gain_bag2 = 3250.0;
    p.spindle.ii_gain      = 3500.0;
    CHECK_CLOSE(still(70, 0, 1.08).ia, 0.325 * animal.ia, 1e-6);
    CHECK_CLOSE(still(70, 0, 1.08).ii, 3500.0 / 7250.0 * animal.ii, 1e-6);
}

static void rest_has_no_slope_and_rates_are_never_negative(void **state)
{
    (void)state;
    params_standard(&p);
    for (double l = 0.3; l < 1.6; l += 0.05) {
        const struct spindle_in    in = {.length = l, .gamma_static = 3.0};
        const struct spindle_state x  = spindle_rest(&p.spindle, &in);
        const struct spindle_state d  = spindle_slopes(&p.spindle, &x, &in);
        const struct spindle_out   r  = spindle_rates(&p.spindle, &x, &in);

        CHECK(r.ia >= 0.0 && r.ii >= 0.0);
        CHECK_NEAR(d.bag1, 0.0, 1e-9);
        CHECK_NEAR(d.static_, 0.0, 1e-9);
    }
}

static void
contraction_leaves_a_discharge_that_a_stretch_wipes_out(void **state)
{
    struct spindle_in in = {
        .length = 0.95, .gamma_static = 103.0, .drive = 1.0};
    struct spindle_state x;
    const double         dt = 1e-3;

    (void)state;
    params_standard(&p);
    x = spindle_rest(&p.spindle, &in);
    for (int i = 0; i < 5000; i++) {
        x.after += dt * spindle_slopes(&p.spindle, &x, &in).after;
    }
    CHECK(p.spindle.after_gain * x.after > 1.0
          && p.spindle.after_gain * x.after < 6.0);
    const double before = x.after;

    in.drive    = 0.0;
    in.velocity = 0.5;
    for (int i = 0; i < 500; i++) {
        x.after += dt * spindle_slopes(&p.spindle, &x, &in).after;
    }
    CHECK(x.after < 0.05 * before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(held_rates_are_those_of_the_table),
        cmocka_unit_test(ramps_end_at_the_published_rates),
        cmocka_unit_test(human_gains_scale_the_rates),
        cmocka_unit_test(rest_has_no_slope_and_rates_are_never_negative),
        cmocka_unit_test(
            contraction_leaves_a_discharge_that_a_stretch_wipes_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
