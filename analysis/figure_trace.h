/* figure_trace.h — a run over time: panels one below the other.
 *
 * One muscle: command, motor units by size, EMG and force, afferents, length,
 * currents, ions, as far as they were recorded.  Several muscles: units, EMG
 * and force of each.  Involuntary events are shaded; their labels stand above
 * the first panel. */
#ifndef ANALYSIS_FIGURE_TRACE_H
#define ANALYSIS_FIGURE_TRACE_H

#include "analysis/figure.h"
#include "analysis/page.h"

enum status figure_trace(const struct results        *r,
                         const struct figure_options *o, struct page *p,
                         struct error *err) MUST_CHECK;

#endif
