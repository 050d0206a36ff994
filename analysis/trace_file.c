#include "analysis/trace_file.h"

#include "analysis/hdf_read.h"
#include "analysis/table_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const inner_name[] = {
    [WIDTH_BODY]        = "",
    [WIDTH_MUSCLE]      = "",
    [WIDTH_COMPARTMENT] = "compartment",
    [WIDTH_UNIT]        = "unit",
};

enum { WIDTHS = sizeof inner_name / sizeof inner_name[0] };

static int rank_of(enum width width)
{
    return width == WIDTH_BODY ? 1 : (width == WIDTH_MUSCLE ? 2 : 3);
}

void trace_file_name(char *out, size_t room, const char *name)
{
    snprintf(out, room, "%s", name);
    for (char *c = out; *c; c++) {
        if (*c == '.') {
            *c = '_';
        }
    }
}

static enum status write_scales(struct hdf at, const struct trace *t,
                                const char (*muscle_name)[SCENARIO_NAME],
                                struct error *err)
{
    TRY(hdf_write(at,
                  &(struct hdf_data){.name    = "time",
                                     .type    = HDF_DOUBLE,
                                     .rank    = 1,
                                     .size    = {t->samples},
                                     .data    = t->time,
                                     .unit    = "s",
                                     .meaning = "time"},
                  err));
    TRY(hdf_scale(at, "time", err));
    TRY(table_file_muscles(at, muscle_name, t->muscles, err));
    TRY(table_file_numbers(at, "unit", 0, (size_t)t->units, err));
    return table_file_numbers(at, "compartment", 0, (size_t)t->compartments,
                              err);
}

static enum status write_series(struct hdf at, const struct trace *t,
                                const struct series *s, struct error *err)
{
    const char *const scale[] = {"time", "muscle", inner_name[s->width]};
    char              name[TRACE_TEXT];

    trace_file_name(name, sizeof name, s->name);
    const struct hdf_data d = {
        .name    = name,
        .type    = HDF_FLOAT,
        .rank    = rank_of(s->width),
        .size    = {t->samples, (size_t)s->muscles, (size_t)s->inner},
        .data    = s->value,
        .unit    = s->unit,
        .meaning = s->meaning,
    };
    TRY(hdf_write(at, &d, err));
    TRY(hdf_set_text(at, name, "probe", s->name, err));
    for (int i = 0; i < d.rank; i++) {
        TRY(hdf_attach(at, name, i, scale[i], err));
    }
    return STATUS_OK;
}

static enum status write_all(struct hdf at, const struct trace *t,
                             const char (*muscle_name)[SCENARIO_NAME],
                             struct error *err)
{
    TRY(write_scales(at, t, muscle_name, err));
    for (int i = 0; i < t->count; i++) {
        TRY(write_series(at, t, &t->series[i], err));
    }
    return STATUS_OK;
}

enum status trace_file_write(struct hdf file, const struct trace *t,
                             const char (*muscle_name)[SCENARIO_NAME],
                             struct error *err)
{
    struct hdf all, one;

    TRY(hdf_group(file, "trace", &all, err));
    TRY(hdf_group(all, "0", &one, err));
    const enum status s = write_all(one, t, muscle_name, err);
    hdf_leave(&one);
    hdf_leave(&all);
    return s;
}

/* ---- reading ----------------------------------------------------------- */

static enum status foreign(struct error *err, const char *name)
{
    return error_set(err, STATUS_FOREIGN,
                     "the trace %s does not have the shape of one of ours",
                     name);
}

static enum status read_texts(struct hdf at, const char *name, struct series *s,
                              struct error *err)
{
    TRY(hdf_read_text(at, name, "probe", s->name, sizeof s->name, err));
    TRY(hdf_read_text(at, name, "units", s->unit, sizeof s->unit, err));
    return hdf_read_text(at, name, "long_name", s->meaning, sizeof s->meaning,
                         err);
}

/* Width by rank and by what the third dimension counts. */
static enum status read_shape(struct hdf at, const char *name,
                              const struct trace *t, struct series *s,
                              struct error *err)
{
    const int rank    = hdf_read_rank(at, name);
    size_t    size[3] = {0, 1, 1};

    if (rank < 1 || rank > 3) {
        return foreign(err, name);
    }
    TRY(hdf_read_size(at, name, rank, size, err));
    s->muscles = rank > 1 ? t->muscles : 1;
    s->width   = rank == 1 ? WIDTH_BODY : WIDTH_MUSCLE;
    s->inner   = 1;
    if (rank == 3) {
        const int id = probe_find(s->name);

        s->width = id >= 0 ? probe_info(id)->width : WIDTH_UNIT;
        s->inner = s->width == WIDTH_COMPARTMENT ? t->compartments : t->units;
    }
    return size[0] == t->samples && size[1] == (size_t)s->muscles
                   && size[2] == (size_t)s->inner
               ? STATUS_OK
               : foreign(err, name);
}

static enum status read_series(struct hdf at, const char *name, struct trace *t,
                               struct error *err)
{
    struct series *s = &t->series[t->count];

    TRY(read_texts(at, name, s, err));
    TRY(read_shape(at, name, t, s, err));
    const size_t n = t->samples * (size_t)s->muscles * (size_t)s->inner;
    s->value       = malloc((n + 1) * sizeof *s->value);
    if (s->value == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for the trace %s",
                         name);
    }
    t->count++;
    return hdf_read_numbers(at, name, HDF_FLOAT, n, s->value, err);
}

struct names {
    int  count;
    char name[TRACE_SERIES][TRACE_TEXT];
};

static void note_series(void *of, const char *name)
{
    static const char *const scale[] = {"time", "muscle", "unit",
                                        "compartment"};
    struct names            *n       = of;

    for (size_t i = 0; i < sizeof scale / sizeof scale[0]; i++) {
        if (strcmp(name, scale[i]) == 0) {
            return;
        }
    }
    if (n->count < TRACE_SERIES) {
        snprintf(n->name[n->count++], TRACE_TEXT, "%s", name);
    }
}

static enum status read_scales(struct hdf at, struct trace *t,
                               struct error *err)
{
    size_t muscles, units, compartments;

    TRY(hdf_read_size(at, "time", 1, &t->samples, err));
    TRY(hdf_read_size(at, "muscle", 1, &muscles, err));
    TRY(hdf_read_size(at, "unit", 1, &units, err));
    TRY(hdf_read_size(at, "compartment", 1, &compartments, err));
    if (muscles < 1 || muscles > LAYOUT_MUSCLES || units < 1
        || units > LAYOUT_UNITS || compartments < 1
        || compartments > LAYOUT_COMPARTMENTS || t->samples > 1000000000u) {
        return foreign(err, "scales");
    }
    t->muscles      = (int)muscles;
    t->units        = (int)units;
    t->compartments = (int)compartments;
    t->time         = malloc((t->samples + 1) * sizeof *t->time);
    if (t->time == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for %zu samples",
                         t->samples);
    }
    return hdf_read_numbers(at, "time", HDF_DOUBLE, t->samples, t->time, err);
}

static enum status read_all(struct hdf at, struct trace *t, struct names *n,
                            struct error *err)
{
    TRY(read_scales(at, t, err));
    TRY(hdf_read_members(at, note_series, n, err));
    for (int i = 0; i < n->count; i++) {
        TRY(read_series(at, n->name[i], t, err));
    }
    return STATUS_OK;
}

enum status trace_file_read(struct hdf file, struct trace *t, struct error *err)
{
    struct hdf    at;
    struct names *n = calloc(1, sizeof *n);

    *t = (struct trace){0};
    if (n == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for traces");
    }
    enum status s = hdf_enter(file, "trace/0", &at, err);
    if (s == STATUS_OK) {
        s = read_all(at, t, n, err);
    }
    hdf_leave(&at);
    free(n);
    if (s != STATUS_OK) {
        trace_free(t);
    }
    return s;
}
