/* figure_map.h — the outcome of a sweep over two axes: a coloured cell per
 * point, and a line around the region of cramp. */
#ifndef ANALYSIS_FIGURE_MAP_H
#define ANALYSIS_FIGURE_MAP_H

#include "analysis/figure.h"
#include "analysis/page.h"

enum status figure_map(const struct results *r, const struct figure_options *o,
                       struct page *p, struct error *err) MUST_CHECK;

#endif
