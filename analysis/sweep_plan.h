/* sweep_plan.h — what a sweep is to do, checked before it begins. */
#ifndef ANALYSIS_SWEEP_PLAN_H
#define ANALYSIS_SWEEP_PLAN_H

#include "analysis/sweep.h"

/* Which columns the design keeps; an unknown name is refused with its place
 * in the file. */
enum status sweep_plan_columns(const struct design *d,
                               unsigned char        keep[OUTCOME_COLUMNS],
                               struct error        *err) MUST_CHECK;

/* A point as it is run: axes, then --set, then --without. */
enum status sweep_plan_compile(const struct design        *d,
                               const struct sweep_options *o, long point,
                               struct scenario *out,
                               struct error    *err) MUST_CHECK;

/* Compiles the trials of every axis and every point of a short sweep, so that
 * what would be refused is refused before the first run. */
enum status sweep_plan_check(const struct design        *d,
                             const struct sweep_options *o,
                             struct error               *err) MUST_CHECK;

/* The campaign in its folder, begun or taken up again. */
enum status sweep_plan_open(const struct design        *d,
                            const struct sweep_options *o, struct campaign *c,
                            struct error *err) MUST_CHECK;

#endif
