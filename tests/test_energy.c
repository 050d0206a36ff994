/* Phosphates: rest, what is conserved, what drives the reactions. */
#include "tests/check.h"
#include "tests/lab.h"

#include "model/energy.h"
#include "model/interstitium.h"

static struct params p;

static const double step = 5e-4; /* s; ADP turns over in 2 ms at rest */

static void go(struct energy_state *x, const struct energy_in *in,
               double seconds)
{
    for (long i = 0; i < (long)(seconds / step + 0.5); i++) {
        const struct energy_state d = energy_slopes(&p.energy, x, in);

        x->phosphocreatine += step * d.phosphocreatine;
        x->creatine += step * d.creatine;
        x->atp += step * d.atp;
        x->adp += step * d.adp;
        x->phosphate += step * d.phosphate;
        x->glycogen += step * d.glycogen;
        x->ph += step * d.ph;
    }
}

static double all_phosphate(const struct energy_state *x)
{
    return x->phosphocreatine + 3.0 * x->atp + 2.0 * x->adp + x->phosphate;
}

/* A minute of full effort with closed vessels, then one of rest with blood. */
static void amounts_are_conserved(void **state)
{
    const struct energy_in work = {.turnover = 0.7, .work_rate = 20.0},
                           rest = {.flow = 0.01};

    (void)state;
    params_standard(&p);
    struct energy_state       x     = energy_rest(&p.energy);
    const struct energy_state start = x;

    go(&x, &work, 60.0);
    CHECK(x.phosphocreatine < 0.5 * start.phosphocreatine);
    go(&x, &rest, 60.0);
    CHECK_CLOSE(x.phosphocreatine + x.creatine,
                start.phosphocreatine + start.creatine, 1e-12);
    CHECK_CLOSE(x.atp + x.adp, start.atp + start.adp, 1e-12);
    CHECK_CLOSE(all_phosphate(&x), all_phosphate(&start), 1e-12);
}

static double pair(struct lab *l, const char *one, const char *other)
{
    return lab_read(l, 0, one) + lab_read(l, 0, other);
}

/* The same through the solver, over a cramp. */
static void the_solver_conserves_them_too(void **state)
{
    struct lab  *l     = lab_open("scenarios/sole_squeeze.yaml", NULL, 0);
    const double start = pair(l, "energy.phosphocreatine", "energy.creatine");
    const double atp   = pair(l, "energy.atp", "energy.adp");

    (void)state;
    params_standard(&p);
    lab_to(l, 50.0);
    CHECK(lab_read(l, 0, "energy.creatine") > p.energy.creatine + 5.0);
    CHECK_CLOSE(pair(l, "energy.phosphocreatine", "energy.creatine"), start,
                1e-12);
    CHECK_CLOSE(pair(l, "energy.atp", "energy.adp"), atp, 1e-12);
    lab_close(l);
}

static void rest_stays(void **state)
{
    const struct energy_in idle = {.flow = 6.5e-4};

    (void)state;
    params_standard(&p);
    struct energy_state x = energy_rest(&p.energy);

    CHECK_NEAR(x.adp, 0.016, 0.002); /* mmol/L */
    CHECK_NEAR(energy_of_atp(&p.energy, &x), 62.6, 1.0);
    go(&x, &idle, 10.0);
    CHECK_CLOSE(x.phosphocreatine, p.energy.phosphocreatine, 1e-9);
    CHECK_CLOSE(x.glycogen, p.energy.glycogen, 1e-9);
}

/* Acid lets creatine kinase keep ADP low; without glycolysis there is none. */
static void without_glycogenolysis_adp_rises(void **state)
{
    const struct energy_in work = {.turnover = 0.7, .work_rate = 20.0};

    (void)state;
    params_standard(&p);
    struct energy_state sound = energy_rest(&p.energy), ill = sound;

    go(&sound, &work, 70.0);
    p.energy.phosphorylase = 0.0;
    go(&ill, &work, 70.0);
    CHECK(sound.ph < 6.9);
    CHECK_NEAR(ill.ph, p.energy.ph, 1e-9);
    CHECK(ill.adp > 5.0 * sound.adp);
    CHECK(energy_of_atp(&p.energy, &ill)
          < energy_of_atp(&p.energy, &sound) - 4.0);
    CHECK(ill.atp > 0.6 * p.energy.atp); /* ATP largely kept */
}

/* Gray 2006: Q10 of glycolysis 1.7, of splitting ATP 2.7; making it with
 * oxygen is assumed to have 2.  Phosphate counts splitting less making. */
static void cold_slows_metabolism(void **state)
{
    const struct energy_in warm = {.turnover = 0.7, .work_rate = 20.0},
                           cold = {.turnover  = 0.7,
                                   .work_rate = 20.0,
                                   .warmth    = -1.0};

    (void)state;
    params_standard(&p);
    struct energy_state       x = energy_rest(&p.energy);
    const struct energy_state a = energy_slopes(&p.energy, &x, &warm);
    const struct energy_state b = energy_slopes(&p.energy, &x, &cold);

    CHECK_CLOSE(a.phosphate / b.phosphate, 2.7, 1e-9);
    go(&x, &warm, 30.0);
    const struct energy_in flow = {.flow = 0.01},
                           ice  = {.flow = 0.01, .warmth = -1.0};

    CHECK_CLOSE(energy_slopes(&p.energy, &x, &flow).phosphate
                    / energy_slopes(&p.energy, &x, &ice).phosphate,
                2.0, 1e-9);
    p.energy.cost = 0.0; /* glycolysis alone */
    CHECK_CLOSE(energy_slopes(&p.energy, &x, &warm).phosphate
                    / energy_slopes(&p.energy, &x, &cold).phosphate,
                1.7, 1e-9);
}

/* Cold slows pump and leak alike: rest stays, and work is undone later. */
static void cold_fibres_keep_their_potassium(void **state)
{
    const struct interstitium_state rest   = {4.2, 140.0, 160.0, 10.0};
    const struct interstitium_state worked = {6.0, 140.0, 160.0, 11.0};
    struct interstitium_in          in     = {
                     .flow = 6.9e-4, .plasma_potassium = 4.2, .plasma_sodium = 140.0};

    (void)state;
    params_standard(&p);
    const double warm =
        interstitium_slopes(&p.interstitium, &worked, &in).cell_sodium;

    in.warmth = -1.0;
    CHECK_NEAR(interstitium_slopes(&p.interstitium, &rest, &in).potassium, 0.0,
               1e-4);
    CHECK_CLOSE(
        warm / interstitium_slopes(&p.interstitium, &worked, &in).cell_sodium,
        p.interstitium.q10, 1e-9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(amounts_are_conserved),
        cmocka_unit_test(the_solver_conserves_them_too),
        cmocka_unit_test(rest_stays),
        cmocka_unit_test(without_glycogenolysis_adp_rises),
        cmocka_unit_test(cold_slows_metabolism),
        cmocka_unit_test(cold_fibres_keep_their_potassium),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
