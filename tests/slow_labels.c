/* Labels hang on the body, not on how it was integrated or recorded: those with
 * a margin over 5 % are the same for every tolerance, recording and solver. */
#include "tests/check.h"

#include "analysis/study.h"
#include "scenarios/units.h"

#include <stdio.h>
#include <stdlib.h>

static struct units *units;

static const char *const story[] = {
    "night_sole",  "sole_squeeze", "neutral_squeeze", "nerve_train",
    "contracture", "free_foot",    "sole_after_work",
};

enum { STORIES = sizeof story / sizeof story[0], WAYS = 6 };

static const struct {
    const char              *what;
    const struct ode_method *method;
    double                   reltol, sample; /* sample, s; 0: no recorder */
    int                      free_joints;    /* also with these           */
} way[WAYS] = {
    {"1e-5", &ode_bdf, 1e-5, 0.0, 1},
    {"1e-6", &ode_bdf, 1e-6, 0.0, 1},
    {"1e-7", &ode_bdf, 1e-7, 0.0, 1},
    {"1e-9", &ode_bdf, 1e-9, 0.0, 1},
    {"recorded at 37 ms", &ode_bdf, 1e-5, 0.037, 1},
    /* looser, its noise keeps the slopes of a silent body from vanishing */
    {"explicit, 1e-8", &ode_rk, 1e-8, 0.0, 0},
};

static void run(const char *name, int w, struct study_result *out)
{
    struct run_options options  = run_standard;
    struct scenario   *scenario = calloc(1, sizeof *scenario);
    struct document   *doc;
    struct study      *study;
    struct recorder   *recorder = NULL;
    struct error       err;

    CHECK(scenario != NULL);
    options.method = way[w].method;
    options.reltol = way[w].reltol;
    CHECK(scenario_read(name, units, &doc, &err) == STATUS_OK);
    CHECK(scenario_compile(doc, NULL, 0, scenario, &err) == STATUS_OK);
    CHECK(study_create(&study, &err) == STATUS_OK);
    if (way[w].sample > 0.0) {
        scenario->sample = way[w].sample;
        CHECK(trace_recorder(&recorder, NULL, 0, &err) == STATUS_OK);
    }
    CHECK(study_run(
              study, scenario,
              &(struct study_options){.run = &options, .recorder = recorder},
              out)
          == STATUS_OK);
    trace_recorder_free(recorder);
    study_free(study);
    scenario_free(scenario);
    free(scenario);
    document_free(doc);
}

static void labels_do_not_hang_on_the_way(void **state)
{
    struct study_result *first = calloc(1, sizeof *first);
    struct study_result *other = calloc(1, sizeof *other);
    int                  sure = 0, bad = 0;

    (void)state;
    CHECK(first != NULL && other != NULL);
    for (int s = 0; s < STORIES; s++) {
        run(story[s], 0, first);
        for (int w = 1; w < WAYS; w++) {
            if (s == 5 && !way[w].free_joints) {
                continue; /* an explicit method crawls with a free foot */
            }
            run(story[s], w, other);
            for (int k = 0; k < first->muscles; k++) {
                const struct outcome *a = &first->outcome[k],
                                     *b = &other->outcome[k];

                sure += a->margin > 0.05;
                if (a->margin > 0.05 && a->label != b->label) {
                    printf("%s, muscle %d, %s: %s, was %s with %g\n", story[s],
                           k, way[w].what, outcome_label_name[b->label],
                           outcome_label_name[a->label], a->margin);
                    bad++;
                }
            }
        }
    }
    printf("%d labels with a margin over 5 %%\n", sure);
    free(first);
    free(other);
    CHECK(sure > 50);
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_do_not_hang_on_the_way),
    };
    struct error err;

    if (units_create(&units, &err) != STATUS_OK) {
        return 1;
    }
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    units_free(units);
    return failed;
}
