/* figure_cell.h — what one point of a sweep looks like in a figure. */
#ifndef ANALYSIS_FIGURE_CELL_H
#define ANALYSIS_FIGURE_CELL_H

#include "analysis/figure.h"
#include "analysis/page.h"

enum { FIGURE_LABEL = -1 }; /* instead of a column of the outcome */

/* The column that the options name; FIGURE_LABEL where they name none. */
enum status figure_cell_quantity(const struct results        *r,
                                 const struct figure_options *o, int *column,
                                 struct error *err) MUST_CHECK;

enum figure_cell_kind {
    FIGURE_CELL_VALUE,
    FIGURE_CELL_NOTHING, /* solved, but there was nothing to measure */
    FIGURE_CELL_FAILED,
    FIGURE_CELL_NOT_RUN,
    FIGURE_CELL_KINDS
};

enum figure_cell_kind figure_cell_kind(const struct outcome *o, int column);

/* "#RRGGBB" */
const char *figure_cell_colour(enum label label);

/* Fill of what has no value: "fillstyle ..." with its colours. */
const char *figure_cell_fill(enum figure_cell_kind kind);
const char *figure_cell_name(enum figure_cell_kind kind);

/* Sets the axis ("x" or "y"): range from the first to the last edge, label
 * with unit, logarithmic where the design is. */
void figure_cell_axis(struct page *p, const char *which,
                      const struct index_axis *a);

/* Edges half way to the neighbours: of cell i from edge(i) to edge(i + 1). */
double figure_cell_edge(const struct index_axis *a, long i);

#endif
