/* axis.h — one thing that a sweep varies, and the values it takes. */
#ifndef SCENARIOS_AXIS_H
#define SCENARIOS_AXIS_H

#include "scenarios/distribution.h"
#include "scenarios/node.h"
#include "scenarios/units.h"

enum axis_kind {
    AXIS_RANGE,  /* evenly from one end to the other, both included  */
    AXIS_VALUES, /* as they are listed                               */
    AXIS_SPREAD  /* drawn from a distribution                        */
};

struct axis {
    char                name[2 * SCENARIO_NAME];  /* see struct override     */
    char                unit[32];                 /* as written, "1" if none */
    char                label[2 * SCENARIO_NAME]; /* for plots; or the name  */
    struct place        place;                    /* of the name             */
    enum axis_kind      kind;
    int                 logarithmic;
    long                points; /* values of its own; 0 where it is drawn */
    double              from, to;
    double             *value; /* [points] of AXIS_VALUES, in `unit`     */
    struct distribution spread;
    struct place        end[2]; /* where its least and greatest value stand, */
                                /* line 0 if nowhere in particular           */
};

struct axis_reader {
    const struct file *f;
    struct units      *units;
    struct error      *err;
};

/* A row of `axes:`; sampled: of a sample rather than of a grid. */
enum status axis_read(const struct axis_reader *r, const struct node *row,
                      int sampled, struct axis *out) MUST_CHECK;
void        axis_free(struct axis *a); /* accepts a zeroed one */

/* Its i-th value, 0 <= i < points. */
double axis_value(const struct axis *a, long i);

/* Its quantile, 0 < u < 1; listed values are equally likely. */
double axis_quantile(const struct axis *a, double u);

/* "-20 degrees" into a number and its unit, without converting it. */
enum status axis_number(const struct axis_reader *r, const struct node *n,
                        double *value, char unit[32]) MUST_CHECK;

/* Refuses a unit that is not the one of the axis, letter by letter. */
enum status axis_same_unit(const struct axis_reader *r, const struct node *n,
                           const struct axis *a, const char *unit) MUST_CHECK;

/* A whole number within two bounds; what: "points", for the message. */
enum status axis_whole(const struct axis_reader *r, const struct node *n,
                       const char *what, const double bounds[2],
                       double *out) MUST_CHECK;

#endif
