#include "scenarios/design.h"

#include "base/elementary.h"
#include "base/word.h"
#include "scenarios/compile.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct maker {
    const struct file *f;
    struct units      *units;
    struct design     *out;
    struct error      *err;
};

/* "-20 degrees" into a number and its unit, without converting it. */
static enum status take_value(struct maker *m, const struct node *n,
                              double *value, char unit[32])
{
    char *rest;

    TRY(node_is(m->f, n, NODE_SCALAR, m->err));
    *value = strtod(n->text, &rest);
    if (rest == n->text || !isfinite(*value)) {
        return node_refuse(m->f, n->place, m->err, STATUS_BAD_INPUT,
                           "found `%.60s`, expected a finite number with its "
                           "unit",
                           n->text);
    }
    rest += strspn(rest, " \t");
    snprintf(unit, 32, "%.31s", *rest ? rest : "1");
    return STATUS_OK;
}

static enum status same_unit(struct maker *m, const struct node *n,
                             const struct axis *a, const char *unit)
{
    if (strcmp(a->unit, unit) == 0) {
        return STATUS_OK;
    }
    return node_refuse(m->f, n->place, m->err, STATUS_WRONG_UNIT,
                       "found the unit %s, expected %s as in the value before",
                       unit, a->unit);
}

static enum status take_list(struct maker *m, const struct node *list,
                             struct axis *a)
{
    char unit[32];

    TRY(node_is(m->f, list, NODE_LIST, m->err));
    if (list->count == 0) {
        return node_refuse(m->f, list->place, m->err, STATUS_OUT_OF_RANGE,
                           "found 0 points, expected 1 or more");
    }
    a->value = calloc((size_t)list->count, sizeof *a->value);
    if (a->value == NULL) {
        return error_set(m->err, STATUS_NO_MEMORY, "no memory for a sweep");
    }
    for (int i = 0; i < list->count; i++) {
        TRY(take_value(m, &list->item[i], &a->value[i], unit));
        if (i == 0) {
            snprintf(a->unit, sizeof a->unit, "%s", unit);
        }
        TRY(same_unit(m, &list->item[i], a, unit));
    }
    a->points = list->count;
    return STATUS_OK;
}

static enum status take_points(struct maker *m, const struct node *n,
                               struct axis *a)
{
    double value;

    TRY(node_is(m->f, n, NODE_SCALAR, m->err));
    if (units_convert(m->units, n->text, "1", SUBSTANCE_none, &value, m->err)
        != STATUS_OK) {
        return node_at(m->f, n->place, m->err);
    }
    if (!(value >= 1.0 && value <= 1e7 && value == floor(value))) {
        return node_refuse(m->f, n->place, m->err, STATUS_OUT_OF_RANGE,
                           "found %g points, expected a whole number from 1 to "
                           "1e7",
                           value);
    }
    a->points = (long)value;
    return STATUS_OK;
}

static enum status take_scale(struct maker *m, const struct node *n,
                              struct axis *a)
{
    if (n == NULL) {
        return STATUS_OK;
    }
    TRY(node_is(m->f, n, NODE_SCALAR, m->err));
    a->logarithmic = strcmp(n->text, "log") == 0;
    if (!a->logarithmic && strcmp(n->text, "linear") != 0) {
        return node_refuse(m->f, n->place, m->err, STATUS_BAD_INPUT,
                           "found the scale `%.40s`, expected linear or log",
                           n->text);
    }
    return STATUS_OK;
}

/* Point i of n between two ends, the ends exact. */
static double spread(const struct axis *a, double from, double to, long i)
{
    const double u = a->points > 1 ? (double)i / (double)(a->points - 1) : 0.0;

    if (i == 0) {
        return from;
    }
    if (i == a->points - 1) {
        return to;
    }
    return a->logarithmic
               ? el_exp(el_log(from) + u * (el_log(to) - el_log(from)))
               : from + u * (to - from);
}

static enum status take_range(struct maker *m, const struct node *row,
                              struct axis *a)
{
    const struct node *from = node_get(row, "from"), *to = node_get(row, "to");
    const struct node *points = node_get(row, "points");
    double             low, high;
    char               unit[32];

    if (!from || !to || !points) {
        return node_refuse(m->f, row->place, m->err, STATUS_BAD_INPUT,
                           "found an axis without values, expected `from`, "
                           "`to` and `points`, or `values`");
    }
    TRY(take_value(m, from, &low, a->unit));
    TRY(take_value(m, to, &high, unit));
    TRY(same_unit(m, to, a, unit));
    TRY(take_points(m, points, a));
    TRY(take_scale(m, node_get(row, "scale"), a));
    if (a->logarithmic && !(low > 0.0 && high > 0.0)) {
        return node_refuse(m->f, from->place, m->err, STATUS_OUT_OF_RANGE,
                           "found a log scale from %g to %g, expected positive "
                           "ends",
                           low, high);
    }
    a->value = calloc((size_t)a->points, sizeof *a->value);
    if (a->value == NULL) {
        return error_set(m->err, STATUS_NO_MEMORY, "no memory for a sweep");
    }
    for (long i = 0; i < a->points; i++) {
        a->value[i] = spread(a, low, high, i);
    }
    return STATUS_OK;
}

static enum status take_names(struct maker *m, const struct node *row,
                              struct axis *a)
{
    const struct node *vary  = node_get(row, "vary");
    const struct node *label = node_get(row, "label");

    if (vary == NULL) {
        return node_refuse(m->f, row->place, m->err, STATUS_BAD_INPUT,
                           "found an axis without `vary:`, expected the name "
                           "of what it varies");
    }
    TRY(node_is(m->f, vary, NODE_SCALAR, m->err));
    if (label != NULL) {
        TRY(node_is(m->f, label, NODE_SCALAR, m->err));
    }
    a->place = vary->place;
    snprintf(a->name, sizeof a->name, "%s", vary->text);
    snprintf(a->label, sizeof a->label, "%s", label ? label->text : vary->text);
    for (int i = 0; i + 1 < m->out->axes; i++) {
        if (strcmp(m->out->axis[i].name, a->name) == 0) {
            return node_refuse(m->f, vary->place, m->err, STATUS_BAD_INPUT,
                               "found a second axis on `%.60s`, expected one",
                               a->name);
        }
    }
    return STATUS_OK;
}

static enum status take_axis(struct maker *m, const struct node *row)
{
    static const char *const keys[] = {"vary",   "label", "from",   "to",
                                       "points", "scale", "values", NULL};
    struct axis             *a      = &m->out->axis[m->out->axes++];
    const struct node       *list   = node_get(row, "values");

    TRY(node_is(m->f, row, NODE_MAP, m->err));
    TRY(node_only(m->f, row, keys, m->err));
    TRY(take_names(m, row, a));
    return list ? take_list(m, list, a) : take_range(m, row, a);
}

static enum status take_axes(struct maker *m)
{
    const struct node *list = node_get(&m->f->root, "axes");

    if (list == NULL || (list->kind == NODE_LIST && list->count == 0)) {
        return node_refuse(m->f, list ? list->place : m->f->root.place, m->err,
                           STATUS_BAD_INPUT,
                           "found no axes, expected `axes:` with at least one");
    }
    TRY(node_is(m->f, list, NODE_LIST, m->err));
    if (list->count > DESIGN_AXES) {
        return node_refuse(m->f, list->place, m->err, STATUS_OUT_OF_RANGE,
                           "found %d axes, expected at most %d", list->count,
                           DESIGN_AXES);
    }
    m->out->points = 1;
    for (int i = 0; i < list->count; i++) {
        TRY(take_axis(m, &list->item[i]));
        if (m->out->points > 1000000000 / m->out->axis[i].points) {
            return node_refuse(m->f, list->item[i].place, m->err,
                               STATUS_OUT_OF_RANGE,
                               "found more than 1e9 points, expected fewer");
        }
        m->out->points *= m->out->axis[i].points;
    }
    return STATUS_OK;
}

static enum status take_keep(struct maker *m)
{
    const struct node *list = node_get(&m->f->root, "keep");

    if (list == NULL) {
        return STATUS_OK;
    }
    TRY(node_is(m->f, list, NODE_LIST, m->err));
    m->out->keep = calloc((size_t)list->count + 1, sizeof *m->out->keep);
    m->out->keep_place =
        calloc((size_t)list->count + 1, sizeof *m->out->keep_place);
    if (!m->out->keep || !m->out->keep_place) {
        return error_set(m->err, STATUS_NO_MEMORY, "no memory for a sweep");
    }
    for (int i = 0; i < list->count; i++) {
        TRY(node_is(m->f, &list->item[i], NODE_SCALAR, m->err));
        snprintf(m->out->keep[i], SCENARIO_NAME, "%.60s", list->item[i].text);
        m->out->keep_place[i] = list->item[i].place;
        m->out->keeps++;
    }
    return STATUS_OK;
}

static enum status take_scenario(struct maker *m)
{
    const struct node  *n = node_get(&m->f->root, "scenario");
    struct library_path path;

    if (n == NULL) {
        return node_refuse(
            m->f, m->f->root.place, m->err, STATUS_BAD_INPUT,
            "found no scenario, expected `scenario:` with a name "
            "or a path");
    }
    TRY(node_is(m->f, n, NODE_SCALAR, m->err));
    snprintf(path.text, sizeof path.text, "%s", n->text);
    if (strstr(n->text, ".yaml") == NULL
        && library_find(m->units, LIBRARY_SCENARIO, n->text, m->f->path, &path,
                        m->err)
               != STATUS_OK) {
        return node_at(m->f, n->place, m->err);
    }
    return scenario_read(path.text, m->units, &m->out->scenario, m->err);
}

static enum status make(struct maker *m)
{
    static const char *const keys[] = {
        "format", "title", "question", "scenario", "axes", "keep", NULL};
    const struct node *title = node_get(&m->f->root, "title");

    TRY(node_only(m->f, &m->f->root, keys, m->err));
    if (title != NULL) {
        TRY(node_is(m->f, title, NODE_SCALAR, m->err));
    }
    m->out->title = word_copy(title ? title->text : "");
    m->out->text  = word_copy(m->f->text);
    snprintf(m->out->path, sizeof m->out->path, "%s", m->f->path);
    if (!m->out->title || !m->out->text) {
        return error_set(m->err, STATUS_NO_MEMORY, "no memory for a sweep");
    }
    TRY(take_scenario(m));
    TRY(take_axes(m));
    return take_keep(m);
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
    struct maker      m = {&f, units, out, err};
    const enum status s = make(&m);

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
    free(d->keep);
    free(d->keep_place);
    document_free(d->scenario);
    for (int i = 0; i < d->axes; i++) {
        free(d->axis[i].value);
    }
    memset(d, 0, sizeof *d);
}

void design_point(const struct design *d, long point, double *value)
{
    for (int a = d->axes - 1; a >= 0; a--) {
        value[a] = d->axis[a].value[point % d->axis[a].points];
        point /= d->axis[a].points;
    }
}

enum status design_compile(const struct design *d, long point,
                           const struct override *extra, int count,
                           struct scenario *out, struct error *err)
{
    double           value[DESIGN_AXES];
    struct override *all = calloc((size_t)d->axes + (size_t)count, sizeof *all);

    if (all == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for a point");
    }
    design_point(d, point, value);
    for (int a = 0; a < d->axes; a++) {
        all[a] =
            (struct override){d->axis[a].name, NULL, value[a], d->axis[a].unit};
    }
    for (int i = 0; i < count; i++) {
        all[d->axes + i] = extra[i];
    }
    const enum status s =
        scenario_compile(d->scenario, all, d->axes + count, out, err);

    free(all);
    for (int a = 0; s != STATUS_OK && a < d->axes; a++) {
        const size_t n = strlen(d->axis[a].name);
        char         where[300];

        /* an override's message begins with its name: show where it is from */
        if (strncmp(err->message, d->axis[a].name, n) == 0
            && err->message[n] == ':') {
            snprintf(where, sizeof where, "%.200s:%d:%d", d->path,
                     d->axis[a].place.line, d->axis[a].place.column);
            return error_at(err, where);
        }
    }
    return s;
}
