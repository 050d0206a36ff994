/* action.h — the rows of `inputs:`: what is done, when, to which muscle. */
#ifndef SCENARIOS_ACTION_H
#define SCENARIOS_ACTION_H

#include "scenarios/compile.h"

/* Puts every row into the plan, in the order of the file. */
enum status action_apply(struct compile *c, const struct node *list) MUST_CHECK;

#endif
