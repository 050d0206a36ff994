/* distribution.h — how a number is spread: its quantiles.
 *
 * uniform and log-uniform between two ends; normal and lognormal, which may be
 * cut to a range (then renormalised, not piled up at the ends).  On a
 * logarithmic scale the centre is the median and the width a factor: 1.5
 * means that two thirds lie between median / 1.5 and median * 1.5. */
#ifndef SCENARIOS_DISTRIBUTION_H
#define SCENARIOS_DISTRIBUTION_H

#include "scenarios/normal.h"

struct distribution {
    int    normal;      /* or uniform                                     */
    int    logarithmic; /* what follows, but for least and most, are logs */
    double from, to;    /* -inf, +inf where it is not cut                 */
    double centre, width;
    struct normal_cut cut;
    double            least, most; /* the ends as they were given */
};

/* from < to; both positive where it is logarithmic. */
struct distribution distribution_uniform(double from, double to,
                                         int logarithmic);

/* Mean and standard deviation > 0, or median > 0 and factor > 1; -inf (0 where
 * it is logarithmic) and +inf where it is not cut.  Where cut.inside is 0 it
 * never gets there, and there are no quantiles. */
struct distribution distribution_normal(double centre, double width,
                                        const double ends[2], int logarithmic);

/* 0 < u < 1. */
double distribution_at(const struct distribution *d, double u);

#endif
