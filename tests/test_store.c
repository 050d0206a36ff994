/* The file of one run: what came of it reads back as it was, a failure with
 * its reason, and nobody's file is overwritten unasked. */
#define _POSIX_C_SOURCE 200809L

#include "tests/check.h"
#include "tests/folder.h"

#include "analysis/hdf_read.h"
#include "analysis/store.h"
#include "analysis/table_read.h"

struct room { /* a run and where its file goes */
    char                folder[DISK_PATH], path[DISK_PATH];
    struct origin       origin;
    struct scenario     scenario;
    struct study_result result;
    struct event        event[2];
};

static struct room *room_new(void)
{
    struct room *r = calloc(1, sizeof *r);

    CHECK(r != NULL);
    folder_make(r->folder);
    disk_join(r->path, r->folder, "run.h5");
    r->origin         = (struct origin){.version = "test", .text = "format: 1"};
    r->scenario.title = r->folder;
    r->scenario.muscles = r->result.muscles = 2;
    for (int m = 0; m < 2; m++) {
        snprintf(r->scenario.muscle_name[m], SCENARIO_NAME, "muscle%d", m);
        params_standard(&r->scenario.setup.params[m]);
        outcome_clear(&r->result.outcome[m]);
        event_clear(&r->event[m]);
        r->event[m].muscle = m;
        r->event[m].start  = 0.1 + m;
    }
    r->result.event = r->event;
    return r;
}

static void room_free(struct room *r)
{
    folder_remove(r->folder);
    free(r);
}

static void solve(struct room *r)
{
    r->result.status = STATUS_OK;
    r->result.events = 2;
    for (int m = 0; m < 2; m++) {
        r->result.outcome[m].status = STATUS_OK;
        r->result.outcome[m].label  = m ? LABEL_cramp : LABEL_none;
        r->result.outcome[m].origin = m ? ORIGIN_fibre : ORIGIN_not_asked;
        for (int c = 0; c < OUTCOME_COLUMNS; c++) {
            outcome_set(&r->result.outcome[m], c, 0.1 * c + m);
        }
    }
}

static enum status write_run(const struct room *r, struct error *err)
{
    return store_write(
        r->path,
        &(struct store_run){&r->origin, &r->scenario, &r->result, NULL}, err);
}

/* The table of the file; `failure` receives its reason, "" if there is none. */
static void read_run(const struct room *r, struct table *t, char *failure,
                     size_t size)
{
    struct hdf   file;
    struct error err;

    CHECK(meta_open(&file, r->path, META_RUN, &err) == STATUS_OK);
    CHECK(table_read_file(file, t, &err) == STATUS_OK);
    if (hdf_read_text(file, ".", "failure", failure, size, &err) != STATUS_OK) {
        failure[0] = '\0';
    }
    hdf_drop(&file);
}

static void a_run_reads_back_as_it_was(void **state)
{
    struct room *r = room_new();
    struct table t;
    struct error err;
    char         failure[256];

    (void)state;
    solve(r);
    CHECK(write_run(r, &err) == STATUS_OK);
    assert_int_equal(folder_files(r->folder), 1); /* no draft stays */
    read_run(r, &t, failure, sizeof failure);
    CHECK_TEXT(failure, "");
    CHECK(t.first == 0 && t.points == 1 && t.muscles == 2);
    for (int m = 0; m < 2; m++) {
        CHECK_TEXT(t.muscle_name[m], r->scenario.muscle_name[m]);
        assert_int_equal(t.row[m].status, STATUS_OK);
        assert_int_equal(t.row[m].label, r->result.outcome[m].label);
        assert_int_equal(t.row[m].origin, r->result.outcome[m].origin);
        for (int c = 0; c < OUTCOME_COLUMNS; c++) {
            CHECK(outcome_get(&t.row[m], c) == 0.1 * c + m);
        }
    }
    assert_int_equal(t.events, 2);
    CHECK(t.event[1].event.muscle == 1 && t.event[1].event.start == 1.1);
    table_free(&t);
    room_free(r);
}

static void a_failed_run_says_why_and_has_no_label(void **state)
{
    struct room *r = room_new();
    struct table t;
    struct error err;
    char         failure[256];

    (void)state;
    r->result.status =
        error_set(&r->result.error, STATUS_STEP_LIMIT, "too many steps");
    for (int m = 0; m < 2; m++) {
        r->result.outcome[m].status = STATUS_STEP_LIMIT;
    }
    CHECK(write_run(r, &err) == STATUS_OK);
    read_run(r, &t, failure, sizeof failure);
    CHECK_TEXT(failure, "too many steps");
    for (int m = 0; m < 2; m++) {
        assert_int_equal(t.row[m].status, STATUS_STEP_LIMIT);
        assert_int_equal(t.row[m].label, LABEL_unlabelled);
        CHECK(isnan(t.row[m].events) && isnan(t.row[m].onset));
    }
    assert_int_equal(t.events, 0);
    table_free(&t);
    room_free(r);
}

static void what_is_there_is_replaced_only_by_force(void **state)
{
    struct room *r = room_new();
    struct error err;
    struct table t;
    size_t       count;
    char         failure[16];

    (void)state;
    CHECK(store_check(r->path, 0, &err) == STATUS_OK);
    assert_int_equal(folder_files(r->folder), 0);
    folder_put(r->path, "mine", 4);
    CHECK(store_check(r->path, 0, &err) == STATUS_EXISTS);
    CHECK(strstr(err.message, r->path) != NULL);
    CHECK(store_check(r->path, 1, &err) == STATUS_OK);
    char *bytes = folder_bytes(r->path, &count);
    CHECK(count == 4 && memcmp(bytes, "mine", 4) == 0); /* not yet */
    free(bytes);
    solve(r);
    CHECK(write_run(r, &err) == STATUS_OK);
    read_run(r, &t, failure, sizeof failure);
    table_free(&t);

    CHECK(store_check(r->folder, 1, &err) == STATUS_NOT_WRITABLE);
    snprintf(r->path, sizeof r->path, "%.3000s/nowhere/run.h5", r->folder);
    CHECK(store_check(r->path, 0, &err) == STATUS_NOT_WRITABLE);
    CHECK(write_run(r, &err) != STATUS_OK && err.message[0] != '\0');
    room_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_run_reads_back_as_it_was),
        cmocka_unit_test(a_failed_run_says_why_and_has_no_label),
        cmocka_unit_test(what_is_there_is_replaced_only_by_force),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
