#include "analysis/event_file.h"

#include "analysis/table_file.h"

#include <stdlib.h>

enum code {
    CODE_MUSCLE,
    CODE_LABEL,
    CODE_ENDING,
    CODE_CARRIED,
    CODE_ALSO,
    CODES
};

static const char *const code_name[CODES]    = {"muscle", "label", "ending",
                                                "carried", "also"};
static const char *const code_meaning[CODES] = {
    "muscle, counted from 0", "what the event is called",
    "how the event came to its end",
    "1 if it goes on from drive or stimulation",
    "label of the second rule that holds, or none"};

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
        return (int)e->also;
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
        return sink_values(at, "muscle", names, t->muscles, err);
    case CODE_LABEL:
        return sink_values(at, "label", outcome_label_name, LABEL_COUNT, err);
    case CODE_ENDING:
        return sink_values(at, "ending", event_ending_name, ENDING_COUNT, err);
    case CODE_ALSO:
        return sink_values(at, "also", outcome_label_name, LABEL_COUNT, err);
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
    TRY(sink_put(to, &d, err));
    d.type = HDF_INT8;
    for (int c = 0; c < CODES; c++) {
        for (size_t i = 0; i < t->events; i++) {
            byte[i] = (int8_t)code_of(&t->event[i].event, c);
        }
        d.name    = code_name[c];
        d.meaning = code_meaning[c];
        TRY(sink_put(to, &d, err));
        TRY(code_flags(to->at, t, c, err));
    }
    return STATUS_OK;
}

static enum status put_event_masks(const struct sink *to, const struct table *t,
                                   int64_t *room, struct error *err)
{
    struct hdf_data d = {
        .type = HDF_INT64, .rank = 1, .size = {t->events}, .data = room};

    for (size_t i = 0; i < t->events; i++) {
        room[i] = t->event[i].event.criteria;
    }
    d.name    = "criteria";
    d.meaning = "criteria that are met";
    TRY(sink_put(to, &d, err));
    TRY(sink_masks(to->at, d.name, event_criterion_name, CRITERION_COUNT, err));
    for (size_t i = 0; i < t->events; i++) {
        room[i] = t->event[i].event.remarks;
    }
    d.name    = "remarks";
    d.meaning = "what is said beside the label";
    TRY(sink_put(to, &d, err));
    return sink_masks(to->at, d.name, event_remark_name, REMARK_COUNT, err);
}

static enum status put_events(const struct sink *to, const struct table *t,
                              double *room, struct error *err)
{
    TRY(put_event_codes(to, t, room, err));
    TRY(put_event_masks(to, t, (int64_t *)(void *)room, err));
    for (int c = 0; c < EVENT_COLUMNS; c++) {
        for (size_t i = 0; i < t->events; i++) {
            room[i] = event_get(&t->event[i].event, c);
        }
        TRY(sink_put(to,
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

enum status event_file_write(struct hdf file, struct sink *to,
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
