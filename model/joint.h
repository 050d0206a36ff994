/* joint.h — one joint that moves by itself.
 *
 *   stands for   ankle, knee or toes (metatarsophalangeal joints together) and
 *                what moves with them
 *   inputs       moment of the muscles, torque from outside (blanket, shoe)
 *                [N m]; a splint or hand: angle [rad] and firmness [0, 1];
 *                lever of the weight [1]
 *   outputs      angular acceleration [rad/s2]
 *   state        angle [rad], angular velocity [rad/s]
 *   equations    docs/model.md, joints that move; end stops of ligaments after
 *                Anderson & Pandy 1999, masses of the Rajagopal model
 *   not in it    coupling of joints by inertia; passive torque of muscles that
 *                are not in the run */
#ifndef MODEL_JOINT_H
#define MODEL_JOINT_H

#include "model/limb.h"

struct joint {
    double inertia, damping, weight;
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
    double moment;     /* N m, muscles                                  */
    double torque;     /* N m, from outside                             */
    double grip;       /* 1, firmness of the splint or hand             */
    double grip_angle; /* rad, where it holds the joint                 */
    double leverage;   /* 1, share of the weight's moment, with its sign */
};

/* How the leg lies: which way down is. */
struct joint_lie {
    double gravity;     /* 1, share of gravity in the plane of the joints */
    double thigh_pitch; /* rad, 0 upright, a quarter turn on the back     */
};

/* Share of the weight's moment that turns each joint to larger angles. */
void joint_leverage(const struct joint_lie *lie, const double *angle,
                    double *leverage);

/* Torque of ligaments and joint surfaces [N m], towards larger angles. */
double joint_passive_torque(const struct joint *j, double angle);

double joint_acceleration(const struct joint *j, const struct joint_state *now,
                          const struct joint_in *in);

#endif
