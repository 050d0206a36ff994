/* What a calibration found, as text. */
#include "analysis/calibration.h"
#include "analysis/objective.h"
#include "analysis/score.h"
#include "analysis/text.h"

#include <stdio.h>
#include <stdlib.h>

struct view {
    const struct calibration        *c;
    const struct calibration_point **good; /* by loss, accepted first */
    long                             known, accepted;
    struct text                     *out;
};

static int by_loss(const void *va, const void *vb)
{
    const struct calibration_point *const *a = va, *const *b = vb;

    if ((*a)->loss != (*b)->loss) {
        return (*a)->loss < (*b)->loss ? -1 : 1;
    }
    return (*a)->number < (*b)->number ? -1 : (*a)->number > (*b)->number;
}

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* Of the accepted sets, the value that so large a share lies below. */
static double quantile(const struct view *v, int param, double share,
                       double *room)
{
    for (long i = 0; i < v->accepted; i++) {
        room[i] = v->good[i]->at[param];
    }
    qsort(room, (size_t)v->accepted, sizeof *room, by_size);
    return room[(long)(share * (double)(v->accepted - 1) + 0.5)];
}

static void checks(const struct view *v)
{
    const struct calibration_point *b = v->good[0];
    char                            range[64];

    text_add(v->out, "\nbest set: evaluation %ld, loss %.4g\n", b->number,
             b->loss);
    for (int k = 0; k < v->c->checks; k++) {
        const struct check *c = v->c->check[k];

        score_range(c, range, sizeof range);
        text_add(v->out, "  %-6s %-4s %10.4g %-5s wanted %-16s distance %.2f\n",
                 v->c->id[k], check_holds(c, b->value[k]) ? "ok" : "NO",
                 b->value[k], c->unit, range,
                 objective_distance(c, b->value[k]));
    }
}

static void params(const struct view *v, double *room)
{
    text_add(v->out, "\n%-44s %10s %10s %10s %10s %10s\n", "parameter", "from",
             "to", "best", "5 %", "95 %");
    for (int k = 0; k < v->c->params; k++) {
        const struct calibration_param *p = &v->c->param[k];
        char                            name[256];

        snprintf(name, sizeof name, "%s%s%s, %s", p->name, p->of ? " of " : "",
                 p->of ? p->of->name : "", p->unit);
        text_add(v->out, "%-44s %10.4g %10.4g %10.4g", name, p->low, p->high,
                 v->good[0]->at[k]);
        if (v->accepted > 1) {
            text_add(v->out, " %10.4g %10.4g", quantile(v, k, 0.05, room),
                     quantile(v, k, 0.95, room));
        }
        text_add(v->out, "\n");
    }
}

static void collect(struct view *v, const struct calibration_point *point)
{
    for (long i = 0; i < v->c->samples + v->c->refine; i++) {
        if (point[i].known) {
            v->good[v->known++] = &point[i];
            v->accepted += point[i].loss <= v->c->accept;
        }
    }
    /* NOLINTNEXTLINE(bugprone-sizeof-expression): pointers are sorted */
    qsort(v->good, (size_t)v->known, sizeof *v->good, by_loss);
}

void calibration_report(const struct calibration       *c,
                        const struct calibration_point *point, struct text *out)
{
    const size_t total = (size_t)(c->samples + c->refine);
    double      *room  = calloc(total + 1, sizeof *room);
    struct view  v     = {.c = c, .out = out};

    /* NOLINTNEXTLINE(bugprone-sizeof-expression): room for pointers */
    v.good = calloc(total + 1, sizeof *v.good);
    if (v.good == NULL || room == NULL) {
        out->failed = 1;
    } else {
        collect(&v, point);
        text_add(out, "%ld evaluations of %ld, %ld sets with a loss up to %g\n",
                 v.known, (long)total, v.accepted, c->accept);
        if (v.known > 0) {
            checks(&v);
            params(&v, room);
        }
    }
    free(v.good);
    free(room);
}
