/* exp and its relatives against the C library. */
#include "tests/check.h"

#include "base/elementary.h"

static void exponential_is_good_to_four_units_in_the_last_place(void **state)
{
    (void)state;
    for (int i = -6900; i <= 6900; i++) {
        const double x = 0.1 * i;

        CHECK_CLOSE(el_exp(x), exp(x), 1e-15);
    }
    CHECK(el_exp(-1e9) > 0.0 && el_exp(-1e9) < 1e-300);
    CHECK(el_exp(0.0) == 1.0);
}

static void logarithm_undoes_it(void **state)
{
    (void)state;
    for (int i = -3000; i <= 3000; i++) {
        const double x = exp(0.1 * i);

        CHECK_NEAR(el_log(x), log(x), 1e-15 * (1.0 + fabs(log(x))));
    }
    CHECK(el_log(1.0) == 0.0);
}

static void tanh_asinh_and_powers_agree_with_libm(void **state)
{
    (void)state;
    for (int i = -400; i <= 400; i++) {
        const double x = 0.05 * i;

        CHECK_NEAR(el_tanh(x), tanh(x), 1e-15);
        CHECK_NEAR(el_asinh(x), asinh(x), 2e-15);
        /* in long double: pow() itself is ours here (solvers/power.h) */
        CHECK_CLOSE(el_pow(1.5 + fabs(x), 2.7),
                    (double)powl(1.5L + fabsl((long double)x), 2.7L), 1e-14);
        CHECK_NEAR(el_sigma(x), 1.0 / (1.0 + exp(-x)), 1e-15);
    }
}

static void sine_and_cosine_agree_with_libm(void **state)
{
    (void)state;
    for (int i = -2000; i <= 2000; i++) {
        const double x = 0.01 * i;

        CHECK_NEAR(el_sin(x), sin(x), 1e-15);
        CHECK_NEAR(el_cos(x), cos(x), 4e-15); /* rounding of x + pi/2 */
    }
    CHECK(isnan(el_sin((double)NAN)) && isnan(el_cos((double)NAN)));
}

static void nan_goes_through_everything(void **state)
{
    const double nan = (double)NAN;

    (void)state;
    CHECK(isnan(el_exp(nan)) && isnan(el_log(nan)) && isnan(el_tanh(nan)));
    CHECK(isnan(el_sigma(nan)) && isnan(el_ramp(nan, 1.0)));
    CHECK(isnan(el_pow(nan, 2.0)) && isnan(el_max(nan, 0.0, 1.0)));
}

static void ramp_is_never_negative_and_grows(void **state)
{
    double before = 0.0;

    (void)state;
    for (int i = -100000; i <= 1000; i++) {
        const double now = el_ramp(0.01 * i, 0.05);

        CHECK(now > 0.0 && now >= before);
        before = now;
    }
    CHECK_NEAR(el_ramp(0.0, 0.5), 0.25, 1e-15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exponential_is_good_to_four_units_in_the_last_place),
        cmocka_unit_test(logarithm_undoes_it),
        cmocka_unit_test(tanh_asinh_and_powers_agree_with_libm),
        cmocka_unit_test(sine_and_cosine_agree_with_libm),
        cmocka_unit_test(nan_goes_through_everything),
        cmocka_unit_test(ramp_is_never_negative_and_grows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
