/* Muscle curves, limb geometry, electrolytes, milieu. */
#include "tests/check.h"

#include "model/energy.h"
#include "model/excitability.h"
#include "model/interstitium.h"
#include "model/limb.h"
#include "model/muscle.h"
#include "model/perfusion.h"

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

/* E1: threshold shift by ionised calcium and magnesium, without the leak. */
static void screening_shifts_thresholds_as_published(void **state)
{
    static const double ca[] = {0.6, 0.8, 1.0, 1.5},
                        mv[] = {-3.80, -2.37, -1.12, 1.48};
    struct milieu m;

    (void)state;
    params_standard(&p);
    p.excitability.leak_shift = 0.0;
    for (int i = 0; i < 4; i++) {
        m = (struct milieu){ca[i], 0.55, 4.2, 140.8, 7.4};
        CHECK_NEAR(excitability_shift(&p.excitability, &m), mv[i], 0.05);
    }
    m = (struct milieu){1.2, 0.2, 4.2, 140.8, 7.4};
    CHECK_NEAR(excitability_shift(&p.excitability, &m), -1.14, 0.05);
    m = (struct milieu){1.2, 0.55, 4.2, 140.8, 7.75};
    CHECK_NEAR(excitability_shift(&p.excitability, &m), -1.67, 0.05);
}

static void release_follows_calcium_and_yields_to_magnesium(void **state)
{
    (void)state;
    params_standard(&p);
    p.excitability.release_power = 4.0;
    CHECK_NEAR(excitability_release(&p.excitability, 0.6, 0.55, 1.2, 0.55),
               0.19, 0.01);
    CHECK_NEAR(excitability_release(&p.excitability, 1.5, 0.55, 1.2, 0.55),
               1.55, 0.02);
    CHECK_NEAR(excitability_release(&p.excitability, 1.2, 2.0, 1.2, 0.55), 0.46,
               0.02);
}

/* H15 in part: the resting interstitium stays, work raises potassium. */
static void potassium_rests_rises_with_work_and_comes_back(void **state)
{
    struct interstitium_state x   = {4.2, 10.0};
    struct interstitium_in    in  = {.flow = 6.9e-4, .plasma = 4.2};
    double                    top = 0.0;

    (void)state;
    params_standard(&p);
    CHECK_NEAR(interstitium_slopes(&p.interstitium, &x, &in).potassium, 0.0,
               1e-4);
    for (int i = 0; i < 60000; i++) {
        const int work = i < 12000; /* 120 s */

        in.work_rate = work ? 10.0 : 0.0;
        in.let_out   = work ? 10.0 * 9e-4 : 0.0;
        in.flow      = work ? 0.0005 : 0.005;
        const struct interstitium_state d =
            interstitium_slopes(&p.interstitium, &x, &in);

        x.potassium += 0.01 * d.potassium;
        x.cell_sodium += 0.01 * d.cell_sodium;
        top = fmax(top, x.potassium);
    }
    CHECK(top > 5.0 && top < 8.0);
    CHECK_NEAR(x.potassium, 4.2, 0.5);
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

/* H13: flow falls with force; nearly gone at half of the maximum. */
static void pressure_closes_the_vessels(void **state)
{
    double before = 1.0;

    (void)state;
    params_standard(&p);
    for (double f = 0.0; f <= 0.6; f += 0.05) {
        const double share = perfusion_flow_share(
            &p.perfusion, perfusion_pressure(&p.perfusion, f, 0.0));

        CHECK(share <= before);
        before = share;
    }
    CHECK(before < 0.1);
    CHECK(perfusion_flow_share(&p.perfusion,
                               perfusion_pressure(&p.perfusion, 0, 60))
          < 0.2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(curves_are_those_of_the_table),
        cmocka_unit_test(velocity_balances_the_fibre_everywhere),
        cmocka_unit_test(soleus_has_its_published_force),
        cmocka_unit_test(screening_shifts_thresholds_as_published),
        cmocka_unit_test(release_follows_calcium_and_yields_to_magnesium),
        cmocka_unit_test(potassium_rests_rises_with_work_and_comes_back),
        cmocka_unit_test(phosphocreatine_recovers_with_flow),
        cmocka_unit_test(pressure_closes_the_vessels),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
