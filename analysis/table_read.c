#include "analysis/table_read.h"

#include "analysis/failure_file.h"
#include "analysis/hdf_read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum status bad_code(struct error *err, const char *what, int code)
{
    return error_set(err, STATUS_FOREIGN, "%s %d is not one of ours", what,
                     code);
}

static enum status read_muscles(struct hdf at, struct table *t,
                                struct error *err)
{
    char **name;

    TRY(hdf_read_texts(at, "muscle", (size_t)t->muscles, &name, err));
    for (int m = 0; m < t->muscles; m++) {
        snprintf(t->muscle_name[m], SCENARIO_NAME, "%s", name[m]);
    }
    hdf_read_free_texts(name, (size_t)t->muscles);
    return STATUS_OK;
}

/* Labels beside the label; older files have none. */
static enum status read_label(struct hdf at, struct table *t, const char *name,
                              int8_t *code, struct error *err)
{
    const size_t n    = (size_t)t->points * (size_t)t->muscles;
    const int    also = strcmp(name, "also") == 0;

    if (!hdf_has(at, name)) {
        return STATUS_OK;
    }
    TRY(hdf_read_numbers(at, name, HDF_INT8, n, code, err));
    for (size_t i = 0; i < n; i++) {
        if (code[i] < 0 || code[i] >= (int)LABEL_COUNT) {
            return bad_code(err, name, code[i]);
        }
        *(also ? &t->row[i].also : &t->row[i].on_duty) = (enum label)code[i];
    }
    return STATUS_OK;
}

/* Older files have none: nothing was asked. */
static enum status read_origin(struct hdf at, struct table *t, int8_t *code,
                               struct error *err)
{
    const size_t n = (size_t)t->points * (size_t)t->muscles;

    if (!hdf_has(at, "origin")) {
        return STATUS_OK;
    }
    TRY(hdf_read_numbers(at, "origin", HDF_INT8, n, code, err));
    for (size_t i = 0; i < n; i++) {
        if (code[i] < 0 || code[i] >= (int)ORIGIN_COUNT) {
            return bad_code(err, "origin", code[i]);
        }
        t->row[i].origin = (enum outcome_origin)code[i];
    }
    return STATUS_OK;
}

static enum status read_masks(struct hdf at, struct table *t, void *room,
                              struct error *err)
{
    const size_t   n    = (size_t)t->points * (size_t)t->muscles;
    const int64_t *bits = room;

    if (hdf_has(at, "criteria") && hdf_has(at, "remarks")) {
        TRY(hdf_read_numbers(at, "criteria", HDF_INT64, n, room, err));
        for (size_t i = 0; i < n; i++) {
            t->row[i].criteria = (unsigned)bits[i];
        }
        TRY(hdf_read_numbers(at, "remarks", HDF_INT64, n, room, err));
        for (size_t i = 0; i < n; i++) {
            t->row[i].remarks = (unsigned)bits[i];
        }
    }
    return STATUS_OK;
}

static enum status read_codes(struct hdf at, struct table *t, int8_t *code,
                              struct error *err)
{
    const size_t n = (size_t)t->points * (size_t)t->muscles;

    TRY(hdf_read_numbers(at, "status", HDF_INT8, n, code, err));
    for (size_t i = 0; i < n; i++) {
        if (code[i] < 0 || code[i] >= (int)STATUS_COUNT) {
            return bad_code(err, "status", code[i]);
        }
        t->row[i].status = (enum status)code[i];
    }
    TRY(hdf_read_numbers(at, "label", HDF_INT8, n, code, err));
    for (size_t i = 0; i < n; i++) {
        if (code[i] < 0 || code[i] >= (int)LABEL_COUNT) {
            return bad_code(err, "label", code[i]);
        }
        t->row[i].label = (enum label)code[i];
    }
    TRY(read_label(at, t, "also", code, err));
    TRY(read_label(at, t, "on_duty", code, err));
    return read_origin(at, t, code, err);
}

static enum status read_columns(struct hdf at, struct table *t, double *room,
                                struct error *err)
{
    const size_t n = (size_t)t->points * (size_t)t->muscles;

    for (int c = 0; c < OUTCOME_COLUMNS; c++) {
        t->keep[c] = (unsigned char)hdf_has(at, outcome_column[c].name);
        if (!t->keep[c]) {
            continue;
        }
        TRY(hdf_read_numbers(at, outcome_column[c].name, HDF_DOUBLE, n, room,
                             err));
        for (size_t i = 0; i < n; i++) {
            outcome_set(&t->row[i], c, room[i]);
        }
    }
    return STATUS_OK;
}

static enum status read_outcome(struct hdf at, struct table *t,
                                struct error *err)
{
    double *room =
        malloc((size_t)t->points * (size_t)t->muscles * sizeof *room);

    if (room == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for %ld points",
                         t->points);
    }
    enum status s = read_codes(at, t, (int8_t *)room, err);
    if (s == STATUS_OK) {
        s = read_masks(at, t, room, err);
    }
    if (s == STATUS_OK) {
        s = read_columns(at, t, room, err);
    }
    free(room);
    return s == STATUS_OK ? read_muscles(at, t, err) : s;
}

/* Makes the table as large as the group says. */
static enum status make(struct hdf at, struct table *t, struct error *err)
{
    size_t  size[2];
    int64_t first = 0;

    TRY(hdf_read_size(at, "status", 2, size, err));
    if (size[0] < 1 || size[0] > TABLE_POINTS || size[1] < 1
        || size[1] > LAYOUT_MUSCLES) {
        return error_set(err, STATUS_FOREIGN,
                         "the outcome has %zu points of %zu muscles", size[0],
                         size[1]);
    }
    TRY(hdf_read_number(at, ".", "first", &first, err));
    if (first < 0 || first > TABLE_POINTS) {
        return bad_code(err, "first point", (int)first);
    }
    return table_create(t, (long)first, (long)size[0], (int)size[1], err);
}

static enum status read_effort(struct hdf at, struct table *t,
                               struct error *err)
{
    double *room = malloc((size_t)t->points * sizeof *room);

    if (room == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for effort");
    }
    enum status s = STATUS_OK;
    for (int c = 0; c < EFFORT_COLUMNS && s == STATUS_OK; c++) {
        s = hdf_read_numbers(at, table_effort_column[c].name, HDF_DOUBLE,
                             (size_t)t->points, room, err);
        for (long i = 0; s == STATUS_OK && i < t->points; i++) {
            table_set_effort(&t->effort[i], c, room[i]);
        }
    }
    free(room);
    return s;
}

/* One column of codes into the events; what is not one of ours is refused. */
static enum status read_code(struct hdf at, struct table *t, const char *name,
                             int8_t *code, struct error *err)
{
    TRY(hdf_read_numbers(at, name, HDF_INT8, t->events, code, err));
    for (size_t i = 0; i < t->events; i++) {
        struct event *e = &t->event[i].event;
        /* numbers, not text: NOLINTNEXTLINE(bugprone-signed-char-misuse,cert-str34-c) */
        const int c = code[i];

        if (strcmp(name, "muscle") == 0 && c >= 0 && c < t->muscles) {
            e->muscle = c;
        } else if (strcmp(name, "label") == 0 && c >= 0 && c < LABEL_COUNT) {
            e->label = (enum label)c;
        } else if (strcmp(name, "ending") == 0 && c >= 0 && c < ENDING_COUNT) {
            e->ending = (enum ending)c;
        } else if (strcmp(name, "carried") == 0) {
            e->carried = c != 0;
        } else if (strcmp(name, "also") == 0 && c >= 0 && c < LABEL_COUNT) {
            e->also = (enum label)c;
        } else {
            return bad_code(err, name, c);
        }
    }
    return STATUS_OK;
}

static enum status read_event_masks(struct hdf at, struct table *t, void *room,
                                    struct error *err)
{
    const int64_t *bits = room;

    TRY(hdf_read_numbers(at, "criteria", HDF_INT64, t->events, room, err));
    for (size_t i = 0; i < t->events; i++) {
        t->event[i].event.criteria =
            (unsigned)bits[i] & ((1u << CRITERION_COUNT) - 1u);
    }
    TRY(hdf_read_numbers(at, "remarks", HDF_INT64, t->events, room, err));
    for (size_t i = 0; i < t->events; i++) {
        t->event[i].event.remarks =
            (unsigned)bits[i] & ((1u << REMARK_COUNT) - 1u);
    }
    return STATUS_OK;
}

static enum status read_events(struct hdf at, struct table *t, void *room,
                               struct error *err)
{
    static const char *const code[] = {"muscle", "label", "ending", "carried",
                                       "also"};
    const int64_t           *point  = room;
    const double            *number = room;

    TRY(hdf_read_numbers(at, "point", HDF_INT64, t->events, room, err));
    for (size_t i = 0; i < t->events; i++) {
        t->event[i].point = (long)point[i];
        event_clear(&t->event[i].event);
    }
    for (size_t c = 0; c < sizeof code / sizeof code[0]; c++) {
        TRY(read_code(at, t, code[c], room, err));
    }
    TRY(read_event_masks(at, t, room, err));
    for (int c = 0; c < EVENT_COLUMNS; c++) {
        TRY(hdf_read_numbers(at, event_column[c].name, HDF_DOUBLE, t->events,
                             room, err));
        for (size_t i = 0; i < t->events; i++) {
            event_set(&t->event[i].event, c, number[i]);
        }
    }
    return STATUS_OK;
}

static enum status read_event(struct hdf at, struct table *t, struct error *err)
{
    size_t count;

    TRY(hdf_read_size(at, "point", 1, &count, err));
    if (count > TABLE_POINTS) {
        return error_set(err, STATUS_FOREIGN, "there are %zu events", count);
    }
    double *room = malloc((count + 1) * sizeof *room);
    t->event     = malloc((count + 1) * sizeof *t->event);
    if (room == NULL || t->event == NULL) {
        free(room);
        return error_set(err, STATUS_NO_MEMORY, "no memory for events");
    }
    t->events           = count;
    t->event_room       = count + 1;
    const enum status s = read_events(at, t, room, err);
    free(room);
    return s;
}

static enum status in_group(struct hdf file, const char *name, struct table *t,
                            enum status (*read)(struct hdf, struct table *,
                                                struct error *),
                            struct error *err)
{
    struct hdf at;

    TRY(hdf_enter(file, name, &at, err));
    const enum status s = read(at, t, err);
    hdf_leave(&at);
    return s;
}

enum status table_read_file(struct hdf file, struct table *t, struct error *err)
{
    *t            = (struct table){0};
    enum status s = in_group(file, "outcome", t, make, err);

    if (s == STATUS_OK) {
        s = in_group(file, "outcome", t, read_outcome, err);
    }
    if (s == STATUS_OK) {
        s = in_group(file, "effort", t, read_effort, err);
    }
    if (s == STATUS_OK && hdf_has(file, "event")) {
        s = in_group(file, "event", t, read_event, err);
    }
    if (s == STATUS_OK) {
        s = failure_file_read(file, &t->failed, err);
    }
    if (s != STATUS_OK) {
        table_free(t);
    }
    return s;
}
