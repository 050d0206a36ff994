/* design_points.h — what the points of a design are, as the sweep file says
 * it: `axes`, `sample`, `list` or `table`. */
#ifndef SCENARIOS_DESIGN_POINTS_H
#define SCENARIOS_DESIGN_POINTS_H

#include "scenarios/design.h"

enum status design_points_read(const struct axis_reader *r,
                               struct design            *out) MUST_CHECK;

#endif
