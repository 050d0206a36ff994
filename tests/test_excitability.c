/* Electrolytes, arousal and blood on nerve membranes and synapses. */
#include "tests/check.h"

#include "model/arousal.h"
#include "model/axon.h"
#include "model/circuit.h"
#include "model/coupling.h"
#include "model/energy.h"
#include "model/excitability.h"
#include "model/nociceptor.h"
#include "model/spindle.h"
#include "model/tendon_organ.h"

static struct params p;

static int begin(void **state)
{
    (void)state;
    params_standard(&p);
    return 0;
}

/* Tone by state of arousal: quiet waking is the unit, REM sleep nearly none. */
static void tone_follows_arousal(void **state)
{
    (void)state;
    CHECK_CLOSE(arousal_tone(&p.cord, 1.0), 1.0, 1e-12);
    CHECK_CLOSE(arousal_tone(&p.cord, 0.35), 0.6, 0.01);
    CHECK(arousal_tone(&p.cord, 0.02) < 0.1);
    CHECK_CLOSE(arousal_tone(&p.cord, 2.0), 1.22, 0.01);
    CHECK(arousal_tone(&p.cord, 100.0) < 1.0 + p.cord.arousal_half);
    p.cord.monoamine_tone = 0.5;
    CHECK_CLOSE(arousal_tone(&p.cord, 1.0), 0.5, 1e-12);
}

/* Little magnesium opens NMDA receptors: 0.5 instead of 1 adds to the open. */
static void magnesium_blocks_nmda_receptors(void **state)
{
    const double open = (1.0 + 1.0 / 0.161) / (1.0 + 0.5 / 0.161);

    (void)state;
    CHECK_CLOSE(excitability_nmda(&p.cord, 1.0), 1.0, 1e-12);
    CHECK_CLOSE(excitability_nmda(&p.cord, 0.5), 1.0 + 0.2 * (open - 1.0),
                1e-9);
    p.cord.nmda_share = 0.0;
    CHECK_CLOSE(excitability_nmda(&p.cord, 0.1), 1.0, 1e-12);
}

static void the_leak_opens_without_calcium(void **state)
{
    const struct excitability_params *e = &p.excitability;

    (void)state;
    CHECK_NEAR(excitability_leak(e, 1.1, 1.1), 0.0, 1e-12);
    CHECK(excitability_leak(e, 0.6, 1.1) > excitability_leak(e, 0.9, 1.1));
    CHECK(excitability_leak(e, 0.9, 1.1) > 0.0);
}

/* Release acts on every synapse, the drive's and the collective's included. */
static void release_scales_every_current(void **state)
{
    struct circuit_in       in = {.drive         = 0.5,
                                  .ia            = 20.0,
                                  .ii            = 10.0,
                                  .ib            = 10.0,
                                  .antagonist_ia = 5.0,
                                  .foot_ia       = 5.0,
                                  .renshaw       = 20.0,
                                  .collective    = 0.5};
    struct circuit_currents whole, half;

    (void)state;
    p.circuit.foot_excitation = p.circuit.foot_inhibition = 0.01;
    in.release = in.excitatory = 1.0;
    whole                      = circuit_currents(&p, &in);
    in.release = in.excitatory = 0.5;
    half                       = circuit_currents(&p, &in);
    CHECK_CLOSE(half.common, 0.5 * whole.common, 1e-12);
    CHECK_CLOSE(half.ia, 0.5 * whole.ia, 1e-12);
    CHECK_CLOSE(half.collective, 0.5 * whole.collective, 1e-12);
    CHECK_CLOSE(half.inhibition, 0.5 * whole.inhibition, 1e-12);
    CHECK(circuit_renshaw_slope(&p.circuit, 10.0, 20.0, 0.5)
          < circuit_renshaw_slope(&p.circuit, 10.0, 20.0, 1.0));
}

/* Potassium that half of the fibres stand, with and without more screening. */
static void screening_protects_the_fibre(void **state)
{
    struct coupling_water water = {.potassium = 13.0, .rest = 4.2};
    double                rate  = 0.0, plain, screened, rested;

    (void)state;
    coupling_potassium_gains(&p.coupling, &water, 1, &rate, &plain);
    water.surface_shift = 3.0;
    coupling_potassium_gains(&p.coupling, &water, 1, &rate, &screened);
    water.potassium = 4.2;
    coupling_potassium_gains(&p.coupling, &water, 1, &rate, &rested);
    CHECK(screened > plain + 0.1);
    CHECK_CLOSE(rested, 1.0, 0.01);
}

static void endings_fire_when_screening_falls(void **state)
{
    const struct tendon_organ_state organ   = {0};
    const struct spindle_state      spindle = {
             .bag1 = 0.85, .bag2 = 0.85, .chain = 0.85};
    struct spindle_in  in = {.length = 0.95};
    struct spindle_out normal, low;

    (void)state;
    normal             = spindle_rates(&p.spindle, &spindle, &in);
    in.threshold_shift = -4.0;
    low                = spindle_rates(&p.spindle, &spindle, &in);
    CHECK(low.ia > normal.ia + 0.5);
    CHECK(low.ii > normal.ii + 0.5);
    CHECK(tendon_organ_rate(&p.organ, 0.0, -4.0, &organ)
          > tendon_organ_rate(&p.organ, 0.0, 0.0, &organ) + 0.5);
}

/* A cuff stops the pump: axons depolarise, and activity no longer raises their
 * threshold. */
static void axons_need_blood(void **state)
{
    struct axon_state free = {0}, cuffed = {0};

    (void)state;
    for (int s = 0; s < 600; s++) {
        const struct axon_state a = axon_slopes(&p.axon, &free, 20.0, 0.0, 0.0);
        const struct axon_state b =
            axon_slopes(&p.axon, &cuffed, 20.0, 250.0, 0.0);

        free.pump += a.pump, free.rebound += a.rebound;
        cuffed.pump += b.pump, cuffed.rebound += b.rebound;
    }
    const double warm = axon_slopes(&p.axon, &free, 0.0, 0.0, 0.0).pump;
    const double cold = axon_slopes(&p.axon, &free, 0.0, 0.0, -1.0).pump;

    CHECK_CLOSE(warm / cold, p.axon.q10, 1e-3);
    CHECK(axon_threshold(&p.axon, &free) > 0.1);
    CHECK(axon_threshold(&p.axon, &cuffed) < -0.05);
    CHECK(axon_threshold(&p.axon, &cuffed) > -0.25);
}

static double ectopic(double calcium, double ph, double threshold)
{
    const struct milieu plasma = {.calcium   = calcium,
                                  .magnesium = p.excitability.magnesium_normal,
                                  .potassium = p.excitability.potassium_normal,
                                  .sodium    = p.excitability.sodium_normal,
                                  .ph        = ph};

    return axon_ectopic(&p.axon, -excitability_shift(&p.excitability, &plasma),
                        threshold);
}

/* Tetany below 0.8 mmol/L; alkalosis and a stopped pump bring it nearer, the
 * pump's own hyperpolarisation takes it away. */
static void axons_fire_by_themselves_at_low_calcium(void **state)
{
    (void)state;
    CHECK(ectopic(1.2, 7.4, 0.0) < 1e-5);
    CHECK(ectopic(1.0, 7.4, 0.0) < 0.01);
    CHECK(ectopic(0.82, 7.4, 0.0) < 2.0);
    CHECK(ectopic(0.6, 7.4, 0.0) > 10.0);
    CHECK(ectopic(0.6, 7.4, 0.0) < p.axon.ectopic_rate);
    CHECK(ectopic(0.9, 7.4, 0.0) < 0.1);
    CHECK(ectopic(0.9, 7.7, 0.0) > 4.0);
    CHECK(ectopic(1.2, 7.4, -0.12) < 0.1);
    CHECK(ectopic(0.8, 7.4, -0.12) > 10.0);
    CHECK(ectopic(0.6, 7.4, 0.2) < 0.1);
    p.axon.ectopic_rate = 0.0;
    CHECK_CLOSE(ectopic(0.6, 7.4, -0.2), 0.0, 1e-12);
}

static void much_potassium_blocks_axons(void **state)
{
    (void)state;
    CHECK_CLOSE(axon_conduction(&p.axon, 4.2, 4.2), 1.0, 1e-12);
    CHECK(axon_conduction(&p.axon, 12.0, 4.2) > 0.99);
    CHECK_CLOSE(axon_conduction(&p.axon, 20.0, 4.2), 0.5, 1e-3);
    CHECK(axon_conduction(&p.axon, 28.0, 4.2) < 0.01);
}

/* Cold nerve: two thirds of the velocity ten degrees down. */
static void cold_nerve_is_slow(void **state)
{
    (void)state;
    CHECK_CLOSE(circuit_nerve_speed(&p.delay, 36.0), 1.0, 1e-12);
    CHECK_CLOSE(circuit_nerve_speed(&p.delay, 26.0), 1.0 / 1.5, 1e-9);
}

/* Steady irritation by potassium, and by potassium with acid phosphate. */
static void acid_and_metabolites_irritate(void **state)
{
    const double rest = energy_acid_phosphate(&p.energy, 3.5, 7.05);
    const double work = energy_acid_phosphate(&p.energy, 25.0, 6.8);
    const struct nociceptor_state x  = {0};
    struct nociceptor_in          in = {.potassium = 6.0, .conducted = 1.0};
    double                        by_potassium, by_both;

    (void)state;
    CHECK_CLOSE(rest, 3.5 / (1.0 + pow(10.0, 0.3)), 1e-9);
    CHECK_CLOSE(work, 25.0 / (1.0 + pow(10.0, 0.05)), 1e-9);
    by_potassium = nociceptor_slopes(&p.nociceptor, &x, &in).level;
    in.phosphate = work - rest;
    by_both      = nociceptor_slopes(&p.nociceptor, &x, &in).level;
    CHECK(by_both > 2.0 * by_potassium);
    in = (struct nociceptor_in){.potassium = 4.2, .conducted = 1.0};
    CHECK(p.nociceptor.time * nociceptor_slopes(&p.nociceptor, &x, &in).level
          < 1e-3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(tone_follows_arousal, begin),
        cmocka_unit_test_setup(magnesium_blocks_nmda_receptors, begin),
        cmocka_unit_test_setup(the_leak_opens_without_calcium, begin),
        cmocka_unit_test_setup(release_scales_every_current, begin),
        cmocka_unit_test_setup(screening_protects_the_fibre, begin),
        cmocka_unit_test_setup(endings_fire_when_screening_falls, begin),
        cmocka_unit_test_setup(axons_need_blood, begin),
        cmocka_unit_test_setup(axons_fire_by_themselves_at_low_calcium, begin),
        cmocka_unit_test_setup(much_potassium_blocks_axons, begin),
        cmocka_unit_test_setup(cold_nerve_is_slow, begin),
        cmocka_unit_test_setup(acid_and_metabolites_irritate, begin),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
