#include "analysis/figure_stack.h"

#include "analysis/figure_cell.h"

#include <math.h>
#include <stdio.h>

/* millimetres */
static const double left_edge = 17.0, right_edge = 27.0, head = 14.0,
                    foot = 10.0, gap = 3.2, heading = 5.6;

enum {
    BINS    = 1200, /* more samples than twice this are thinned out */
    COLUMNS = 900   /* of a raster                                  */
};

void figure_stack_range(const struct figure_stack *st, const struct series *s,
                        int muscle, double *low, double *high)
{
    *low  = (double)INFINITY;
    *high = -(double)INFINITY;
    for (size_t i = st->first; i < st->last; i++) {
        *low  = fmin(*low, trace_value(s, i, muscle, TRACE_LOW));
        *high = fmax(*high, trace_value(s, i, muscle, TRACE_HIGH));
    }
}

double figure_stack_height(double panels, int count, int headings)
{
    return head + panels + gap * (count - 1) + heading * headings + foot;
}

static void choose_unit(struct figure_stack *st)
{
    const double span = st->until - st->from;

    st->scale = span > 3.0 * 3600.0 ? 3600.0 : (span > 900.0 ? 60.0 : 1.0);
    st->unit  = span > 3.0 * 3600.0 ? "h" : (span > 900.0 ? "min" : "s");
}

void figure_stack_begin(struct figure_stack *st, const char *title)
{
    struct page *p = st->page;

    choose_unit(st);
    st->y      = p->height - head;
    st->panels = 0;
    page_say(p, "set multiplot\nset xrange [%.9g:%.9g]\n", st->from / st->scale,
             st->until / st->scale);
    page_heading(p, left_edge, title, NULL);
}

/* ---- what lies behind a panel ------------------------------------------ */

static void shade(struct figure_stack *st, double from, double until,
                  const char *colour, double strength)
{
    const double a = fmax(from, st->from), b = fmin(until, st->until);

    if (a < b) {
        page_say(st->page,
                 "set object rectangle from first %.9g, graph 0 to first "
                 "%.9g, graph 1 back fillcolor rgb '%s' fillstyle transparent "
                 "solid %.2f noborder\n",
                 a / st->scale, b / st->scale, colour, strength);
    }
}

static int commanded(const struct figure_stack *st, int muscle, size_t i)
{
    static const char *const name[] = {"drive", "stimulation"};
    int                      on     = 0;

    for (size_t k = 0; k < sizeof name / sizeof name[0]; k++) {
        const struct series *s = trace_find(&st->results->trace, name[k]);

        /* effort fades exponentially: what is below a hundredth is off */
        on |= s != NULL && trace_at(s, i, muscle, 0) > 0.01;
    }
    return on;
}

static void shade_commands(struct figure_stack *st, int muscle)
{
    const double *t  = st->results->trace.time;
    size_t        on = st->last; /* since when, or last: off */

    for (size_t i = st->first; i < st->last; i++) {
        const int now = commanded(st, muscle, i);

        if (now && on == st->last) {
            on = i;
        } else if (!now && on != st->last) {
            shade(st, t[on], t[i], "#000000", 0.08);
            on = st->last;
        }
    }
    if (on != st->last) {
        shade(st, t[on], st->until, "#000000", 0.08);
    }
}

static void shade_events(struct figure_stack *st, int muscle)
{
    const struct table *t = &st->results->table;

    for (size_t i = 0; i < t->events; i++) {
        const struct event *e = &t->event[i].event;

        if (e->muscle == muscle) {
            shade(st, e->start, e->end, figure_cell_colour(e->label), 0.16);
        }
    }
}

/* A bar with its label above the panel, where it is long enough to hold it. */
static void name_events(struct figure_stack *st, int muscle)
{
    const struct table *t    = &st->results->table;
    const double        span = st->until - st->from;
    char                name[64];

    for (size_t i = 0; i < t->events; i++) {
        const struct event *e = &t->event[i].event;
        const double        a = fmax(e->start, st->from);
        const double        b = fmin(e->end, st->until);

        if (e->muscle != muscle || a >= b) {
            continue;
        }
        page_say(st->page,
                 "set arrow from first %.9g, graph 1.0 rto first %.9g, graph 0 "
                 "nohead linewidth 2.5 linecolor rgb '%s' front\n",
                 a / st->scale, (b - a) / st->scale,
                 figure_cell_colour(e->label));
        if (b - a > 0.07 * span) {
            page_pretty(name, sizeof name, outcome_label_name[e->label]);
            page_say(st->page, "set label ");
            page_quote(st->page, name);
            page_say(st->page,
                     " at first %.9g, graph 1 center offset 0,0.6 noenhanced "
                     "textcolor rgb '%s'\n",
                     0.5 * (a + b) / st->scale, figure_cell_colour(e->label));
        }
    }
}

/* ---- panels ------------------------------------------------------------ */

/* 1, 2 or 5 times a power of ten, so that about three steps fill the range. */
static double step_of(double range)
{
    const double rough = range / 3.0;
    const double power = pow(10.0, floor(log10(rough)));
    const double lead  = rough / power;

    return power
           * (lead < 1.5 ? 1.0
                         : (lead < 3.5 ? 2.0 : (lead < 7.5 ? 5.0 : 10.0)));
}

static void axes(struct figure_stack *st, const struct figure_panel *f)
{
    struct page *p = st->page;

    page_say(p, "set yrange [%.9g:%.9g]\nset ytics %.9g\nset ylabel ", f->low,
             f->high, step_of(f->high - f->low));
    page_quote_axis(p, f->label, f->unit);
    page_say(p, " noenhanced offset 1.2,0\n");
    if (f->bottom) {
        page_say(p, "set format x '%%g'\nset xlabel ");
        page_quote_axis(p, "Time", st->unit);
        page_say(p, " offset 0,0.4\n");
    } else {
        page_say(p, "set format x ''\nunset xlabel\n");
    }
}

void figure_stack_panel(struct figure_stack *st, const struct figure_panel *f)
{
    struct page *p         = st->page;
    const char   letter[2] = {(char)('a' + st->panels % 26), '\0'};

    if (f->heading != NULL) {
        /* above the names of events */
        page_text(p, left_edge, st->y - 0.6, "left", f->heading, 7.5);
        st->y -= heading;
    }
    st->frame  = (struct page_frame){left_edge, p->width - right_edge,
                                     st->y - f->height, st->y};
    st->curves = 0;
    page_place(p, &st->frame);
    axes(st, f);
    page_bold(p, 2.0, st->y - 1.0, letter);
    page_say(p,
             "set key at screen %.5f,%.5f left top Left reverse noenhanced "
             "samplen 1.2 spacing 1.15 width -1\n",
             (st->frame.right + 1.5) / p->width, st->y / p->height);
    if (f->shaded) {
        shade_commands(st, f->muscle);
        shade_events(st, f->muscle);
    }
    if (st->panels == 0 || !f->shaded) {
        name_events(st, f->muscle);
    }
    st->panels++;
    st->y -= f->height + gap;
}

static void separate(struct figure_stack *st)
{
    page_say(st->page, st->curves++ ? ", \\\n     " : "plot ");
}

void figure_stack_end(struct figure_stack *st)
{
    if (st->curves == 0) {
        page_say(st->page, "plot NaN notitle");
    }
    page_say(st->page, "\nunset label\nunset object\nunset arrow\n");
}

/* ---- curves ------------------------------------------------------------ */

static void put_point(struct figure_stack *st, const struct figure_line *l,
                      size_t i, int which)
{
    const double row[2] = {st->results->trace.time[i] / st->scale,
                           l->times
                               * trace_value(l->series, i, l->muscle, which)};

    page_row(st->page, row, 2);
}

/* Thinned out so that every peak and every trough stays. */
static void put_bin(struct figure_stack *st, const struct figure_line *l,
                    size_t first, size_t last)
{
    size_t low = first, high = first;
    double lowest = (double)INFINITY, highest = -(double)INFINITY;

    for (size_t i = first; i < last; i++) {
        const double x = trace_value(l->series, i, l->muscle, l->which);

        if (x < lowest) {
            lowest = x;
            low    = i;
        }
        if (x > highest) {
            highest = x;
            high    = i;
        }
    }
    put_point(st, l, low < high ? low : high, l->which);
    put_point(st, l, low < high ? high : low, l->which);
}

static int put_line(struct figure_stack *st, const struct figure_line *l)
{
    const int    block = page_block(st->page);
    const size_t n     = st->last - st->first;

    for (size_t i = 0; n <= 2 * (size_t)BINS && i < n; i++) {
        put_point(st, l, st->first + i, l->which);
    }
    for (size_t b = 0; n > 2 * (size_t)BINS && b < BINS; b++) {
        put_bin(st, l, st->first + b * n / BINS,
                st->first + (b + 1) * n / BINS);
    }
    page_block_end(st->page);
    return block;
}

void figure_stack_line(struct figure_stack *st, const struct figure_line *l)
{
    const int block = put_line(st, l);

    separate(st);
    page_from(st->page, block);
    page_say(st->page, "using 1:2 with lines linewidth 0.9 linecolor rgb '%s' ",
             l->colour);
    if (l->title) {
        page_say(st->page, "title ");
        page_quote(st->page, l->title);
    } else {
        page_say(st->page, "notitle");
    }
}

void figure_stack_band(struct figure_stack *st, const struct figure_line *l)
{
    const size_t n     = st->last - st->first;
    const size_t bins  = n < (size_t)BINS ? n : (size_t)BINS;
    const int    block = page_block(st->page);

    for (size_t b = 0; b < bins; b++) {
        double       row[3] = {0.0, (double)INFINITY, -(double)INFINITY};
        const size_t first  = st->first + b * n / bins;

        row[0] = st->results->trace.time[first] / st->scale;
        for (size_t i = first; i < st->first + (b + 1) * n / bins; i++) {
            row[1] = fmin(
                row[1],
                l->times * trace_value(l->series, i, l->muscle, TRACE_LOW));
            row[2] = fmax(
                row[2],
                l->times * trace_value(l->series, i, l->muscle, TRACE_HIGH));
        }
        page_row(st->page, row, 3);
    }
    page_block_end(st->page);
    separate(st);
    page_from(st->page, block);
    page_say(st->page,
             "using 1:2:3 with filledcurves fillcolor rgb '%s' fillstyle "
             "transparent solid 0.2 noborder notitle",
             l->colour);
}

/* Mean rate of each unit in each column; units that a muscle does not have
 * are not drawn. */
static int put_raster(struct figure_stack *st, const struct series *s,
                      int muscle, int units)
{
    const size_t n       = st->last - st->first;
    const size_t columns = n < (size_t)COLUMNS ? n : (size_t)COLUMNS;
    const double width   = (st->until - st->from) / (double)columns;
    const int    block   = page_block(st->page);

    for (size_t c = 0; c < columns; c++) {
        const size_t first = st->first + c * n / columns;
        const size_t last  = st->first + (c + 1) * n / columns;

        for (int u = 0; u < units; u++) {
            double sum = 0.0;

            for (size_t i = first; i < last; i++) {
                sum += trace_at(s, i, muscle, u);
            }
            const double row[3] = {(st->from + ((double)c + 0.5) * width)
                                       / st->scale,
                                   u + 1.0, sum / (double)(last - first)};
            page_row(st->page, row, 3);
        }
    }
    page_block_end(st->page);
    return block;
}

static int units_of(const struct series *s, int muscle)
{
    int units = 0;

    for (int i = 0; i < s->inner; i++) {
        units += isfinite(trace_at(s, 0, muscle, i)) != 0;
    }
    return units;
}

void figure_stack_raster(struct figure_stack *st, const struct series *s,
                         int muscle, double highest)
{
    struct page *p     = st->page;
    const int    units = units_of(s, muscle);
    const int    block = put_raster(st, s, muscle, units);

    page_say(p,
             "set yrange [0.5:%.1f]\nset ytics %.9g\n"
             "eval 'set palette defined (' . blues . ')'\n"
             "set cbrange [0:%.6g]\nset cbtics %.6g offset -0.8,0\n"
             "set cblabel 'Rate (Hz)' offset -0.6,0\n"
             "set colorbox user origin screen %.5f,%.5f size screen %.5f,%.5f "
             "noborder\n",
             units + 0.5, step_of(units), highest, step_of(highest),
             (st->frame.right + 2.0) / p->width, st->frame.bottom / p->height,
             2.5 / p->width, (st->frame.top - st->frame.bottom) / p->height);
    separate(st);
    page_from(p, block);
    page_say(p, "using 1:2:3 with image notitle");
}
