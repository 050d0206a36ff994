/* A joint by itself: what turns it, which way and how much. */
#include "tests/check.h"

#include "model/joint.h"

#define QUARTER 1.5707963267948966 /* rad, a quarter turn */

static struct params standard(void)
{
    struct params p;

    params_standard(&p);
    return p;
}

static double at(const struct joint *j, double angle, double velocity,
                 struct joint_in in)
{
    const struct joint_state now = {angle, velocity};

    return joint_acceleration(j, &now, &in);
}

/* Each joint in the middle of its range. */
static const double middle[LIMB_JOINTS] = {
    [LIMB_ANKLE] = -0.1, [LIMB_KNEE] = 1.0, [LIMB_TOE] = 0.2};

static void a_torque_turns_it_by_its_inertia(void **state)
{
    const struct params p = standard();

    (void)state;
    for (int id = 0; id < LIMB_JOINTS; id++) {
        const struct joint j = joint_of(&p, (enum limb_joint)id);
        const double       rest =
            at(&j, middle[id], 0.0, (struct joint_in){.moment = 0.0});

        CHECK_CLOSE(at(&j, middle[id], 0.0, (struct joint_in){.moment = 2.0})
                        - rest,
                    2.0 / j.inertia, 1e-12);
        CHECK_CLOSE(at(&j, middle[id], 0.0, (struct joint_in){.torque = -2.0})
                        - rest,
                    -2.0 / j.inertia, 1e-12);
        CHECK_CLOSE(at(&j, middle[id], 3.0, (struct joint_in){.torque = 0.0})
                        - rest,
                    -3.0 * j.damping / j.inertia, 1e-12);
        CHECK_CLOSE(at(&j, middle[id], 0.0, (struct joint_in){.leverage = 0.5})
                        - rest,
                    0.5 * j.weight / j.inertia, 1e-12);
    }
}

/* Ligaments leave the middle alone and stop the ends: weaker than the weight
 * of what moves in the middle, and a tenth of a radian beyond the angle that
 * their rows name by the factor of their steepness. */
static void ligaments_stop_the_ends(void **state)
{
    const struct params p = standard();

    (void)state;
    for (int id = 0; id < LIMB_JOINTS; id++) {
        const struct joint j = joint_of(&p, (enum limb_joint)id);

        CHECK(fabs(joint_passive_torque(&j, middle[id])) < 0.02 * j.weight);
        CHECK_NEAR(joint_passive_torque(&j, j.high_angle), -j.high_torque,
                   1e-3 * j.high_torque);
        CHECK_NEAR(joint_passive_torque(&j, j.low_angle), j.low_torque,
                   1e-3 * j.low_torque);
        CHECK_CLOSE(joint_passive_torque(&j, j.high_angle + 0.1),
                    -j.high_torque * exp(0.1 * j.high_rise), 1e-6);
        CHECK_CLOSE(joint_passive_torque(&j, j.low_angle - 0.1),
                    j.low_torque * exp(0.1 * j.low_rise), 1e-6);
    }
}

/* Anderson & Pandy 1999 at the stops of a young adult, in N m. */
static void ligaments_are_as_published(void **state)
{
    const struct params p     = standard();
    const struct joint  ankle = joint_of(&p, LIMB_ANKLE);
    const struct joint  knee  = joint_of(&p, LIMB_KNEE);
    const struct joint  toe   = joint_of(&p, LIMB_TOE);

    (void)state;
    CHECK_NEAR(joint_passive_torque(&ankle, 0.52), -2.03, 0.005);
    CHECK_NEAR(joint_passive_torque(&ankle, -0.74), 0.18, 0.005);
    CHECK_NEAR(joint_passive_torque(&knee, 2.4), -11.03, 0.005);
    CHECK_NEAR(joint_passive_torque(&knee, -0.13), 6.09, 0.005);
    CHECK_NEAR(joint_passive_torque(&toe, 1.134), -0.9, 0.005);
}

/* A firm hand brings the joint to its angle, and damps it critically. */
static void a_hand_holds_it(void **state)
{
    const struct params p = standard();

    (void)state;
    for (int id = 0; id < LIMB_JOINTS; id++) {
        const struct joint    j         = joint_of(&p, (enum limb_joint)id);
        const struct joint_in to_higher = {.grip       = 1.0,
                                           .grip_angle = middle[id] + 0.1};
        const struct joint_in to_lower  = {.grip       = 1.0,
                                           .grip_angle = middle[id] - 0.1};
        const double critical = 2.0 * sqrt(j.grip_stiffness * j.inertia);

        CHECK(at(&j, middle[id], 0.0, to_higher) > 0.0);
        CHECK(at(&j, middle[id], 0.0, to_lower) < 0.0);
        CHECK_CLOSE(j.grip_damping, critical, 0.3);
        CHECK(j.grip_stiffness * 0.1 > j.weight); /* it carries what it holds */
    }
}

struct lie_case {
    const char *posture;
    double      pitch, angle[LIMB_JOINTS]; /* ankle, knee, toe */
    int         sign[LIMB_JOINTS];
};

/* Gravity points the foot of one who sits or lies on the back with the foot
 * not quite up, lifts it in one who lies on the front, and bends or stretches
 * the knee as the shank hangs. */
static void gravity_turns_each_joint_as_the_leg_lies(void **state)
{
    static const struct lie_case row[] = {
        {"sitting", QUARTER, {0.0, QUARTER, 0.0}, {-1, 0, -1}},
        {"on the back", QUARTER, {-0.3, 0.0, 0.0}, {-1, +1, -1}},
        {"on the front", -QUARTER, {-0.3, 0.0, 0.0}, {+1, -1, +1}},
        {"standing, foot off the floor", 0.0, {0.0, 0.0, 0.0}, {-1, 0, -1}},
    };

    (void)state;
    for (size_t r = 0; r < sizeof row / sizeof row[0]; r++) {
        const struct joint_lie lie = {1.0, row[r].pitch};
        double                 leverage[LIMB_JOINTS];

        joint_leverage(&lie, row[r].angle, leverage);
        for (int id = 0; id < LIMB_JOINTS; id++) {
            const int sign = (leverage[id] > 1e-9) - (leverage[id] < -1e-9);

            if (sign != row[r].sign[id]) {
                print_error("%s: the %s goes the wrong way\n", row[r].posture,
                            limb_joint_name[id]);
            }
            CHECK(sign == row[r].sign[id]);
            CHECK(fabs(leverage[id]) <= 1.0);
        }
    }
}

/* Without damping a pendulum keeps its energy: weight and lever fit. */
static void a_pendulum_keeps_its_energy(void **state)
{
    const double           h     = 1e-4;
    const struct joint_lie lie   = {1.0, 0.0};
    const struct params    p     = standard();
    struct joint           j     = joint_of(&p, LIMB_KNEE);
    double                 angle = 1.2, velocity = 0.0, highest = 0.0;
    const double           all = -j.weight * cos(angle);

    (void)state;
    j.damping = j.low_torque = j.high_torque = 0.0;
    for (int i = 0; i < 10000; i++) {
        const double pose[LIMB_JOINTS] = {[LIMB_KNEE] = angle};
        double       leverage[LIMB_JOINTS];

        joint_leverage(&lie, pose, leverage);
        velocity += h
                    * at(&j, angle, velocity,
                         (struct joint_in){.leverage = leverage[LIMB_KNEE]});
        angle += h * velocity; /* symplectic Euler */
        highest = fmax(highest, velocity * velocity);
        CHECK_NEAR(0.5 * j.inertia * velocity * velocity
                       - j.weight * cos(angle),
                   all, 0.01);
    }
    CHECK_CLOSE(highest, 2.0 * (j.weight + all) / j.inertia, 1e-3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_torque_turns_it_by_its_inertia),
        cmocka_unit_test(ligaments_stop_the_ends),
        cmocka_unit_test(ligaments_are_as_published),
        cmocka_unit_test(a_hand_holds_it),
        cmocka_unit_test(gravity_turns_each_joint_as_the_leg_lies),
        cmocka_unit_test(a_pendulum_keeps_its_energy),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
