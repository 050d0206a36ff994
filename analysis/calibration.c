/* What a calibration is, from its file. */
#include "analysis/calibration.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct reader {
    struct calibration *out;
    struct error       *err;
};

static enum status number(struct reader *r, const struct node *map,
                          const char *key, double *out, char unit[32])
{
    const struct file *f = &r->out->file;
    const struct node *n = node_get(map, key);
    char              *rest;

    if (n == NULL) {
        return node_refuse(f, map->place, r->err, STATUS_BAD_INPUT,
                           "found no `%s:`", key);
    }
    TRY(node_is(f, n, NODE_SCALAR, r->err));
    *out = strtod(n->text, &rest);
    if (rest == n->text || !isfinite(*out)) {
        return node_refuse(f, n->place, r->err, STATUS_BAD_INPUT,
                           "found `%.60s`, expected a finite number", n->text);
    }
    rest += strspn(rest, " \t");
    if (unit != NULL) {
        snprintf(unit, 32, "%.31s", *rest ? rest : "1");
    }
    return STATUS_OK;
}

static enum status count(struct reader *r, const char *key, double high,
                         long *out)
{
    const struct node *root = &r->out->file.root;
    double             x    = 0.0;

    TRY(number(r, root, key, &x, NULL));
    if (!(x >= 0.0 && x <= high && x == floor(x))) {
        return node_refuse(&r->out->file, node_get(root, key)->place, r->err,
                           STATUS_OUT_OF_RANGE,
                           "found %g, expected a whole number from 0 to %g", x,
                           high);
    }
    *out = (long)x;
    return STATUS_OK;
}

/* --- findings ------------------------------------------------------------- */

/* Whether the middle person alone can say it. */
static int of_one(const struct check *c)
{
    switch (c->statistic) {
    case STATISTIC_sd:
    case STATISTIC_distance:
    case STATISTIC_present:
        return 0;
    case STATISTIC_share:
    case STATISTIC_share_difference:
        return c->low <= 0.0 || c->high >= 1.0;
    default:
        return 1;
    }
}

static enum status take_finding(struct reader *r, const struct node *n)
{
    struct calibration *c = r->out;

    TRY(node_is(&c->file, n, NODE_SCALAR, r->err));
    const int k = finding_find(c->e, n->text);

    if (k < 0 || c->e->finding[k].kind != KIND_calibrated
        || c->e->finding[k].reserved) {
        return node_refuse(&c->file, n->place, r->err, STATUS_BAD_INPUT,
                           "found `%.40s`, expected a finding of the kind "
                           "calibrated that is not reserved",
                           n->text);
    }
    c->wanted[k] = 1;
    for (int i = 0; i < c->e->finding[k].checks; i++) {
        const struct check *x = &c->e->finding[k].check[i];

        if (of_one(x) && c->checks < CALIBRATION_CHECKS) {
            c->id[c->checks]      = c->e->finding[k].id;
            c->check[c->checks++] = x;
        }
    }
    return STATUS_OK;
}

/* --- parameters ----------------------------------------------------------- */

static enum status take_crowd(struct reader *r, const struct node *row,
                              struct calibration_param *p)
{
    const struct node *of = node_get(row, "of");

    if (of == NULL) {
        return STATUS_OK;
    }
    TRY(node_is(&r->out->file, of, NODE_SCALAR, r->err));
    p->of = cohort_find(&r->out->e->cohort, of->text);
    if (p->of == NULL) {
        return node_refuse(&r->out->file, of->place, r->err,
                           STATUS_UNKNOWN_NAME, "found no cohort `%.60s`",
                           of->text);
    }
    return STATUS_OK;
}

static enum status take_param(struct reader *r, const struct node *row)
{
    static const char *const keys[] = {"vary", "of", "from", "to", NULL};
    struct calibration      *c      = r->out;
    const struct node       *name   = node_get(row, "vary");
    char                     unit[32];

    TRY(node_is(&c->file, row, NODE_MAP, r->err));
    TRY(node_only(&c->file, row, keys, r->err));
    if (c->params == CALIBRATION_PARAMS || name == NULL) {
        return node_refuse(&c->file, row->place, r->err, STATUS_BAD_INPUT,
                           "found %s, expected at most %d rows with `vary:`",
                           name ? "one more" : "no `vary:`",
                           CALIBRATION_PARAMS);
    }
    struct calibration_param *p = &c->param[c->params++];

    TRY(node_is(&c->file, name, NODE_SCALAR, r->err));
    *p = (struct calibration_param){.place = row->place};
    snprintf(p->name, sizeof p->name, "%s", name->text);
    TRY(take_crowd(r, row, p));
    TRY(number(r, row, "from", &p->low, p->unit));
    TRY(number(r, row, "to", &p->high, unit));
    if (strcmp(unit, p->unit) != 0 || !(p->low < p->high)) {
        return node_refuse(&c->file, row->place, r->err, STATUS_OUT_OF_RANGE,
                           "found %g %s to %g %s, expected a rising range in "
                           "one unit",
                           p->low, p->unit, p->high, unit);
    }
    return STATUS_OK;
}

static enum status take_list(struct reader *r, const char *key,
                             enum status (*take)(struct reader     *r,
                                                 const struct node *n))
{
    const struct file *f    = &r->out->file;
    const struct node *list = node_get(&f->root, key);

    if (list == NULL) {
        return node_refuse(f, f->root.place, r->err, STATUS_BAD_INPUT,
                           "found no `%s:`", key);
    }
    TRY(node_is(f, list, NODE_LIST, r->err));
    for (int i = 0; i < list->count; i++) {
        TRY(take(r, &list->item[i]));
    }
    return STATUS_OK;
}

static enum status take_all(struct reader *r)
{
    static const char *const keys[] = {"format",   "title",      "seed",
                                       "samples",  "refine",     "accept",
                                       "findings", "parameters", NULL};
    struct calibration      *c      = r->out;

    TRY(node_only(&c->file, &c->file.root, keys, r->err));
    TRY(count(r, "seed", 1e9, &c->seed));
    TRY(count(r, "samples", 8192.0, &c->samples));
    TRY(count(r, "refine", 1808.0, &c->refine));
    TRY(number(r, &c->file.root, "accept", &c->accept, NULL));
    c->wanted = calloc((size_t)c->e->findings + 1, 1);
    if (c->wanted == NULL) {
        return error_set(r->err, STATUS_NO_MEMORY,
                         "no memory for a calibration");
    }
    TRY(take_list(r, "findings", take_finding));
    return take_list(r, "parameters", take_param);
}

enum status calibration_read(const char *path, const struct evidence *e,
                             struct calibration *out, struct error *err)
{
    struct reader r = {out, err};

    memset(out, 0, sizeof *out);
    out->e = e;
    TRY(node_read(path, &out->file, err));
    const enum status s = take_all(&r);

    if (s != STATUS_OK) {
        calibration_free(out);
    }
    return s;
}

void calibration_free(struct calibration *c)
{
    node_free(&c->file);
    free(c->wanted);
    memset(c, 0, sizeof *c);
}
