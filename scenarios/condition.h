/* condition.h — what a disease, a habit or a drug changes, composed.
 *
 * Each row of a condition is `times` (to the power of severity, multiplied),
 * `add` (times severity, summed) or `to` (interpolated by severity; two of them
 * on one target are refused). */
#ifndef SCENARIOS_CONDITION_H
#define SCENARIOS_CONDITION_H

#include "scenarios/compile.h"

/* Reads the conditions that the scenario lists and applies them together. */
enum status condition_apply(struct compile    *c,
                            const struct node *list) MUST_CHECK;

/* Whether the scenario lists that condition, so that there is a severity to
 * change. */
int condition_listed(const struct file *f, const char *name);

#endif
