/* formula.h — a number of one person made of others that were named before.
 *
 *   {ratio: [A, B]}, {difference: [A, B]}, {change: [A, B]}   (A - B)/B
 *   {all: [A, B], none: [C]}   1 if all of the first are above 0.5 and none of
 *                              the second is, else 0 */
#ifndef ANALYSIS_FORMULA_H
#define ANALYSIS_FORMULA_H

#include "scenarios/node.h"

enum { FORMULA_TERMS = 6 };

enum formula_kind {
    FORMULA_ratio,
    FORMULA_difference,
    FORMULA_change,
    FORMULA_logic,
    FORMULA_KINDS
};

struct formula {
    enum formula_kind kind;
    int               terms;
    char              term[FORMULA_TERMS][SCENARIO_NAME];
    int               denied[FORMULA_TERMS]; /* of logic: must not be */
};

/* Whether that map is a formula and not a measure of the run. */
int formula_is(const struct node *map);

enum status formula_read(const struct file *f, const struct node *map,
                         struct formula *out, struct error *err) MUST_CHECK;

/* term[i]: the numbers; NaN if one is missing that is needed. */
double formula_value(const struct formula *f, const double *term);

#endif
