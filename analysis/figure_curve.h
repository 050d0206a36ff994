/* figure_curve.h — the outcome of a sweep over one axis: a quantity as a
 * curve, the label of each point as the colour of its mark. */
#ifndef ANALYSIS_FIGURE_CURVE_H
#define ANALYSIS_FIGURE_CURVE_H

#include "analysis/figure.h"
#include "analysis/page.h"

enum status figure_curve(const struct results        *r,
                         const struct figure_options *o, struct page *p,
                         struct error *err) MUST_CHECK;

#endif
