/* Calibration: what it may look at, how far a check is from its band, and that
 * a log goes on where it stopped. */
#define _POSIX_C_SOURCE 200809L /* mkdtemp */

#include "tests/folder.h"

#include "analysis/calibration.h"
#include "analysis/objective.h"
#include "analysis/text.h"
#include "scenarios/units.h"

#include <string.h>

static struct units   *units;
static char            folder[DISK_PATH];
static struct evidence e;

static const char cohorts[] =
    "format: 1\nseed: 7\nproneness: [collective.threshold]\n"
    "traits:\n  - {vary: collective.threshold, mean: 11 Hz, sd: 2 Hz, low: 6 "
    "Hz, high: 16 Hz}\n"
    "cohorts:\n  all: {person: adult, members: 3, quick: 1}\n"
    "  prone: {person: adult, members: 2, quick: 1}\n";

static const char protocol[] =
    "format: 1\nscenario:\n  muscles: [abductor_hallucis]\n"
    "  set: {pool.units: 6}\n  let: {effort: 60 %}\n"
    "  inputs:\n    - {at: 0 s, drive: $effort}\n"
    "  run: {length: 2 s, sample: 100 ms}\n"
    "measures:\n  emg: {probe: emg, from: 1 s, until: 2 s}\n"
    "arms:\n  hard: {cohort: all}\n  prone: {cohort: prone}\n";

static const char findings[] =
    "format: 1\nfindings:\n"
    "  - id: V1\n    tier: A\n    kind: calibrated\n    title: t\n"
    "    source: s\n    checks:\n"
    "      - {mean: P1.hard.emg, low: 20 %, high: 40 %}\n"
    "      - {ratio: [P1.prone.emg, P1.hard.emg], low: 1.1}\n"
    "      - {sd: P1.hard.emg, low: 10 %}\n"
    "  - id: V2\n    tier: A\n    kind: consequence\n    title: t\n"
    "    source: s\n    checks: [{mean: P1.hard.emg, low: 50 %}]\n"
    "  - id: V3\n    tier: A\n    kind: consequence\n    reserved: yes\n"
    "    title: t\n    source: s\n"
    "    checks: [{mean: P1.hard.emg, low: 50 %}]\n"
    "conflicts: []\n";

static const char plan[] =
    "format: 1\nseed: 3\nsamples: 4\nrefine: 12\naccept: 1\nfindings: [V1]\n"
    "parameters:\n"
    "  - {vary: soma.gain, from: 0.6 Hz/nA, to: 2 Hz/nA}\n"
    "  - {vary: soma.gain, of: prone, from: 0.6 Hz/nA, to: 2.5 Hz/nA}\n";

static void put(const char *name, const char *text, char path[DISK_PATH])
{
    disk_join(path, folder, name);
    folder_put(path, text, strlen(text));
}

static enum status take(const char *text, struct calibration *c,
                        struct error *err)
{
    char path[DISK_PATH];

    put("c.yaml", text, path);
    return calibration_read(path, &e, c, err);
}

/* The plan with something in place of V1. */
static const char *said(const char *finding)
{
    static struct error err;
    struct calibration  c;
    char                text[1000];
    const char         *at = strstr(plan, "V1");

    snprintf(text, sizeof text, "%.*s%s%s", (int)(at - plan), plan, finding,
             at + 2);
    if (take(text, &c, &err) == STATUS_OK) {
        calibration_free(&c);
        return "";
    }
    return err.message;
}

static void only_calibrated_findings_are_looked_at(void **state)
{
    struct calibration c;
    struct error       err;

    (void)state;
    CHECK_TEXT(said("V1"), "");
    CHECK(strstr(said("V2"), "found `V2`, expected a finding of the kind"));
    CHECK(strstr(said("V3"), "found `V3`, expected a finding of the kind"));
    CHECK(take(plan, &c, &err) == STATUS_OK);
    CHECK(c.checks == 2); /* no spread of one person */
    calibration_free(&c);
}

static void distance_is_in_half_widths(void **state)
{
    const struct check band = {.low = 10.0, .high = 16.0};
    const struct check more = {.low = 2.0, .high = (double)INFINITY};

    (void)state;
    CHECK_NEAR(objective_distance(&band, 13.0), 0.0, 1e-12);
    CHECK_NEAR(objective_distance(&band, 16.0), 1.0, 1e-12);
    CHECK_NEAR(objective_distance(&band, 7.0), 2.0, 1e-12);
    CHECK_NEAR(objective_distance(&band, 90.0), 3.0, 1e-12);
    CHECK_NEAR(objective_distance(&band, (double)NAN), 3.0, 1e-12);
    CHECK_NEAR(objective_distance(&more, 2.5), 0.0, 1e-12);
    CHECK_NEAR(objective_distance(&more, 1.0), 1.5, 1e-12);
}

static volatile int stop;
static long         stop_at;

static void count(void *of, long done, long all, double best)
{
    (void)of;
    (void)all;
    (void)best;
    stop = done >= stop_at;
}

/* The report after a run that is stopped after so many evaluations. */
static char *report(const char *store, long until, enum status want)
{
    struct calibration               c;
    struct calibration_point        *point = NULL;
    struct run_options               how   = run_standard;
    const struct calibration_options o     = {.run      = &how,
                                              .threads  = 1,
                                              .folder   = store,
                                              .sources  = "test",
                                              .progress = count};
    struct text                      t     = {0};
    struct error                     err;

    how.stop = &stop;
    stop     = 0;
    stop_at  = until;
    CHECK(take(plan, &c, &err) == STATUS_OK);
    CHECK(calibration_run(&c, &o, &point, &err) == want);
    if (want == STATUS_OK && until > 16) {
        double first = (double)INFINITY, last = (double)INFINITY;

        for (int i = 0; i < 16; i++) {
            double *least = i < 4 ? &first : &last;

            CHECK(point[i].known);
            *least = fmin(*least, point[i].loss);
        }
        CHECK(last < first); /* refinement found something better */
    }
    calibration_report(&c, point, &t);
    free(point);
    calibration_free(&c);
    return t.at;
}

static void a_stopped_calibration_goes_on(void **state)
{
    char store[DISK_PATH];

    (void)state;
    folder_make(store);
    char *whole = report(NULL, 100, STATUS_OK);

    free(report(store, 2, STATUS_STOPPED));
    free(report(store, 9, STATUS_OK)); /* in the middle of the refinement */
    char *rest = report(store, 100, STATUS_OK);

    CHECK_TEXT(rest, whole);
    free(rest);
    free(whole);
    folder_remove(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_calibrated_findings_are_looked_at),
        cmocka_unit_test(distance_is_in_half_widths),
        cmocka_unit_test(a_stopped_calibration_goes_on),
    };
    struct error err;
    char         path[DISK_PATH];

    if (units_create(&units, &err) != STATUS_OK) {
        return 1;
    }
    folder_make(folder);
    put("cohorts.yaml", cohorts, path);
    put("P1.yaml", protocol, path);
    put("findings.yaml", findings, path);
    if (finding_read(folder, units, &e, &err) != STATUS_OK
        || protocol_prepare(&e.protocol[0], &e.cohort, NULL, units, &err)
               != STATUS_OK) {
        print_error("%s\n", err.message);
        return 1;
    }
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);

    finding_free(&e);
    folder_remove(folder);
    units_free(units);
    return failed;
}
