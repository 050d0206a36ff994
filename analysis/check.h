/* check.h — one line of a finding: a statistic of some arms and where it should
 * lie. */
#ifndef ANALYSIS_CHECK_H
#define ANALYSIS_CHECK_H

#include "analysis/finding.h"

extern const char *const check_statistic_name[STATISTIC_COUNT];

/* A row {STATISTIC: P.arm.measure, low:, high:, measured:, spread:, n:}. */
enum status check_read(const struct evidence *e, const struct node *row,
                       struct units *units, struct check *out,
                       struct error *err) MUST_CHECK;

struct check_reader { /* a row that is being read */
    const struct evidence *e;
    const struct node     *row;
    struct units          *units;
    struct error          *err;
};

/* A number of the row in that unit; NaN if it is not there. */
enum status check_number(const struct check_reader *r, const char *key,
                         const char *unit, double *out) MUST_CHECK;

/* The numbers of one measure of an arm, person by person; NaN: that person has
 * none.  solved: 0 if the run of somebody failed. */
struct crowd_numbers {
    const double *value; /* [count * stride], the measure's own first */
    long          count, stride;
    int           solved;
};

/* The statistic; NaN where it cannot be formed.  sd: spread between people of
 * the first term, for drawing. */
double check_value(const struct check *c, const struct crowd_numbers *of);
double check_spread(const struct crowd_numbers *of);

int check_holds(const struct check *c, double value);

#endif
