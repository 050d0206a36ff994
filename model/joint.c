#include "model/joint.h"

#include "base/elementary.h"

#define JOINT_OF(group)                                                        \
    {                                                                          \
        .inertia = p->group.inertia, .damping = p->group.damping,              \
        .weight = p->group.weight, .high_angle = p->group.high_angle,          \
        .high_torque = p->group.high_torque, .high_rise = p->group.high_rise,  \
        .low_angle = p->group.low_angle, .low_torque = p->group.low_torque,    \
        .low_rise       = p->group.low_rise,                                   \
        .grip_stiffness = p->group.grip_stiffness,                             \
        .grip_damping   = p->group.grip_damping                                \
    }

struct joint joint_of(const struct params *p, enum limb_joint id)
{
    const struct joint all[LIMB_JOINTS] = {
        [LIMB_ANKLE] = JOINT_OF(ankle),
        [LIMB_KNEE]  = JOINT_OF(knee),
        [LIMB_TOE]   = JOINT_OF(toe),
    };

    return all[id];
}

/* Shank and foot hang from a pitched thigh: their potential energies are
 * -weight·cos(shank) and weight·sin(foot, toes), pitch from upright. */
void joint_leverage(const struct joint_lie *lie, const double *angle,
                    double *leverage)
{
    const double shank = lie->thigh_pitch - angle[LIMB_KNEE];
    const double foot  = shank + angle[LIMB_ANKLE];
    const double toes  = foot + angle[LIMB_TOE];

    leverage[LIMB_KNEE]  = lie->gravity * el_sin(shank);
    leverage[LIMB_ANKLE] = -lie->gravity * el_cos(foot);
    leverage[LIMB_TOE]   = -lie->gravity * el_cos(toes);
}

double joint_passive_torque(const struct joint *j, double angle)
{
    return j->low_torque * el_exp(j->low_rise * (j->low_angle - angle))
           - j->high_torque * el_exp(j->high_rise * (angle - j->high_angle));
}

double joint_acceleration(const struct joint *j, const struct joint_state *now,
                          const struct joint_in *in)
{
    const double damping = j->damping + in->grip * j->grip_damping;
    const double grip =
        in->grip * j->grip_stiffness * (in->grip_angle - now->angle);

    return (in->moment + in->torque + in->leverage * j->weight + grip
            + joint_passive_torque(j, now->angle) - damping * now->velocity)
           / j->inertia;
}
