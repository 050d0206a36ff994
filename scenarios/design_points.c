#include "scenarios/design_points.h"

#include "base/word.h"
#include "scenarios/csv.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum status refuse(const struct axis_reader *r, const struct node *n,
                          const char *sentence)
{
    return node_refuse(r->f, n->place, r->err, STATUS_BAD_INPUT, "%s",
                       sentence);
}

static enum status no_memory(const struct axis_reader *r)
{
    return error_set(r->err, STATUS_NO_MEMORY, "no memory for a sweep");
}

/* ---- axes ---------------------------------------------------------------- */

static enum status check_name(const struct axis_reader *r,
                              const struct design      *d)
{
    const struct axis *last = &d->axis[d->axes - 1];

    for (int i = 0; i + 1 < d->axes; i++) {
        if (strcmp(d->axis[i].name, last->name) == 0) {
            return node_refuse(r->f, last->place, r->err, STATUS_BAD_INPUT,
                               "found a second axis on `%.60s`, expected one",
                               last->name);
        }
    }
    return STATUS_OK;
}

static enum status check_count(const struct axis_reader *r,
                               const struct node *list, int count)
{
    return count <= DESIGN_AXES
               ? STATUS_OK
               : node_refuse(r->f, list->place, r->err, STATUS_OUT_OF_RANGE,
                             "found %d axes, expected at most %d", count,
                             DESIGN_AXES);
}

static enum status take_axes(const struct axis_reader *r, struct design *out)
{
    const struct node *list = node_get(&r->f->root, "axes");

    if (list == NULL || (list->kind == NODE_LIST && list->count == 0)) {
        return refuse(r, list ? list : &r->f->root,
                      "found no axes, expected `axes:` with at least one");
    }
    TRY(node_is(r->f, list, NODE_LIST, r->err));
    TRY(check_count(r, list, list->count));
    for (int i = 0; i < list->count; i++) {
        out->axes++;
        TRY(axis_read(r, &list->item[i], out->kind == DESIGN_SAMPLE,
                      &out->axis[i]));
        TRY(check_name(r, out));
    }
    return STATUS_OK;
}

static enum status take_grid(const struct axis_reader *r, struct design *out)
{
    TRY(take_axes(r, out));
    out->points = 1;
    for (int i = 0; i < out->axes; i++) {
        if (out->points > SAMPLE_POINTS / out->axis[i].points) {
            return node_refuse(r->f,
                               node_get(&r->f->root, "axes")->item[i].place,
                               r->err, STATUS_OUT_OF_RANGE,
                               "found more than 1e9 points, expected fewer");
        }
        out->points *= out->axis[i].points;
    }
    return STATUS_OK;
}

/* ---- sample -------------------------------------------------------------- */

static enum status take_method(const struct axis_reader *r,
                               const struct node *n, struct sample *out)
{
    struct word_guess g;
    char              near[120];

    if (n == NULL) {
        return refuse(r, node_get(&r->f->root, "sample"),
                      "found a sample without `method`, expected random, "
                      "latin_hypercube or sobol");
    }
    TRY(node_is(r->f, n, NODE_SCALAR, r->err));
    g = word_guess_begin(n->text);
    for (int m = 0; m < SAMPLE_METHODS; m++) {
        word_guess_offer(&g, sample_method_name[m]);
        if (strcmp(n->text, sample_method_name[m]) == 0) {
            out->method = (enum sample_method)m;
            return STATUS_OK;
        }
    }
    return node_refuse(r->f, n->place, r->err, STATUS_UNKNOWN_NAME,
                       "found the method `%.40s`, expected random, "
                       "latin_hypercube or sobol%s",
                       n->text, word_guess_end(&g, near, sizeof near));
}

static enum status take_sample(const struct axis_reader *r, struct design *out)
{
    static const char *const keys[]  = {"method", "points", "seed", NULL};
    static const double      many[]  = {1.0, (double)SAMPLE_POINTS};
    static const double      seeds[] = {0.0, 9007199254740992.0};
    const struct node       *n       = node_get(&r->f->root, "sample");
    double                   points = 0.0, seed = 1.0;

    TRY(node_is(r->f, n, NODE_MAP, r->err));
    TRY(node_only(r->f, n, keys, r->err));
    TRY(take_method(r, node_get(n, "method"), &out->sample));
    if (node_get(n, "points") == NULL) {
        return refuse(r, n,
                      "found a sample without `points`, expected how many");
    }
    TRY(axis_whole(r, node_get(n, "points"), "points", many, &points));
    if (node_get(n, "seed") != NULL) {
        TRY(axis_whole(r, node_get(n, "seed"), "as a seed", seeds, &seed));
    }
    TRY(take_axes(r, out));
    out->points            = (long)points;
    out->sample.points     = out->points;
    out->sample.seed       = (uint64_t)seed;
    out->sample.dimensions = out->axes;
    sample_prepare(&out->sample);
    return STATUS_OK;
}

/* ---- list ---------------------------------------------------------------- */

/* The first row says what is varied. */
static enum status take_columns(const struct axis_reader *r,
                                const struct node *list, struct design *out)
{
    const struct node *row = &list->item[0];

    TRY(node_is(r->f, row, NODE_MAP, r->err));
    TRY(check_count(r, row, row->count));
    if (row->count == 0) {
        return refuse(r, row,
                      "found a point without anything to vary, "
                      "expected `name: value`");
    }
    for (int i = 0; i < row->count; i++) {
        struct axis *a = &out->axis[out->axes++];

        a->kind   = AXIS_VALUES;
        a->points = list->count;
        a->place  = row->key[i].place;
        snprintf(a->name, sizeof a->name, "%s", row->key[i].text);
        snprintf(a->label, sizeof a->label, "%s", row->key[i].text);
        a->value = calloc((size_t)list->count, sizeof *a->value);
        if (a->value == NULL) {
            return no_memory(r);
        }
    }
    return STATUS_OK;
}

/* The ends of an axis and where they stand. */
static void widen(struct axis *a, double value, struct place place, int first)
{
    if (first || value < a->from) {
        a->from   = value;
        a->end[0] = place;
    }
    if (first || value > a->to) {
        a->to     = value;
        a->end[1] = place;
    }
}

static enum status take_row(const struct axis_reader *r, const struct node *row,
                            long point, struct design *out)
{
    char unit[32];

    TRY(node_is(r->f, row, NODE_MAP, r->err));
    for (int i = 0; i < out->axes; i++) {
        struct axis       *a = &out->axis[i];
        const struct node *n = node_get(row, a->name);

        if (n == NULL || row->count != out->axes) {
            return refuse(r, row,
                          "found a point that varies other things, "
                          "expected those of the first point");
        }
        TRY(axis_number(r, n, &a->value[point], unit));
        if (point == 0) {
            snprintf(a->unit, sizeof a->unit, "%s", unit);
        }
        TRY(axis_same_unit(r, n, a, unit));
        widen(a, a->value[point], n->place, point == 0);
    }
    out->line[point] = row->place.line;
    return STATUS_OK;
}

static enum status take_list(const struct axis_reader *r, struct design *out)
{
    const struct node *list = node_get(&r->f->root, "list");

    TRY(node_is(r->f, list, NODE_LIST, r->err));
    if (list->count == 0) {
        return refuse(r, list, "found no points, expected one or more");
    }
    TRY(take_columns(r, list, out));
    out->line = calloc((size_t)list->count, sizeof *out->line);
    if (out->line == NULL) {
        return no_memory(r);
    }
    for (int i = 0; i < list->count; i++) {
        TRY(take_row(r, &list->item[i], i, out));
    }
    out->points = list->count;
    return STATUS_OK;
}

/* ---- table --------------------------------------------------------------- */

/* Beside the sweep file, unless it says a whole path. */
static char *table_path(const char *sweep, const char *name)
{
    const char  *slash = strrchr(sweep, '/');
    const size_t lead =
        name[0] == '/' || slash == NULL ? 0 : (size_t)(slash - sweep) + 1;
    const size_t size = lead + strlen(name) + 1;
    char        *path = malloc(size);

    if (path != NULL) {
        snprintf(path, size, "%.*s%s", (int)lead, sweep, name);
    }
    return path;
}

static void want(struct design *out, struct csv *c, int column,
                 const char *label)
{
    struct axis *a = &out->axis[out->axes++];

    c->column[column].wanted = 1;
    a->kind                  = AXIS_VALUES;
    a->place                 = c->column[column].place;
    snprintf(a->name, sizeof a->name, "%s", c->column[column].name);
    snprintf(a->unit, sizeof a->unit, "%s", c->column[column].unit);
    snprintf(a->label, sizeof a->label, "%s",
             label ? label : c->column[column].name);
}

/* `axes` picks columns and may give them labels. */
static enum status pick(const struct axis_reader *r, const struct node *row,
                        struct csv *c, struct design *out)
{
    static const char *const keys[] = {"vary", "label", NULL};

    TRY(node_is(r->f, row, NODE_MAP, r->err));
    TRY(node_only(r->f, row, keys, r->err));
    const struct node *vary  = node_get(row, "vary");
    const struct node *label = node_get(row, "label");

    if (vary == NULL) {
        return refuse(r, row,
                      "found an axis without `vary:`, expected the "
                      "name of a column");
    }
    TRY(node_is(r->f, vary, NODE_SCALAR, r->err));
    if (label != NULL) {
        TRY(node_is(r->f, label, NODE_SCALAR, r->err));
    }
    const int column = csv_find(c, vary->text);
    if (column < 0 || c->column[column].wanted) {
        return node_refuse(r->f, vary->place, r->err, STATUS_UNKNOWN_NAME,
                           "found `%.60s`, expected the name of a column of "
                           "%.200s, once",
                           vary->text, c->path);
    }
    want(out, c, column, label ? label->text : NULL);
    return STATUS_OK;
}

static enum status choose(const struct axis_reader *r, struct csv *c,
                          struct design *out)
{
    const struct node *list = node_get(&r->f->root, "axes");
    const struct node *n    = list ? list : node_get(&r->f->root, "table");

    if (list != NULL) {
        TRY(node_is(r->f, list, NODE_LIST, r->err));
    }
    TRY(check_count(r, n, list ? list->count : c->columns));
    for (int i = 0; list && i < list->count; i++) {
        TRY(pick(r, &list->item[i], c, out));
    }
    for (int i = 0; !list && i < c->columns; i++) {
        want(out, c, i, NULL);
    }
    return out->axes > 0 ? STATUS_OK
                         : refuse(r, n, "found no axes, expected at least one");
}

/* The numbers change hands. */
static void take_over(struct csv *c, struct design *out)
{
    for (int a = 0; a < out->axes; a++) {
        struct csv_column *k = &c->column[csv_find(c, out->axis[a].name)];

        out->axis[a].value  = k->value;
        out->axis[a].points = c->rows;
        memcpy(out->axis[a].end, k->end, sizeof k->end);
        k->value = NULL;
    }
    out->line   = c->line;
    out->points = c->rows;
    c->line     = NULL;
}

static enum status take_table(const struct axis_reader *r, struct design *out)
{
    const struct node *n = node_get(&r->f->root, "table");
    struct csv         c;

    TRY(node_is(r->f, n, NODE_SCALAR, r->err));
    out->table = table_path(r->f->path, n->text);
    if (out->table == NULL) {
        return no_memory(r);
    }
    if (csv_open(out->table, &c, r->err) != STATUS_OK) {
        return r->err->status == STATUS_NOT_FOUND
                   ? node_at(r->f, n->place, r->err)
                   : r->err->status;
    }
    enum status s = choose(r, &c, out);
    if (s == STATUS_OK) {
        s = csv_load(&c, SAMPLE_POINTS, r->err);
    }
    if (s == STATUS_OK) {
        take_over(&c, out);
    }
    csv_free(&c);
    return s;
}

/* ---- which of them ------------------------------------------------------- */

enum status design_points_read(const struct axis_reader *r, struct design *out)
{
    const struct node *root = &r->f->root, *found = NULL;

    for (int k = DESIGN_GRID + 1; k < DESIGN_KINDS; k++) {
        const struct node *n = node_get(root, design_kind_name[k]);

        if (n != NULL && found != NULL) {
            return refuse(r, n,
                          "found a second kind of design, expected one "
                          "of `sample`, `list` and `table`");
        }
        if (n != NULL) {
            out->kind = (enum design_kind)k;
            found     = n;
        }
    }
    switch (out->kind) {
    case DESIGN_SAMPLE:
        return take_sample(r, out);
    case DESIGN_LIST:
        return node_get(root, "axes")
                   ? refuse(r, node_get(root, "axes"),
                            "found `axes` beside `list`, expected the list "
                            "alone")
                   : take_list(r, out);
    case DESIGN_TABLE:
        return take_table(r, out);
    default:
        return take_grid(r, out);
    }
}
