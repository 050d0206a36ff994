/* What goes wrong in a sweep: blocks that are not its own are set aside and run
 * again, and a point that failed never reads as "none". */
#define _POSIX_C_SOURCE 200809L

#include "tests/check.h"
#include "tests/sweeping.h"

#include "analysis/hdf_image.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_blocks_are_set_aside_and_run_again),
        cmocka_unit_test(failed_points_are_kept_as_failures),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
