/* The classifier in time: what cuts an event, what was there before, and that
 * neither pieces nor looks change the answer. */
#include "tests/check.h"
#include "tests/signals.h"

#include <string.h>

static void the_end_of_the_run_cuts(void **state)
{
    const struct stretch s[] = {
        REST_UNTIL(1.0), SQUEEZE, {30.0, 0, 0.3, 0.2, 10}, REST_UNTIL(40.0)};
    const struct classifier_params p = sharp();
    struct outcome                 o;
    struct classifier             *c = seen(&p, s, 20.0, &o);

    (void)state;
    assert_int_equal(o.label, LABEL_cramp);
    CHECK(o.events == 1.0 && o.ended == 0.0);
    CHECK_NEAR(o.duration, 16.0, 1e-9); /* a lower bound */
    assert_int_equal(c->event_stored[0].ending, ENDING_run_ended);
    free(c);

    /* too short so far: nobody knows, so no distance from a cramp */
    c = seen(&p, s, 7.0, &o);
    assert_int_equal(o.label, LABEL_brief);
    CHECK(o.ended == 0.0 && o.margin == 0.0);
    free(c);

    /* below the line already, but nobody saw it stay there */
    c = seen(&p, s, 30.5, &o);
    CHECK_NEAR(o.duration, 26.0, 1e-9);
    CHECK(o.ended == 0.0);
    assert_int_equal(c->event_stored[0].ending, ENDING_run_ended);
    free(c);
}

static void a_new_effort_cuts(void **state)
{
    const struct stretch s[] = {
        REST_UNTIL(1.0),         SQUEEZE,
        {12.0, 0, 0.3, 0.2, 10}, {15.0, 1, 0.9, 0.6, 20},
        {17.5, 0, 0.3, 0.2, 10}, REST_UNTIL(30.0)};
    const struct classifier_params p = sharp();
    struct outcome                 o;
    struct classifier             *c = seen(&p, s, 30.0, &o);

    (void)state;
    assert_int_equal(o.label, LABEL_cramp);
    assert_int_equal(c->stored, 2);
    assert_int_equal(c->event_stored[0].ending, ENDING_command);
    CHECK_NEAR(c->event_stored[0].end, 12.0, 1e-9);
    CHECK_NEAR(c->event_stored[0].peak_emg, 0.3, 1e-12);
    assert_int_equal(c->event_stored[1].label, LABEL_brief);
    assert_int_equal(c->event_stored[1].ending, ENDING_by_itself);
    CHECK_NEAR(c->event_stored[1].start, 15.0, 1e-9);
    CHECK_NEAR(c->event_stored[1].end, 17.5, 1e-9);
    CHECK_NEAR(o.duration, 8.0, 1e-9);
    CHECK(o.ended == 0.0);
    free(c);
}

static void firing_before_anything_is_active_at_rest(void **state)
{
    const struct classifier_params p        = sharp();
    const struct stretch           noisy[]  = {{1.0, 0, 0.06, 0.01, 6},
                                               {4.0, 1, 0.8, 0.5, 20},
                                               {20.0, 0, 0.3, 0.2, 10}};
    const struct stretch           silent[] = {REST_UNTIL(20.0)};
    const struct stretch driven[] = {{4.0, 1, 0.8, 0.5, 20}, REST_UNTIL(20.0)};
    struct outcome       o        = outcome_of(noisy, 20.0);
    struct classifier   *c;

    (void)state;
    assert_int_equal(o.label, LABEL_active_at_rest);
    CHECK_NEAR(o.rest_emg, 0.06, 1e-12);
    CHECK_NEAR(o.margin, 1.0, 1e-9); /* twice the line */

    /* a body that did not come to rest, although silent */
    c = started(&p, 0);
    show(c, silent, 0, ticks(20.0));
    classifier_finish(c, 20.0);
    classifier_outcome(c, &o);
    assert_int_equal(o.label, LABEL_active_at_rest);
    CHECK(isnan(o.margin));
    free(c);

    /* driven from the first moment on: nobody knows its rest */
    o = outcome_of(driven, 20.0);
    assert_int_equal(o.label, LABEL_none);
    CHECK(isnan(o.rest_emg));
}

/* A mean over the past: both crossings come late, by less than its width. */
static void smoothing_delays_and_hides_spikes(void **state)
{
    struct classifier_params p   = sharp();
    const struct stretch     s[] = {
            REST_UNTIL(2.0), {12.0, 0, 0.4, 0.2, 10}, REST_UNTIL(20.0)};
    const struct stretch spike[] = {
        REST_UNTIL(2.0), {2.02, 0, 0.9, 0.2, 10}, REST_UNTIL(20.0)};
    struct outcome o;

    (void)state;
    p.smoothing = 0.2; /* ten ticks: one of them is 0.04 */
    free(seen(&p, s, 20.0, &o));
    assert_int_equal(o.label, LABEL_cramp);
    CHECK_NEAR(o.onset, 2.0, 1e-9);
    CHECK_NEAR(o.duration, 10.18, 1e-9);
    CHECK_NEAR(o.peak_emg, 0.4, 1e-12);
    free(seen(&p, spike, 20.0, &o));
    assert_int_equal(o.label, LABEL_subclinical);
    CHECK_NEAR(o.peak_emg, 0.09, 1e-12);
    p.smoothing = 0.02;
    free(seen(&p, spike, 20.0, &o));
    assert_int_equal(o.label, LABEL_brief);
}

static void more_events_than_are_kept_are_counted(void **state)
{
    enum { MANY = CLASSIFIER_EVENTS + 6 };
    struct stretch                 s[2 * MANY + 1];
    const struct classifier_params p = sharp();
    struct outcome                 o;

    (void)state;
    for (int i = 0; i < MANY; i++) {
        s[2 * i]     = (struct stretch)REST_UNTIL(2.0 * i + 1.5);
        s[2 * i + 1] = (struct stretch){2.0 * i + 2.0, 0, 0.3, 0.2, 10};
    }
    s[2 * MANY]          = (struct stretch)REST_UNTIL(2.0 * MANY + 5.0);
    struct classifier *c = seen(&p, s, 2.0 * MANY + 5.0, &o);
    CHECK(o.events == MANY);
    assert_int_equal(c->stored, CLASSIFIER_EVENTS);
    CHECK_NEAR(o.total_duration, 0.5 * MANY, 1e-9);
    CHECK_NEAR(c->event_stored[CLASSIFIER_EVENTS - 1].start,
               2.0 * CLASSIFIER_EVENTS - 0.5, 1e-9);
    free(c);
}

static void same(const struct outcome *a, const struct outcome *b)
{
    assert_int_equal(a->status, b->status);
    assert_int_equal(a->label, b->label);
    for (int i = 0; i < OUTCOME_COLUMNS; i++) {
        const double x = outcome_get(a, i), y = outcome_get(b, i);

        CHECK(x == y || (isnan(x) && isnan(y)));
    }
}

static const struct stretch story[] = {
    REST_UNTIL(1.0),         SQUEEZE,
    {9.5, 0, 0.3, 0.2, 10},  REST_UNTIL(10.1),
    {13.0, 0, 0.5, 0.3, 12}, REST_UNTIL(16.0),
    {18.0, 0, 0.2, 0.1, 7},  REST_UNTIL(24.0)};

/* Interrupted anywhere and taken up elsewhere: the state is all there is. */
static void pieces_are_the_whole(void **state)
{
    const struct classifier_params p = sharp();
    struct outcome                 want, got;

    (void)state;
    free(seen(&p, story, 24.0, &want));
    assert_int_equal(want.label, LABEL_cramp);
    CHECK(want.events == 2.0);
    for (long piece = 1; piece < ticks(24.0); piece = 2 * piece + 3) {
        struct classifier *c = started(&p, 1);

        for (long at = 0; at < ticks(24.0); at += piece) {
            struct classifier *next = malloc(sizeof *next);
            const long         end  = at + piece;

            show(c, story, at, end < ticks(24.0) ? end : ticks(24.0));
            memcpy(next, c, sizeof *next);
            memset(c, 0xff, sizeof *c);
            free(c);
            c = next;
        }
        classifier_finish(c, 24.0);
        classifier_outcome(c, &got);
        same(&got, &want);
        free(c);
    }
}

/* Looks between two ticks are not taken, whatever they show. */
static void looks_before_they_are_due_change_nothing(void **state)
{
    const struct classifier_params p    = sharp();
    const double                   rate = 50.0;
    struct classifier             *c    = started(&p, 1);
    struct classifier_input        wild = {
               .emg = 1.0, .force = 1.0, .potassium = 9.0, .units = 1, .rate = &rate};
    struct outcome want, got;

    (void)state;
    free(seen(&p, story, 24.0, &want));
    for (long i = 0; i < ticks(24.0); i++) {
        show(c, story, i, i + 1);
        wild.t         = ((double)i + 0.3) * classifier_tick;
        wild.commanded = (int)(i % 2);
        classifier_look(c, &wild);
    }
    classifier_finish(c, 24.0);
    classifier_outcome(c, &got);
    same(&got, &want);
    free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_end_of_the_run_cuts),
        cmocka_unit_test(a_new_effort_cuts),
        cmocka_unit_test(firing_before_anything_is_active_at_rest),
        cmocka_unit_test(smoothing_delays_and_hides_spikes),
        cmocka_unit_test(more_events_than_are_kept_are_counted),
        cmocka_unit_test(pieces_are_the_whole),
        cmocka_unit_test(looks_before_they_are_due_change_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
