/* desk.h — a folder with one block of results in it.  Wants _POSIX_C_SOURCE
 * 200809L. */
#ifndef TESTS_DESK_H
#define TESTS_DESK_H

#include "tests/check.h"
#include "tests/folder.h"

#include "analysis/block.h"

#include <float.h>

enum { FIRST = 24, POINTS = 8, MUSCLES = 2, BLOCK = 3 };

static const char desk_plan[] =
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

/* Numbers that are easily lost on the way. */
static inline double odd(int i)
{
    static const double value[] = {
        0.1, -0.0, DBL_TRUE_MIN, -DBL_MAX, 1.0 + DBL_EPSILON, 1e300, 4.2, 0.0};

    switch (i % 10) {
    case 8:
        return (double)INFINITY;
    case 9:
        return (double)NAN;
    default:
        return value[i % 10];
    }
}

static inline void fill_events(struct table *t)
{
    struct error err;

    for (int i = 0; i < 11; i++) {
        struct event e;

        event_clear(&e);
        e.muscle   = i % MUSCLES;
        e.label    = (enum label)(1 + i % (LABEL_COUNT - 1));
        e.ending   = (enum ending)(i % ENDING_COUNT);
        e.carried  = i % 2;
        e.also     = (enum label)(i % LABEL_COUNT);
        e.criteria = (unsigned)i * 12345u % (1u << CRITERION_COUNT);
        e.remarks  = (unsigned)i % (1u << REMARK_COUNT);
        for (int c = 0; c < EVENT_COLUMNS; c++) {
            event_set(&e, c, odd(3 * i + c));
        }
        CHECK(table_add_event(t, FIRST + i % POINTS, &e, &err) == STATUS_OK);
    }
}

/* Solved points of every label, and two that failed. */
static inline void fill(struct table *t)
{
    struct error err;

    CHECK(table_create(t, FIRST, POINTS, MUSCLES, &err) == STATUS_OK);
    snprintf(t->muscle_name[0], SCENARIO_NAME, "soleus");
    snprintf(t->muscle_name[1], SCENARIO_NAME, "abductor_hallucis");
    for (int i = 0; i < POINTS; i++) {
        const enum status failure = i == 2 ? STATUS_STEP_LIMIT : STATUS_NO_STEP;
        const int         failed  = i == 2 || i == 5;

        for (int m = 0; m < MUSCLES; m++) {
            struct outcome *row = table_row(t, FIRST + i, m);

            row->status = failed ? failure : STATUS_OK;
            row->label  = failed ? LABEL_unlabelled
                                 : (enum label)(1 + (i + m) % (LABEL_COUNT - 1));
            for (int c = 0; c < OUTCOME_COLUMNS && !failed; c++) {
                outcome_set(row, c, odd(i + 5 * m + c));
            }
        }
        for (int c = 0; c < EFFORT_COLUMNS; c++) {
            table_set_effort(&t->effort[i], c, odd(i + c));
        }
    }
    fill_events(t);
}

static inline void same_bits(double a, double b)
{
    CHECK((isnan(a) && isnan(b)) || memcmp(&a, &b, sizeof a) == 0);
}

static inline void same_event(const struct table_event *a,
                              const struct table_event *b)
{
    assert_int_equal(a->point, b->point);
    assert_int_equal(a->event.muscle, b->event.muscle);
    assert_int_equal(a->event.label, b->event.label);
    assert_int_equal(a->event.ending, b->event.ending);
    assert_int_equal(a->event.carried, b->event.carried);
    assert_int_equal(a->event.criteria, b->event.criteria);
    assert_int_equal(a->event.also, b->event.also);
    assert_int_equal(a->event.remarks, b->event.remarks);
    for (int c = 0; c < EVENT_COLUMNS; c++) {
        same_bits(event_get(&a->event, c), event_get(&b->event, c));
    }
}

static inline void same_table(const struct table *a, const struct table *b)
{
    CHECK(a->first == b->first && a->points == b->points);
    assert_int_equal(a->muscles, b->muscles);
    assert_memory_equal(a->keep, b->keep, sizeof a->keep);
    for (int m = 0; m < a->muscles; m++) {
        CHECK_TEXT(a->muscle_name[m], b->muscle_name[m]);
    }
    for (long i = 0; i < a->points * a->muscles; i++) {
        assert_int_equal(a->row[i].status, b->row[i].status);
        assert_int_equal(a->row[i].label, b->row[i].label);
        for (int c = 0; c < OUTCOME_COLUMNS; c++) {
            same_bits(outcome_get(&a->row[i], c), outcome_get(&b->row[i], c));
        }
    }
    for (long i = 0; i < a->points; i++) {
        for (int c = 0; c < EFFORT_COLUMNS; c++) {
            same_bits(table_effort(&a->effort[i], c),
                      table_effort(&b->effort[i], c));
        }
    }
    assert_int_equal(a->events, b->events);
    for (size_t i = 0; i < a->events; i++) {
        same_event(&a->event[i], &b->event[i]);
    }
}

/* A folder with one block in it, and the path of that. */
struct desk {
    char         folder[DISK_PATH], path[DISK_PATH];
    struct table t;
};

static inline void write_again(const struct desk *d)
{
    struct error err;

    CHECK(block_write(d->folder, desk_plan, BLOCK, &d->t, &err) == STATUS_OK);
}

/* Puts a right seal behind whatever the file holds. */
static inline void seal_it(const struct desk *d)
{
    struct seal seal = {.first = FIRST, .points = POINTS};
    char        line[SEAL_LENGTH + 1];
    size_t      count;
    char       *bytes = folder_bytes(d->path, &count);
    char       *more  = malloc(count + SEAL_LENGTH);

    CHECK(more != NULL);
    memcpy(more, bytes, count);
    snprintf(seal.plan, sizeof seal.plan, "%s", desk_plan);
    seal_make(&seal, bytes, count, line);
    memcpy(more + count, line, SEAL_LENGTH);
    folder_put(d->path, more, count + SEAL_LENGTH);
    free(bytes);
    free(more);
}

static inline struct desk *desk_new(void)
{
    struct desk *d = calloc(1, sizeof *d);

    CHECK(d != NULL);
    folder_make(d->folder);
    disk_join(d->path, d->folder, "block_000003.h5");
    fill(&d->t);
    write_again(d);
    return d;
}

static inline void desk_free(struct desk *d)
{
    folder_remove(d->folder);
    table_free(&d->t);
    free(d);
}

#endif
