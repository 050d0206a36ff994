/* expect.h — the rows of `expect:`: what should come of a scenario. */
#ifndef SCENARIOS_EXPECT_H
#define SCENARIOS_EXPECT_H

#include "scenarios/compile.h"

/* After the muscles and the length are known. */
enum status expect_apply(struct compile *c) MUST_CHECK;

#endif
