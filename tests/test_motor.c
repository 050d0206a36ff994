/* Tendon organ, motoneuron, axon, terminal: what a neurophysiologist
 * would hold them to. */
#include "tests/check.h"
#include "tests/lab.h"

#include "model/axon.h"
#include "model/collective.h"
#include "model/motoneuron.h"
#include "model/pool.h"
#include "model/tendon_organ.h"
#include "model/terminal.h"

static struct params p;

static void tendon_organ_loses_the_short_muscle(void **state)
{
    (void)state;
    params_standard(&p);
    CHECK(tendon_organ_static(&p.organ, 0.5, 0.0, 0.70)
          < 0.1 * tendon_organ_static(&p.organ, 0.5, 0.0, 1.0));
    CHECK(tendon_organ_static(&p.organ, 0.0, 0.5, 1.0)
          < tendon_organ_static(&p.organ, 0.5, 0.0, 1.0));
}

/* Rate after current was raised to `peak` and lowered to `end`. */
static double after(double tone, double peak, double end)
{
    const struct motoneuron n  = {.rheobase         = 3.85,
                                  .pic_threshold    = 8.0,
                                  .pic_inactivation = 0.0,
                                  .pic_recovery     = 20.0,
                                  .rate_min         = 6.6,
                                  .rate_max         = 32.0};
    struct motoneuron_state x  = {.pic_ready = 1.0};
    struct motoneuron_in    in = {.excitation = peak, .tone = tone};
    const double            dt = 1e-3;

    for (int i = 0; i < 6000; i++) {
        in.excitation = i < 2000 ? peak : end;
        const struct motoneuron_state d =
            motoneuron_slopes(&p.soma, &n, &x, &in);

        x.rate += dt * d.rate;
        x.pic += dt * d.pic;
    }
    return x.rate;
}

static void persistent_current_holds_firing_after_its_cause(void **state)
{
    (void)state;
    params_standard(&p);
    CHECK(after(1.0, 8.0, 2.0) > 5.0); /* self-sustained below rheobase */
    CHECK(after(1.0, 2.0, 2.0) < 1.0); /* the same current from rest    */
    CHECK(after(0.0, 8.0, 2.0) < 1.0); /* without tone                  */
}

/* V88, V89: up 15 to 30 % after a minute of effort, half gone by 8 minutes,
 * reversed at 35 minutes. */
static void axons_tire_and_rebound(void **state)
{
    struct axon_state x = {0, 0};
    double            at[2101];

    (void)state;
    params_standard(&p);
    for (int s = 0; s <= 2160; s++) {
        for (int i = 0; i < 100; i++) {
            const struct axon_state d =
                axon_slopes(&p.axon, &x, s < 60 ? 20 : 0, 0, 0);

            x.pump += 0.01 * d.pump;
            x.rebound += 0.01 * d.rebound;
        }
        if (s >= 59 && s < 2160) {
            at[s - 59] = axon_threshold(&p.axon, &x);
        }
    }
    CHECK(at[0] > 0.15 && at[0] < 0.30);
    CHECK(at[480] < 0.5 * at[0]);
    CHECK(at[2100] < 0.0 && at[2100] > -0.10);
}

/* Below a nerve block terminals that fire by themselves fall silent. */
static void terminals_alone_always_fall_silent(void **state)
{
    (void)state;
    params_standard(&p);
    for (double start = 0.5; start < 4.0; start += 0.5) {
        const struct terminal_bias bias =
            terminal_bias(&p.terminal, 0.65, 0.0, 0.0);
        double charge = start, rate = 0.0;

        for (int i = 0; i < 60000; i++) {
            const struct terminal_in in = {.self_charge = charge};

            rate = terminal_rate(&p.terminal, bias, &in).rate;
            /* one terminal in five fires */
            charge += 1e-3
                      * terminal_self_charge_slope(
                          &p.terminal, charge, p.terminal.self_share * rate);
        }
        CHECK(rate < 0.5);
    }
}

static void short_terminals_multiply_and_long_ones_do_not(void **state)
{
    const struct terminal_in in = {.arriving = 15.0, .charge = 1.0};

    (void)state;
    params_standard(&p);
    CHECK(
        terminal_rate(&p.terminal, terminal_bias(&p.terminal, 0.65, 0, 0), &in)
            .rate
        > 1.4 * 15.0);
    CHECK_NEAR(
        terminal_rate(&p.terminal, terminal_bias(&p.terminal, 1.0, 0, 0), &in)
            .rate,
        14.9, 0.05);
}

static void collective_excitation_needs_activity_and_yields_to_ib(void **state)
{
    const struct collective_state x = {.level = 0.4, .readiness = 0.5};

    (void)state;
    params_standard(&p);
    CHECK(collective_slopes(&p.collective, &x,
                            &(struct collective_in){.rate = 15.0})
              .level
          > 0.0);
    CHECK(collective_slopes(&p.collective, &x,
                            &(struct collective_in){.rate = 5.0})
              .level
          < 0.0);
    CHECK(collective_slopes(&p.collective, &x,
                            &(struct collective_in){.rate = 25.0})
              .readiness
          > 0.0);
    CHECK(collective_slopes(&p.collective, &x,
                            &(struct collective_in){.rate = 5.0})
              .readiness
          < 0.0);
    CHECK(collective_current(&p.collective, 0.5, 0.0)
          > collective_current(&p.collective, 0.5, 0.9));
    CHECK(collective_slopes(&p.collective, &x,
                            &(struct collective_in){.rate = 15.0, .ib = 40.0})
              .level
          < 0.0);
}

static double mean_full_rate(const struct muscle_model *mm)
{
    double sum = 0.0;

    for (int i = 0; i < mm->units; i++) {
        sum += pool_full_rate(mm, i);
    }
    return sum / mm->units;
}

/* Macefield 1993: motoneurons of tibialis anterior in a maximal effort without
 * afferents 18.6 +- 1.9 Hz, of low threshold 21.7 +- 2.7, of high 14.0 +- 4.4;
 * with them 28.2 +- 0.6. */
static void full_drive_brings_the_rates_of_man(void **state)
{
    struct lab                *l    = lab_open("tests/data/hold.yaml", NULL, 0);
    const struct muscle_model *shin = &run_model(l->run)->muscle[0];
    struct muscle_model       *mm   = calloc(1, sizeof *mm);

    (void)state;
    CHECK(mm != NULL);
    params_standard(&mm->p);
    mm->units        = (int)mm->p.pool.units;
    mm->compartments = 1;
    pool_init(mm);
    CHECK_NEAR(mean_full_rate(mm), 18.6, 0.3);
    CHECK_NEAR(pool_full_rate(mm, 0), 21.7, 2.7);
    CHECK_NEAR(pool_full_rate(mm, mm->units - 1), 14.0, 4.4);
    CHECK_NEAR(mean_full_rate(shin), 28.2, 0.6);
    free(mm);
    lab_close(l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tendon_organ_loses_the_short_muscle),
        cmocka_unit_test(persistent_current_holds_firing_after_its_cause),
        cmocka_unit_test(full_drive_brings_the_rates_of_man),
        cmocka_unit_test(axons_tire_and_rebound),
        cmocka_unit_test(terminals_alone_always_fall_silent),
        cmocka_unit_test(short_terminals_multiply_and_long_ones_do_not),
        cmocka_unit_test(collective_excitation_needs_activity_and_yields_to_ib),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
