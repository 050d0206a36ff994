/* How wrong a run is, in seven shipped scenarios: against itself at a tolerance
 * of 1e-11, and against the explicit pair that shares no code with it. */
#include "tests/check.h"

#include "analysis/study.h"
#include "scenarios/units.h"

#include <stdio.h>
#include <string.h>

enum { SECONDS = 45, STATES = 1600, STORIES = 7 };

struct course { /* states at 0, 1, 2, ... s */
    int    count, states;
    double at[SECONDS + 1][STATES], scale[STATES];
};

static const struct {
    const char *name, *change, *value;
} story[STORIES] = {
    {"sole_squeeze", NULL, NULL}, {"neutral_squeeze", NULL, NULL},
    {"nerve_train", NULL, NULL},  {"night_sole", NULL, NULL},
    {"contracture", NULL, NULL},  {"sole_after_work", "work", "75 %"},
    {"free_foot", NULL, NULL},
};

static struct units *units;

static struct scenario *compiled(int which)
{
    const struct override change = {story[which].change, story[which].value,
                                    0.0, NULL};
    struct scenario      *s      = calloc(1, sizeof *s);
    struct document      *doc;
    struct error          err;

    CHECK(scenario_read(story[which].name, units, &doc, &err) == STATUS_OK);
    CHECK(scenario_compile(doc, &change, change.name != NULL, s, &err)
          == STATUS_OK);
    document_free(doc);
    return s;
}

static void drop(struct scenario *s)
{
    scenario_free(s);
    free(s);
}

static struct run_options options(const struct ode_method *method,
                                  double                   reltol)
{
    struct run_options o = run_standard;

    o.method     = method;
    o.reltol     = reltol;
    o.step_limit = 20000000;
    return o;
}

static void keep(void *of, double t, const double *y, const struct model *m)
{
    struct course *c = of;
    int            group[STATES];

    (void)t;
    c->states = m->layout.length;
    CHECK(c->states <= STATES && c->count <= SECONDS);
    model_scales(m, c->scale, group);
    memcpy(c->at[c->count++], y, (size_t)c->states * sizeof *y);
}

static void follow(int which, const struct ode_method *method, double reltol,
                   struct course *out)
{
    const struct run_options o    = options(method, reltol);
    struct scenario         *s    = compiled(which);
    struct run_observer      look = {1.0, keep, out};
    struct run              *r;
    struct error             err;
    int                      settled;

    out->count = 0;
    CHECK(run_create(&r, &err) == STATUS_OK);
    CHECK(run_begin(r, s, &o, &settled, &err) == STATUS_OK);
    CHECK(settled);
    CHECK(run_advance(r, SECONDS, &look, 1, &err) == STATUS_OK);
    run_free(r);
    drop(s);
}

/* Root of the mean square over states and times, each over its size. */
static double miss(const struct course *a, const struct course *b)
{
    double sum = 0.0;

    CHECK(a->count == b->count && a->count == SECONDS);
    for (int k = 0; k < a->count; k++) {
        for (int i = 0; i < a->states; i++) {
            const double size = a->scale[i] + fabs(b->at[k][i]);
            const double d    = (a->at[k][i] - b->at[k][i]) / size;

            sum += d * d;
        }
    }
    return sqrt(sum / a->count / a->states);
}

/* Slope of the line through (log tolerance, log error), every half decade from
 * 1e-8 to 1e-4. */
static double order(int which, const struct course *truth, struct course *room)
{
    double slope = 0.0;

    printf("%-16s", story[which].name);
    for (int k = -4; k <= 4; k++) {
        follow(which, &ode_bdf, pow(10.0, 0.5 * k - 6.0), room);
        const double e = log10(miss(room, truth));

        printf(" %5.2f", e);
        slope += 0.5 * k * e / 15.0;
    }
    printf("  slope %.2f\n", slope);
    return slope;
}

static void error_follows_the_tolerance(void **state)
{
    struct course *truth = calloc(1, sizeof *truth);
    struct course *room  = calloc(1, sizeof *room);

    (void)state;
    for (int i = 0; i < STORIES; i++) {
        follow(i, &ode_bdf, 1e-11, truth);
        CHECK_NEAR(order(i, truth, room), 1.0, 0.3);
    }
    free(truth);
    free(room);
}

static void states_of_two_integrators_agree(void **state)
{
    struct course *bdf = calloc(1, sizeof *bdf);
    struct course *rk  = calloc(1, sizeof *rk);

    (void)state;
    for (int i = 0; i < STORIES; i++) {
        follow(i, &ode_bdf, 1e-9, bdf);
        follow(i, &ode_rk, 1e-7, rk);
        printf("%-16s states differ by %.2g\n", story[i].name, miss(bdf, rk));
        CHECK_NEAR(miss(bdf, rk), 0.0, 1e-6);
    }
    free(bdf);
    free(rk);
}

static void outcome_by(int which, const struct ode_method *method,
                       double reltol, struct study_result *out)
{
    const struct run_options   run = options(method, reltol);
    const struct study_options o   = {.run = &run};
    struct scenario           *s   = compiled(which);
    struct study              *study;
    struct error               err;

    CHECK(study_create(&study, &err) == STATUS_OK);
    CHECK(study_run(study, s, &o, out) == STATUS_OK);
    study_free(study);
    drop(s);
}

/* Both NaN, or this near. */
static void near(double a, double b, double tolerance)
{
    CHECK(isnan(a) == isnan(b));
    if (!isnan(a)) {
        CHECK_NEAR(a, b, tolerance);
    }
}

/* What the user reads, at the tolerance the user has, over whole scenarios. */
static void answers_of_two_integrators_agree(void **state)
{
    (void)state;
    for (int i = 0; i < STORIES; i++) {
        struct study_result bdf, rk;

        outcome_by(i, &ode_bdf, run_standard.reltol, &bdf);
        outcome_by(i, &ode_rk, 1e-7, &rk);
        for (int k = 0; k < bdf.muscles; k++) {
            const struct outcome *a = &bdf.outcome[k], *b = &rk.outcome[k];

            printf("%-16s %d %-12s lasts %.2f, %.2f s, force %.5f, %.5f\n",
                   story[i].name, k, outcome_label_name[a->label],
                   a->total_duration, b->total_duration, a->peak_force,
                   b->peak_force);
            CHECK(a->label == b->label && a->events == b->events);
            near(a->onset, b->onset, 0.04); /* two ticks */
            near(a->total_duration, b->total_duration, 0.04);
            near(a->peak_force, b->peak_force, 1e-3);
            near(a->silent_force, b->silent_force, 1e-3);
            near(a->command_force, b->command_force, 1e-3);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(error_follows_the_tolerance),
        cmocka_unit_test(states_of_two_integrators_agree),
        cmocka_unit_test(answers_of_two_integrators_agree),
    };
    struct error err;

    if (units_create(&units, &err) != STATUS_OK) {
        return 1;
    }
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);

    units_free(units);
    return failed;
}
