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

/* clang-format off */
#define FOLLOW(ID, name)                                                       \
    do {                                                                       \
        const struct joint_in in = {                                           \
            moment[ID], s->in.name##_torque, s->in.name##_grip,                \
            s->in.name##_angle};                                               \
        const struct joint_state d = follow(                                   \
            m, ID,                                                             \
            (struct joint_state){x->joint_##name[0],                           \
                                 x->joint_##name##_velocity[0]}, &in);         \
        dx->joint_##name[0]            = d.angle;                              \
        dx->joint_##name##_velocity[0] = d.velocity;                           \
    } while (0)
/* clang-format on */

void posture_slopes(const struct model *m, const struct states *x,
                    const struct signals *s, const double *moment,
                    struct slopes *dx)
{
    FOLLOW(LIMB_ANKLE, ankle);
    FOLLOW(LIMB_KNEE, knee);
    FOLLOW(LIMB_TOE, toe);
}

void posture_start(const struct model *m, double t, struct slopes *y)
{
    struct inputs in;

    input_at(&m->leg, 0, t, &in);
    y->joint_ankle[0] = in.ankle_angle;
    y->joint_knee[0]  = in.knee_angle;
    y->joint_toe[0]   = in.toe_angle;
}
