/* Many points in parallel: the same bits for any number of threads, failures
 * that stay where they are, and an end when it is asked for. */
#include "tests/check.h"

#include "analysis/study.h"
#include "solvers/batch.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <threads.h>

enum { POINTS = 14, FIRST = 3, NOBODY = -1 };

/* One batch and what it wrote down; row i is point FIRST + i. */
struct sheet {
    struct study_result row[POINTS];
    int                 begun[POINTS], done[POINTS];
    long                limited, broken; /* points that must fail, or NOBODY */
    long                stops;           /* point that asks to stop          */
    volatile int        stop;
    atomic_int          at_once, crowd, points, points_at_stop;
    atomic_int          workers, freed, no_worker; /* the nth gets none */
};

static struct sheet *sheet_new(void)
{
    struct sheet *s = calloc(1, sizeof *s);

    CHECK(s != NULL);
    s->limited = s->broken = s->stops = NOBODY;
    return s;
}

/* The flag is raised from outside, as a signal does it. */
__attribute__((no_sanitize("thread"))) static void raise_flag(struct sheet *s)
{
    s->stop = 1;
}

struct helper {
    struct study *study;
    struct sheet *sheet;
};

static enum status helper_create(void **out, void *of, struct error *err)
{
    struct sheet  *s = of;
    struct helper *h = calloc(1, sizeof *h);

    *out     = h;
    h->sheet = s;
    if (atomic_fetch_add(&s->workers, 1) + 1 == s->no_worker) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for helper %d",
                         s->no_worker);
    }
    return study_create(&h->study, err);
}

static void helper_free(void *of)
{
    struct helper *h = of;

    if (h != NULL) {
        atomic_fetch_add(&h->sheet->freed, 1);
        study_free(h->study);
        free(h);
    }
}

/* Point after point the toe turns, 3 seconds of which one is a squeeze. */
static void squeeze(long i, int broken, struct scenario *s)
{
    struct error err;

    memset(s, 0, sizeof *s);
    s->muscles = s->setup.muscles = 1;
    s->length                     = 3.0;
    s->sample                     = 0.1;
    for (int k = 0; k < LAYOUT_MUSCLES; k++) {
        params_standard(&s->setup.params[k]);
    }
    s->setup.params[0].pool.units        = 3;
    s->setup.params[0].classifier.settle = 0.1;
    if (broken) {
        s->setup.params[0].soma.gain = (double)NAN;
    }
    plan_init(&s->plan, 1);
    CHECK(plan_set(&s->plan, 0, INPUT_toe_angle,
                   (struct change_at){0, 0, -0.6 + 0.05 * (double)i}, &err)
          == STATUS_OK);
    CHECK(plan_set(&s->plan, 0, INPUT_drive, (struct change_at){0.5, 0, 0.9},
                   &err)
          == STATUS_OK);
    CHECK(plan_set(&s->plan, 0, INPUT_drive, (struct change_at){1.5, 0, 0.0},
                   &err)
          == STATUS_OK);
}

static void run_point(void *worker, long i, void *of)
{
    struct helper      *h       = worker;
    struct sheet       *s       = of;
    struct scenario    *what    = malloc(sizeof *what);
    struct run_options  options = run_standard;
    struct study_result result;

    s->begun[i - FIRST]++;
    atomic_fetch_add(&s->points, 1);
    if (i == s->stops) {
        raise_flag(s); /* first: others go on until they see it */
        s->points_at_stop = atomic_load(&s->points);
    }
    options.step_limit = i == s->limited ? 20 : options.step_limit;
    options.stop       = &s->stop;
    squeeze(i, i == s->broken, what);
    (void)study_run(h->study, what, &(struct study_options){.run = &options},
                    &result);
    result.event      = NULL;
    s->row[i - FIRST] = result;
    plan_free(&what->plan);
    free(what);
}

static void point_done(void *worker, long i, void *of)
{
    struct sheet *s = of;

    (void)worker;
    if (atomic_fetch_add(&s->at_once, 1) > 0) {
        s->crowd = 1;
    }
    (void)thrd_sleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    s->done[i - FIRST] += s->begun[i - FIRST];
    atomic_fetch_sub(&s->at_once, 1);
}

static enum status fill(struct sheet *s, int threads, struct error *err)
{
    const struct batch b = {.threads       = threads,
                            .worker_create = helper_create,
                            .worker_free   = helper_free,
                            .point         = run_point,
                            .done          = point_done,
                            .stop          = &s->stop,
                            .of            = s};

    return batch_run(&b, FIRST, POINTS, err);
}

/* All points without a failure. */
static struct sheet *filled(int threads)
{
    struct sheet *s = sheet_new();
    struct error  err;

    CHECK(fill(s, threads, &err) == STATUS_OK);
    return s;
}

/* Same bits: status, label, every column, and the steps taken for it. */
static void same_row(const struct study_result *a, const struct study_result *b)
{
    assert_int_equal(a->status, b->status);
    assert_int_equal(a->muscles, b->muscles);
    assert_int_equal(a->events, b->events);
    for (int k = 0; k < a->muscles; k++) {
        assert_int_equal(a->outcome[k].status, b->outcome[k].status);
        assert_int_equal(a->outcome[k].label, b->outcome[k].label);
        for (int c = 0; c < OUTCOME_COLUMNS; c++) {
            const double x = outcome_get(&a->outcome[k], c);
            const double y = outcome_get(&b->outcome[k], c);

            assert_memory_equal(&x, &y, sizeof x);
        }
    }
    CHECK(a->effort.steps == b->effort.steps
          && a->effort.slopes == b->effort.slopes);
}

static void threads_change_no_bit(void **state)
{
    static const int threads[] = {2, 5, 0};
    struct sheet    *one       = filled(1);

    (void)state;
    for (int i = 0; i < POINTS; i++) {
        assert_int_equal(one->row[i].status, STATUS_OK);
        CHECK(one->row[i].outcome[0].command_emg > 0.1);
        /* every point is another one: none can stand for its neighbour */
        CHECK(i == 0
              || one->row[i].outcome[0].command_force
                     != one->row[i - 1].outcome[0].command_force);
    }
    for (size_t t = 0; t < sizeof threads / sizeof threads[0]; t++) {
        struct sheet *s = filled(threads[t]);

        for (int i = 0; i < POINTS; i++) {
            same_row(&s->row[i], &one->row[i]);
        }
        free(s);
    }
    free(one);
}

static void every_point_is_run_and_reported_once(void **state)
{
    (void)state;
    for (int threads = 1; threads <= 5; threads += 2) {
        struct sheet *s = filled(threads);

        for (int i = 0; i < POINTS; i++) {
            assert_int_equal(s->begun[i], 1);
            assert_int_equal(s->done[i], 1);
        }
        CHECK(!s->crowd);
        assert_int_equal(s->workers, threads);
        assert_int_equal(s->freed, threads);
        free(s);
    }
    CHECK(batch_processors() >= 1);
}

/* A row with its status and without a single number; never "none". */
static void is_failure(const struct study_result *r, enum status status)
{
    assert_int_equal(r->status, status);
    assert_int_equal(r->outcome[0].status, status);
    assert_int_equal(r->outcome[0].label, LABEL_unlabelled);
    assert_int_equal(r->events, 0);
    assert_int_equal(r->error.status, status);
    CHECK(r->error.message[0] != '\0');
    for (int c = 0; c < OUTCOME_COLUMNS; c++) {
        CHECK(isnan(outcome_get(&r->outcome[0], c)));
    }
}

static void failed_points_are_rows_and_disturb_nobody(void **state)
{
    static const int threads[] = {1, 2, 5};
    struct sheet    *good      = filled(1);

    (void)state;
    for (size_t t = 0; t < sizeof threads / sizeof threads[0]; t++) {
        struct sheet *s = sheet_new();
        struct error  err;

        s->limited = FIRST + 2;
        s->broken  = FIRST + 6;
        CHECK(fill(s, threads[t], &err) == STATUS_OK);
        is_failure(&s->row[2], STATUS_STEP_LIMIT);
        is_failure(&s->row[6], STATUS_NOT_FINITE);
        for (int i = 0; i < POINTS; i++) {
            if (i != 2 && i != 6) {
                same_row(&s->row[i], &good->row[i]);
            }
        }
        free(s);
    }
    free(good);
}

static void a_stop_before_the_start_runs_nothing(void **state)
{
    struct sheet *s = sheet_new();
    struct error  err;

    (void)state;
    raise_flag(s);
    CHECK(fill(s, 2, &err) == STATUS_STOPPED);
    assert_int_equal(err.status, STATUS_STOPPED);
    CHECK(err.message[0] != '\0');
    assert_int_equal(s->points, 0);
    assert_int_equal(s->freed, 2);
    free(s);
}

/* Nothing new is begun, but for what the other threads had just taken; what
 * was running is given up without a result; what was ready stays. */
static void a_stop_on_the_way_keeps_what_is_ready(void **state)
{
    static const int threads[] = {1, 2, 5};
    struct sheet    *all       = filled(1);

    (void)state;
    for (size_t t = 0; t < sizeof threads / sizeof threads[0]; t++) {
        struct sheet *s = sheet_new();
        struct error  err;
        int           kept = 0, begun = 0;

        s->stops               = FIRST + 6;
        const enum status came = fill(s, threads[t], &err);

        for (int i = 0; i < POINTS; i++) {
            begun += s->begun[i];
        }
        /* on a busy machine the others may begin all before the flag is up */
        CHECK(came == (begun < POINTS ? STATUS_STOPPED : STATUS_OK));
        CHECK(threads[t] > 1 || s->points == 7);
        CHECK(s->points <= s->points_at_stop + threads[t] - 1);
        for (int i = 0; i < POINTS; i++) {
            assert_int_equal(s->done[i], s->begun[i]);
            if (s->row[i].status == STATUS_OK) {
                kept++;
                same_row(&s->row[i], &all->row[i]);
            } else {
                assert_int_equal(s->row[i].outcome[0].status, STATUS_NOT_RUN);
                assert_int_equal(s->row[i].outcome[0].label, LABEL_unlabelled);
            }
        }
        assert_int_equal(s->row[6].status, STATUS_STOPPED);
        CHECK(threads[t] > 1 || kept == 6);
        free(s);
    }
    free(all);
}

static void a_thread_without_memory_is_an_error_of_the_batch(void **state)
{
    (void)state;
    for (int threads = 1; threads <= 3; threads++) {
        struct sheet *s = sheet_new();
        struct error  err;

        s->no_worker = threads;
        CHECK(fill(s, threads, &err) == STATUS_NO_MEMORY);
        CHECK(err.status == STATUS_NO_MEMORY && err.message[0] != '\0');
        assert_int_equal(s->workers, threads);
        assert_int_equal(s->freed, threads);
        for (int i = 0; i < POINTS; i++) {
            CHECK(s->begun[i] == s->done[i]);
        }
        CHECK(threads > 1 || s->points == 0);
        free(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_change_no_bit),
        cmocka_unit_test(every_point_is_run_and_reported_once),
        cmocka_unit_test(failed_points_are_rows_and_disturb_nobody),
        cmocka_unit_test(a_stop_before_the_start_runs_nothing),
        cmocka_unit_test(a_stop_on_the_way_keeps_what_is_ready),
        cmocka_unit_test(a_thread_without_memory_is_an_error_of_the_batch),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
