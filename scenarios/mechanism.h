/* mechanism.h — parts of the model that are switched off by name
 * (scenarios/mechanisms.def): one parameter each. */
#ifndef SCENARIOS_MECHANISM_H
#define SCENARIOS_MECHANISM_H

#include "model/layout.h"
#include "params/params.h"

/* Sets the mechanism's parameter to its off value in all LAYOUT_MUSCLES. */
enum status mechanism_off(struct params *p, const char *name,
                          struct error *err) MUST_CHECK;

#endif
