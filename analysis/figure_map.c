#include "analysis/figure_map.h"

#include "analysis/figure_cell.h"

#include <math.h>
#include <stdio.h>

/* millimetres */
static const double left_edge = 17.0, right_edge = 34.0, head = 13.0,
                    foot = 13.0;

struct map {
    const struct results    *r;
    struct page             *p;
    const struct index_axis *x, *y;
    long                     x_stride, y_stride; /* points per step */
    long                     base;               /* point of cell 0, 0 */
    int                      muscle, column, curves;
    struct page_frame        frame;
};

/* The first two axes with more than one point: x, then y. */
static void choose_axes(struct map *m)
{
    long stride = m->r->table.points;

    for (int a = 0; a < m->r->index.axes; a++) {
        const struct index_axis *axis = &m->r->index.axis[a];

        stride /= axis->points;
        if (axis->points < 2) {
            continue;
        }
        if (m->x == NULL) {
            m->x        = axis;
            m->x_stride = stride;
        } else {
            m->y        = axis;
            m->y_stride = stride;
        }
    }
}

static const struct outcome *cell(const struct map *m, long i, long j)
{
    const long point = m->base + i * m->x_stride + j * m->y_stride;

    return &m->r->table.row[point * m->r->table.muscles + m->muscle];
}

static void separate(struct map *m)
{
    page_say(m->p, m->curves++ ? ", \\\n     " : "plot ");
}

/* ---- cells ------------------------------------------------------------- */

/* Which cells a block of data holds: all of one kind, and of one label where
 * labels are drawn. */
struct choice {
    enum figure_cell_kind kind;
    int                   label; /* -1: any */
};

static int chosen(const struct map *m, const struct choice *c,
                  const struct outcome *o)
{
    return figure_cell_kind(o, m->column) == c->kind
           && (c->label < 0 || c->label == (int)o->label);
}

/* A row per cell: centre, edges, value.  -1 where there is none. */
static int put_cells(struct map *m, const struct choice *c)
{
    int block = -1;

    for (long i = 0; i < m->x->points; i++) {
        for (long j = 0; j < m->y->points; j++) {
            const struct outcome *o = cell(m, i, j);

            if (!chosen(m, c, o)) {
                continue;
            }
            const double row[7] = {
                m->x->value[i],
                m->y->value[j],
                figure_cell_edge(m->x, i),
                figure_cell_edge(m->x, i + 1),
                figure_cell_edge(m->y, j),
                figure_cell_edge(m->y, j + 1),
                m->column >= 0 ? outcome_get(o, m->column) : 0.0,
            };
            block = block < 0 ? page_block(m->p) : block;
            page_row(m->p, row, 7);
        }
    }
    if (block >= 0) {
        page_block_end(m->p);
    }
    return block;
}

static void legend(struct map *m, const char *style, const char *name)
{
    char pretty[64];

    page_pretty(pretty, sizeof pretty, name);
    separate(m);
    page_say(m->p, "keyentry with boxes %s title ", style);
    page_quote(m->p, pretty);
}

static void draw_cells(struct map *m, int block, const char *style)
{
    separate(m);
    page_from(m->p, block);
    page_say(m->p, "using 1:2:3:4:5:6 with boxxyerror %s notitle", style);
}

static void draw_labels(struct map *m)
{
    char style[128];

    for (int l = 0; l < LABEL_COUNT; l++) {
        const int block = put_cells(m, &(struct choice){FIGURE_CELL_VALUE, l});

        if (block < 0) {
            continue;
        }
        /* a border of the same colour closes the seams of anti-aliasing */
        snprintf(style, sizeof style,
                 "fillstyle solid border linecolor rgb '%s' linewidth 0.3 "
                 "fillcolor rgb '%s'",
                 figure_cell_colour((enum label)l),
                 figure_cell_colour((enum label)l));
        draw_cells(m, block, style);
        legend(m, style, outcome_label_name[l]);
    }
}

static void draw_values(struct map *m)
{
    const int block = put_cells(m, &(struct choice){FIGURE_CELL_VALUE, -1});

    if (block >= 0) {
        separate(m);
        page_from(m->p, block);
        page_say(m->p, "using 1:2:3:4:5:6:7 with boxxyerror fillstyle solid "
                       "border linecolor palette linewidth 0.3 fillcolor "
                       "palette notitle");
    }
}

/* Cells without a value: a ground that is not white, and hatching on it. */
static void draw_rest(struct map *m)
{
    for (int k = FIGURE_CELL_NOTHING; k < FIGURE_CELL_KINDS; k++) {
        const enum figure_cell_kind kind = (enum figure_cell_kind)k;
        const int block = put_cells(m, &(struct choice){kind, -1});

        if (block < 0) {
            continue;
        }
        if (kind != FIGURE_CELL_NOTHING) {
            draw_cells(m, block,
                       "fillstyle solid noborder fillcolor rgb '#EDEDED'");
        }
        draw_cells(m, block, figure_cell_fill(kind));
        legend(m, figure_cell_fill(kind), figure_cell_name(kind));
    }
}

/* ---- the line around cramp --------------------------------------------- */

/* 1 cramp, 0 another label, -1 unknown: no line is drawn towards that. */
static int cramps(const struct map *m, long i, long j)
{
    const struct outcome *o = cell(m, i, j);

    return o->status != STATUS_OK ? -1 : o->label == LABEL_cramp;
}

static int differ(const struct map *m, long i, long j, long k, long l)
{
    const int a = cramps(m, i, j), b = cramps(m, k, l);

    return a >= 0 && b >= 0 && a != b;
}

static void put_edge(struct map *m, double x1, double y1, double x2, double y2)
{
    const double row[2][2] = {{x1, y1}, {x2, y2}};

    page_row(m->p, row[0], 2);
    page_row(m->p, row[1], 2);
    text_add(&m->p->data, "\n"); /* lifts the pen */
}

/* Along the edges of cells: nothing is interpolated. */
static void draw_boundary(struct map *m)
{
    const int block = page_block(m->p);

    for (long i = 0; i < m->x->points; i++) {
        for (long j = 0; j < m->y->points; j++) {
            const double right = figure_cell_edge(m->x, i + 1);
            const double upper = figure_cell_edge(m->y, j + 1);

            if (i + 1 < m->x->points && differ(m, i, j, i + 1, j)) {
                put_edge(m, right, figure_cell_edge(m->y, j), right, upper);
            }
            if (j + 1 < m->y->points && differ(m, i, j, i, j + 1)) {
                put_edge(m, figure_cell_edge(m->x, i), upper, right, upper);
            }
        }
    }
    page_block_end(m->p);
    separate(m);
    page_from(m->p, block);
    page_say(m->p, "using 1:2 with lines linewidth 1.4 linecolor rgb '#000000' "
                   "title ");
    page_quote(m->p, "edge of cramp");
}

/* ---- the page ---------------------------------------------------------- */

static void say_colours(struct map *m)
{
    const struct page_frame *f = &m->frame;

    page_say(m->p, "unset colorbox\n");
    if (m->column < 0) {
        return;
    }
    char label[64];
    page_pretty(label, sizeof label, outcome_column[m->column].name);
    page_say(m->p,
             "eval 'set palette defined (' . viridis . ')'\n"
             "set colorbox user origin screen %.5f,%.5f size screen %.5f,%.5f "
             "noborder\nset cblabel ",
             (f->right + 3.0) / m->p->width, f->bottom / m->p->height,
             3.5 / m->p->width, 0.6 * (f->top - f->bottom) / m->p->height);
    page_quote_axis(m->p, label, outcome_column[m->column].unit);
    page_say(m->p, " noenhanced offset 0.5,0\nset cbtics offset -0.6,0\n");
}

static void say_page(struct map *m, double width)
{
    struct page *p = m->p;
    char         muscle[SCENARIO_NAME];

    page_begin(p, width, 0.72 * width);
    m->frame = (struct page_frame){left_edge, width - right_edge, foot,
                                   p->height - head};
    page_place(p, &m->frame);
    page_pretty(muscle, sizeof muscle, m->r->table.muscle_name[m->muscle]);
    page_heading(p, left_edge, m->r->title, muscle);
    figure_cell_axis(p, "x", m->x);
    figure_cell_axis(p, "y", m->y);
    page_say(p, "unset grid\nset tics front\nset ylabel offset 0.8,0\n"
                "set xlabel offset 0,0.3\n");
    page_say(p,
             "set key at screen %.5f,%.5f left top Left reverse noenhanced "
             "samplen 1.5 spacing 1.3 width -1\n",
             (m->frame.right + 2.0) / p->width, m->frame.top / p->height);
    say_colours(m);
}

enum status figure_map(const struct results *r, const struct figure_options *o,
                       struct page *p, struct error *err)
{
    struct map m = {.r = r, .p = p};

    TRY(results_muscle(r, o->muscle, &m.muscle, err));
    TRY(figure_cell_quantity(r, o, &m.column, err));
    choose_axes(&m);
    say_page(&m, o->width > 0.0 ? o->width : 120.0);
    if (m.column < 0) {
        draw_labels(&m);
    } else {
        draw_values(&m);
    }
    draw_rest(&m);
    draw_boundary(&m);
    page_say(p, "\n");
    return STATUS_OK;
}
