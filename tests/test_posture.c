/* Joints that move, on the whole body: they come to rest where torques
 * balance, a cramp moves them, and who stretches the muscle ends it. */
#include "tests/lab.h"

#include <stdio.h>

static const double degree = 3.14159265358979323846 / 180.0;

enum { CALF, SOLEUS, SHIN };

/* The scenario with one of its names set, or none (NULL). */
static struct lab *foot(const char *name, double value, const char *unit)
{
    const struct override set = {name, NULL, value, unit};

    return lab_open(TESTS_DATA "/free.yaml", &set, name != NULL);
}

static double angle(struct lab *l)
{
    return lab_read(l, CALF, "ankle_angle") / degree;
}

/* At rest the moments of the muscles and ligaments carry the load. */
static void it_comes_to_rest_where_torques_balance(void **state)
{
    static const struct {
        double load, low, high; /* N m, degrees */
    } row[] = {{0.0, -25.0, -15.0}, {4.0, -12.0, -3.0}, {-2.0, -38.0, -25.0}};
    struct params p;

    (void)state;
    params_standard(&p);
    for (size_t r = 0; r < sizeof row / sizeof row[0]; r++) {
        struct lab  *l   = foot("load", row[r].load, "N m");
        const double a   = angle(l) * degree;
        double       sum = row[r].load
                     + p.ankle.low_torque
                           * exp(p.ankle.low_rise * (p.ankle.low_angle - a))
                     - p.ankle.high_torque
                           * exp(p.ankle.high_rise * (a - p.ankle.high_angle));

        for (int m = CALF; m <= SHIN; m++) {
            sum += lab_read(l, m, "ankle_moment");
        }
        CHECK_NEAR(sum, 0.0, 1e-5);
        CHECK(row[r].low < a / degree && a / degree < row[r].high);
        lab_close(l);
    }
}

/* Riener & Edrich 1999: passive moment of the whole ankle of ten people over
 * its angle, knee straight [N m against degrees of dorsiflexion]. */
static double measured(double angle)
{
    return exp(2.1016 + 0.0843 * angle) - exp(-7.9763 - 0.1949 * angle) - 1.792;
}

/* The foot of gastrocnemius, soleus and shin is about as stiff as measured,
 * though no number of it was fitted to that. */
static void it_is_as_stiff_as_measured(void **state)
{
    static const double load[] = {-1.0, 0.0, 4.0, 8.0, 12.0, 20.0};

    (void)state;
    for (size_t r = 0; r < sizeof load / sizeof load[0]; r++) {
        struct lab *l = foot("load", load[r], "N m");

        CHECK_NEAR(load[r], measured(angle(l)), 2.0);
        lab_close(l);
    }
}

/* Each muscle turns the joint its own way, by much. */
static void muscles_turn_it_their_way(void **state)
{
    struct lab  *calf = foot(NULL, 0.0, NULL);
    struct lab  *shin = foot("shin", 50.0, "%");
    const double rest = angle(calf);

    (void)state;
    CHECK_NEAR(angle(shin), rest, 1e-6);
    lab_to(calf, 4.0);
    CHECK(angle(calf) < rest - 20.0);
    CHECK(lab_read(calf, CALF, "ankle_moment") < -5.0);
    lab_to(shin, 18.0);
    CHECK(angle(shin) > rest + 10.0);
    CHECK(lab_read(shin, SHIN, "ankle_moment") > 5.0);
    lab_close(calf);
    lab_close(shin);
}

static int fires(struct lab *l)
{
    return lab_read(l, CALF, "emg") > 0.03;
}

/* Nobody drives the calf any more: it shortens itself, and goes on. */
static void a_cramp_points_the_foot_and_shortens_its_muscle(void **state)
{
    struct lab  *l      = foot(NULL, 0.0, NULL);
    const double rest   = angle(l);
    const double length = lab_read(l, CALF, "muscle.fibre_length");

    (void)state;
    lab_to(l, 20.0);
    CHECK(fires(l));
    CHECK(lab_read(l, CALF, "drive") < 1e-3);
    CHECK(angle(l) < rest - 20.0);
    CHECK(lab_read(l, CALF, "muscle.fibre_length") < length - 0.25);
    lab_to(l, 60.0);
    CHECK(!fires(l));
    CHECK_NEAR(angle(l), rest, 0.5);
    lab_close(l);
}

/* The antagonist, a hand's torque: both pull the foot up and it is over. */
static void who_stretches_it_ends_it(void **state)
{
    static const struct {
        const char *name;
        double      value;
        const char *unit;
    } way[] = {{"shin", 50.0, "%"}, {"hand", 20.0, "N m"}};

    (void)state;
    for (int i = 0; i < 2; i++) {
        struct lab *l = foot(way[i].name, way[i].value, way[i].unit);

        lab_to(l, 16.0);
        CHECK(fires(l));
        const double before = lab_read(l, CALF, "muscle.fibre_length");

        lab_to(l, 17.5);
        CHECK(lab_read(l, CALF, "muscle.fibre_length") > before + 0.3);
        CHECK(!fires(l));
        lab_to(l, 30.0);
        CHECK(!fires(l));
        lab_close(l);
    }
}

/* A splint holds the foot: the same squeeze leaves nothing; in a firm one the
 * joint hardly moves. */
static void a_splint_keeps_it_away(void **state)
{
    struct lab *l = foot("splint", 1.0, "1");

    (void)state;
    CHECK_NEAR(angle(l), 0.0, 1.0);
    lab_to(l, 8.0);
    CHECK(lab_read(l, CALF, "force") > 0.2);
    CHECK(angle(l) > -15.0);
    lab_to(l, 13.5);
    CHECK(!fires(l));
    CHECK_NEAR(angle(l), 0.0, 1.0);
    lab_close(l);
}

static double knee_after(const char *name, double value, const char *unit,
                         double t)
{
    const struct override set = {name, NULL, value, unit};
    struct lab           *l   = lab_open(TESTS_DATA "/knee.yaml", &set, 1);

    lab_to(l, t);
    const double knee = lab_read(l, 0, "knee_angle") / degree;

    lab_close(l);
    return knee;
}

/* Hamstring against quadriceps; the shank of one who lies on the back hangs
 * over the edge of the bed. */
static void hamstring_and_quadriceps_turn_the_knee(void **state)
{
    const double rest = knee_after("behind", 0.0, "%", 3.5);

    (void)state;
    CHECK(-5.0 < rest && rest < 20.0);
    CHECK(knee_after("behind", 30.0, "%", 3.5) > rest + 20.0);
    CHECK(knee_after("before", 30.0, "%", 3.5) < rest - 5.0);
    CHECK_NEAR(knee_after("weight", 1.0, "1", 0.0), 75.0, 15.0);
}

/* Two integrators that share no code say where the foot is. */
static void integrators_agree_on_the_angle(void **state)
{
    struct run_options careful = run_standard;
    struct lab        *bdf, *rk;

    (void)state;
    careful.reltol = 1e-7;
    careful.method = &ode_rk;
    rk             = lab_open_with(TESTS_DATA "/free.yaml", NULL, 0, &careful);
    careful.method = &ode_bdf;
    bdf            = lab_open_with(TESTS_DATA "/free.yaml", NULL, 0, &careful);
    for (int i = 0; i < 7; i++) {
        const double t = 1.9 + 0.3 * i;

        lab_to(bdf, t);
        lab_to(rk, t);
        CHECK_NEAR(angle(bdf), angle(rk), 0.01);
    }
    lab_close(bdf);
    lab_close(rk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_comes_to_rest_where_torques_balance),
        cmocka_unit_test(it_is_as_stiff_as_measured),
        cmocka_unit_test(muscles_turn_it_their_way),
        cmocka_unit_test(a_cramp_points_the_foot_and_shortens_its_muscle),
        cmocka_unit_test(who_stretches_it_ends_it),
        cmocka_unit_test(a_splint_keeps_it_away),
        cmocka_unit_test(hamstring_and_quadriceps_turn_the_knee),
        cmocka_unit_test(integrators_agree_on_the_angle),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
