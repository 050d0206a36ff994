#include "scenarios/axis.h"

#include "base/elementary.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- numbers ------------------------------------------------------------- */

enum status axis_number(const struct axis_reader *r, const struct node *n,
                        double *value, char unit[32])
{
    char *rest;

    TRY(node_is(r->f, n, NODE_SCALAR, r->err));
    *value = strtod(n->text, &rest);
    if (rest == n->text || !isfinite(*value)) {
        return node_refuse(r->f, n->place, r->err, STATUS_BAD_INPUT,
                           "found `%.60s`, expected a finite number with its "
                           "unit",
                           n->text);
    }
    rest += strspn(rest, " \t");
    snprintf(unit, 32, "%.31s", *rest ? rest : "1");
    return STATUS_OK;
}

enum status axis_same_unit(const struct axis_reader *r, const struct node *n,
                           const struct axis *a, const char *unit)
{
    if (strcmp(a->unit, unit) == 0) {
        return STATUS_OK;
    }
    return node_refuse(r->f, n->place, r->err, STATUS_WRONG_UNIT,
                       "found the unit %s, expected %s as in the value before",
                       unit, a->unit);
}

enum status axis_whole(const struct axis_reader *r, const struct node *n,
                       const char *what, const double bounds[2], double *out)
{
    TRY(node_is(r->f, n, NODE_SCALAR, r->err));
    if (units_convert(r->units, n->text, "1", SUBSTANCE_none, out, r->err)
        != STATUS_OK) {
        return node_at(r->f, n->place, r->err);
    }
    if (!(*out >= bounds[0] && *out <= bounds[1] && *out == floor(*out))) {
        return node_refuse(r->f, n->place, r->err, STATUS_OUT_OF_RANGE,
                           "found %.17g %s, expected a whole number from %g to "
                           "%g",
                           *out, what, bounds[0], bounds[1]);
    }
    return STATUS_OK;
}

/* ---- a row --------------------------------------------------------------- */

struct row {
    const struct axis_reader *r;
    const struct node        *node;
    struct axis              *a;
};

static const struct node *get(const struct row *w, const char *key)
{
    return node_get(w->node, key);
}

static enum status refuse(const struct row *w, const struct node *n,
                          const char *sentence)
{
    return node_refuse(w->r->f, n ? n->place : w->node->place, w->r->err,
                       STATUS_BAD_INPUT, "%s", sentence);
}

/* The number under a key, in the unit of the axis; the first one sets it. */
static enum status take_number(const struct row *w, const char *key,
                               double *value)
{
    const struct node *n = get(w, key);
    char               unit[32];

    TRY(axis_number(w->r, n, value, unit));
    if (w->a->unit[0] == '\0') {
        snprintf(w->a->unit, sizeof w->a->unit, "%s", unit);
    }
    return axis_same_unit(w->r, n, w->a, unit);
}

static enum status take_list(const struct row *w)
{
    const struct node *list = get(w, "values");
    char               unit[32];

    TRY(node_is(w->r->f, list, NODE_LIST, w->r->err));
    if (list->count == 0) {
        return node_refuse(w->r->f, list->place, w->r->err, STATUS_OUT_OF_RANGE,
                           "found 0 points, expected 1 or more");
    }
    w->a->kind  = AXIS_VALUES;
    w->a->value = calloc((size_t)list->count, sizeof *w->a->value);
    if (w->a->value == NULL) {
        return error_set(w->r->err, STATUS_NO_MEMORY, "no memory for a sweep");
    }
    for (int i = 0; i < list->count; i++) {
        TRY(axis_number(w->r, &list->item[i], &w->a->value[i], unit));
        if (i == 0) {
            snprintf(w->a->unit, sizeof w->a->unit, "%s", unit);
        }
        TRY(axis_same_unit(w->r, &list->item[i], w->a, unit));
    }
    w->a->points = list->count;
    return STATUS_OK;
}

static enum status take_scale(const struct row *w)
{
    const struct node *n = get(w, "scale");

    if (n == NULL) {
        return STATUS_OK;
    }
    TRY(node_is(w->r->f, n, NODE_SCALAR, w->r->err));
    w->a->logarithmic = strcmp(n->text, "log") == 0;
    if (!w->a->logarithmic && strcmp(n->text, "linear") != 0) {
        return node_refuse(w->r->f, n->place, w->r->err, STATUS_BAD_INPUT,
                           "found the scale `%.40s`, expected linear or log",
                           n->text);
    }
    return STATUS_OK;
}

static enum status take_ends(const struct row *w)
{
    TRY(take_number(w, "from", &w->a->from));
    TRY(take_number(w, "to", &w->a->to));
    if (w->a->logarithmic && !(w->a->from > 0.0 && w->a->to > 0.0)) {
        return node_refuse(w->r->f, get(w, "from")->place, w->r->err,
                           STATUS_OUT_OF_RANGE,
                           "found a log scale from %g to %g, expected positive "
                           "ends",
                           w->a->from, w->a->to);
    }
    return STATUS_OK;
}

static enum status take_range(const struct row *w)
{
    static const double bounds[] = {1.0, 1e9};
    double              points;

    if (!get(w, "from") || !get(w, "to") || !get(w, "points")) {
        return refuse(w, NULL,
                      "found an axis without values, expected `from`, `to` and "
                      "`points`, or `values`");
    }
    TRY(take_scale(w));
    TRY(take_ends(w));
    TRY(axis_whole(w->r, get(w, "points"), "points", bounds, &points));
    w->a->points = (long)points;
    return STATUS_OK;
}

/* ---- distributions ------------------------------------------------------- */

static enum status in_order(const struct row *w)
{
    return w->a->from < w->a->to
               ? STATUS_OK
               : node_refuse(w->r->f, get(w, "to")->place, w->r->err,
                             STATUS_OUT_OF_RANGE,
                             "found a distribution from %g to %g, expected the "
                             "lower end first",
                             w->a->from, w->a->to);
}

static enum status take_uniform(const struct row *w)
{
    static const char *const keys[] = {
        "vary", "label", "distribution", "from", "to", "scale", NULL};

    TRY(node_only(w->r->f, w->node, keys, w->r->err));
    if (!get(w, "from") || !get(w, "to")) {
        return refuse(
            w, NULL,
            "found an axis without a range, expected `from` and `to`, "
            "`values`, or another `distribution`");
    }
    TRY(take_ends(w));
    TRY(in_order(w));
    w->a->spread =
        distribution_uniform(w->a->from, w->a->to, w->a->logarithmic);
    return STATUS_OK;
}

/* Where it is cut: one end, both or none. */
static enum status take_cut(const struct row *w)
{
    w->a->from = w->a->logarithmic ? 0.0 : -(double)INFINITY;
    w->a->to   = (double)INFINITY;
    if (get(w, "from")) {
        TRY(take_number(w, "from", &w->a->from));
    }
    if (get(w, "to")) {
        TRY(take_number(w, "to", &w->a->to));
    }
    return get(w, "to") ? in_order(w) : STATUS_OK;
}

static enum status finish_normal(const struct row *w, double centre,
                                 double width)
{
    const double ends[2] = {w->a->from, w->a->to};

    w->a->spread = distribution_normal(centre, width, ends, w->a->logarithmic);
    return w->a->spread.cut.inside > 0.0
               ? STATUS_OK
               : node_refuse(w->r->f, w->node->place, w->r->err,
                             STATUS_OUT_OF_RANGE,
                             "found a range that the distribution never gets "
                             "to, expected one nearer to %g",
                             centre);
}

static enum status take_normal(const struct row *w)
{
    static const char *const keys[] = {"vary", "label", "distribution", "mean",
                                       "sd",   "from",  "to",           NULL};
    double                   mean, sd;

    TRY(node_only(w->r->f, w->node, keys, w->r->err));
    if (!get(w, "mean") || !get(w, "sd")) {
        return refuse(w, NULL,
                      "found a normal distribution without its numbers, "
                      "expected `mean` and `sd`");
    }
    TRY(take_number(w, "mean", &mean));
    TRY(take_number(w, "sd", &sd));
    if (!(sd > 0.0)) {
        return refuse(w, get(w, "sd"),
                      "found a width that is not positive, expected an sd "
                      "above zero");
    }
    TRY(take_cut(w));
    return finish_normal(w, mean, sd);
}

static enum status take_lognormal(const struct row *w)
{
    static const char *const keys[] = {"vary",   "label",  "distribution",
                                       "median", "factor", "from",
                                       "to",     NULL};
    double                   median, factor;
    char                     unit[32];

    TRY(node_only(w->r->f, w->node, keys, w->r->err));
    if (!get(w, "median") || !get(w, "factor")) {
        return refuse(w, NULL,
                      "found a lognormal distribution without its numbers, "
                      "expected `median` and `factor`");
    }
    TRY(take_number(w, "median", &median));
    TRY(axis_number(w->r, get(w, "factor"), &factor, unit));
    if (!(median > 0.0)) {
        return refuse(w, get(w, "median"),
                      "found a median that is not positive, expected one above "
                      "zero");
    }
    if (!(factor > 1.0) || strcmp(unit, "1") != 0) {
        return refuse(w, get(w, "factor"),
                      "found another factor, expected one above 1 without a "
                      "unit");
    }
    TRY(take_cut(w));
    return finish_normal(w, median, factor);
}

static enum status take_spread(const struct row *w)
{
    static const struct {
        const char *name;
        int         logarithmic;
        enum status (*take)(const struct row *w);
    } family[]           = {{"uniform", 0, take_uniform},
                            {"log_uniform", 1, take_uniform},
                            {"normal", 0, take_normal},
                            {"lognormal", 1, take_lognormal}};
    const struct node *n = get(w, "distribution");

    w->a->kind = AXIS_SPREAD;
    if (n == NULL) {
        TRY(take_scale(w));
        return take_uniform(w);
    }
    TRY(node_is(w->r->f, n, NODE_SCALAR, w->r->err));
    for (size_t i = 0; i < sizeof family / sizeof family[0]; i++) {
        if (strcmp(n->text, family[i].name) == 0) {
            w->a->logarithmic = family[i].logarithmic;
            return family[i].take(w);
        }
    }
    return node_refuse(w->r->f, n->place, w->r->err, STATUS_UNKNOWN_NAME,
                       "found the distribution `%.40s`, expected uniform, "
                       "log_uniform, normal or lognormal",
                       n->text);
}

/* ---- the whole row ------------------------------------------------------- */

static enum status take_names(const struct row *w)
{
    const struct node *vary = get(w, "vary"), *label = get(w, "label");

    if (vary == NULL) {
        return refuse(w, NULL,
                      "found an axis without `vary:`, expected the name of "
                      "what it varies");
    }
    TRY(node_is(w->r->f, vary, NODE_SCALAR, w->r->err));
    if (label != NULL) {
        TRY(node_is(w->r->f, label, NODE_SCALAR, w->r->err));
    }
    w->a->place = vary->place;
    snprintf(w->a->name, sizeof w->a->name, "%s", vary->text);
    snprintf(w->a->label, sizeof w->a->label, "%s",
             label ? label->text : vary->text);
    return STATUS_OK;
}

enum status axis_read(const struct axis_reader *r, const struct node *row,
                      int sampled, struct axis *out)
{
    static const char *const keys[]   = {"vary",   "label", "from",   "to",
                                         "points", "scale", "values", NULL};
    static const char *const listed[] = {"vary", "label", "values", NULL};
    const struct row         w        = {r, row, out};
    const int                list     = node_get(row, "values") != NULL;

    TRY(node_is(r->f, row, NODE_MAP, r->err));
    if (!sampled || list) {
        TRY(node_only(r->f, row, list ? listed : keys, r->err));
    }
    TRY(take_names(&w));
    if (list) {
        return take_list(&w);
    }
    return sampled ? take_spread(&w) : take_range(&w);
}

void axis_free(struct axis *a)
{
    free(a->value);
    *a = (struct axis){.points = 0};
}

/* The ends exact. */
double axis_value(const struct axis *a, long i)
{
    if (a->kind == AXIS_VALUES) {
        return a->value[i];
    }
    if (i == 0) {
        return a->from;
    }
    if (i == a->points - 1) {
        return a->to;
    }
    const double u = (double)i / (double)(a->points - 1);
    return a->logarithmic
               ? el_exp(el_log(a->from) + u * (el_log(a->to) - el_log(a->from)))
               : a->from + u * (a->to - a->from);
}

double axis_quantile(const struct axis *a, double u)
{
    if (a->kind == AXIS_VALUES) {
        const long i = (long)(u * (double)a->points);

        return a->value[i < a->points ? i : a->points - 1];
    }
    return distribution_at(&a->spread, u);
}
