/* Force without firing: calcium removal that fails, and what it is called. */
#include "tests/check.h"
#include "tests/lab.h"
#include "tests/signals.h"

#include "model/coupling.h"

/* Calcium stands where leak and what is left of removal balance. */
static void calcium_stands_when_removal_fails(void **state)
{
    struct params         p;
    struct coupling_state x = {0};

    (void)state;
    params_standard(&p);
    const struct coupling_pace pace =
        coupling_pace(&p.coupling, p.coupling.temperature);
    struct coupling_in in = {
        .contraction_time = 0.1, .gain = 1.0, .capacity = 1.0, .removal = 1.0};

    CHECK(coupling_slopes(&p.coupling, pace, &in, &x).first == 0.0);
    in.removal = 0.05;
    x.first = x.second = p.coupling.resting_calcium * 0.95 / 0.05;
    CHECK_NEAR(coupling_slopes(&p.coupling, pace, &in, &x).first, 0.0, 1e-12);
    CHECK(coupling_activation(&p.coupling,
                              &(struct coupling_fibre){.length = 1.0}, 3.3,
                              x.second)
          > 0.5);
    CHECK(coupling_removal_slope(&p.coupling, 1.0, 44.0) < -0.4);
    CHECK_NEAR(coupling_removal_slope(&p.coupling, 1.0, 62.0), 0.0, 1e-5);
}

static struct outcome called(double force, double emg)
{
    const struct stretch s[] = {
        REST_UNTIL(2.0), SQUEEZE, {60.0, 0, emg, force, 0.0}};

    return outcome_of(s, 60.0);
}

static void standing_force_without_firing_is_a_contracture(void **state)
{
    struct outcome o = called(0.16, 0.01);

    (void)state;
    assert_int_equal(o.label, LABEL_contracture);
    CHECK_NEAR(o.silent_force, 0.16, 1e-12);
    CHECK_NEAR(o.margin, 0.5, 1e-9); /* EMG, half of what counts as silent */
    o = called(0.08, 0.01);          /* too weak: a fifth from the line */
    assert_int_equal(o.label, LABEL_none);
    CHECK_NEAR(o.margin, 0.2, 1e-12);
    assert_int_equal(called(0.16, 0.2).label, LABEL_cramp);
    CHECK(isnan(called(0.16, 0.2).silent_force)); /* it fires */
}

struct end {
    double force, emg, atp, ph, energy;
};

static struct end squeezed(double severity)
{
    const struct override set[] = {{"conditions.mcardle", NULL, severity, "1"}};
    struct lab           *l = lab_open("scenarios/contracture.yaml", set, 1);

    lab_to(l, 150.0); /* 40 s after the effort, the cuff still on */
    const struct end e = {lab_read(l, 0, "force"), lab_read(l, 0, "emg"),
                          lab_read(l, 0, "energy.atp"),
                          lab_read(l, 0, "energy.ph"),
                          lab_read(l, 0, "atp_energy")};

    lab_close(l);
    return e;
}

/* McArdle 1951, Rowland 1965: no acid, a silent contracture, ATP largely kept;
 * a sound muscle is acid and relaxes. */
static void
ischaemic_effort_ends_in_contracture_without_phosphorylase(void **state)
{
    const struct end ill = squeezed(1.0), sound = squeezed(0.0);

    (void)state;
    CHECK(ill.force > 0.05 && ill.emg < 1e-3);
    CHECK_NEAR(ill.ph, 7.05, 1e-6);
    CHECK(ill.atp > 0.7 * 8.2);
    CHECK(sound.force < 1e-3 && sound.ph < 6.95);
    CHECK(sound.energy > ill.energy + 3.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(calcium_stands_when_removal_fails),
        cmocka_unit_test(standing_force_without_firing_is_a_contracture),
        cmocka_unit_test(
            ischaemic_effort_ends_in_contracture_without_phosphorylase),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
