/* report_page.c — the page: a summary, then each finding with a bar per check.
 *
 * A bar shows the range that is asked for (grey), what was measured with its
 * spread between people (blue), and the model with its spread (orange if it
 * holds, red if not). */
#include "analysis/report.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const double bar_width = 340.0; /* px */

static void plain(struct text *out, const char *word)
{
    for (const char *c = word; *c; c++) {
        switch (*c) {
        case '<':
            text_add(out, "&lt;");
            break;
        case '>':
            text_add(out, "&gt;");
            break;
        case '&':
            text_add(out, "&amp;");
            break;
        case '"':
            text_add(out, "&quot;");
            break;
        default:
            text_add_plain(out, c, 1);
        }
    }
}

/* --- one bar -------------------------------------------------------------- */

struct scale {
    double low, high;
};

static void widen(struct scale *s, double x)
{
    if (isfinite(x)) {
        s->low  = x < s->low ? x : s->low;
        s->high = x > s->high ? x : s->high;
    }
}

static double place(const struct scale *s, double x)
{
    const double u = (x - s->low) / (s->high - s->low);

    return 10.0 + (bar_width - 20.0) * (u < 0.0 ? 0.0 : (u > 1.0 ? 1.0 : u));
}

static struct scale scale_of(const struct check *c, const struct score_check *x,
                             int spread)
{
    struct scale s = {(double)INFINITY, -(double)INFINITY};

    widen(&s, c->low);
    widen(&s, c->high);
    widen(&s, c->measured);
    widen(&s, c->measured - c->spread);
    widen(&s, c->measured + c->spread);
    widen(&s, x->value);
    if (spread) {
        widen(&s, x->value - x->spread);
        widen(&s, x->value + x->spread);
    }
    if (!(s.low <= s.high)) {
        s = (struct scale){0.0, 1.0};
    }
    const double more =
        s.high > s.low ? 0.15 * (s.high - s.low) : 0.5 * fabs(s.high) + 0.5;

    s.low -= more;
    s.high += more;
    return s;
}

static void line(struct text *out, const struct scale *s, double a, double b,
                 double y, const char *colour)
{
    text_add(out,
             "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\" "
             "stroke=\"%s\" stroke-width=\"3\"/>",
             place(s, a), place(s, b), y, y, colour);
}

static void dot(struct text *out, const struct scale *s, double x, double y,
                const char *colour)
{
    text_add(out, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4.5\" fill=\"%s\"/>",
             place(s, x), y, colour);
}

static void ends(struct text *out, const struct scale *s)
{
    text_add(out,
             "<text x=\"10\" y=\"43\">%.3g</text>"
             "<text x=\"%.0f\" y=\"43\" text-anchor=\"end\">%.3g</text>",
             s->low, bar_width - 10.0, s->high);
}

static void bar(struct text *out, const struct check *c,
                const struct score_check *x)
{
    const int spread     = c->statistic == STATISTIC_mean && !isnan(x->spread);
    const struct scale s = scale_of(c, x, spread);
    const double       from   = isinf(c->low) ? s.low : c->low;
    const double       to     = isinf(c->high) ? s.high : c->high;
    const char        *colour = x->holds ? "#E69F00" : "#D55E00";

    text_add(out, "<svg width=\"%.0f\" height=\"48\" role=\"img\">", bar_width);
    text_add(out,
             "<rect x=\"%.1f\" y=\"4\" width=\"%.1f\" height=\"26\" "
             "fill=\"#dddddd\"/>",
             place(&s, from), fmax(place(&s, to) - place(&s, from), 1.0));
    if (!isnan(c->measured)) {
        if (!isnan(c->spread)) {
            line(out, &s, c->measured - c->spread, c->measured + c->spread,
                 11.0, "#0072B2");
        }
        dot(out, &s, c->measured, 11.0, "#0072B2");
    }
    if (!isnan(x->value)) {
        if (spread) {
            line(out, &s, x->value - x->spread, x->value + x->spread, 23.0,
                 colour);
        }
        dot(out, &s, x->value, 23.0, colour);
    }
    ends(out, &s);
    text_add(out, "</svg>");
}

/* --- rows ----------------------------------------------------------------- */

static void check_cells(const struct report *r, struct text *out,
                        const struct check *c, const struct score_check *x,
                        const char *what)
{
    const struct evidence *e = r->score->e;
    char                   range[64];

    score_range(c, range, sizeof range);
    text_add(out, "<tr><td></td><td class=\"check\">%s%s of ", what,
             check_statistic_name[c->statistic]);
    for (int i = 0; i < c->terms; i++) {
        const struct term     *t = &c->term[i];
        const struct protocol *p = &e->protocol[t->protocol];

        text_add(out, "%s%s&nbsp;%s&nbsp;%s", i ? ", " : "", p->code,
                 p->arm[t->arm].name, p->measure[t->measure].name);
    }
    text_add(out, "</td><td class=\"%s\">", x->holds ? "yes" : "no");
    if (isnan(x->value)) {
        text_add(out, "none");
    } else {
        text_add(out, "%.4g", x->value);
    }
    text_add(out, " %s</td><td>", strcmp(c->unit, "1") == 0 ? "" : c->unit);
    plain(out, range);
    text_add(out, "</td><td>");
    bar(out, c, x);
    text_add(out, "</td></tr>\n");
}

static void finding_rows(const struct report *r, struct text *out, int i)
{
    const struct finding   *x   = &r->score->e->finding[i];
    const struct score_row *row = &r->score->row[i];

    text_add(out, "<tr class=\"head\"><td>%s</td><td><b>", x->id);
    plain(out, x->title);
    text_add(out, "</b><br><span class=\"source\">");
    plain(out, x->source);
    text_add(out,
             "</span></td><td class=\"%s\">%s</td><td>%c</td><td>%s%s</td>"
             "</tr>\n",
             row->verdict == SCORE_pass ? "yes" : "no",
             score_name[row->verdict], x->tier, finding_kind_name[x->kind],
             x->reserved ? ", reserved" : "");
    for (int k = 0; k < x->checks; k++) {
        check_cells(r, out, &x->check[k], &row->check[k], "");
    }
    if (x->wires) {
        check_cells(r, out, &x->wire, &row->wire, "wire: ");
    }
    if (row->verdict != SCORE_pass && x->cause[0] != '\0') {
        text_add(out, "<tr><td></td><td colspan=\"4\" class=\"cause\">");
        plain(out, x->cause);
        text_add(out, "</td></tr>\n");
    }
}

static void conflict_rows(const struct report *r, struct text *out, int i)
{
    const struct conflict *c = &r->score->e->conflict[i];

    text_add(out, "<tr class=\"head\"><td>%s</td><td colspan=\"2\"><b>", c->id);
    plain(out, c->title);
    text_add(out, "</b></td></tr>\n");
    for (int k = 0; k < c->sides; k++) {
        text_add(out, "<tr><td></td><td>");
        plain(out, c->side[k].text);
        text_add(out, " <span class=\"source\">");
        plain(out, c->side[k].source);
        text_add(out, "</span></td><td>");
        if (!isnan(c->side[k].measured)) {
            text_add(out, "%+.4g", c->side[k].measured);
        }
        text_add(out, "</td></tr>\n");
    }
    text_add(out, "<tr><td></td><td>model: ");
    plain(out, c->shown);
    text_add(out, "</td><td class=\"model\">");
    if (!isnan(r->score->conflict[i])) {
        text_add(out, "%+.4g %s", r->score->conflict[i],
                 strcmp(c->check.unit, "1") == 0 ? "" : c->check.unit);
    }
    text_add(out, "</td></tr>\n");
}

static void share_row(struct text *out, const char *what,
                      const struct score_share *s)
{
    text_add(out, "<tr><td>%s</td>", what);
    for (int t = 0; t < 3; t++) {
        text_add(out, "<td>%d of %d</td>", s[t].met, s[t].of);
    }
    text_add(out, "</tr>\n");
}

static void summary(const struct report *r, struct text *out)
{
    const struct score *s = r->score;

    text_add(out, "<table><tr><th></th><th>tier A</th><th>tier B</th><th>tier "
                  "C</th></tr>\n");
    share_row(out, "consequences and nulls met", s->counts);
    share_row(out, "of them reserved", s->reserved);
    share_row(out, "calibrated on", s->calibrated);
    share_row(out, "inputs", s->input);
    text_add(out, "</table>\n<p><span style=\"color:#777\">grey</span> what is "
                  "asked, <span style=\"color:#0072B2\">blue</span> measured "
                  "with its spread between people, <span "
                  "style=\"color:#E69F00\">orange</span> the model, <span "
                  "style=\"color:#D55E00\">red</span> where it fails.</p>\n");
}

static const char *const head =
    "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
    "<title>cramp: published findings against the model</title><style>\n"
    "body{font:14px/1.4 sans-serif;margin:2em auto;max-width:1100px}\n"
    "table{border-collapse:collapse;margin:1em 0}\n"
    "td,th{padding:3px 8px;vertical-align:top;text-align:left}\n"
    "tr.head td{border-top:1px solid #999}\n"
    ".source,.check{color:#555;font-size:12px}\n"
    ".cause{color:#555;font-style:italic}\n"
    ".yes{color:#006b50}.no{color:#b03a00;font-weight:bold}\n"
    ".model{color:#9a6a00;font-weight:bold}\n"
    "svg text{font-size:10px;fill:#555}\n</style></head><body>\n"
    "<h1>Published findings against the model</h1>\n";

void report_page(const struct report *r, struct text *out)
{
    text_add(out, "%s<p>Variant: ", head);
    plain(out, r->variant ? r->variant : "default");
    text_add(out, "%s</p>\n", r->quick ? ", few people (quick)" : "");
    summary(r, out);
    text_add(out, "<table>\n");
    for (int i = 0; i < r->score->e->findings; i++) {
        if (r->wanted[i]) {
            finding_rows(r, out, i);
        }
    }
    text_add(out, "</table>\n");
    if (r->conflicts) {
        text_add(out, "<h2>Where published results disagree</h2>\n<table>\n");
        for (int i = 0; i < r->score->e->conflicts; i++) {
            conflict_rows(r, out, i);
        }
        text_add(out, "</table>\n");
    }
    text_add(out, "</body></html>\n");
}
