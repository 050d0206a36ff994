#include "analysis/figure_trace.h"

#include "analysis/figure_stack.h"

#include <math.h>
#include <stdio.h>

enum kind {
    DRIVE,
    STIMULATION,
    UNITS,
    ACTIVITY,
    AFFERENTS,
    LENGTH,
    ANGLE,
    CURRENTS,
    IONS,
    PAIN,
    KINDS
};

struct curve_style {
    const char *series, *title, *colour;
    double      times;
    int         which;
};

enum { CURVES = 3 };

#define DEGREES 57.29577951308232 /* in a radian */

/* What each panel shows; a curve that was not recorded is left out. */
static const struct panel_style {
    const char        *label, *unit;
    double             height; /* mm */
    struct curve_style curve[CURVES];
} style[KINDS] = {
    [DRIVE] = {"Drive", "%", 12.0, {{"drive", NULL, "#222222", 100.0, 0}}},
    [STIMULATION] = {"Stimulation",
                     "Hz",
                     12.0,
                     {{"stimulation", NULL, "#222222", 1.0, 0}}},
    [UNITS]    = {"Motor unit", "1", 26.0, {{"axon_rate", NULL, NULL, 1.0, 0}}},
    [ACTIVITY] = {"EMG, force",
                  "%",
                  24.0,
                  {{"emg", "EMG", PAGE_BLUE, 100.0, 0},
                   {"force", "force", PAGE_RED, 100.0, 0}}},
    [AFFERENTS] = {"Afferents",
                   "Hz",
                   20.0,
                   {{"ia", "Ia", PAGE_BLUE, 1.0, TRACE_MEAN},
                    {"ii", "II", PAGE_GREEN, 1.0, TRACE_MEAN},
                    {"ib", "Ib", PAGE_RED, 1.0, 0}}},
    [LENGTH]    = {"Length",
                   "L0",
                   16.0,
                   {{"rest_length", "at rest", PAGE_GREY, 1.0, 0},
                    {"muscle.fibre_length", "fibres", PAGE_BLUE, 1.0, 0}}},
    [ANGLE]     = {"Angle",
                   "deg",
                   16.0,
                   {{"ankle_angle", "ankle", PAGE_BLUE, DEGREES, 0},
                    {"knee_angle", "knee", PAGE_GREEN, DEGREES, 0},
                    {"toe_angle", "toes", PAGE_RED, DEGREES, 0}}},
    [CURRENTS]  = {"Current",
                   "nA",
                   18.0,
                   {{"pic", "PIC, mean", PAGE_PINK, 1.0, TRACE_MEAN},
                    {"collective", "collective", PAGE_GREEN, 1.0, TRACE_MEAN}}},
    [IONS]      = {"Ions",
                   "mmol/L",
                   18.0,
                   {{"interstitium.potassium", "K, muscle", PAGE_BLUE, 1.0, 0},
                    {"plasma.calcium_ionised", "Ca, plasma", PAGE_RED, 1.0, 0},
                    {"plasma.magnesium_ionised", "Mg, plasma", PAGE_GREEN, 1.0, 0}}},
    [PAIN]      = {"Pain, 0 to 10",
                   "1",
                   14.0,
                   {{"pain.level", "pain", PAGE_RED, 1.0, 0}}},
};

struct panel {
    enum kind kind;
    int       muscle;
    double    low, high; /* of what is drawn, in the panel's unit */
};

enum { PANELS = LAYOUT_MUSCLES * 2 + KINDS };

/* Whether that curve belongs into the panel, and its range: one that was not
 * recorded does not, nor does a joint that stays within half a degree. */
static int belongs(const struct figure_stack *st, const struct panel *f,
                   int curve, double *low, double *high)
{
    const struct curve_style *y = &style[f->kind].curve[curve];
    const struct series      *s =
        y->series ? trace_find(&st->results->trace, y->series) : NULL;

    if (s == NULL) {
        return 0;
    }
    figure_stack_range(st, s, f->muscle, low, high);
    *low *= y->times;
    *high *= y->times;
    return f->kind != ANGLE || *high - *low > 0.5;
}

/* Range over the curves that are there; whether there are any. */
static int measure(const struct figure_stack *st, struct panel *f)
{
    f->low  = (double)INFINITY;
    f->high = -(double)INFINITY;
    for (int c = 0; c < CURVES; c++) {
        double low, high;

        if (belongs(st, f, c, &low, &high)) {
            f->low  = fmin(f->low, low);
            f->high = fmax(f->high, high);
        }
    }
    return f->low <= f->high;
}

/* Commands that never come are not worth a panel. */
static int worth_showing(const struct panel *f)
{
    if (f->kind == PAIN) {
        return f->high > 0.5;
    }
    return (f->kind != DRIVE && f->kind != STIMULATION) || f->high > 0.0;
}

static void widen(struct panel *f)
{
    const double span = f->high - f->low;

    if (f->kind == LENGTH || f->kind == ANGLE) {
        const double room = fmax(0.08 * span, 0.01);

        f->low -= room;
        f->high += room;
        return;
    }
    f->low = fmin(f->low, 0.0);
    /* what is next to nothing shall look so: 10 Hz, 10 % */
    f->high = f->kind == DRIVE
                  ? 100.0
                  : fmax(1.06 * f->high,
                         f->kind == UNITS || f->kind == ACTIVITY ? 10.0 : 1.0);
}

/* Of several muscles each shows its units and force, the last the joints that
 * all of them move. */
static int shown_of_several(const struct figure_stack *st, int muscle, int kind)
{
    return kind == UNITS || kind == ACTIVITY
           || (kind == ANGLE && muscle == st->results->table.muscles - 1);
}

static int choose(const struct figure_stack *st, int muscle, int several,
                  struct panel *out)
{
    int n = 0;

    for (int k = 0; k < KINDS; k++) {
        struct panel f = {.kind = (enum kind)k, .muscle = muscle};

        if ((several && !shown_of_several(st, muscle, k)) || !measure(st, &f)
            || !worth_showing(&f)) {
            continue;
        }
        widen(&f);
        out[n++] = f;
    }
    return n;
}

static void draw_curves(struct figure_stack *st, const struct panel *f)
{
    for (int c = 0; c < CURVES; c++) {
        const struct curve_style *y = &style[f->kind].curve[c];
        double                    low, high;

        if (!belongs(st, f, c, &low, &high)) {
            continue;
        }
        const struct series     *s = trace_find(&st->results->trace, y->series);
        const struct figure_line l = {
            .series = s,
            .muscle = f->muscle,
            .which  = y->which,
            .times  = y->times,
            .colour = y->colour,
            .title  = y->title,
        };
        if (y->which == TRACE_MEAN && s->inner > 1) {
            figure_stack_band(st, &l);
        }
        figure_stack_line(st, &l);
    }
}

static void draw_panel(struct figure_stack *st, const struct panel *f,
                       int several, int bottom)
{
    const struct panel_style *y = &style[f->kind];
    char                      label[128], muscle[SCENARIO_NAME];

    page_pretty(muscle, sizeof muscle,
                st->results->table.muscle_name[f->muscle]);
    snprintf(label, sizeof label, "%s", y->label);
    figure_stack_panel(
        st, &(struct figure_panel){
                .height  = y->height,
                .label   = label,
                .unit    = y->unit,
                .low     = f->low,
                .high    = f->high,
                .muscle  = f->muscle,
                .shaded  = f->kind != UNITS && !(several && f->kind == ANGLE),
                .bottom  = bottom,
                .heading = several && f->kind == UNITS ? muscle : NULL,
            });
    if (f->kind == UNITS) {
        figure_stack_raster(
            st, trace_find(&st->results->trace, style[UNITS].curve[0].series),
            f->muscle, f->high);
    } else {
        draw_curves(st, f);
    }
    figure_stack_end(st);
}

static enum status choose_time(struct figure_stack         *st,
                               const struct figure_options *o,
                               struct error                *err)
{
    const struct trace *t     = &st->results->trace;
    const int           whole = o->from == 0.0 && o->until == 0.0;

    if (t->samples < 2) {
        return error_set(err, STATUS_NOT_FOUND,
                         "there are no traces in these results to draw");
    }
    st->from  = whole ? t->time[0] : o->from;
    st->until = whole ? t->time[t->samples - 1] : o->until;
    while (st->first < t->samples && t->time[st->first] < st->from) {
        st->first++;
    }
    st->last = st->first;
    while (st->last < t->samples && t->time[st->last] <= st->until) {
        st->last++;
    }
    if (!(st->until > st->from) || st->last - st->first < 2) {
        return error_set(err, STATUS_OUT_OF_RANGE,
                         "no samples between %g s and %g s; the run goes from "
                         "%g s to %g s",
                         st->from, st->until, t->time[0],
                         t->time[t->samples - 1]);
    }
    return STATUS_OK;
}

static int choose_panels(const struct figure_stack *st, int muscle, int several,
                         struct panel *panel)
{
    int n = 0;

    if (!several) {
        return choose(st, muscle, 0, panel);
    }
    for (int m = 0; m < st->results->table.muscles; m++) {
        n += choose(st, m, 1, panel + n);
    }
    return n;
}

enum status figure_trace(const struct results        *r,
                         const struct figure_options *o, struct page *p,
                         struct error *err)
{
    struct figure_stack st = {.page = p, .results = r};
    struct panel        panel[PANELS];
    const int           several = o->muscle == NULL && r->table.muscles > 1;
    int                 muscle;
    double              height = 0.0;

    TRY(results_muscle(r, o->muscle, &muscle, err));
    TRY(choose_time(&st, o, err));
    const int n = choose_panels(&st, muscle, several, panel);
    if (n == 0) {
        return error_set(err, STATUS_NOT_FOUND,
                         "none of the traces that this figure shows is there");
    }
    for (int i = 0; i < n; i++) {
        height += style[panel[i].kind].height;
    }
    page_begin(p, o->width > 0.0 ? o->width : 180.0,
               figure_stack_height(height, n, several ? r->table.muscles : 0));
    figure_stack_begin(&st, r->title);
    for (int i = 0; i < n; i++) {
        draw_panel(&st, &panel[i], several, i == n - 1);
    }
    page_say(p, "unset multiplot\n");
    return STATUS_OK;
}
