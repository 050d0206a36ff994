#include "analysis/table_file.h"

#include "analysis/failure_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const status_name[STATUS_COUNT] = {
#define STATUS(name, exit_code, meaning) #name,
#include "base/status.def"
#undef STATUS
};

/* Where columns go: values into the file, or maps onto the blocks. */
struct sink {
    struct hdf               at;
    const char              *group;
    const struct hdf_source *source; /* NULL: values */
    size_t                   sources;
    const char              *scale[2];
};

static enum status put(const struct sink *to, const struct hdf_data *d,
                       struct error *err)
{
    char path[128];

    if (to->source) {
        snprintf(path, sizeof path, "/%s/%s", to->group, d->name);
        TRY(hdf_write_virtual(to->at, d, path, to->source, to->sources, err));
    } else {
        TRY(hdf_write(to->at, d, err));
    }
    for (int i = 0; i < d->rank; i++) {
        TRY(hdf_attach(to->at, d->name, i, to->scale[i], err));
    }
    return STATUS_OK;
}

/* flag_values 0, 1, ... or single bits, with one word for each. */
static enum status flags(struct hdf at, const char *name,
                         const char *const *word, int count, int bits,
                         struct error *err)
{
    int8_t value[64];
    char   words[1024] = "";
    size_t used        = 0;

    for (int i = 0; i < count && i < 64; i++) {
        value[i] = (int8_t)(bits ? 1 << i : i);
        used += (size_t)snprintf(words + used, sizeof words - used, "%s%s",
                                 i ? " " : "", word[i]);
        if (used >= sizeof words) {
            return error_set(err, STATUS_STORAGE,
                             "too many meanings for the flags of %s", name);
        }
    }
    TRY(hdf_set_bytes(at, name, bits ? "flag_masks" : "flag_values", value,
                      (size_t)count, err));
    return hdf_set_text(at, name, "flag_meanings", words, err);
}

enum status table_file_muscles(struct hdf group,
                               const char (*name)[SCENARIO_NAME], int muscles,
                               struct error *err)
{
    const char *names[LAYOUT_MUSCLES];

    for (int m = 0; m < muscles; m++) {
        names[m] = name[m];
    }
    TRY(hdf_write(group,
                  &(struct hdf_data){.name    = "muscle",
                                     .type    = HDF_TEXT,
                                     .rank    = 1,
                                     .size    = {(size_t)muscles},
                                     .data    = names,
                                     .meaning = "muscle"},
                  err));
    return hdf_scale(group, "muscle", err);
}

/* The scale of a first dimension: first, first + 1, ... */
enum status table_file_numbers(struct hdf group, const char *name, long first,
                               size_t count, struct error *err)
{
    int64_t *number = malloc((count + 1) * sizeof *number);

    if (number == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory to write %s", name);
    }
    for (size_t i = 0; i < count; i++) {
        number[i] = first + (int64_t)i;
    }
    const enum status s =
        hdf_write(group,
                  &(struct hdf_data){.name    = name,
                                     .type    = HDF_INT64,
                                     .rank    = 1,
                                     .size    = {count},
                                     .data    = number,
                                     .unit    = "1",
                                     .meaning = "number, from 0"},
                  err);
    free(number);
    TRY(s);
    return hdf_scale(group, name, err);
}

/* ---- /outcome ---------------------------------------------------------- */

/* Room for one column; as doubles also enough for bytes. */
static double *column_room(const struct table *t, struct error *err)
{
    const size_t n    = (size_t)t->points * (size_t)t->muscles;
    double      *room = malloc((n + 1) * sizeof *room);

    if (room == NULL) {
        error_set(err, STATUS_NO_MEMORY, "no memory for a column of %zu rows",
                  n);
    }
    return room;
}

static struct hdf_data outcome_data(const struct table *t)
{
    return (struct hdf_data){.rank = 2,
                             .size = {(size_t)t->points, (size_t)t->muscles}};
}

static enum status put_codes(const struct sink *to, const struct table *t,
                             void *room, struct error *err)
{
    const size_t    n    = (size_t)t->points * (size_t)t->muscles;
    struct hdf_data d    = outcome_data(t);
    int8_t         *code = room;

    d.type = HDF_INT8;
    d.data = room;
    for (size_t i = 0; t->row && i < n; i++) {
        code[i] = (int8_t)t->row[i].status;
    }
    d.name    = "status";
    d.meaning = "how the run ended: numbers only where it was solved";
    TRY(put(to, &d, err));
    TRY(flags(to->at, d.name, status_name, STATUS_COUNT, 0, err));
    for (size_t i = 0; t->row && i < n; i++) {
        code[i] = (int8_t)t->row[i].label;
    }
    d.name    = "label";
    d.meaning = "what the involuntary activity is called";
    TRY(put(to, &d, err));
    return flags(to->at, d.name, outcome_label_name, LABEL_COUNT, 0, err);
}

static enum status put_columns(const struct sink *to, const struct table *t,
                               double *room, struct error *err)
{
    const size_t    n = (size_t)t->points * (size_t)t->muscles;
    struct hdf_data d = outcome_data(t);

    TRY(put_codes(to, t, room, err));
    d.type = HDF_DOUBLE;
    d.data = room;
    for (int c = 0; c < OUTCOME_COLUMNS; c++) {
        if (!t->keep[c]) {
            continue;
        }
        for (size_t i = 0; t->row && i < n; i++) {
            room[i] = outcome_get(&t->row[i], c);
        }
        d.name    = outcome_column[c].name;
        d.unit    = outcome_column[c].unit;
        d.meaning = outcome_column[c].meaning;
        TRY(put(to, &d, err));
    }
    return STATUS_OK;
}

static enum status write_outcome(struct hdf file, struct sink *to,
                                 const struct table *t, struct error *err)
{
    to->group    = "outcome";
    to->scale[0] = "point";
    to->scale[1] = "muscle";
    TRY(hdf_group(file, to->group, &to->at, err));
    TRY(hdf_set_number(to->at, ".", "first", t->first, err));
    TRY(table_file_numbers(to->at, "point", t->first, (size_t)t->points, err));
    TRY(table_file_muscles(to->at, (const char(*)[SCENARIO_NAME])t->muscle_name,
                           t->muscles, err));
    double *room = column_room(t, err);
    if (room == NULL) {
        return STATUS_NO_MEMORY;
    }
    const enum status s = put_columns(to, t, room, err);
    free(room);
    hdf_leave(&to->at);
    return s;
}

/* ---- /effort ----------------------------------------------------------- */

static enum status put_efforts(const struct sink *to, const struct table *t,
                               double *room, struct error *err)
{
    for (int c = 0; c < EFFORT_COLUMNS; c++) {
        for (long i = 0; t->effort && i < t->points; i++) {
            room[i] = table_effort(&t->effort[i], c);
        }
        TRY(put(to,
                &(struct hdf_data){.name    = table_effort_column[c].name,
                                   .type    = HDF_DOUBLE,
                                   .rank    = 1,
                                   .size    = {(size_t)t->points},
                                   .data    = room,
                                   .unit    = table_effort_column[c].unit,
                                   .meaning = table_effort_column[c].meaning},
                err));
    }
    return STATUS_OK;
}

static enum status write_effort(struct hdf file, struct sink *to,
                                const struct table *t, struct error *err)
{
    to->group    = "effort";
    to->scale[0] = "point";
    TRY(hdf_group(file, to->group, &to->at, err));
    TRY(table_file_numbers(to->at, "point", t->first, (size_t)t->points, err));
    double *room = column_room(t, err);
    if (room == NULL) {
        return STATUS_NO_MEMORY;
    }
    const enum status s = put_efforts(to, t, room, err);
    free(room);
    hdf_leave(&to->at);
    return s;
}

/* ---- /event ------------------------------------------------------------ */

enum code {
    CODE_MUSCLE,
    CODE_LABEL,
    CODE_ENDING,
    CODE_CARRIED,
    CODE_CRITERIA,
    CODES
};

static const char *const code_name[CODES]    = {"muscle", "label", "ending",
                                                "carried", "criteria"};
static const char *const code_meaning[CODES] = {
    "muscle, counted from 0", "what the event is called",
    "how the event came to its end",
    "1 if it goes on from drive or stimulation",
    "criteria of a cramp that are met"};

static int code_of(const struct event *e, int code)
{
    switch (code) {
    case CODE_MUSCLE:
        return e->muscle;
    case CODE_LABEL:
        return (int)e->label;
    case CODE_ENDING:
        return (int)e->ending;
    case CODE_CARRIED:
        return e->carried;
    default:
        return (int)e->criteria;
    }
}

static enum status code_flags(struct hdf at, const struct table *t, int code,
                              struct error *err)
{
    const char *names[LAYOUT_MUSCLES];

    switch (code) {
    case CODE_MUSCLE:
        for (int m = 0; m < t->muscles; m++) {
            names[m] = t->muscle_name[m];
        }
        return flags(at, "muscle", names, t->muscles, 0, err);
    case CODE_LABEL:
        return flags(at, "label", outcome_label_name, LABEL_COUNT, 0, err);
    case CODE_ENDING:
        return flags(at, "ending", event_ending_name, ENDING_COUNT, 0, err);
    case CODE_CRITERIA:
        return flags(at, "criteria", event_criterion_name, CRITERION_COUNT, 1,
                     err);
    default:
        return STATUS_OK;
    }
}

static enum status put_event_codes(const struct sink *to, const struct table *t,
                                   void *room, struct error *err)
{
    int64_t        *number = room;
    int8_t         *byte   = room;
    struct hdf_data d      = {.rank = 1, .size = {t->events}, .data = room};

    for (size_t i = 0; i < t->events; i++) {
        number[i] = t->event[i].point;
    }
    d.name    = "point";
    d.type    = HDF_INT64;
    d.meaning = "point of the design";
    TRY(put(to, &d, err));
    d.type = HDF_INT8;
    for (int c = 0; c < CODES; c++) {
        for (size_t i = 0; i < t->events; i++) {
            byte[i] = (int8_t)code_of(&t->event[i].event, c);
        }
        d.name    = code_name[c];
        d.meaning = code_meaning[c];
        TRY(put(to, &d, err));
        TRY(code_flags(to->at, t, c, err));
    }
    return STATUS_OK;
}

static enum status put_events(const struct sink *to, const struct table *t,
                              double *room, struct error *err)
{
    TRY(put_event_codes(to, t, room, err));
    for (int c = 0; c < EVENT_COLUMNS; c++) {
        for (size_t i = 0; i < t->events; i++) {
            room[i] = event_get(&t->event[i].event, c);
        }
        TRY(put(to,
                &(struct hdf_data){.name    = event_column[c].name,
                                   .type    = HDF_DOUBLE,
                                   .rank    = 1,
                                   .size    = {t->events},
                                   .data    = room,
                                   .unit    = event_column[c].unit,
                                   .meaning = event_column[c].meaning},
                err));
    }
    return STATUS_OK;
}

static enum status write_event(struct hdf file, struct sink *to,
                               const struct table *t, struct error *err)
{
    to->scale[0] = "event";
    TRY(hdf_group(file, "event", &to->at, err));
    TRY(table_file_numbers(to->at, "event", 0, t->events, err));
    double *room = malloc((t->events + 1) * sizeof *room);
    if (room == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for %zu events",
                         t->events);
    }
    const enum status s = put_events(to, t, room, err);
    free(room);
    hdf_leave(&to->at);
    return s;
}

enum status table_file_write(struct hdf file, const struct table *t,
                             struct error *err)
{
    struct sink to = {.source = NULL};

    TRY(write_outcome(file, &to, t, err));
    TRY(write_effort(file, &to, t, err));
    TRY(write_event(file, &to, t, err));
    return failure_file_write(file, &t->failed, err);
}

enum status table_file_write_index(struct hdf file, const struct table *t,
                                   const struct hdf_source *source,
                                   size_t sources, struct error *err)
{
    struct sink to = {.source = source, .sources = sources};

    TRY(write_outcome(file, &to, t, err));
    return write_effort(file, &to, t, err);
}
