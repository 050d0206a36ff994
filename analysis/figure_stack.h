/* figure_stack.h — panels over one time axis, one below the other. */
#ifndef ANALYSIS_FIGURE_STACK_H
#define ANALYSIS_FIGURE_STACK_H

#include "analysis/figure.h"
#include "analysis/page.h"

struct figure_stack {
    struct page          *page;
    const struct results *results;
    double                from, until; /* s                              */
    double                scale;       /* seconds in a unit of the axis  */
    const char           *unit;        /* of the axis                    */
    size_t                first, last; /* samples first .. last - 1      */
    double                y;           /* mm, top of the next panel      */
    int                   panels;      /* drawn so far                   */
    struct page_frame     frame;       /* of the panel being drawn       */
    int                   curves;      /* in it so far                   */
};

/* Smallest and largest value within the time shown; low > high if none. */
void figure_stack_range(const struct figure_stack *st, const struct series *s,
                        int muscle, double *low, double *high);

struct figure_panel {
    double      height; /* mm */
    const char *label, *unit;
    double      low, high; /* of the vertical axis */
    int         muscle;
    int         shaded;  /* events and commands in the background */
    int         bottom;  /* the last panel carries the time axis  */
    const char *heading; /* a line of text above it, or NULL     */
};

/* Height of a page that holds panels of these heights together. */
double figure_stack_height(double panels, int count, int headings);

/* Begins the stack on a page of that size. */
void figure_stack_begin(struct figure_stack *st, const char *title);

void figure_stack_panel(struct figure_stack *st, const struct figure_panel *f);

struct figure_line {
    const struct series *series;
    int                  muscle, which;
    double               times; /* factor, e.g. 100 for percent */
    const char          *colour, *title;
};

void figure_stack_line(struct figure_stack *st, const struct figure_line *l);
/* The area between the lowest and the highest unit. */
void figure_stack_band(struct figure_stack *st, const struct figure_line *l);
/* Unit by unit, dark where it fires fast. */
void figure_stack_raster(struct figure_stack *st, const struct series *s,
                         int muscle, double highest);
/* After the last curve of a panel. */
void figure_stack_end(struct figure_stack *st);

#endif
