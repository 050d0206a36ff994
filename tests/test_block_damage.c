/* What is not a whole block of this sweep is refused, never read. */
#define _POSIX_C_SOURCE 200809L

#include "tests/check.h"
#include "tests/desk.h"

#include "analysis/hdf_image.h"
#include "analysis/meta.h"

#include <unistd.h>

/* Refused with a sentence that names the path and contains `says`, and no
 * table is handed out. */
static void is_refused(const char *path, const char *says)
{
    struct table t;
    struct error err = {STATUS_OK, ""};

    assert_int_equal(block_read(path, desk_plan, &t, &err), STATUS_FOREIGN);
    assert_int_equal(err.status, STATUS_FOREIGN);
    CHECK(strstr(err.message, path) != NULL);
    CHECK(strstr(err.message, says) != NULL);
    CHECK(t.row == NULL && t.event == NULL && t.points == 0);
}

static void what_is_cut_short_is_refused(void **state)
{
    struct desk *d = desk_new();
    size_t       count;

    (void)state;
    free(folder_bytes(d->path, &count));
    const size_t left[] = {0, 1, 100, 2048, count / 2, count - 1};
    for (size_t i = 0; i < sizeof left / sizeof left[0]; i++) {
        write_again(d);
        folder_cut(d->path, left[i]);
        is_refused(d->path, "cut short");
    }
    desk_free(d);
}

/* Says nothing about the block: it may be as good as ever. */
static void what_cannot_be_read_is_not_damaged(void **state)
{
    struct desk *d = desk_new();
    struct table t;
    struct seal  seal;
    struct error err;

    (void)state;
    CHECK(remove(d->path) == 0);
    assert_int_equal(block_read(d->path, desk_plan, &t, &err),
                     STATUS_NOT_FOUND);
    CHECK(symlink(d->path, d->path) == 0); /* to itself: too many levels */
    assert_int_equal(block_read(d->path, desk_plan, &t, &err), STATUS_STORAGE);
    CHECK(strstr(err.message, d->path) != NULL && t.row == NULL);
    assert_int_equal(block_check(d->path, desk_plan, &seal, &err),
                     STATUS_STORAGE);
    assert_int_equal(block_peek(d->path, &seal, &err), STATUS_STORAGE);
    desk_free(d);
}

/* Every place in the file, the library's own records and heaps of text
 * included; a rotted heap would crash it. */
static void a_rotted_byte_anywhere_is_noticed(void **state)
{
    struct desk *d = desk_new();
    size_t       count;
    char        *bytes = folder_bytes(d->path, &count);

    (void)state;
    for (size_t i = 0; i < count; i += 1 + i % 89) {
        bytes[i] = (char)(bytes[i] ^ 16);
        folder_put(d->path, bytes, count);
        bytes[i] = (char)(bytes[i] ^ 16);
        is_refused(d->path, i + SEAL_LENGTH < count ? "damaged" : "");
    }
    free(bytes);
    desk_free(d);
}

/* What the last line says without a look inside. */
static void the_seal_counts(void **state)
{
    struct desk *d = desk_new();
    struct seal  seal;
    struct error err;

    (void)state;
    CHECK(block_peek(d->path, &seal, &err) == STATUS_OK);
    CHECK(seal.first == FIRST && seal.points == POINTS);
    CHECK(seal.left == 0 && seal.failed == 2);
    CHECK_TEXT(seal.plan, desk_plan);
    folder_cut(d->path, 4000);
    assert_int_equal(block_peek(d->path, &seal, &err), STATUS_FOREIGN);
    folder_cut(d->path, 10);
    assert_int_equal(block_peek(d->path, &seal, &err), STATUS_FOREIGN);
    desk_free(d);
}

/* A partial block that somebody renamed would never be finished. */
static void a_partial_block_is_not_taken_for_a_whole_one(void **state)
{
    struct desk *d = desk_new();
    char         partial[DISK_PATH];

    (void)state;
    disk_join(partial, d->folder, "partial_000003.h5");
    for (int m = 0; m < MUSCLES; m++) {
        outcome_clear(table_row(&d->t, FIRST + 4, m));
    }
    write_again(d);
    CHECK(rename(partial, d->path) == 0);
    is_refused(d->path, "a partial block under the name of a whole one");
    desk_free(d);
}

/* Where the bytes of the file are `what`; there must be one such place. */
static size_t place_of(const char *bytes, size_t count, const void *what,
                       size_t length)
{
    size_t place = count;
    int    found = 0;

    for (size_t i = 0; i + length <= count; i++) {
        if (memcmp(bytes + i, what, length) == 0) {
            place = i;
            found++;
        }
    }
    assert_int_equal(found, 1);
    return place;
}

/* Turns over one bit of every byte of `what` in the file, one at a time, and
 * seals it anew: the digest inside notices, too. */
static void flip_each(const struct desk *d, const void *what, size_t length)
{
    size_t       count;
    char        *bytes = folder_bytes(d->path, &count);
    const size_t place = place_of(bytes, count, what, length);

    for (size_t i = place; i < place + length; i++) {
        bytes[i] = (char)(bytes[i] ^ 1);
        folder_put(d->path, bytes, count - SEAL_LENGTH);
        seal_it(d);
        bytes[i] = (char)(bytes[i] ^ 1);
        is_refused(d->path, "do not have the digest");
    }
    free(bytes);
}

static void a_changed_bit_is_noticed(void **state)
{
    enum { ROWS = POINTS * MUSCLES };
    struct desk *d = desk_new();
    double       duration[ROWS];
    char         label[ROWS], status[ROWS];

    (void)state;
    for (int i = 0; i < ROWS; i++) {
        duration[i]          = 40.0 + 0.123456789 * i;
        d->t.row[i].duration = duration[i];
        if ((d->t.row[i].label ^ 1) >= LABEL_COUNT) {
            d->t.row[i].label = LABEL_cramp; /* turned over, still a label */
        }
        label[i]  = (char)d->t.row[i].label;
        status[i] = (char)d->t.row[i].status;
    }
    write_again(d);
    flip_each(d, duration, sizeof duration);
    flip_each(d, label, sizeof label);
    flip_each(d, status, sizeof status);
    desk_free(d);
}

static void files_of_others_are_refused(void **state)
{
    struct desk *d = desk_new();
    struct hdf   file;
    struct error err;

    (void)state;
    CHECK(hdf_image_create(&file, &err) == STATUS_OK);
    CHECK(hdf_set_text(file, ".", "plan", desk_plan, &err) == STATUS_OK);
    CHECK(hdf_image_save(file, d->path, &err) == STATUS_OK);
    hdf_drop(&file);
    seal_it(d);
    is_refused(d->path, "not written by this program");

    CHECK(hdf_image_create(&file, &err) == STATUS_OK);
    CHECK(hdf_set_text(file, ".", "format", "cramp-results 2", &err)
          == STATUS_OK);
    CHECK(hdf_image_save(file, d->path, &err) == STATUS_OK);
    hdf_drop(&file);
    seal_it(d);
    is_refused(d->path, "cramp-results 2");

    CHECK(hdf_image_create(&file, &err) == STATUS_OK);
    CHECK(meta_mark(file, META_RUN, "", &err) == STATUS_OK);
    CHECK(hdf_image_save(file, d->path, &err) == STATUS_OK);
    hdf_drop(&file);
    seal_it(d);
    is_refused(d->path, "holds a run, expected a block");

    /* ours by its mark, but nothing in it */
    CHECK(hdf_image_create(&file, &err) == STATUS_OK);
    CHECK(meta_mark(file, META_BLOCK, "", &err) == STATUS_OK);
    CHECK(hdf_set_text(file, ".", "plan", desk_plan, &err) == STATUS_OK);
    CHECK(hdf_image_save(file, d->path, &err) == STATUS_OK);
    hdf_drop(&file);
    seal_it(d);
    is_refused(d->path, "outcome");

    folder_put(d->path, "point,label\n0,none\n", 19);
    is_refused(d->path, "cut short");
    seal_it(d);
    is_refused(d->path, "not a results file");
    desk_free(d);
}

static void a_block_of_another_sweep_is_refused(void **state)
{
    struct desk *d = desk_new();
    struct error err;
    char         other[sizeof desk_plan];

    (void)state;
    memcpy(other, desk_plan, sizeof desk_plan);
    other[sizeof desk_plan - 2] = 'e'; /* its last digit */
    CHECK(block_write(d->folder, other, BLOCK, &d->t, &err) == STATUS_OK);
    is_refused(d->path, "a block of another sweep");
    desk_free(d);
}

/* The digest is right, but no such code exists. */
static void codes_that_do_not_exist_are_refused(void **state)
{
    struct desk *d = desk_new();

    (void)state;
    d->t.row[3].status = (enum status)STATUS_COUNT;
    write_again(d);
    is_refused(d->path, "status");
    d->t.row[3].status = STATUS_OK;
    d->t.row[3].label  = (enum label)LABEL_COUNT;
    write_again(d);
    is_refused(d->path, "label");
    desk_free(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_cut_short_is_refused),
        cmocka_unit_test(what_cannot_be_read_is_not_damaged),
        cmocka_unit_test(a_rotted_byte_anywhere_is_noticed),
        cmocka_unit_test(the_seal_counts),
        cmocka_unit_test(a_partial_block_is_not_taken_for_a_whole_one),
        cmocka_unit_test(a_changed_bit_is_noticed),
        cmocka_unit_test(files_of_others_are_refused),
        cmocka_unit_test(a_block_of_another_sweep_is_refused),
        cmocka_unit_test(codes_that_do_not_exist_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
