#include "analysis/figure_cell.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *const colour[LABEL_COUNT] = {
    [LABEL_unlabelled]         = PAGE_GREY,
    [LABEL_none]               = "#D6E6F2",
    [LABEL_brief]              = PAGE_ORANGE,
    [LABEL_subclinical]        = PAGE_YELLOW,
    [LABEL_cramp]              = PAGE_RED,
    [LABEL_active_at_rest]     = PAGE_PINK,
    [LABEL_contracture]        = PAGE_GREEN,
    [LABEL_tetany]             = PAGE_BLUE,
    [LABEL_discharge]          = PAGE_SKY,
    [LABEL_cramp_during_drive] = "#882255",
    [LABEL_claudication]       = "#999933",
    [LABEL_fatigue_failure]    = "#AA9977",
    [LABEL_slow_relaxation]    = "#88CCAA",
    [LABEL_fasciculation]      = "#DDCC77",
    [LABEL_sensory_only]       = "#BBAACC",
    [LABEL_voluntary]          = "#A6B6C2",
};

/* No value is white, no failure looks like a value. */
static const struct {
    const char *name, *fill;
} without[FIGURE_CELL_KINDS] = {
    [FIGURE_CELL_VALUE] = {"", "fillstyle solid noborder"},
    [FIGURE_CELL_NOTHING] =
        {"no event", "fillstyle solid noborder fillcolor rgb '#D9D9D9'"},
    [FIGURE_CELL_FAILED]  = {"not solved",
                             "fillstyle pattern 2 border linecolor rgb "
                              "'#000000' linewidth 0.4"},
    [FIGURE_CELL_NOT_RUN] = {"not run",
                             "fillstyle pattern 1 border linecolor rgb "
                             "'#999999' linewidth 0.4"},
};

enum status figure_cell_quantity(const struct results        *r,
                                 const struct figure_options *o, int *column,
                                 struct error *err)
{
    *column = FIGURE_LABEL;
    if (o->quantity == NULL || strcmp(o->quantity, "label") == 0) {
        return STATUS_OK;
    }
    *column = outcome_find(o->quantity);
    if (*column < 0 || !r->table.keep[*column]) {
        return error_set(err, STATUS_UNKNOWN_NAME,
                         "%s is no column of these results", o->quantity);
    }
    return STATUS_OK;
}

enum figure_cell_kind figure_cell_kind(const struct outcome *o, int column)
{
    if (o->status == STATUS_NOT_RUN) {
        return FIGURE_CELL_NOT_RUN;
    }
    if (o->status != STATUS_OK) {
        return FIGURE_CELL_FAILED;
    }
    return column >= 0 && !isfinite(outcome_get(o, column))
               ? FIGURE_CELL_NOTHING
               : FIGURE_CELL_VALUE;
}

const char *figure_cell_colour(enum label label)
{
    return colour[label];
}

const char *figure_cell_fill(enum figure_cell_kind kind)
{
    return without[kind].fill;
}

const char *figure_cell_name(enum figure_cell_kind kind)
{
    return without[kind].name;
}

/* Half way, on the scale of the axis. */
static double middle(const struct index_axis *a, double x, double y)
{
    return a->logarithmic ? sqrt(x * y) : 0.5 * (x + y);
}

double figure_cell_edge(const struct index_axis *a, long i)
{
    const double *v = a->value;
    const long    n = a->points;

    if (n == 1) {
        const double half = v[0] != 0.0 ? 0.05 * fabs(v[0]) : 0.5;
        return i == 0 ? v[0] - half : v[0] + half;
    }
    if (i > 0 && i < n) {
        return middle(a, v[i - 1], v[i]);
    }
    /* as far out as the neighbouring edge is inside */
    const double end = i == 0 ? v[0] : v[n - 1];
    const double inside =
        i == 0 ? middle(a, v[0], v[1]) : middle(a, v[n - 2], v[n - 1]);
    return a->logarithmic ? end * end / inside : 2.0 * end - inside;
}

void figure_cell_axis(struct page *p, const char *which,
                      const struct index_axis *a)
{
    char         label[2 * SCENARIO_NAME];
    const double first = figure_cell_edge(a, 0);
    const double last  = figure_cell_edge(a, a->points);

    if (strcmp(a->label, a->name) == 0) {
        page_pretty(label, sizeof label, a->name);
    } else {
        snprintf(label, sizeof label, "%s", a->label);
    }
    page_say(p, "set %srange [%.9g:%.9g]\n", which, fmin(first, last),
             fmax(first, last));
    if (a->logarithmic) {
        page_say(p, "set logscale %s\n", which);
    }
    page_say(p, "set %slabel ", which);
    page_quote_axis(p, label, a->unit);
    page_say(p, " noenhanced\n");
}
