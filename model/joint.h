/* joint.h — one joint that moves by itself.
 *
 *   stands for   ankle, knee or toes (metatarsophalangeal joints together) and
 *                what moves with them
 *   inputs       moment of the muscles, torque from outside (blanket, shoe)
 *                [N m]; a splint or hand: angle [rad] and firmness [0, 1]
 *   outputs      angular acceleration [rad/s2]
 *   state        angle [rad], angular velocity [rad/s]
 *   equations    docs/model.md, joint; end stops of ligaments after Anderson
 *                & Pandy 1999
 *   not in it    gravity, coupling of joints by inertia, passive torque of
 *                muscles that are not in the run */
#ifndef MODEL_JOINT_H
#define MODEL_JOINT_H

#include "model/limb.h"

struct joint {
    double inertia, damping;
    double high_angle, high_torque, high_rise;
    double low_angle, low_torque, low_rise;
    double grip_stiffness, grip_damping;
};

/* The numbers of that joint: groups ankle, knee, toe of params.def. */
struct joint joint_of(const struct params *p, enum limb_joint id);

struct joint_state {
    double angle, velocity;
};

struct joint_in {
    double moment;     /* N m, muscles                           */
    double torque;     /* N m, from outside                      */
    double grip;       /* 1, firmness of the splint or hand      */
    double grip_angle; /* rad, where it holds the joint          */
};

/* Torque of ligaments and joint surfaces [N m], towards larger angles. */
double joint_passive_torque(const struct joint *j, double angle);

double joint_acceleration(const struct joint *j, const struct joint_state *now,
                          const struct joint_in *in);

#endif
