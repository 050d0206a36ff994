/* Which train of a staircase a muscle answers. */
#include "tests/check.h"

#include "analysis/answer.h"

/* Trains of 1 s each 10 s at 4, 6, 8 ... Hz; EMG stays up for `after[n]` s. */
static void play(struct answer *a, const double *after, int trains)
{
    answer_start(a);
    for (int k = 0; k < trains * 100; k++) {
        const int    n = k / 100;
        const double t = 0.1 * k, since = 0.1 * (k % 100) - 1.0;

        (void)answer_look(a, t, since < -0.05 ? 4.0 + 2.0 * n : 0.0,
                          since < after[n] + 0.05 ? 0.2 : 0.0);
    }
}

static void the_first_train_that_is_answered_is_the_threshold(void **state)
{
    const double  after[] = {0.0, 2.0, 4.9, 6.0, 8.5};
    struct answer a       = {.line = 0.1, .lasting = 5.0};

    (void)state;
    play(&a, after, 5);
    CHECK(a.counts && a.over && !a.interrupted);
    CHECK_NEAR(a.rate, 10.0, 1e-12);
    CHECK_NEAR(a.last - a.began, 6.0, 0.11);
    a.lasting = 1.0;
    play(&a, after, 5);
    CHECK_NEAR(a.rate, 6.0, 1e-12);
    a.lasting = 9.5;
    play(&a, after, 5);
    CHECK(!a.counts);
    a.line = 0.3;
    play(&a, after, 5);
    CHECK(!a.counts);
}

/* Firing that still goes on when the next train begins is broken off. */
static void the_next_train_breaks_an_answer_off(void **state)
{
    struct answer a = {.line = 0.1, .lasting = 5.0};

    (void)state;
    answer_start(&a);
    (void)answer_look(&a, 0.0, 10.0, 1.0);
    for (double t = 1.0; t < 20.0; t += 0.1) {
        (void)answer_look(&a, t, 0.0, 0.5);
    }
    CHECK(a.counts && !a.over && !a.interrupted);
    (void)answer_look(&a, 20.0, 12.0, 0.5);
    CHECK(a.over && a.interrupted);
    CHECK_NEAR(a.rate, 10.0, 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_next_train_breaks_an_answer_off),
        cmocka_unit_test(the_first_train_that_is_answered_is_the_threshold),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
