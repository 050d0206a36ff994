/* Blocks of results on disk: what was written comes back bit by bit, and a
 * partial block says what is missing. */
#define _POSIX_C_SOURCE 200809L

#include "tests/check.h"
#include "tests/desk.h"

static void blocks_come_back_bit_by_bit(void **state)
{
    struct desk *d = desk_new();
    struct table back;
    struct error err;

    (void)state;
    assert_int_equal(folder_files(d->folder), 1); /* no draft stays */
    CHECK(block_read(d->path, desk_plan, &back, &err) == STATUS_OK);
    same_table(&back, &d->t);
    CHECK(block_left(&back) == 0);
    table_free(&back);
    desk_free(d);
}

static void columns_that_are_not_kept_read_as_nan(void **state)
{
    struct desk *d = desk_new();
    struct table back;
    struct error err;

    (void)state;
    d->t.keep[OUTCOME_onset] = 0;
    write_again(d);
    CHECK(block_read(d->path, desk_plan, &back, &err) == STATUS_OK);
    for (long i = 0; i < POINTS * MUSCLES; i++) {
        CHECK(isnan(back.row[i].onset));
        d->t.row[i].onset = (double)NAN;
    }
    same_table(&back, &d->t);
    table_free(&back);
    desk_free(d);
}

/* Points that were not run yet make it a partial block, and read as not run;
 * the whole block takes its place. */
static void a_partial_block_says_so(void **state)
{
    struct desk *d = desk_new();
    char         partial[DISK_PATH];
    struct table back;
    struct error err;

    (void)state;
    CHECK(remove(d->path) == 0);
    disk_join(partial, d->folder, "partial_000003.h5");
    for (int m = 0; m < MUSCLES; m++) {
        outcome_clear(table_row(&d->t, FIRST + 4, m));
    }
    CHECK(block_left(&d->t) == 1);
    write_again(d);
    CHECK(!disk_exists(d->path));
    CHECK(block_read(partial, desk_plan, &back, &err) == STATUS_OK);
    CHECK(block_left(&back) == 1);
    same_table(&back, &d->t);
    table_free(&back);

    for (int m = 0; m < MUSCLES; m++) {
        table_row(&d->t, FIRST + 4, m)->status = STATUS_OK;
        table_row(&d->t, FIRST + 4, m)->label  = LABEL_none;
    }
    write_again(d);
    CHECK(disk_exists(d->path) && !disk_exists(partial));
    desk_free(d);
}

static void names_and_ranges_of_blocks(void **state)
{
    static const char *const strange[] = {
        "block_1.h5",      "block_000001.h5.bad", "block_-00001.h5",
        "block_000001.h",  "block_00000x.h5",     "bloc_000001.h5",
        "partial_1.h5",    "block_ 00001.h5",     "index.h5",
        "block_000001.h55"};
    static const long points[] = {1, 7, 8, 9, 512, 1681, 20000, 1000000};
    char              name[BLOCK_NAME];
    long              b, first, count;

    (void)state;
    for (int partial = 0; partial <= 1; partial++) {
        block_name(name, 1234567, partial);
        assert_int_equal(block_parse(name, &b), partial);
        CHECK(b == 1234567);
    }
    for (size_t i = 0; i < sizeof strange / sizeof strange[0]; i++) {
        assert_int_equal(block_parse(strange[i], &b), -1);
    }
    for (size_t i = 0; i < sizeof points / sizeof points[0]; i++) {
        long next = 0;

        for (b = 0; b < block_count(points[i]); b++) {
            block_range(points[i], b, &first, &count);
            CHECK(first == next && count >= 1
                  && count <= block_size(points[i]));
            CHECK(first / block_size(points[i]) == b);
            next = first + count;
        }
        CHECK(next == points[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_come_back_bit_by_bit),
        cmocka_unit_test(columns_that_are_not_kept_read_as_nan),
        cmocka_unit_test(a_partial_block_says_so),
        cmocka_unit_test(names_and_ranges_of_blocks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
