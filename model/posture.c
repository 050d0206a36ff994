#include "model/posture.h"

#include "model/joint.h"

int posture_is_still(const struct model *m, enum state_id id)
{
    switch (id) {
    case STATE_joint_ankle:
    case STATE_joint_ankle_velocity:
        return !m->moves[LIMB_ANKLE];
    case STATE_joint_knee:
    case STATE_joint_knee_velocity:
        return !m->moves[LIMB_KNEE];
    case STATE_joint_toe:
    case STATE_joint_toe_velocity:
        return !m->moves[LIMB_TOE];
    default:
        return 0;
    }
}

void posture_angles(const struct model *m, const struct states *x,
                    const struct inputs *in, double *angle)
{
    /* which joints move is wiring, fixed for the run */
    angle[LIMB_ANKLE] =
        m->moves[LIMB_ANKLE] ? x->joint_ankle[0] : in->ankle_angle;
    angle[LIMB_KNEE] = m->moves[LIMB_KNEE] ? x->joint_knee[0] : in->knee_angle;
    angle[LIMB_TOE]  = m->moves[LIMB_TOE] ? x->joint_toe[0] : in->toe_angle;
}

void posture_add_muscle(const struct signals *s, double *moment)
{
    for (int j = 0; j < LIMB_JOINTS; j++) {
        moment[j] += s->moment[j];
    }
}

/* Slopes of one joint; an imposed one stands still. */
static struct joint_state follow(const struct model *m, enum limb_joint id,
                                 struct joint_state     now,
                                 const struct joint_in *in)
{
    struct joint_state d = {0.0, 0.0};

    if (m->moves[id]) {
        const struct joint j = joint_of(&m->muscle[0].p, id);

        d.angle    = now.velocity;
        d.velocity = joint_acceleration(&j, &now, in);
    }
    return d;
}

void posture_slopes(const struct model *m, const struct states *x,
                    const struct signals *s, const double *moment,
                    struct slopes *dx)
{
    const struct joint_lie lie = {s->in.gravity, s->in.thigh_pitch};
    double                 leverage[LIMB_JOINTS];

    joint_leverage(&lie, s->angle, leverage);
    const struct joint_in    ankle_in = {moment[LIMB_ANKLE], s->in.ankle_torque,
                                         s->in.ankle_grip, s->in.ankle_angle,
                                         leverage[LIMB_ANKLE]};
    const struct joint_in    knee_in  = {moment[LIMB_KNEE], s->in.knee_torque,
                                         s->in.knee_grip, s->in.knee_angle,
                                         leverage[LIMB_KNEE]};
    const struct joint_in    toe_in   = {moment[LIMB_TOE], s->in.toe_torque,
                                         s->in.toe_grip, s->in.toe_angle,
                                         leverage[LIMB_TOE]};
    const struct joint_state ankle    = follow(
           m, LIMB_ANKLE,
           (struct joint_state){x->joint_ankle[0], x->joint_ankle_velocity[0]},
           &ankle_in);
    const struct joint_state knee = follow(
        m, LIMB_KNEE,
        (struct joint_state){x->joint_knee[0], x->joint_knee_velocity[0]},
        &knee_in);
    const struct joint_state toe =
        follow(m, LIMB_TOE,
               (struct joint_state){x->joint_toe[0], x->joint_toe_velocity[0]},
               &toe_in);

    dx->joint_ankle[0]          = ankle.angle;
    dx->joint_ankle_velocity[0] = ankle.velocity;
    dx->joint_knee[0]           = knee.angle;
    dx->joint_knee_velocity[0]  = knee.velocity;
    dx->joint_toe[0]            = toe.angle;
    dx->joint_toe_velocity[0]   = toe.velocity;
}

void posture_start(const struct model *m, double t, struct slopes *y)
{
    struct inputs in;

    input_at(&m->leg, 0, t, &in);
    y->joint_ankle[0] = in.ankle_angle;
    y->joint_knee[0]  = in.knee_angle;
    y->joint_toe[0]   = in.toe_angle;
}
