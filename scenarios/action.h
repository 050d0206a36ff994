/* action.h — the rows of `inputs:`: what is done, when, to which muscle
 * or joint. */
#ifndef SCENARIOS_ACTION_H
#define SCENARIOS_ACTION_H

#include "scenarios/compile.h"

/* `free:` names the joints that move by themselves; before action_apply. */
enum status action_free(struct compile *c) MUST_CHECK;

/* Puts every row into the plan, in the order of the file. */
enum status action_apply(struct compile *c, const struct node *list) MUST_CHECK;

#endif
