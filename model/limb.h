/* limb.h — length and levers of a muscle with its tendon over the joint angles.
 *
 *   stands for   the path of one muscle over ankle, knee and toe joints
 *   inputs       joint angles [rad]: dorsiflexion, knee flexion, toe extension
 *   outputs      length of muscle with tendon [m]; levers [m]
 *   equations    docs/model.md, limb: polynomials of each joint, added
 *   not in it    movement (joint.h); hip and subtalar joint; cross terms */
#ifndef MODEL_LIMB_H
#define MODEL_LIMB_H

#include "params/params.h"

enum limb_joint { LIMB_ANKLE, LIMB_KNEE, LIMB_TOE, LIMB_JOINTS };

/* "ankle", "knee", "toe" */
extern const char *const limb_joint_name[LIMB_JOINTS];

double limb_path_length(const struct geometry_params *p, const double *angle);

/* Torque per force of the muscle, towards larger angles: -d length/d angle,
 * so that no work is lost between muscle and joint. */
void limb_levers(const struct geometry_params *p, const double *angle,
                 double *lever);

#endif
