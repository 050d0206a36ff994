/* Coupling away from rest: length, acid, temperature, slowing. */
#include "tests/check.h"
#include "tests/twitch.h"

#include <math.h>

/* Mela 2001, Kim 2015: the force-frequency curve of a long fibre lies to the
 * left, by e^3.3 per L0 in the smallest unit. */
static void long_fibres_need_lower_rates(void **state)
{
    struct unit  u    = unit_of(0.075);
    const double here = rate_for(&u, 0.5);

    (void)state;
    u.length = 0.8;
    CHECK_CLOSE(rate_for(&u, 0.5), exp(0.2 * 3.3) * here, 1e-6);
    u.length = 1.2;
    CHECK_CLOSE(rate_for(&u, 0.5), exp(-0.2 * 3.3) * here, 1e-6);
}

/* Ranatunga 1987: between 25 and 35 degrees the contraction time has a Q10 of
 * 1.43, half relaxation one of 1.70. */
static void cold_muscles_are_slow_as_measured(void **state)
{
    struct unit u = unit_of(0.075);

    (void)state;
    u.temperature            = 35.0;
    const struct twitch warm = twitch(&u);
    u.temperature            = 25.0;
    const struct twitch cold = twitch(&u);

    CHECK_CLOSE(cold.time / warm.time, 1.43, 0.02);
    CHECK_CLOSE(cold.half_relaxation / warm.half_relaxation, 1.70, 0.15);
}

/* Potvin & Fuglevand 2017: without capacity 1.38 times as slow. */
static void tired_units_are_slow(void **state)
{
    struct unit  u      = unit_of(0.075);
    const double rested = twitch(&u).time;

    (void)state;
    u.capacity = 0.0;
    CHECK_CLOSE(twitch(&u).time / rested, 1.38, 1e-3);
}

static void acid_takes_activation(void **state)
{
    const struct unit           u       = unit_of(0.075);
    const struct coupling_fibre neutral = {.length = 1.0};
    const struct coupling_fibre acid    = {.length = 1.0, .acid = 0.6};
    const double                half    = 1.0 + 0.3 * 0.6;

    (void)state;
    CHECK_NEAR(coupling_activation(&u.p, &acid, 3.3, 0.72 * half), 0.5, 1e-4);
    CHECK(coupling_activation(&u.p, &acid, 3.3, 1.0)
          < coupling_activation(&u.p, &neutral, 3.3, 1.0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(long_fibres_need_lower_rates),
        cmocka_unit_test(cold_muscles_are_slow_as_measured),
        cmocka_unit_test(tired_units_are_slow),
        cmocka_unit_test(acid_takes_activation),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
