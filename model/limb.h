/* limb.h — length of a muscle with its tendon from the joint angles.
 *
 *   stands for   the path of one muscle over ankle, knee and toe joints
 *   inputs       joint angles [rad]: dorsiflexion, knee flexion, toe extension
 *   outputs      length of muscle with tendon [m]
 *   equations    docs/model.md, limb: polynomials of each joint, added
 *   not in it    movement: joints are imposed; subtalar joint; cross terms */
#ifndef MODEL_LIMB_H
#define MODEL_LIMB_H

#include "params/params.h"

double limb_path_length(const struct geometry_params *p, double ankle,
                        double knee, double toe);

#endif
