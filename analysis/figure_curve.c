#include "analysis/figure_curve.h"

#include "analysis/figure_cell.h"

#include <math.h>
#include <stdio.h>

/* millimetres */
static const double left_edge = 17.0, right_edge = 32.0, head = 16.0,
                    foot = 13.0, strip = 3.0;

struct line_plot {
    const struct results    *r;
    struct page             *p;
    const struct index_axis *x;
    int                      muscle, column, curves;
    struct page_frame        frame;
};

static const struct outcome *point(const struct line_plot *c, long i)
{
    /* the other axes have one point each */
    return &c->r->table.row[i * c->r->table.muscles + c->muscle];
}

static enum status choose_axis(struct line_plot *c, struct error *err)
{
    const struct index *i = &c->r->index;

    for (int a = 0; a < i->axes; a++) {
        if (c->x == NULL || i->axis[a].points > 1) {
            c->x = &i->axis[a];
        }
    }
    return c->x ? STATUS_OK
                : error_set(err, STATUS_BAD_INPUT,
                            "this sweep has no axis to draw over");
}

static void separate(struct line_plot *c)
{
    page_say(c->p, c->curves++ ? ", \\\n     " : "plot ");
}

/* The curve; it breaks where there is no value. */
static void draw_line(struct line_plot *c)
{
    const int block = page_block(c->p);

    for (long i = 0; i < c->x->points; i++) {
        const struct outcome *o      = point(c, i);
        const int             usable = o->status == STATUS_OK;
        const double          row[2] = {
                     c->x->value[i], usable ? outcome_get(o, c->column) : (double)NAN};

        page_row(c->p, row, 2);
        if (!isfinite(row[1])) {
            text_add(&c->p->data, "\n");
        }
    }
    page_block_end(c->p);
    separate(c);
    page_from(c->p, block);
    page_say(c->p, "using 1:2 with lines linewidth 0.8 linecolor rgb '#555555' "
                   "notitle");
}

static int put_points(struct line_plot *c, int label)
{
    int block = -1;

    for (long i = 0; i < c->x->points; i++) {
        const struct outcome *o = point(c, i);

        if (o->status == STATUS_OK && (int)o->label == label) {
            const double row[4] = {c->x->value[i], outcome_get(o, c->column),
                                   figure_cell_edge(c->x, i),
                                   figure_cell_edge(c->x, i + 1)};

            block = block < 0 ? page_block(c->p) : block;
            page_row(c->p, row, 4);
        }
    }
    if (block >= 0) {
        page_block_end(c->p);
    }
    return block;
}

/* Marks on the curve, and a strip of labels above the panel. */
static void draw_labels(struct line_plot *c)
{
    char name[64];

    for (int l = 0; l < LABEL_COUNT; l++) {
        const int block = put_points(c, l);

        if (block < 0) {
            continue;
        }
        const char *colour = figure_cell_colour((enum label)l);
        separate(c);
        page_from(c->p, block);
        page_say(c->p,
                 "using 1:2 with points pointtype 7 pointsize 0.35 linecolor "
                 "rgb '%s' notitle",
                 colour);
        page_pretty(name, sizeof name, outcome_label_name[l]);
        separate(c);
        page_say(c->p,
                 "keyentry with boxes fillstyle solid noborder fillcolor rgb "
                 "'%s' title ",
                 colour);
        page_quote(c->p, name);
    }
}

static void say_strip(struct line_plot *c, long i)
{
    const struct outcome       *o      = point(c, i);
    const enum figure_cell_kind kind   = figure_cell_kind(o, FIGURE_LABEL);
    const double                height = c->frame.top - c->frame.bottom;

    page_say(c->p,
             "set object rectangle from first %.9g, graph %.5f to first %.9g, "
             "graph %.5f front ",
             figure_cell_edge(c->x, i), 1.0 + 1.0 / height,
             figure_cell_edge(c->x, i + 1), 1.0 + (1.0 + strip) / height);
    if (kind == FIGURE_CELL_VALUE) {
        page_say(c->p, "fillcolor rgb '%s' fillstyle solid noborder\n",
                 figure_cell_colour(o->label));
    } else {
        page_say(c->p, "fillcolor rgb '#444444' fillstyle pattern %d\n",
                 kind == FIGURE_CELL_FAILED ? 2 : 1);
    }
}

static void legend_rest(struct line_plot *c)
{
    for (int k = FIGURE_CELL_FAILED; k < FIGURE_CELL_KINDS; k++) {
        const enum figure_cell_kind kind = (enum figure_cell_kind)k;
        int                         any  = 0;

        for (long i = 0; i < c->x->points; i++) {
            any |= figure_cell_kind(point(c, i), FIGURE_LABEL) == kind;
        }
        if (any) {
            separate(c);
            page_say(c->p, "keyentry with boxes %s title ",
                     figure_cell_fill(kind));
            page_quote(c->p, figure_cell_name(kind));
        }
    }
}

static void say_page(struct line_plot *c, double width)
{
    struct page *p = c->p;
    char         muscle[SCENARIO_NAME], label[64];

    page_begin(p, width, 0.6 * width);
    c->frame = (struct page_frame){left_edge, width - right_edge, foot,
                                   p->height - head};
    page_place(p, &c->frame);
    page_pretty(muscle, sizeof muscle, c->r->table.muscle_name[c->muscle]);
    page_heading(p, left_edge, c->r->title, muscle);
    figure_cell_axis(p, "x", c->x);
    page_pretty(label, sizeof label, outcome_column[c->column].name);
    page_say(p, "set yrange [0:*]\nset xlabel offset 0,0.3\nset ylabel ");
    page_quote_axis(p, label, outcome_column[c->column].unit);
    page_say(p,
             " noenhanced offset 0.8,0\n"
             "set key at screen %.5f,%.5f left top Left reverse noenhanced "
             "samplen 1.5 spacing 1.3 width -1\n",
             (c->frame.right + 2.0) / p->width, c->frame.top / p->height);
    for (long i = 0; i < c->x->points; i++) {
        say_strip(c, i);
    }
}

enum status figure_curve(const struct results        *r,
                         const struct figure_options *o, struct page *p,
                         struct error *err)
{
    struct line_plot c = {.r = r, .p = p};

    TRY(results_muscle(r, o->muscle, &c.muscle, err));
    TRY(figure_cell_quantity(r, o, &c.column, err));
    if (c.column < 0) {
        c.column = OUTCOME_duration;
    }
    TRY(choose_axis(&c, err));
    say_page(&c, o->width > 0.0 ? o->width : 120.0);
    draw_line(&c);
    draw_labels(&c);
    legend_rest(&c);
    page_say(p, "\n");
    return STATUS_OK;
}
