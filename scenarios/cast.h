/* cast.h — who takes part: the muscles and the person of a scenario. */
#ifndef SCENARIOS_CAST_H
#define SCENARIOS_CAST_H

#include "scenarios/compile.h"

/* Names of the muscles; then their files, and the person's. */
enum status cast_names(struct compile *c) MUST_CHECK;
enum status cast_muscles(struct compile *c) MUST_CHECK;
enum status cast_person(struct compile *c) MUST_CHECK;

#endif
