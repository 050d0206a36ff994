/* figure.h — results as pictures fit for a paper.
 *
 *   a run            a stack of traces over time (figure_trace.c)
 *   a sweep, 1 axis  a curve with the labels above it (figure_curve.c)
 *   a sweep, 2 axes  a map of the outcome (figure_map.c)
 *
 * Labels and units come from the file.  What was not solved is hatched and
 * what was not run is marked: neither looks like "none".  Text from files is
 * drawn, never executed (gnuplot.h). */
#ifndef ANALYSIS_FIGURE_H
#define ANALYSIS_FIGURE_H

#include "analysis/results.h"

struct figure_options {
    const char *output;   /* .png, .svg or .pdf                               */
    const char *muscle;   /* NULL: of a run all of them, of a sweep the first */
    const char *quantity; /* of a sweep: "label" (NULL) or an outcome column  */
    int         keep_script;
    double      width;       /* mm; 0: 180                                    */
    double      from, until; /* s, of a run; both 0: all                      */
};

enum status figure_draw(const struct results *r, const struct figure_options *o,
                        struct error *err) MUST_CHECK;

#endif
