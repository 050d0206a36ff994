/* The spindle at rest and after effort; its published tables are rows of
 * tests/rows_spindle.c. */
#include "tests/check.h"

#include "model/spindle.h"

static struct params p;

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
        cmocka_unit_test(rest_has_no_slope_and_rates_are_never_negative),
        cmocka_unit_test(
            contraction_leaves_a_discharge_that_a_stretch_wipes_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
