#include "analysis/table_file.h"

#include "analysis/event_file.h"
#include "analysis/failure_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const status_name[STATUS_COUNT] = {
#define STATUS(name, exit_code, meaning) #name,
#include "base/status.def"
#undef STATUS
};

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

enum outcome_code {
    OUTCOME_CODE_STATUS,
    OUTCOME_CODE_LABEL,
    OUTCOME_CODE_ALSO,
    OUTCOME_CODE_ON_DUTY,
    OUTCOME_CODE_ORIGIN,
    OUTCOME_CODE_CRITERIA,
    OUTCOME_CODE_REMARKS,
    OUTCOME_CODES
};

static const struct {
    const char        *name, *meaning;
    const char *const *word;
    enum hdf_type      type;
    int                words;
} outcome_code[OUTCOME_CODES] = {
    {"status", "how the run ended: numbers only where it was solved",
     status_name, HDF_INT8, STATUS_COUNT},
    {"label", "what the involuntary activity is called", outcome_label_name,
     HDF_INT8, LABEL_COUNT},
    {"also", "label of the second rule that holds, or none", outcome_label_name,
     HDF_INT8, LABEL_COUNT},
    {"on_duty", "what was done on purpose", outcome_label_name, HDF_INT8,
     LABEL_COUNT},
    {"origin", "where the main event comes from, as forks of the run tell",
     outcome_origin_name, HDF_INT8, ORIGIN_COUNT},
    {"criteria", "criteria that are met", event_criterion_name, HDF_INT64,
     CRITERION_COUNT},
    {"remarks", "what is said beside the label", event_remark_name, HDF_INT64,
     REMARK_COUNT},
};

static long code_of_row(const struct outcome *o, enum outcome_code c)
{
    switch (c) {
    case OUTCOME_CODE_STATUS:
        return (long)o->status;
    case OUTCOME_CODE_LABEL:
        return (long)o->label;
    case OUTCOME_CODE_ALSO:
        return (long)o->also;
    case OUTCOME_CODE_ON_DUTY:
        return (long)o->on_duty;
    case OUTCOME_CODE_ORIGIN:
        return (long)o->origin;
    case OUTCOME_CODE_CRITERIA:
        return (long)o->criteria;
    default:
        return (long)o->remarks;
    }
}

static enum status put_code(const struct sink *to, const struct table *t,
                            enum outcome_code c, void *room, struct error *err)
{
    const size_t    n    = (size_t)t->points * (size_t)t->muscles;
    const int       wide = outcome_code[c].type == HDF_INT64;
    struct hdf_data d    = outcome_data(t);
    int8_t         *byte = room;
    int64_t        *word = room;

    for (size_t i = 0; t->row && i < n; i++) {
        const long code = code_of_row(&t->row[i], c);

        if (wide) {
            word[i] = code;
        } else {
            byte[i] = (int8_t)code;
        }
    }
    d.name    = outcome_code[c].name;
    d.meaning = outcome_code[c].meaning;
    d.type    = outcome_code[c].type;
    d.data    = room;
    TRY(sink_put(to, &d, err));
    return (wide ? sink_masks : sink_values)(
        to->at, d.name, outcome_code[c].word, outcome_code[c].words, err);
}

static enum status put_columns(const struct sink *to, const struct table *t,
                               double *room, struct error *err)
{
    const size_t    n = (size_t)t->points * (size_t)t->muscles;
    struct hdf_data d = outcome_data(t);

    for (int c = 0; c < OUTCOME_CODES; c++) {
        TRY(put_code(to, t, (enum outcome_code)c, room, err));
    }
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
        TRY(sink_put(to, &d, err));
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
        TRY(sink_put(
            to,
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

enum status table_file_write(struct hdf file, const struct table *t,
                             struct error *err)
{
    struct sink to = {.source = NULL};

    TRY(write_outcome(file, &to, t, err));
    TRY(write_effort(file, &to, t, err));
    TRY(event_file_write(file, &to, t, err));
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
