/* A sweep in its folder: it goes on where it was, runs only what is missing,
 * and is not mixed up with another one. */
#define _POSIX_C_SOURCE 200809L

#include "tests/check.h"
#include "tests/sweeping.h"

static void only_what_is_missing_is_run(void **state)
{
    static const char *const block[BLOCKS] = {
        "block_000000.h5", "block_000001.h5", "block_000002.h5"};
    static const long points[BLOCKS] = {IN_A_BLOCK, IN_A_BLOCK,
                                        POINTS - 2 * IN_A_BLOCK};
    struct bench     *b              = *state;
    char              folder[DISK_PATH], path[DISK_PATH];

    finished(b, "missing", folder);
    goes_on(b, folder, 0, 0);
    for (int i = 0; i < BLOCKS; i++) {
        disk_join(path, folder, block[i]);
        CHECK(remove(path) == 0);
        goes_on(b, folder, points[i], 0);
        CHECK(disk_exists(path));
    }
}

static void a_stopped_sweep_goes_on(void **state)
{
    static const int threads[] = {1, 5};
    struct bench    *b         = *state;
    char             folder[DISK_PATH], name[32];

    for (size_t t = 0; t < sizeof threads / sizeof threads[0]; t++) {
        struct call c = call_new(threads[t]);

        snprintf(name, sizeof name, "stopped%d", threads[t]);
        disk_join(folder, b->folder, name);
        c.stop_after = 5;
        CHECK(sweep(b, folder, &c) == STATUS_STOPPED);
        CHECK(c.points >= 5 && c.err.message[0] != '\0');
        assert_int_equal(c.sum.left, POINTS - c.points);
        assert_int_equal(c.sum.solved, c.points);
        CHECK(threads[t] > 1 || c.points == 5);
        goes_on(b, folder, POINTS - c.points, 0);
    }
}

/* A request that comes when all is done stops nothing. */
static void a_stop_after_the_last_point_is_none(void **state)
{
    struct bench *b = *state;
    struct call   c = call_new(1);
    char          folder[DISK_PATH];

    disk_join(folder, b->folder, "late");
    c.stop_after = POINTS;
    CHECK(sweep(b, folder, &c) == STATUS_OK);
    CHECK(c.stop && c.points == POINTS && c.sum.left == 0);
    CHECK_TEXT(c.sum.digest, b->digest);
}

/* Before it goes on, too: what is not there is "not run", never "none". */
static void missing_points_read_as_not_run(void **state)
{
    struct bench   *b = *state;
    struct call     c = call_new(1);
    struct campaign look;
    struct table    t;
    char            folder[DISK_PATH];
    long            run = 0;

    disk_join(folder, b->folder, "unfinished");
    c.stop_after = 5;
    CHECK(sweep(b, folder, &c) == STATUS_STOPPED);
    CHECK(campaign_look(&look, folder, &c.err) == STATUS_OK);
    CHECK(campaign_read(&look, &t, &c.err) == STATUS_OK);
    assert_int_equal(t.points, POINTS);
    for (long i = 0; i < t.points * t.muscles; i++) {
        if (t.row[i].status == STATUS_OK) {
            run++;
            CHECK(t.row[i].label != LABEL_unlabelled);
        } else {
            assert_int_equal(t.row[i].status, STATUS_NOT_RUN);
            assert_int_equal(t.row[i].label, LABEL_unlabelled);
            CHECK(isnan(t.row[i].events) && isnan(t.row[i].margin));
        }
    }
    assert_int_equal(run, 5 * t.muscles);
    table_free(&t);
    campaign_close(&look);
}

static void shards_make_the_whole(void **state)
{
    struct bench *b = *state;
    struct call   c = call_new(2);
    char          folder[DISK_PATH];

    disk_join(folder, b->folder, "shards");
    c.shard  = 1;
    c.shards = 2;
    CHECK(sweep(b, folder, &c) == STATUS_OK);
    CHECK(c.points == IN_A_BLOCK && c.sum.points == IN_A_BLOCK);
    CHECK(c.sum.left == 0 && c.sum.digest[0] == '\0');
    c        = call_new(2);
    c.shards = 2;
    CHECK(sweep(b, folder, &c) == STATUS_OK);
    CHECK(c.points == POINTS - IN_A_BLOCK && c.sum.left == 0);
    goes_on(b, folder, 0, 0);

    /* more shards than blocks: the last one has nothing to do */
    c        = call_new(2);
    c.shard  = 6;
    c.shards = 7;
    CHECK(sweep(b, folder, &c) == STATUS_OK);
    CHECK(c.points == 0 && c.sum.points == 0 && c.sum.left == 0);
}

static void another_sweep_is_refused_and_strangers_are_left_alone(void **state)
{
    struct bench   *b = *state;
    struct override o = {.name = "pool.units", .text = "5"};
    struct call     c = call_new(2);
    char            folder[DISK_PATH], path[DISK_PATH];

    finished(b, "taken", folder);
    c.extra  = &o;
    c.extras = 1;
    CHECK(sweep(b, folder, &c) == STATUS_EXISTS);
    CHECK(c.points == 0 && strstr(c.err.message, folder) != NULL);
    goes_on(b, folder, 0, 0); /* it is as it was */

    disk_join(path, folder, "thesis.txt");
    folder_put(path, "mine", 4);
    c.force = 1;
    CHECK(sweep(b, folder, &c) == STATUS_OK);
    CHECK(c.points == POINTS && disk_exists(path));
    assert_string_not_equal(c.sum.digest, b->digest);

    /* a folder that no sweep began is not taken */
    disk_join(folder, b->folder, "strange");
    CHECK(disk_make_folder(folder, &c.err) == STATUS_OK);
    disk_join(path, folder, "thesis.txt");
    folder_put(path, "mine", 4);
    c = call_new(1);
    CHECK(sweep(b, folder, &c) == STATUS_EXISTS);
    CHECK(strstr(c.err.message, "thesis.txt") != NULL);
    assert_int_equal(folder_files(folder), 1);
}

static void more_points_than_a_folder_takes_are_refused_at_once(void **state)
{
    struct bench *b = *state, many = *b;
    char          folder[DISK_PATH];
    struct call   c      = call_new(1);
    struct design design = *b->design;

    design.points = TABLE_POINTS + 1L;
    many.design   = &design;
    disk_join(folder, b->folder, "many");
    CHECK(sweep(&many, folder, &c) == STATUS_OUT_OF_RANGE);
    CHECK(strstr(c.err.message, "found 100000001 points, expected at most "
                                "100000000 in one folder")
          != NULL);
    CHECK(!disk_exists(folder));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_what_is_missing_is_run),
        cmocka_unit_test(a_stopped_sweep_goes_on),
        cmocka_unit_test(a_stop_after_the_last_point_is_none),
        cmocka_unit_test(missing_points_read_as_not_run),
        cmocka_unit_test(shards_make_the_whole),
        cmocka_unit_test(another_sweep_is_refused_and_strangers_are_left_alone),
        cmocka_unit_test(more_points_than_a_folder_takes_are_refused_at_once),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
