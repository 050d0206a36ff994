#include "analysis/figure.h"

#include "analysis/figure_curve.h"
#include "analysis/figure_map.h"
#include "analysis/figure_trace.h"

/* Axes along which there is more than one point. */
static int dimensions(const struct index *i)
{
    int n = 0;

    for (int a = 0; a < i->axes; a++) {
        n += i->axis[a].points > 1;
    }
    return n;
}

static enum status draw(const struct results *r, const struct figure_options *o,
                        struct page *p, struct error *err)
{
    if (r->kind == META_RUN) {
        return figure_trace(r, o, p, err);
    }
    if (r->index.kind != DESIGN_GRID) {
        return error_set(err, STATUS_BAD_INPUT,
                         "this sweep is a %s; a figure shows a grid (export it "
                         "as csv)",
                         design_kind_name[r->index.kind]);
    }
    switch (dimensions(&r->index)) {
    case 0:
    case 1:
        return figure_curve(r, o, p, err);
    case 2:
        return figure_map(r, o, p, err);
    default:
        return error_set(err, STATUS_BAD_INPUT,
                         "this sweep varies %d things; a figure shows two at "
                         "most (export it as csv)",
                         dimensions(&r->index));
    }
}

enum status figure_draw(const struct results *r, const struct figure_options *o,
                        struct error *err)
{
    struct page p;

    TRY(page_open(&p, o->output, o->keep_script, err));
    enum status s = draw(r, o, &p, err);
    if (s == STATUS_OK) {
        s = page_draw(&p, err);
    }
    page_free(&p);
    return s;
}
