#include "analysis/score.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

const char *const score_name[SCORE_VERDICTS] = {
    "not run", "pass", "FAIL", "DEAD WIRE", "NOT SOLVED", "not evaluated"};

static struct score_check look_at(const struct assay *a, const struct check *c)
{
    struct score_check x;

    x.value  = assay_check(a, c);
    x.spread = assay_spread(a, c);
    x.holds  = check_holds(c, x.value);
    return x;
}

static int solved(const struct assay *a, const struct check *c)
{
    for (int i = 0; i < c->terms; i++) {
        if (!assay_numbers(a, &c->term[i]).solved) {
            return 0;
        }
    }
    return 1;
}

static void judge(const struct assay *a, const struct finding *x,
                  struct score_row *row)
{
    int holds = 1, all = 1;

    if (x->kind == KIND_not_evaluated || a->not_evaluated) {
        row->verdict = SCORE_not_evaluated;
        return;
    }
    for (int k = 0; k < x->checks; k++) {
        row->check[k] = look_at(a, &x->check[k]);
        holds         = holds && row->check[k].holds;
        all           = all && solved(a, &x->check[k]);
    }
    row->verdict = holds ? SCORE_pass : SCORE_fail;
    if (x->wires) {
        row->wire = look_at(a, &x->wire);
        all       = all && solved(a, &x->wire);
        if (holds && !row->wire.holds) {
            row->verdict = SCORE_dead_wire;
        }
    }
    if (!all) {
        row->verdict = SCORE_not_solved;
    }
}

static void count(struct score *s, const struct finding *x, int met)
{
    const int           tier   = x->tier - 'A';
    struct score_share *all[4] = {NULL};
    int                 n      = 0;

    if (finding_kind_counts[x->kind]) {
        all[n++] = &s->counts[tier];
    }
    if (finding_kind_counts[x->kind] && x->reserved) {
        all[n++] = &s->reserved[tier];
    }
    if (x->kind == KIND_calibrated) {
        all[n++] = &s->calibrated[tier];
    }
    if (x->kind == KIND_input) {
        all[n++] = &s->input[tier];
    }
    for (int i = 0; i < n; i++) {
        all[i]->of++;
        all[i]->met += met;
    }
}

enum status score_make(const struct assay *a, const unsigned char *wanted,
                       int conflicts, struct score *out, struct error *err)
{
    const struct evidence *e = a->e;

    *out          = (struct score){.e = e};
    out->row      = calloc((size_t)e->findings + 1, sizeof *out->row);
    out->conflict = calloc((size_t)e->conflicts + 1, sizeof *out->conflict);
    if (out->row == NULL || out->conflict == NULL) {
        score_free(out);
        return error_set(err, STATUS_NO_MEMORY, "no memory for a score");
    }
    for (int i = 0; i < e->findings; i++) {
        if (wanted[i]) {
            judge(a, &e->finding[i], &out->row[i]);
            count(out, &e->finding[i], out->row[i].verdict == SCORE_pass);
        }
    }
    for (int i = 0; i < e->conflicts; i++) {
        out->conflict[i] = conflicts && e->conflict[i].checks
                               ? assay_check(a, &e->conflict[i].check)
                               : (double)NAN;
    }
    return STATUS_OK;
}

void score_free(struct score *s)
{
    free(s->row);
    free(s->conflict);
    *s = (struct score){0};
}

void score_range(const struct check *c, char *out, size_t room)
{
    if (isinf(c->low)) {
        snprintf(out, room, "<= %.4g", c->high);
    } else if (isinf(c->high)) {
        snprintf(out, room, ">= %.4g", c->low);
    } else {
        snprintf(out, room, "[%.4g, %.4g]", c->low, c->high);
    }
}
