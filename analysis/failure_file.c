#include "analysis/failure_file.h"

#include "analysis/hdf_read.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 100000000 }; /* failures and states that are believed in */

/* The columns as they stand in the file. */
struct columns {
    size_t       count, states;
    int64_t     *point, *first, *length;
    double      *time, *state;
    const char **reason;
};

static void free_columns(struct columns *c)
{
    free(c->point);
    free(c->first);
    free(c->length);
    free(c->time);
    free(c->state);
    free(c->reason);
}

static enum status make_columns(struct columns *c, size_t count, size_t states,
                                struct error *err)
{
    *c        = (struct columns){.count = count, .states = states};
    c->point  = calloc(count + 1, sizeof *c->point);
    c->first  = calloc(count + 1, sizeof *c->first);
    c->length = calloc(count + 1, sizeof *c->length);
    c->time   = calloc(count + 1, sizeof *c->time);
    c->state  = calloc(states + 1, sizeof *c->state);
    c->reason = calloc(count + 1, sizeof *c->reason);
    if (c->point && c->first && c->length && c->time && c->state && c->reason) {
        return STATUS_OK;
    }
    free_columns(c);
    error_set(err, STATUS_NO_MEMORY, "no memory for %zu failures", count);
    return STATUS_NO_MEMORY;
}

/* ---- writing ----------------------------------------------------------- */

static void fill(struct columns *c, const struct failure_list *l)
{
    size_t at = 0;

    for (size_t i = 0; i < l->count; i++) {
        const struct failure *f = &l->item[i];

        c->point[i]  = f->point;
        c->time[i]   = f->time;
        c->first[i]  = (int64_t)at;
        c->length[i] = (int64_t)f->states;
        c->reason[i] = f->reason;
        memcpy(c->state + at, f->state, f->states * sizeof *f->state);
        at += f->states;
    }
}

static enum status put(struct hdf at, const struct columns *c,
                       struct error *err)
{
    const struct hdf_data data[] = {
        {"point", HDF_INT64, 1, {c->count}, c->point, NULL, "point"},
        {"time", HDF_DOUBLE, 1, {c->count}, c->time, "s", "last good state"},
        {"reason", HDF_TEXT, 1, {c->count}, c->reason, NULL, "why"},
        {"first", HDF_INT64, 1, {c->count}, c->first, NULL, "its first state"},
        {"states", HDF_INT64, 1, {c->count}, c->length, NULL, "how many"},
        {"state",
         HDF_DOUBLE,
         1,
         {c->states},
         c->state,
         NULL,
         "last good states, in the order of model/states.def"},
    };

    for (size_t i = 0; i < sizeof data / sizeof data[0]; i++) {
        TRY(hdf_write(at, &data[i], err));
    }
    return STATUS_OK;
}

enum status failure_file_write(struct hdf file, const struct failure_list *l,
                               struct error *err)
{
    struct columns c;
    struct hdf     at;
    size_t         states = 0;

    if (l->count == 0) {
        return STATUS_OK;
    }
    for (size_t i = 0; i < l->count; i++) {
        states += l->item[i].states;
    }
    TRY(hdf_group(file, "failure", &at, err));
    TRY(make_columns(&c, l->count, states, err));
    fill(&c, l);
    const enum status s = put(at, &c, err);
    free_columns(&c);
    hdf_leave(&at);
    return s;
}

/* ---- reading ----------------------------------------------------------- */

static enum status get(struct hdf at, struct columns *c, struct error *err)
{
    TRY(hdf_read_numbers(at, "point", HDF_INT64, c->count, c->point, err));
    TRY(hdf_read_numbers(at, "first", HDF_INT64, c->count, c->first, err));
    TRY(hdf_read_numbers(at, "states", HDF_INT64, c->count, c->length, err));
    TRY(hdf_read_numbers(at, "time", HDF_DOUBLE, c->count, c->time, err));
    return hdf_read_numbers(at, "state", HDF_DOUBLE, c->states, c->state, err);
}

static enum status take(const struct columns *c, char **reason,
                        struct failure_list *l, struct error *err)
{
    for (size_t i = 0; i < c->count; i++) {
        const size_t   first = (size_t)c->first[i], n = (size_t)c->length[i];
        struct failure f = {.point = (long)c->point[i], .time = c->time[i]};

        if (c->first[i] < 0 || c->length[i] < 0 || first > c->states
            || n > c->states - first) {
            return error_set(err, STATUS_FOREIGN,
                             "the states of a failure lie outside");
        }
        snprintf(f.reason, sizeof f.reason, "%s", reason[i]);
        f.states = n;
        f.state  = c->state + first;
        TRY(failure_add(l, &f, err));
    }
    return STATUS_OK;
}

static enum status read_group(struct hdf at, struct failure_list *l,
                              struct error *err)
{
    struct columns c;
    size_t         count, states;
    char         **reason;

    TRY(hdf_read_size(at, "point", 1, &count, err));
    TRY(hdf_read_size(at, "state", 1, &states, err));
    if (count > MOST || states > MOST) {
        return error_set(err, STATUS_FOREIGN, "there are %zu failures", count);
    }
    TRY(make_columns(&c, count, states, err));
    enum status s = get(at, &c, err);
    if (s == STATUS_OK) {
        s = hdf_read_texts(at, "reason", count, &reason, err);
    }
    if (s == STATUS_OK) {
        s = take(&c, reason, l, err);
        hdf_read_free_texts(reason, count);
    }
    free_columns(&c);
    return s;
}

enum status failure_file_read(struct hdf file, struct failure_list *l,
                              struct error *err)
{
    struct hdf at;

    if (!hdf_has(file, "failure")) {
        return STATUS_OK;
    }
    TRY(hdf_enter(file, "failure", &at, err));
    const enum status s = read_group(at, l, err);
    hdf_leave(&at);
    return s;
}
