/* Muscle curves, limb geometry, energy. */
#include "tests/check.h"

#include "model/energy.h"
#include "model/limb.h"
#include "model/muscle.h"

static struct params p;

/* H1 */
static void curves_are_those_of_the_table(void **state)
{
    static const double length[]   = {0.5, 0.7, 0.9, 1.0, 1.2, 1.5};
    static const double active[]   = {0.054112, 0.684233, 0.937123,
                                      1.000000, 0.793690, 0.226149};
    static const double passive[]  = {0.000565, 0.002391, 0.009316,
                                      0.018229, 0.069401, 0.513374};
    static const double velocity[] = {-1, -0.5, -0.1, 0.1, 0.5, 1};
    static const double force[]    = {0,        0.234036, 0.745172,
                                      1.206509, 1.588423, 1.794343};

    (void)state;
    params_standard(&p);
    for (int i = 0; i < 6; i++) {
        CHECK_NEAR(muscle_active_curve(length[i]), active[i], 5e-6);
        CHECK_NEAR(muscle_passive_curve(&p.muscle, length[i]), passive[i],
                   1e-6);
        CHECK_NEAR(muscle_velocity_curve(velocity[i]), force[i], 1e-6);
    }
    /* the rounding of slack adds less than a thousandth */
    CHECK_NEAR(muscle_tendon_curve(&p.muscle, 1.02), 0.215569, 1e-5);
    CHECK_NEAR(muscle_tendon_curve(&p.muscle, 1.049), 1.0, 1e-5);
    CHECK(muscle_tendon_curve(&p.muscle, 0.9) < 1e-5);
}

/* H3: the fibre carries its load at the velocity found. */
static void velocity_balances_the_fibre_everywhere(void **state)
{
    (void)state;
    params_standard(&p);
    for (double a = 0.0; a <= 1.0; a += 0.1) {
        for (double l = 0.35; l <= 1.6; l += 0.05) {
            const struct muscle_forces f =
                muscle_forces(&p.muscle, a, l, 0.1121);

            CHECK_NEAR(f.active + f.passive
                           + p.muscle.damping * f.velocity
                                 / p.muscle.velocity_max * f.passive
                                 / muscle_passive_curve(&p.muscle, l),
                       f.tendon, 1e-8);
        }
    }
}

static void soleus(void)
{
    params_standard(&p);
    p.muscle.force_max      = 6194.84;
    p.muscle.optimal_length = 0.044;
    p.muscle.tendon_slack   = 0.28135;
    p.muscle.pennation      = 0.38143;
    p.geometry              = (struct geometry_params){
                     0.32283592, 0.04136237, -0.00735357, -0.00594934, 0.00093908,
                     0,          0,          0,           0,           0};
}

/* H2: isometric force and fibre length of the soleus. */
static void soleus_has_its_published_force(void **state)
{
    double path;

    (void)state;
    soleus();
    path = limb_path_length(&p.geometry, 0, 0, 0);
    CHECK_NEAR(path, 0.32284, 1e-5);
    CHECK_CLOSE(muscle_isometric_length(&p.muscle, 1.0, path), 0.773, 5e-3);
    CHECK_CLOSE(muscle_isometric_length(&p.muscle, 0.1, path), 0.947, 5e-3);
    path = limb_path_length(&p.geometry, -0.34906585, 0, 0);
    CHECK_NEAR(path, 0.30777, 1e-5);
    CHECK_CLOSE(muscle_isometric_length(&p.muscle, 1.0, path), 0.597, 5e-3);
}

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
        cmocka_unit_test(curves_are_those_of_the_table),
        cmocka_unit_test(velocity_balances_the_fibre_everywhere),
        cmocka_unit_test(soleus_has_its_published_force),
        cmocka_unit_test(phosphocreatine_recovers_with_flow),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
