/* The shipped muscles: their paths over the joints, and that muscle and joint
 * do the same work. */
#include "tests/check.h"

#include "model/limb.h"
#include "model/muscle.h"
#include "scenarios/scenario.h"
#include "scenarios/units.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct units *units;

static const double degree = 3.14159265358979323846 / 180.0;

static struct params muscle(const char *name)
{
    static const char path[] = "cramp_test_limb.yaml";
    struct scenario  *s      = calloc(1, sizeof *s);
    struct document  *doc    = NULL;
    struct error      err    = {STATUS_OK, ""};
    FILE             *f      = fopen(path, "w");

    CHECK(f != NULL && s != NULL);
    fprintf(f, "format: 1\nmuscles: [%s]\nrun: {length: 1 s}\n", name);
    fclose(f);
    if (scenario_read(path, units, &doc, &err) != STATUS_OK
        || scenario_compile(doc, NULL, 0, s, &err) != STATUS_OK) {
        fail_msg("%s", err.message);
    }
    const struct params p = s->setup.params[0];

    document_free(doc);
    unlink(path);
    scenario_free(s);
    free(s);
    return p;
}

/* What the heads of the files claim: fibre length at rest in that posture, and
 * which joints the muscle pulls to larger (+1) or smaller (-1) angles. */
static const struct claim {
    const char *name;
    double      toe, ankle, rest; /* degrees, degrees, L0 */
    int         sign[LIMB_JOINTS];
} claim[] = {
    {"abductor_hallucis", 20, 0, 1.00, {0, 0, -1}},
    {"flexor_hallucis_brevis", 20, 0, 1.00, {0, 0, -1}},
    {"flexor_digitorum_brevis", 20, 0, 1.00, {0, 0, -1}},
    {"extensor_hallucis_longus", 0, 0, 1.00, {+1, 0, +1}},
    {"tibialis_anterior", 0, -10, 1.00, {+1, 0, 0}},
    {"soleus", 0, 0, 1.01, {-1, 0, 0}},
    {"gastrocnemius_medialis", 0, 0, 1.11, {-1, +1, 0}},
    {"gastrocnemius_lateralis", 0, 0, 1.11, {-1, +1, 0}},
    {"biceps_femoris_longum", 0, 0, 0.93, {0, +1, 0}},
    {"vastus_lateralis", 0, 0, 0.69, {0, -1, 0}},
};

enum { CLAIMS = sizeof claim / sizeof claim[0] };

static void every_muscle_has_the_length_its_file_states(void **state)
{
    (void)state;
    for (int i = 0; i < CLAIMS; i++) {
        const struct params p                  = muscle(claim[i].name);
        const double        angle[LIMB_JOINTS] = {[LIMB_ANKLE] =
                                                      claim[i].ankle * degree,
                                                  [LIMB_TOE] = claim[i].toe * degree};

        CHECK_NEAR(
            muscle_rest_length(&p.muscle, limb_path_length(&p.geometry, angle)),
            claim[i].rest, 0.015);
    }
}

static void every_muscle_pulls_its_joints_as_anatomy_says(void **state)
{
    (void)state;
    for (int i = 0; i < CLAIMS; i++) {
        const struct params p = muscle(claim[i].name);

        for (double a = -40; a <= 25; a += 5) {
            const double angle[LIMB_JOINTS] = {
                [LIMB_ANKLE] = a * degree, [LIMB_KNEE] = (a + 45) * degree};
            double lever[LIMB_JOINTS];

            limb_levers(&p.geometry, angle, lever);
            for (int j = 0; j < LIMB_JOINTS; j++) {
                CHECK(claim[i].sign[j] == (lever[j] > 0.0) - (lever[j] < 0.0));
            }
        }
    }
}

/* Lever and change of length are one thing: no energy is made or lost. */
static void levers_are_the_slope_of_length(void **state)
{
    const double h = 1e-5;

    (void)state;
    for (int i = 0; i < CLAIMS * LIMB_JOINTS * 14; i++) {
        const struct params p     = muscle(claim[i % CLAIMS].name);
        const int           j     = i / CLAIMS % LIMB_JOINTS;
        double angle[LIMB_JOINTS] = {-0.7 + i % 13 * 0.1, i % 23 * 0.1,
                                     -0.6 + i % 17 * 0.1};
        double lever[LIMB_JOINTS];

        limb_levers(&p.geometry, angle, lever);
        angle[j] += h;
        const double longer = limb_path_length(&p.geometry, angle);

        angle[j] -= 2 * h;
        CHECK_NEAR(-(longer - limb_path_length(&p.geometry, angle)) / (2 * h),
                   lever[j], 1e-9);
    }
}

/* Virtual work over a closed way through all joints at constant force: the
 * work of the torques is that of the shortening, and nothing is left. */
static void work_at_the_joints_is_work_of_the_muscle(void **state)
{
    enum { STEPS = 4000 };

    (void)state;
    for (int i = 0; i < CLAIMS; i++) {
        const struct params p    = muscle(claim[i].name);
        double              work = 0.0, half = 0.0;
        double              first = 0.0, middle = 0.0;

        for (int k = 0; k < STEPS; k++) {
            const double t = 2 * 3.14159265358979323846 * (k + 0.5) / STEPS;
            const double angle[] = {0.4 * sin(t), 1.0 - cos(t), 0.5 * sin(t)};
            const double turn[]  = {0.4 * cos(t), sin(t), 0.5 * cos(t)};
            double       lever[LIMB_JOINTS];

            limb_levers(&p.geometry, angle, lever);
            for (int j = 0; j < LIMB_JOINTS; j++) {
                work += lever[j] * turn[j] * 2 * 3.14159265358979323846 / STEPS;
            }
            half  = k == STEPS / 2 - 1 ? work : half;
            first = k == 0 ? limb_path_length(&p.geometry, angle) : first;
            middle =
                k == STEPS / 2 ? limb_path_length(&p.geometry, angle) : middle;
        }
        CHECK_NEAR(half, first - middle, 1e-4);
        CHECK_NEAR(work, 0.0, 1e-9);
    }
}

static int open_units(void **state)
{
    struct error err;

    (void)state;
    return units_create(&units, &err) == STATUS_OK ? 0 : -1;
}

static int close_units(void **state)
{
    (void)state;
    units_free(units);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_muscle_has_the_length_its_file_states),
        cmocka_unit_test(every_muscle_pulls_its_joints_as_anatomy_says),
        cmocka_unit_test(levers_are_the_slope_of_length),
        cmocka_unit_test(work_at_the_joints_is_work_of_the_muscle),
    };

    return cmocka_run_group_tests(tests, open_units, close_units);
}
