/* What goes wrong in a sweep: blocks that are not its own are set aside and run
 * again, and a point that failed never reads as "none". */
#define _POSIX_C_SOURCE 200809L

#include "tests/check.h"
#include "tests/sweeping.h"

#include "analysis/hdf_image.h"

#include <stdint.h>

/* What is wrong with block 1, and what is said of it. */
enum wrong { CUT, EMPTY, STRANGER, NEIGHBOUR, OTHER_SWEEP, WRONGS };

static void spoil(const struct bench *b, const char *path, enum wrong wrong)
{
    char            from[DISK_PATH], other[DISK_PATH];
    struct hdf      file;
    struct call     c = call_new(1);
    struct override o = {.name = "pool.units", .text = "5"};

    switch (wrong) {
    case CUT:
        folder_cut(path, 3000);
        break;
    case EMPTY:
        folder_put(path, "", 0);
        break;
    case STRANGER:
        CHECK(hdf_image_create(&file, &c.err) == STATUS_OK);
        CHECK(hdf_image_save(file, path, &c.err) == STATUS_OK);
        hdf_drop(&file);
        break;
    case NEIGHBOUR:
        disk_join(from, b->whole, "block_000000.h5");
        folder_copy(from, path);
        break;
    default:
        disk_join(other, b->folder, "other");
        c.extra  = &o;
        c.extras = 1;
        CHECK(sweep(b, other, &c) == STATUS_OK);
        disk_join(from, other, "block_000001.h5");
        folder_copy(from, path);
    }
}

static void wrong_blocks_are_set_aside_and_run_again(void **state)
{
    static const char *const says[WRONGS] = {
        "cut short", "cut short", "not written by this program",
        "does not hold its points", "another sweep"};
    struct bench *b = *state;
    char folder[DISK_PATH], path[DISK_PATH], aside[DISK_PATH], name[32];

    for (int w = 0; w < WRONGS; w++) {
        struct call     c = call_new(2);
        struct campaign look;
        struct table    t;

        snprintf(name, sizeof name, "wrong%d", w);
        finished(b, name, folder);
        disk_join(path, folder, "block_000001.h5");
        disk_join(aside, folder, "block_000001.h5.bad");
        spoil(b, path, (enum wrong)w);

        /* a reader is told, and given nothing */
        CHECK(campaign_look(&look, folder, &c.err) == STATUS_OK);
        CHECK(campaign_read(&look, &t, &c.err) == STATUS_FOREIGN);
        CHECK(strstr(c.err.message, says[w]) != NULL && t.row == NULL);
        CHECK(strstr(c.err.message, path) != NULL);
        campaign_close(&look);

        CHECK(sweep(b, folder, &c) == STATUS_OK);
        assert_int_equal(c.points, IN_A_BLOCK);
        assert_int_equal(c.notes, 1);
        CHECK(strstr(c.note, says[w]) != NULL && strstr(c.note, path) != NULL);
        CHECK(disk_exists(aside) && disk_exists(path));
        CHECK_TEXT(c.sum.digest, b->digest);
        goes_on(b, folder, 0, 0);
    }
}

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* A limit of steps that about half of the points keep. */
static long some_limit(const struct bench *b)
{
    struct campaign look;
    struct table    t;
    struct error    err;
    double          steps[POINTS];

    CHECK(campaign_look(&look, b->whole, &err) == STATUS_OK);
    CHECK(campaign_read(&look, &t, &err) == STATUS_OK);
    for (int i = 0; i < POINTS; i++) {
        steps[i] = t.effort[i].steps;
    }
    table_free(&t);
    campaign_close(&look);
    qsort(steps, POINTS, sizeof steps[0], by_size);
    CHECK(steps[0] < steps[POINTS / 2]);
    return (long)steps[POINTS / 2];
}

static void same_row(const struct outcome *a, const struct outcome *b)
{
    assert_int_equal(a->label, b->label);
    for (int c = 0; c < OUTCOME_COLUMNS; c++) {
        const double x = outcome_get(a, c), y = outcome_get(b, c);

        CHECK(x == y || (isnan(x) && isnan(y)));
    }
}

static void failed_points_are_kept_as_failures(void **state)
{
    struct bench   *b = *state;
    struct call     c = call_new(2);
    struct campaign look;
    struct table    t, all;
    char            folder[DISK_PATH], digest[DIGEST_TEXT];
    long            failed = 0;

    disk_join(folder, b->folder, "failing");
    c.run.step_limit = some_limit(b);
    CHECK(sweep(b, folder, &c) == STATUS_OK);
    CHECK(c.sum.failed > 0 && c.sum.solved > 0 && c.sum.left == 0);
    assert_int_equal(c.sum.failed + c.sum.solved, POINTS);
    assert_string_not_equal(c.sum.digest, b->digest);
    memcpy(digest, c.sum.digest, sizeof digest);

    CHECK(campaign_look(&look, b->whole, &c.err) == STATUS_OK);
    CHECK(campaign_read(&look, &all, &c.err) == STATUS_OK);
    campaign_close(&look);
    CHECK(campaign_look(&look, folder, &c.err) == STATUS_OK);
    CHECK(campaign_read(&look, &t, &c.err) == STATUS_OK);
    campaign_close(&look);
    for (long i = 0; i < t.points * t.muscles; i++) {
        if (t.row[i].status == STATUS_OK) {
            same_row(&t.row[i], &all.row[i]);
            continue;
        }
        failed++;
        assert_int_equal(t.row[i].status, STATUS_STEP_LIMIT);
        assert_int_equal(t.row[i].label, LABEL_unlabelled);
        for (int k = 0; k < OUTCOME_COLUMNS; k++) {
            CHECK(isnan(outcome_get(&t.row[i], k)));
        }
    }
    assert_int_equal(failed, c.sum.failed * t.muscles);
    table_free(&t);
    table_free(&all);

    /* a failure is an answer: it is not run again */
    c = call_new(2);
    CHECK(sweep(b, folder, &c) == STATUS_OK);
    CHECK(c.points == 0 && c.sum.failed * 2 == failed);
    CHECK_TEXT(c.sum.digest, digest);
}

/* ---- a NaN in the right-hand side -------------------------------------- */

/* The usual method, on equations that give a NaN from some time on where the
 * start is odd in its last digit: a fault that only some points have. */
struct poison {
    struct ode        ode; /* with the poisoned slope */
    const struct ode *clean;
    void             *self;
    int               ill;
};

static int poisoned(double t, const double *y, const double *sums, double *dydt,
                    void *of)
{
    struct poison *p    = of;
    const int      code = p->clean->slope(t, y, sums, dydt, p->clean->of);

    if (p->ill && t > 1.0) {
        dydt[p->ode.states / 2] = (double)NAN;
    }
    return code;
}

static int poisoned_part(double t, const double *y, double *parts, void *of)
{
    struct poison *p = of;

    return p->clean->part(t, y, parts, p->clean->of);
}

static enum status poison_create(const struct ode *ode, void **self,
                                 struct error *err)
{
    struct poison *p = calloc(1, sizeof *p);

    p->clean     = ode;
    p->ode       = *ode;
    p->ode.slope = poisoned;
    p->ode.part  = poisoned_part;
    p->ode.of    = p;
    *self        = p;
    return ode_bdf.create(&p->ode, &p->self, err);
}

static enum status poison_restart(void *self, double t, const double *y,
                                  double end, struct error *err)
{
    struct poison *p = self;
    uint64_t       bits, all = 0;

    for (int i = 0; t == 0.0 && i < p->ode.states; i++) {
        memcpy(&bits, &y[i], sizeof bits);
        all ^= bits;
    }
    p->ill = t == 0.0 ? (int)(all & 1) : p->ill;
    return ode_bdf.restart(p->self, t, y, end, err);
}

static enum status poison_step(void *self, double *t, struct error *err)
{
    return ode_bdf.step(((struct poison *)self)->self, t, err);
}

static enum status poison_at(void *self, double t, double *y, struct error *err)
{
    return ode_bdf.at(((struct poison *)self)->self, t, y, err);
}

static void poison_effort(const void *self, struct ode_effort *out)
{
    ode_bdf.effort(((const struct poison *)self)->self, out);
}

static void poison_destroy(void *self)
{
    struct poison *p = self;

    ode_bdf.destroy(p ? p->self : NULL);
    free(p);
}

static const struct ode_method poison = {
    "poison",    "a NaN",   poison_create, poison_restart,
    poison_step, poison_at, poison_effort, poison_destroy};

/* Why, when, and a state that one can look at. */
static void tells_why(const struct failure *f)
{
    CHECK(f->reason[0] != '\0');
    CHECK(f->time > 0.5 && f->time <= 1.0);
    CHECK(f->states > 100);
    for (size_t i = 0; i < f->states; i++) {
        CHECK(isfinite(f->state[i]));
    }
}

static void a_nan_in_the_equations_is_a_failure_that_tells_why(void **state)
{
    struct bench   *b = *state;
    struct call     c = call_new(2);
    struct campaign look;
    struct table    t;
    char            folder[DISK_PATH];

    disk_join(folder, b->folder, "poisoned");
    c.run.method = &poison;
    CHECK(sweep(b, folder, &c) == STATUS_OK);
    CHECK(c.sum.failed > 0 && c.sum.solved > 0 && c.sum.left == 0);
    CHECK(campaign_look(&look, folder, &c.err) == STATUS_OK);
    CHECK(campaign_read(&look, &t, &c.err) == STATUS_OK);
    campaign_close(&look);
    assert_int_equal(t.failed.count, c.sum.failed);
    for (size_t f = 0; f < t.failed.count; f++) {
        const struct outcome *o = table_row(&t, t.failed.item[f].point, 0);

        tells_why(&t.failed.item[f]);
        CHECK(o->status == STATUS_NOT_FINITE || o->status == STATUS_NO_STEP);
        CHECK(o->label == LABEL_unlabelled && isnan(o->events));
    }
    table_free(&t);

    /* once the cause is away, once more */
    const long failed = c.sum.failed;
    c                 = call_new(2);
    c.again           = 1;
    CHECK(sweep(b, folder, &c) == STATUS_OK);
    CHECK(c.points == failed && c.sum.failed == 0);
    CHECK_TEXT(c.sum.digest, b->digest);
    goes_on(b, folder, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_blocks_are_set_aside_and_run_again),
        cmocka_unit_test(failed_points_are_kept_as_failures),
        cmocka_unit_test(a_nan_in_the_equations_is_a_failure_that_tells_why),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
