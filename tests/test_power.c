/* pow() inside of the program: own arithmetic, whatever the machine has. */
#include "tests/check.h"

#include "base/elementary.h"
#include "solvers/power.h"

static void of_whole_exponents_is_exact(void **state)
{
    (void)state;
    CHECK(power_of(10.0, 3.0) == 1000.0);
    CHECK(power_of(10.0, -3.0) == 0.001);
    CHECK(power_of(-2.0, 3.0) == -8.0);
    CHECK(power_of(0.0, 0.0) == 1.0);
    CHECK(power_of(0.0, 1.5) == 0.0);
}

/* Against square and cube roots, whose squares and cubes are known. */
static void of_step_sizes_is_close(void **state)
{
    (void)state;
    for (double x = 1e-12; x < 1e6; x *= 1.7) {
        for (int n = 2; n < 7; n++) {
            const double root = power_of(x, 1.0 / n);

            CHECK_CLOSE(power_of(root, n), x, 2e-14);
        }
    }
}

static void outside_is_not_a_number(void **state)
{
    (void)state;
    CHECK(isnan(power_of(-1.0, 0.5)));
    CHECK(isnan(power_of((double)NAN, 0.5)));
}

/* What the linker makes of a call of pow(); volatile, so that the compiler
 * does not work it out. */
static void is_what_pow_means_here(void **state)
{
    volatile double x = 0.37, y = 0.25;

    (void)state;
#ifndef CRAMP_OWN_POW
    skip(); /* no static CVODE: CMakeLists.txt has warned */
#endif
    for (int k = 0; k < 1000; k++) {
        x = x + 0.01;
        CHECK(pow(x, y) == el_pow(x, y));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_whole_exponents_is_exact),
        cmocka_unit_test(of_step_sizes_is_close),
        cmocka_unit_test(outside_is_not_a_number),
        cmocka_unit_test(is_what_pow_means_here),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
