#include "analysis/report.h"

#include "analysis/json.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *const tier_name = "ABC";

/* A number with few digits, or a dash. */
static const char *number(double x, char room[32])
{
    if (isnan(x)) {
        snprintf(room, 32, "-");
    } else {
        snprintf(room, 32, "%.4g", fabs(x) < 1e-12 ? 0.0 : x);
    }
    return room;
}

/* --- text ----------------------------------------------------------------- */

static const char *term_name(const struct evidence *e, const struct term *t,
                             char room[256])
{
    const struct protocol *p = &e->protocol[t->protocol];

    snprintf(room, 256, "%s.%s.%s", p->code, p->arm[t->arm].name,
             p->measure[t->measure].name);
    return room;
}

static void text_line(const struct report *r, struct text *out,
                      const struct check *c, const struct score_check *x,
                      const char *mark)
{
    char a[32], b[32], range[64], name[256];

    score_range(c, range, sizeof range);
    text_add(out, "      %-4s %9s %-7s wanted %-16s measured %-8s %s of %s",
             mark, number(x->value, a), c->unit, range, number(c->measured, b),
             check_statistic_name[c->statistic],
             term_name(r->score->e, &c->term[0], name));
    for (int i = 1; i < c->terms; i++) {
        text_add(out, ", %s", term_name(r->score->e, &c->term[i], name));
    }
    text_add(out, "\n");
}

static void text_finding(const struct report *r, struct text *out, int i)
{
    const struct finding   *x   = &r->score->e->finding[i];
    const struct score_row *row = &r->score->row[i];

    text_add(out, "%-6s %c %-13s %-13s %s%s\n", x->id, x->tier,
             finding_kind_name[x->kind], score_name[row->verdict], x->title,
             x->reserved ? " (reserved)" : "");
    for (int k = 0; k < x->checks; k++) {
        text_line(r, out, &x->check[k], &row->check[k],
                  row->check[k].holds ? "ok" : "NO");
    }
    if (x->wires) {
        text_line(r, out, &x->wire, &row->wire,
                  row->wire.holds ? "live" : "DEAD");
    }
    if (row->verdict != SCORE_pass && x->cause[0] != '\0') {
        text_add(out, "      why  %s\n", x->cause);
    }
}

static void text_conflict(const struct report *r, struct text *out, int i)
{
    const struct conflict *c = &r->score->e->conflict[i];
    char                   a[32];

    text_add(out, "%-6s %s\n", c->id, c->title);
    for (int k = 0; k < c->sides; k++) {
        text_add(out, "      says  %8s  %s (%s)\n",
                 number(c->side[k].measured, a), c->side[k].text,
                 c->side[k].source);
    }
    if (c->checks) {
        text_add(out, "      model %8s %s\n", number(r->score->conflict[i], a),
                 c->check.unit);
    }
    text_add(out, "      shown  %s\n", c->shown);
}

static void text_share(struct text *out, const char *what,
                       const struct score_share *s)
{
    text_add(out, "%-34s", what);
    for (int t = 0; t < 3; t++) {
        text_add(out, "   %c %d of %d", tier_name[t], s[t].met, s[t].of);
    }
    text_add(out, "\n");
}

static void text_summary(const struct report *r, struct text *out)
{
    const struct score *s = r->score;

    text_share(out, "consequences and nulls met", s->counts);
    text_share(out, "  of them reserved", s->reserved);
    text_share(out, "calibrated on", s->calibrated);
    text_share(out, "inputs", s->input);
}

void report_text(const struct report *r, struct text *out)
{
    if (r->variant != NULL) {
        text_add(out, "variant: %s\n", r->variant);
    }
    for (int i = 0; i < r->score->e->findings; i++) {
        if (r->wanted[i]) {
            text_finding(r, out, i);
        }
    }
    for (int i = 0; r->conflicts && i < r->score->e->conflicts; i++) {
        text_conflict(r, out, i);
    }
    text_summary(r, out);
}

void report_arms(const struct assay *a, struct text *out)
{
    for (int i = 0; i < a->arms; i++) {
        const struct assay_arm *x = &a->arm[i];
        const struct protocol  *p = &a->e->protocol[x->protocol];

        text_add(out, "%s.%s: %ld people, %ld not solved\n", p->code,
                 p->arm[x->arm].name, x->members, x->failed);
        for (int k = 0; k < p->measures; k++) {
            const struct term          t       = {x->protocol, x->arm, k};
            const struct crowd_numbers of      = assay_numbers(a, &t);
            const struct check         mean    = {.terms = 1};
            struct check               present = mean;
            char                       room[3][32];

            present.statistic = STATISTIC_present;
            text_add(out, "      %-20s %9s +- %-9s %-6s in %s\n",
                     p->measure[k].name,
                     number(check_value(&mean, &of), room[0]),
                     number(check_spread(&of), room[1]), p->measure[k].unit,
                     number(check_value(&present, &of), room[2]));
        }
    }
}

/* --- JSON ----------------------------------------------------------------- */

static void json_check(const struct report *r, struct text *out,
                       const struct check *c, const struct score_check *x)
{
    char name[256];

    text_add(out, "{\"statistic\": \"%s\", \"of\": [",
             check_statistic_name[c->statistic]);
    for (int i = 0; i < c->terms; i++) {
        text_add(out, "%s\"%s\"", i ? ", " : "",
                 term_name(r->score->e, &c->term[i], name));
    }
    text_add(out, "], \"unit\": ");
    json_word(out, c->unit);
    json_number(out, "value", x->value);
    json_number(out, "spread", x->spread);
    json_number(out, "low", c->low);
    json_number(out, "high", c->high);
    json_number(out, "measured", c->measured);
    json_number(out, "measured_spread", c->spread);
    text_add(out, ", \"n\": %ld, \"holds\": %s}", c->n,
             x->holds ? "true" : "false");
}

static void json_finding(const struct report *r, struct text *out, int i)
{
    const struct finding   *x   = &r->score->e->finding[i];
    const struct score_row *row = &r->score->row[i];

    text_add(out,
             "{\"id\": \"%s\", \"tier\": \"%c\", \"kind\": \"%s\", "
             "\"reserved\": %s, \"verdict\": ",
             x->id, x->tier, finding_kind_name[x->kind],
             x->reserved ? "true" : "false");
    json_word(out, score_name[row->verdict]);
    text_add(out, ", \"title\": ");
    json_word(out, x->title);
    text_add(out, ", \"source\": ");
    json_word(out, x->source);
    text_add(out, ", \"cause\": ");
    json_word(out, x->cause);
    text_add(out, ", \"checks\": [");
    for (int k = 0; k < x->checks; k++) {
        text_add(out, "%s", k ? ", " : "");
        json_check(r, out, &x->check[k], &row->check[k]);
    }
    text_add(out, "], \"wire\": ");
    if (x->wires) {
        json_check(r, out, &x->wire, &row->wire);
    } else {
        text_add(out, "null");
    }
    text_add(out, "}");
}

static void json_share(struct text *out, const char *name,
                       const struct score_share *s)
{
    text_add(out, "\"%s\": {", name);
    for (int t = 0; t < 3; t++) {
        text_add(out, "%s\"%c\": [%d, %d]", t ? ", " : "", tier_name[t],
                 s[t].met, s[t].of);
    }
    text_add(out, "}");
}

static void json_conflict(const struct report *r, struct text *out, int i)
{
    const struct conflict *c = &r->score->e->conflict[i];

    text_add(out, "{\"id\": \"%s\", \"title\": ", c->id);
    json_word(out, c->title);
    json_number(out, "model", r->score->conflict[i]);
    text_add(out, ", \"sides\": [");
    for (int k = 0; k < c->sides; k++) {
        text_add(out, "%s{\"says\": ", k ? ", " : "");
        json_word(out, c->side[k].text);
        text_add(out, ", \"source\": ");
        json_word(out, c->side[k].source);
        json_number(out, "measured", c->side[k].measured);
        text_add(out, "}");
    }
    text_add(out, "]}");
}

void report_json(const struct report *r, struct text *out)
{
    const struct evidence *e = r->score->e;
    int                    n = 0;

    text_add(out, "{\"variant\": ");
    json_word(out, r->variant ? r->variant : "default");
    text_add(out, ", \"quick\": %s, \"score\": {", r->quick ? "true" : "false");
    json_share(out, "consequences", r->score->counts);
    text_add(out, ", ");
    json_share(out, "reserved", r->score->reserved);
    text_add(out, ", ");
    json_share(out, "calibrated", r->score->calibrated);
    text_add(out, "},\n \"findings\": [");
    for (int i = 0; i < e->findings; i++) {
        if (r->wanted[i]) {
            text_add(out, "%s\n  ", n++ ? "," : "");
            json_finding(r, out, i);
        }
    }
    text_add(out, "],\n \"conflicts\": [");
    for (int i = 0; r->conflicts && i < e->conflicts; i++) {
        text_add(out, "%s\n  ", i ? "," : "");
        json_conflict(r, out, i);
    }
    text_add(out, "]}\n");
}
