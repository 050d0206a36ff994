/* Recovery of phosphocreatine. */
#include "tests/check.h"

#include "model/energy.h"

static struct params p;

static void phosphocreatine_recovers_with_flow(void **state)
{
    struct energy_state x  = {16.5, 7.0};
    struct energy_in    in = {.flow = 0.01};
    double              t  = 0.0;

    (void)state;
    params_standard(&p);
    while (33.0 - x.phosphocreatine > 16.5 / 2.718281828) {
        x.phosphocreatine +=
            0.01 * energy_slopes(&p.energy, &x, &in).phosphocreatine;
        t += 0.01;
    }
    CHECK(t > 25.0 && t < 42.0); /* H14 */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phosphocreatine_recovers_with_flow),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
