#include "scenarios/design.h"

#include "base/word.h"
#include "scenarios/compile.h"
#include "scenarios/design_points.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const design_kind_name[DESIGN_KINDS] = {
    [DESIGN_GRID]   = "grid",
    [DESIGN_SAMPLE] = "sample",
    [DESIGN_LIST]   = "list",
    [DESIGN_TABLE]  = "table",
};

/* ---- reading ------------------------------------------------------------- */

static enum status take_keep(const struct axis_reader *r, struct design *out)
{
    const struct node *list = node_get(&r->f->root, "keep");

    if (list == NULL) {
        return STATUS_OK;
    }
    TRY(node_is(r->f, list, NODE_LIST, r->err));
    out->keep       = calloc((size_t)list->count + 1, sizeof *out->keep);
    out->keep_place = calloc((size_t)list->count + 1, sizeof *out->keep_place);
    if (!out->keep || !out->keep_place) {
        return error_set(r->err, STATUS_NO_MEMORY, "no memory for a sweep");
    }
    for (int i = 0; i < list->count; i++) {
        TRY(node_is(r->f, &list->item[i], NODE_SCALAR, r->err));
        snprintf(out->keep[i], SCENARIO_NAME, "%.60s", list->item[i].text);
        out->keep_place[i] = list->item[i].place;
        out->keeps++;
    }
    return STATUS_OK;
}

static enum status take_forks(const struct axis_reader *r, struct design *out)
{
    const struct node *n = node_get(&r->f->root, "forks");

    if (n == NULL) {
        return STATUS_OK;
    }
    TRY(node_is(r->f, n, NODE_SCALAR, r->err));
    out->forks = strcmp(n->text, "yes") == 0;
    if (!out->forks && strcmp(n->text, "no") != 0) {
        return node_refuse(r->f, n->place, r->err, STATUS_BAD_INPUT,
                           "found `%.60s`, expected yes or no", n->text);
    }
    return STATUS_OK;
}

static enum status take_scenario(const struct axis_reader *r,
                                 struct design            *out)
{
    const struct node  *n = node_get(&r->f->root, "scenario");
    struct library_path path;

    if (n == NULL) {
        return node_refuse(
            r->f, r->f->root.place, r->err, STATUS_BAD_INPUT,
            "found no scenario, expected `scenario:` with a name "
            "or a path");
    }
    TRY(node_is(r->f, n, NODE_SCALAR, r->err));
    snprintf(path.text, sizeof path.text, "%s", n->text);
    if (strstr(n->text, ".yaml") == NULL
        && library_find(r->units, LIBRARY_SCENARIO, n->text, r->f->path, &path,
                        r->err)
               != STATUS_OK) {
        return node_at(r->f, n->place, r->err);
    }
    return scenario_read(path.text, r->units, &out->scenario, r->err);
}

static enum status make(const struct axis_reader *r, struct design *out)
{
    static const char *const keys[] = {
        "format", "title", "question", "scenario", "axes", "sample",
        "list",   "table", "keep",     "forks",    NULL};
    const struct node *title = node_get(&r->f->root, "title");

    TRY(node_only(r->f, &r->f->root, keys, r->err));
    if (title != NULL) {
        TRY(node_is(r->f, title, NODE_SCALAR, r->err));
    }
    out->title = word_copy(title ? title->text : "");
    out->text  = word_copy(r->f->text);
    snprintf(out->path, sizeof out->path, "%s", r->f->path);
    if (!out->title || !out->text) {
        return error_set(r->err, STATUS_NO_MEMORY, "no memory for a sweep");
    }
    TRY(take_scenario(r, out));
    TRY(design_points_read(r, out));
    TRY(take_forks(r, out));
    return take_keep(r, out);
}

enum status design_read(const char *path, struct units *units,
                        struct design *out, struct error *err)
{
    struct library_path found;
    struct file         f;

    memset(out, 0, sizeof *out);
    snprintf(found.text, sizeof found.text, "%s", path);
    if (strchr(path, '/') == NULL && strstr(path, ".yaml") == NULL) {
        TRY(library_find(units, LIBRARY_SWEEP, path, NULL, &found, err));
    }
    TRY(node_read(found.text, &f, err));
    const struct axis_reader r = {&f, units, err};
    const enum status        s = make(&r, out);

    node_free(&f);
    if (s != STATUS_OK) {
        design_free(out);
    }
    return s;
}

void design_free(struct design *d)
{
    free(d->title);
    free(d->text);
    free(d->table);
    free(d->line);
    free(d->keep);
    free(d->keep_place);
    document_free(d->scenario);
    for (int i = 0; i < d->axes; i++) {
        axis_free(&d->axis[i]);
    }
    memset(d, 0, sizeof *d);
}

/* ---- points -------------------------------------------------------------- */

double design_value(const struct design *d, int axis, long point)
{
    const struct axis *a      = &d->axis[axis];
    long               stride = 1;

    switch (d->kind) {
    case DESIGN_GRID: /* the last axis varies fastest */
        for (int later = d->axes - 1; later > axis; later--) {
            stride *= d->axis[later].points;
        }
        return axis_value(a, point / stride % a->points);
    case DESIGN_SAMPLE:
        return axis_quantile(a, sample_at(&d->sample, axis, point));
    default:
        return a->value[point];
    }
}

void design_point(const struct design *d, long point, double *value)
{
    for (int a = 0; a < d->axes; a++) {
        value[a] = design_value(d, a, point);
    }
}

/* What is compiled: a point, or the first one with a value on trial. */
struct attempt {
    double                 value[DESIGN_AXES];
    long                   point; /* -1: on trial                        */
    struct place           place; /* of the value on trial; line 0: none */
    const struct override *extra;
    int                    count;
};

/* Puts in front where the axis, or the value that was refused, stands. */
static enum status name_place(const struct design *d, int axis,
                              const struct attempt *t, struct error *err)
{
    const int name =
        err->status == STATUS_UNKNOWN_NAME || err->status == STATUS_WRONG_UNIT;
    struct place p = d->axis[axis].place;
    char         where[300];

    if (!name && t->point >= 0 && d->line != NULL) {
        p = (struct place){d->line[t->point], 1};
    } else if (!name && t->point < 0 && t->place.line > 0) {
        p = t->place;
    }
    if (err->status == STATUS_OUT_OF_RANGE && d->axis[axis].spread.normal) {
        const size_t n = strlen(err->message);

        snprintf(err->message + n, sizeof err->message - n,
                 "; `from` and `to` cut the distribution");
    }
    snprintf(where, sizeof where, "%.200s:%d:%d", d->table ? d->table : d->path,
             p.line, p.column);
    return error_at(err, where);
}

static enum status compile(const struct design *d, const struct attempt *t,
                           struct scenario *out, struct error *err)
{
    struct override *all =
        calloc((size_t)d->axes + (size_t)t->count, sizeof *all);

    if (all == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for a point");
    }
    for (int a = 0; a < d->axes; a++) {
        all[a] = (struct override){d->axis[a].name, NULL, t->value[a],
                                   d->axis[a].unit};
    }
    for (int i = 0; i < t->count; i++) {
        all[d->axes + i] = t->extra[i];
    }
    const enum status s =
        scenario_compile(d->scenario, all, d->axes + t->count, out, err);

    free(all);
    for (int a = 0; s != STATUS_OK && a < d->axes; a++) {
        const size_t n = strlen(d->axis[a].name);

        /* an override's message begins with its name: show where it is from */
        if (strncmp(err->message, d->axis[a].name, n) == 0
            && err->message[n] == ':') {
            return name_place(d, a, t, err);
        }
    }
    return s;
}

enum status design_compile(const struct design *d, long point,
                           const struct override *extra, int count,
                           struct scenario *out, struct error *err)
{
    struct attempt t = {.point = point, .extra = extra, .count = count};

    design_point(d, point, t.value);
    return compile(d, &t, out, err);
}

/* ---- trials -------------------------------------------------------------- */

enum { FEW = 256 }; /* values that are tried one by one */

void design_ends(const struct design *d, int axis, double ends[2])
{
    const struct axis *a     = &d->axis[axis];
    const double       least = sample_least(&d->sample);

    if (a->kind == AXIS_SPREAD) {
        ends[0] = axis_quantile(a, least);
        ends[1] = axis_quantile(a, 1.0 - least);
        return;
    }
    ends[0] = axis_value(a, 0);
    ends[1] = axis_value(a, a->kind == AXIS_RANGE ? a->points - 1 : 0);
    for (long i = 1; a->kind == AXIS_VALUES && i < a->points; i++) {
        ends[0] = fmin(ends[0], a->value[i]);
        ends[1] = fmax(ends[1], a->value[i]);
    }
}

/* Those of a list or a table too: it is known where they stand. */
static int tried_by_ends(const struct axis *a)
{
    return a->kind == AXIS_SPREAD || a->points > FEW || a->end[0].line > 0;
}

long design_trials(const struct design *d, int axis)
{
    return tried_by_ends(&d->axis[axis]) ? 2 : d->axis[axis].points;
}

enum status design_try(const struct design *d, struct design_trial trial,
                       const struct override *extra, int count,
                       struct scenario *out, struct error *err)
{
    const struct axis *a = &d->axis[trial.axis];
    struct attempt     t = {.point = -1, .extra = extra, .count = count};
    double             ends[2];

    design_point(d, 0, t.value);
    if (tried_by_ends(a)) {
        design_ends(d, trial.axis, ends);
        t.value[trial.axis] = ends[trial.number];
        t.place             = a->end[trial.number];
    } else {
        t.value[trial.axis] = axis_value(a, trial.number);
    }
    return compile(d, &t, out, err);
}
