/* When is it a cramp?  Made-up signals with known answers. */
#include "tests/check.h"
#include "tests/signals.h"

enum { /* those of a cramp; the others: test_labels.c */
       EMG      = 1 << CRITERION_emg,
       DURATION = 1 << CRITERION_duration,
       FORCE    = 1 << CRITERION_force
};

static int bits(const struct event *e)
{
    return (int)(e->criteria & (EMG | DURATION | FORCE));
}

static void nothing_is_none(void **state)
{
    const struct stretch s[] = {REST_UNTIL(20.0)};
    const struct outcome o   = outcome_of(s, 20.0);

    (void)state;
    assert_int_equal(o.label, LABEL_none);
    CHECK(o.events == 0.0 && o.total_duration == 0.0);
    CHECK(o.rest_emg == 0.0 && o.quiet_emg == 0.0 && o.margin == 1.0);
    CHECK(isnan(o.onset) && isnan(o.duration) && isnan(o.ended));
    CHECK(isnan(o.command_emg) && isnan(o.command_force));
    CHECK(o.peak_potassium == 4.0);
}

static void effort_alone_is_none(void **state)
{
    /* half a second of it after its end still belongs to the effort */
    const struct stretch s[] = {REST_UNTIL(1.0),
                                {14.0, 1, 0.8, 0.5, 20.0},
                                {14.5, 0, 0.8, 0.5, 20.0},
                                REST_UNTIL(30.0)};
    const struct outcome o   = outcome_of(s, 30.0);

    (void)state;
    assert_int_equal(o.label, LABEL_none);
    CHECK(o.events == 0.0 && isnan(o.onset) && isnan(o.peak_emg));
    CHECK_NEAR(o.command_emg, 0.8, 1e-12);
    CHECK(o.command_force == 0.5 && o.quiet_emg == 0.0);
    CHECK_NEAR(o.peak_potassium, 4.8, 1e-12);

    /* the run ends while it is still wanted */
    const struct outcome wanted = outcome_of(s, 13.0);
    assert_int_equal(wanted.label, LABEL_none);
    CHECK(wanted.events == 0.0);
}

static void going_on_after_effort_is_a_cramp(void **state)
{
    const struct stretch s[] = {
        REST_UNTIL(1.0),          SQUEEZE,
        {8.0, 0, 0.3, 0.2, 10.0}, {9.0, 0, 0.6, 0.4, 16},
        {15.0, 0, 0.3, 0.2, 8.0}, REST_UNTIL(25.0)};
    const struct classifier_params p = sharp();
    struct outcome                 o;
    struct classifier             *c = seen(&p, s, 25.0, &o);

    (void)state;
    assert_int_equal(o.label, LABEL_cramp);
    CHECK(o.events == 1.0 && o.ended == 1.0);
    CHECK_NEAR(o.onset, 4.0, 1e-9); /* where the effort ends */
    CHECK_NEAR(o.duration, 11.0, 1e-9);
    CHECK_NEAR(o.total_duration, 11.0, 1e-9);
    CHECK_NEAR(o.peak_emg, 0.6, 1e-12);
    CHECK(o.peak_force == 0.4);
    /* measured from `settle` after the effort on: 3, 1 and 6 seconds */
    CHECK_NEAR(o.mean_emg, 0.33, 1e-12);
    CHECK_NEAR(o.sustained_emg, 0.36, 1e-12);
    CHECK_NEAR(o.mean_rate, 9.4, 1e-12);
    CHECK(o.max_rate == 16.0 && o.min_rate == 8.0);
    CHECK(o.active_fraction == 0.5);
    CHECK_NEAR(o.command_emg, 0.8, 1e-12);
    CHECK_NEAR(o.quiet_emg, 0.6, 1e-12);
    /* sustained EMG and force are farther from their lines than duration, and
     * so is rest, which is 1 */
    CHECK_NEAR(o.margin, 1.0, 1e-9);

    assert_int_equal(c->stored, 1);
    const struct event *e = &c->event_stored[0];
    assert_int_equal(e->muscle, 1);
    assert_int_equal(e->label, LABEL_cramp);
    assert_int_equal(e->ending, ENDING_by_itself);
    assert_int_equal(bits(e), EMG | DURATION | FORCE);
    CHECK(e->carried == 1 && e->end == o.onset + o.duration);
    CHECK_NEAR(e->margin, 1.0, 1e-9); /* lines twice as high: nothing left */
    free(c);
}

/* Each criterion by itself keeps it from being a cramp. */
static void what_lacks_a_criterion_is_not_a_cramp(void **state)
{
    static const struct {
        struct stretch after;
        enum label     label;
        int            criteria;
        double         margin;
    } row[] = {
        /* 3 s are 2 of 5 too short */
        {{7.0, 0, 0.3, 0.2, 10}, LABEL_brief, EMG | FORCE, 0.4},
        {{8.98, 0, 0.3, 0.2, 10}, LABEL_brief, EMG | FORCE, 0.004},
        {{9.02, 0, 0.3, 0.2, 10}, LABEL_cramp, EMG | DURATION | FORCE, 0.004},
        {{14.0, 0, 0.3, 0.04, 10}, LABEL_subclinical, EMG | DURATION, 0.2},
        {{14.0, 0, 0.09, 0.2, 10}, LABEL_subclinical, DURATION | FORCE, 0.1},
        {{14.0, 0, 0.29, 0, 10}, LABEL_subclinical, EMG | DURATION, 1.0},
        {{4.9, 0, 0.3, 0.2, 10}, LABEL_none, 0, 1.0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        const struct stretch s[] = {REST_UNTIL(1.0), SQUEEZE, row[i].after,
                                    REST_UNTIL(25.0)};
        const struct classifier_params p = sharp();
        struct outcome                 o;
        struct classifier             *c = seen(&p, s, 25.0, &o);

        assert_int_equal(o.label, row[i].label);
        CHECK_NEAR(o.margin, row[i].margin, 1e-9);
        if (row[i].label != LABEL_none) {
            CHECK_NEAR(o.duration, row[i].after.until - 4.0, 1e-9);
            CHECK_NEAR(o.onset, 4.0, 1e-9);
            assert_int_equal(bits(&c->event_stored[0]), row[i].criteria);
        }
        free(c);
    }
}

static void two_cramps_are_two(void **state)
{
    const struct stretch           s[] = {REST_UNTIL(1.0),  SQUEEZE,
                                          REST_UNTIL(10.0), {17.0, 0, 0.3, 0.2, 10},
                                          REST_UNTIL(20.0), {28.0, 0, 0.2, 0.1, 10},
                                          REST_UNTIL(40.0)};
    const struct classifier_params p   = sharp();
    struct outcome                 o;
    struct classifier             *c = seen(&p, s, 40.0, &o);

    (void)state;
    assert_int_equal(o.label, LABEL_cramp);
    assert_int_equal(c->stored, 2);
    CHECK(o.events == 2.0);
    CHECK_NEAR(o.onset, 10.0, 1e-9);   /* of the first   */
    CHECK_NEAR(o.duration, 8.0, 1e-9); /* of the longest */
    CHECK_NEAR(o.peak_emg, 0.2, 1e-12);
    CHECK_NEAR(o.total_duration, 15.0, 1e-9);
    CHECK(c->event_stored[0].carried == 0);
    CHECK_NEAR(c->event_stored[0].end, 17.0, 1e-9);
    CHECK_NEAR(c->event_stored[0].peak_emg, 0.3, 1e-12);
    CHECK_NEAR(c->event_stored[1].start, 20.0, 1e-9);
    free(c);
}

/* A pause shorter than `settle` is part of the event; a longer one parts. */
static void a_short_pause_does_not_part(void **state)
{
    struct stretch s[] = {REST_UNTIL(2.0),
                          {6.0, 0, 0.3, 0.2, 10},
                          REST_UNTIL(6.9),
                          {9.0, 0, 0.3, 0.2, 10},
                          REST_UNTIL(20.0)};
    struct outcome o   = outcome_of(s, 20.0);

    (void)state;
    assert_int_equal(o.label, LABEL_cramp);
    CHECK(o.events == 1.0);
    CHECK_NEAR(o.onset, 2.0, 1e-9);
    CHECK_NEAR(o.duration, 7.0, 1e-9);
    CHECK_NEAR(o.mean_emg, 0.3 * 6.1 / 7.0, 1e-9);

    s[2].until = 7.1;
    o          = outcome_of(s, 20.0);
    assert_int_equal(o.label, LABEL_brief);
    CHECK(o.events == 2.0);
    CHECK_NEAR(o.duration, 4.0, 1e-9);
    CHECK_NEAR(o.total_duration, 5.9, 1e-9);
}

/* The run is called after its highest event, not after its longest. */
static void the_highest_event_names_the_run(void **state)
{
    const struct stretch s[] = {REST_UNTIL(2.0),  {14.0, 0, 0.05, 0.01, 6},
                                REST_UNTIL(17.0), {23.0, 0, 0.3, 0.2, 10},
                                REST_UNTIL(26.0), {28.0, 0, 0.9, 0.6, 10},
                                REST_UNTIL(40.0)};
    const struct outcome o   = outcome_of(s, 40.0);

    (void)state;
    assert_int_equal(o.label, LABEL_cramp);
    CHECK(o.events == 3.0);
    CHECK_NEAR(o.onset, 17.0, 1e-9);
    CHECK_NEAR(o.duration, 6.0, 1e-9);
    CHECK_NEAR(o.peak_emg, 0.3, 1e-12);
    CHECK_NEAR(o.total_duration, 20.0, 1e-9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_none),
        cmocka_unit_test(effort_alone_is_none),
        cmocka_unit_test(going_on_after_effort_is_a_cramp),
        cmocka_unit_test(what_lacks_a_criterion_is_not_a_cramp),
        cmocka_unit_test(two_cramps_are_two),
        cmocka_unit_test(a_short_pause_does_not_part),
        cmocka_unit_test(the_highest_event_names_the_run),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
