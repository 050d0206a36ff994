#include "analysis/index.h"

#include "analysis/block.h"
#include "analysis/disk.h"
#include "analysis/hdf_image.h"
#include "analysis/hdf_read.h"
#include "analysis/table_file.h"
#include "analysis/trace_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define INDEX_FILE "index.h5"

/* ---- writing ----------------------------------------------------------- */

static enum status write_axis(struct hdf at, const struct design *d, int axis,
                              double *room, struct error *err)
{
    const struct axis *a = &d->axis[axis];
    char               name[2 * SCENARIO_NAME];

    trace_file_name(name, sizeof name, a->name);
    for (long i = 0; i < d->points; i++) {
        room[i] = design_value(d, axis, i);
    }
    TRY(hdf_write(at,
                  &(struct hdf_data){.name    = name,
                                     .type    = HDF_DOUBLE,
                                     .rank    = 1,
                                     .size    = {(size_t)d->points},
                                     .data    = room,
                                     .unit    = a->unit,
                                     .meaning = a->label},
                  err));
    TRY(hdf_attach(at, name, 0, "point", err));
    TRY(hdf_set_text(at, name, "varies", a->name, err));
    TRY(hdf_set_number(at, name, "axis", axis, err));
    TRY(hdf_set_number(at, name, "axis_points",
                       d->kind == DESIGN_GRID ? a->points : d->points, err));
    return hdf_set_number(at, name, "logarithmic", a->logarithmic, err);
}

static enum status write_axes(struct hdf at, const struct design *d,
                              struct error *err)
{
    double     *room = malloc((size_t)d->points * sizeof *room);
    enum status s    = STATUS_OK;

    if (room == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for %ld points",
                         d->points);
    }
    for (int i = 0; i < d->axes && s == STATUS_OK; i++) {
        s = write_axis(at, d, i, room, err);
    }
    free(room);
    return s;
}

static enum status write_design(struct hdf file, const struct design *d,
                                struct error *err)
{
    struct hdf at;

    TRY(hdf_group(file, "design", &at, err));
    TRY(hdf_set_text(at, ".", "kind", design_kind_name[d->kind], err));
    TRY(table_file_numbers(at, "point", 0, (size_t)d->points, err));
    TRY(write_axes(at, d, err));
    hdf_leave(&at);
    return STATUS_OK;
}

static enum status write_virtual(struct hdf file, const struct identity *id,
                                 struct error *err)
{
    const size_t       blocks = (size_t)block_count(id->points);
    struct hdf_source *source = calloc(blocks, sizeof *source);
    struct table       t      = {.points      = id->points,
                                 .muscles     = id->muscles,
                                 .muscle_name = id->muscle_name};

    if (source == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for %zu blocks",
                         blocks);
    }
    memcpy(t.keep, id->keep, sizeof t.keep);
    for (size_t b = 0; b < blocks; b++) {
        long first, count;

        block_range(id->points, (long)b, &first, &count);
        block_name(source[b].file, (long)b, 0);
        source[b].first = (size_t)first;
        source[b].count = (size_t)count;
    }
    const enum status s = table_file_write_index(file, &t, source, blocks, err);
    free(source);
    return s;
}

struct content {
    const char            *plan;
    const struct identity *id;
    const struct design   *design;
    const struct scenario *scenario;
};

static enum status write_all(struct hdf file, const struct content *c,
                             struct error *err)
{
    TRY(meta_mark(file, META_SWEEP, c->design->title ? c->design->title : "",
                  err));
    TRY(hdf_set_text(file, ".", "plan", c->plan, err));
    TRY(hdf_set_number(file, ".", "block", c->id->block, err));
    TRY(meta_write(file, c->id->origin, c->scenario, err));
    TRY(write_design(file, c->design, err));
    return write_virtual(file, c->id, err);
}

enum status index_write(const char *folder, const char *plan,
                        const struct identity *id, const struct design *design,
                        const struct scenario *scenario, struct error *err)
{
    const struct content content = {plan, id, design, scenario};
    char                 path[DISK_PATH];
    struct hdf           file;

    disk_join(path, folder, INDEX_FILE);
    TRY(hdf_image_create(&file, err));
    enum status s = write_all(file, &content, err);
    if (s == STATUS_OK) {
        s = hdf_image_save(file, path, err);
    }
    hdf_drop(&file);
    return s == STATUS_OK ? s : error_at(err, path);
}

/* ---- reading ----------------------------------------------------------- */

void index_free(struct index *i)
{
    for (int a = 0; a < DESIGN_AXES; a++) {
        free(i->axis[a].value);
    }
    *i = (struct index){.points = 0};
}

struct columns {
    int  count;
    char name[DESIGN_AXES][2 * SCENARIO_NAME];
};

static void note_axis(void *of, const char *name)
{
    struct columns *c = of;

    if (strcmp(name, "point") != 0 && c->count < DESIGN_AXES) {
        snprintf(c->name[c->count++], sizeof c->name[0], "%s", name);
    }
}

static enum status read_axis_texts(struct hdf at, const char *name,
                                   struct index *out, int64_t *axis,
                                   struct error *err)
{
    int64_t points, logarithmic;

    TRY(hdf_read_number(at, name, "axis", axis, err));
    TRY(hdf_read_number(at, name, "axis_points", &points, err));
    TRY(hdf_read_number(at, name, "logarithmic", &logarithmic, err));
    if (*axis < 0 || *axis >= out->axes || points < 1 || points > out->points) {
        return error_set(err, STATUS_FOREIGN, "the axis %s cannot be", name);
    }
    struct index_axis *a = &out->axis[*axis];
    a->points            = (long)points;
    a->logarithmic       = logarithmic != 0;
    TRY(hdf_read_text(at, name, "varies", a->name, sizeof a->name, err));
    TRY(hdf_read_text(at, name, "units", a->unit, sizeof a->unit, err));
    return hdf_read_text(at, name, "long_name", a->label, sizeof a->label, err);
}

/* The whole column over points; index_grid() picks the axis' own values. */
static enum status read_axis(struct hdf at, const char *name, struct index *out,
                             struct error *err)
{
    int64_t axis;

    TRY(read_axis_texts(at, name, out, &axis, err));
    struct index_axis *a = &out->axis[axis];
    free(a->value);
    a->value = malloc((size_t)out->points * sizeof *a->value);
    if (a->value == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for the design");
    }
    return hdf_read_numbers(at, name, HDF_DOUBLE, (size_t)out->points, a->value,
                            err);
}

static enum status read_kind(struct hdf at, struct index *out,
                             struct error *err)
{
    char text[32];

    TRY(hdf_read_text(at, ".", "kind", text, sizeof text, err));
    for (int k = 0; k < DESIGN_KINDS; k++) {
        if (strcmp(text, design_kind_name[k]) == 0) {
            out->kind = (enum design_kind)k;
            return STATUS_OK;
        }
    }
    return error_set(err, STATUS_FOREIGN, "the design \"%s\" is not known",
                     text);
}

double index_value(const struct index *i, int axis, long point)
{
    long stride = 1;

    if (i->kind == DESIGN_GRID) {
        for (int a = i->axes - 1; a > axis; a--) {
            stride *= i->axis[a].points;
        }
        point = point / stride % i->axis[axis].points;
    }
    return i->axis[axis].value[point];
}

/* The last axis varies fastest. */
static enum status grid(struct index *out, struct error *err)
{
    long stride = 1;

    for (int i = out->axes - 1; i >= 0; i--) {
        struct index_axis *a = &out->axis[i];

        if (a->value == NULL || a->points > out->points / stride) {
            return error_set(err, STATUS_FOREIGN,
                             "the axes do not make up the points");
        }
        for (long k = 0; k < a->points; k++) {
            a->value[k] = a->value[k * stride];
        }
        stride *= a->points;
    }
    return stride == out->points
               ? STATUS_OK
               : error_set(err, STATUS_FOREIGN,
                           "the axes do not make up the points");
}

static enum status read_design(struct hdf file, struct index *out,
                               struct error *err)
{
    struct columns c = {0};
    struct hdf     at;

    TRY(hdf_enter(file, "design", &at, err));
    TRY(read_kind(at, out, err));
    TRY(hdf_read_members(at, note_axis, &c, err));
    out->axes = c.count;
    for (int i = 0; i < c.count; i++) {
        TRY(read_axis(at, c.name[i], out, err));
    }
    hdf_leave(&at);
    return out->kind == DESIGN_GRID ? grid(out, err) : STATUS_OK;
}

static enum status read_names(struct hdf at, struct index *out,
                              struct error *err)
{
    char **name;

    TRY(hdf_read_texts(at, "muscle", (size_t)out->muscles, &name, err));
    for (int m = 0; m < out->muscles; m++) {
        snprintf(out->muscle_name[m], SCENARIO_NAME, "%s", name[m]);
    }
    hdf_read_free_texts(name, (size_t)out->muscles);
    return STATUS_OK;
}

static enum status read_sizes(struct hdf file, struct index *out,
                              struct error *err)
{
    struct hdf at;
    size_t     size[2];

    TRY(hdf_enter(file, "outcome", &at, err));
    TRY(hdf_read_size(at, "status", 2, size, err));
    if (size[0] < 1 || size[0] > TABLE_POINTS || size[1] < 1
        || size[1] > LAYOUT_MUSCLES) {
        return error_set(err, STATUS_FOREIGN, "%zu points of %zu muscles",
                         size[0], size[1]);
    }
    out->points  = (long)size[0];
    out->muscles = (int)size[1];
    for (int c = 0; c < OUTCOME_COLUMNS; c++) {
        out->keep[c] = (unsigned char)hdf_has(at, outcome_column[c].name);
    }
    TRY(read_names(at, out, err));
    hdf_leave(&at);
    return STATUS_OK;
}

static enum status read_all(struct hdf file, struct index *out,
                            struct error *err)
{
    TRY(hdf_read_text(file, ".", "title", out->title, sizeof out->title, err));
    TRY(hdf_read_text(file, ".", "plan", out->plan, sizeof out->plan, err));
    TRY(read_sizes(file, out, err));
    return read_design(file, out, err);
}

enum status index_read_file(const char *path, struct index *out,
                            struct error *err)
{
    struct hdf file;

    *out = (struct index){.points = 0};
    TRY(meta_open(&file, path, META_SWEEP, err));
    const enum status s = read_all(file, out, err);
    hdf_drop(&file);
    if (s != STATUS_OK) {
        index_free(out);
        return error_at(err, path);
    }
    return STATUS_OK;
}

enum status index_read(const char *folder, struct index *out, struct error *err)
{
    char path[DISK_PATH];

    *out = (struct index){.points = 0};
    disk_join(path, folder, INDEX_FILE);
    if (!disk_exists(path)) {
        return error_set(err, STATUS_FOREIGN,
                         "%s is not the folder of a sweep: it has no %s",
                         folder, INDEX_FILE);
    }
    return index_read_file(path, out, err);
}
