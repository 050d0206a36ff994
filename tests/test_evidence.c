/* Findings as rows: what is refused with its place, who the virtual people are,
 * what the statistics say, and that a store gives the same table again. */
#define _POSIX_C_SOURCE 200809L /* mkdtemp */

#include "tests/folder.h"

#include "analysis/check.h"
#include "analysis/report.h"
#include "scenarios/units.h"

#include <stdio.h>
#include <string.h>

static struct units *units;
static char          folder[DISK_PATH];
static char          message[1024];

static const char cohorts[] =
    "format: 1\nseed: 7\nproneness: [collective.threshold]\n"
    "traits:\n"
    "  - {vary: collective.threshold, mean: 11 Hz, sd: 2 Hz, low: 6 Hz, high: "
    "16 Hz}\n"
    "  - {vary: collective.fall_time, median: 60 s, factor: 1.2, low: 50 s, "
    "high: 300 s}\n"
    "cohorts:\n"
    "  all: {person: adult, members: 3, quick: 1}\n"
    "  prone:\n    person: adult\n    members: 2\n    traits:\n"
    "      - {vary: collective.threshold, mean: 8 Hz, sd: 1 Hz, low: 6 Hz, "
    "high: 16 Hz}\n";

static const char protocol[] = "format: 1\ntitle: a squeeze\n"
                               "scenario:\n"
                               "  muscles: [abductor_hallucis]\n"
                               "  let: {toe: -32 degrees}\n"
                               "  set: {pool.units: 6}\n"
                               "  inputs:\n"
                               "    - {at: 0 s, toe_angle: $toe}\n"
                               "    - {at: 1 s, for: 2 s, drive: 100 %}\n"
                               "  run: {length: 8 s, sample: 100 ms}\n"
                               "measures:\n"
                               "  emg: {probe: emg, from: 2 s, until: 3 s}\n"
                               "  cramp: {label: [cramp, brief]}\n"
                               "  lasts: {outcome: duration, absent: 0 s}\n"
                               "arms:\n"
                               "  short: {cohort: all}\n"
                               "  long: {cohort: all, let: {toe: 30 degrees}}\n"
                               "  one: {cohort: prone, middle: yes}\n";

static const char findings[] =
    "format: 1\n"
    "findings:\n"
    "  - id: V1\n    tier: A\n    kind: consequence\n    title: t\n"
    "    source: s\n    quick: yes\n"
    "    checks:\n"
    "      - {mean: P1.short.emg, low: 50 %, measured: 60 %}\n"
    "      - {difference: [P1.short.lasts, P1.long.lasts], low: 0 s}\n"
    "  - id: V2\n    tier: B\n    kind: null\n    title: t\n    source: s\n"
    "    checks:\n      - {difference: [P1.long.emg, P1.long.emg], low: -1 %, "
    "high: 1 %}\n"
    "    wire: {difference: [P1.short.emg, P1.short.emg], low: 10 %}\n"
    "conflicts:\n"
    "  - id: C1\n    title: t\n    show: w\n"
    "    model: {change: [P1.short.emg, P1.long.emg]}\n"
    "    sides:\n      - {says: up, source: a, measured: 0.5}\n"
    "      - {says: down, source: b}\n";

static void put(const char *name, const char *text)
{
    char path[DISK_PATH];

    disk_join(path, folder, name);
    folder_put(path, text, strlen(text));
}

/* One of the three files with a piece of it replaced; what is said of it. */
static const char *read_with(const char *name, const char *from, const char *to)
{
    const char     *standard[] = {cohorts, protocol, findings};
    const char     *names[]    = {"cohorts.yaml", "P1.yaml", "findings.yaml"};
    char            text[4000];
    struct evidence e;
    struct error    err = {STATUS_OK, ""};

    for (int i = 0; i < 3; i++) {
        put(names[i], standard[i]);
        if (strcmp(names[i], name) == 0) {
            const char *at = strstr(standard[i], from);

            CHECK(at != NULL);
            snprintf(text, sizeof text, "%.*s%s%s", (int)(at - standard[i]),
                     standard[i], to, at + strlen(from));
            put(names[i], text);
        }
    }
    enum status status = finding_read(folder, units, &e, &err);
    const int   there  = status == STATUS_OK;

    for (int i = 0; status == STATUS_OK && i < e.protocols; i++) {
        status = protocol_prepare(&e.protocol[i], &e.cohort, NULL, units, &err);
    }
    if (status == STATUS_OK) {
        err.message[0] = '\0';
    }
    if (there) {
        finding_free(&e);
    }
    const char *slash = strstr(err.message, folder);

    snprintf(message, sizeof message, "%.900s",
             slash ? err.message + strlen(folder) + 1 : err.message);
    if (slash != NULL && slash != err.message) { /* "arm x: folder/..." */
        snprintf(message, sizeof message, "%.900s", slash + strlen(folder) + 1);
    }
    return message;
}

#define REFUSED(file, from, to, start)                                         \
    CHECK(strncmp(read_with(file, from, to), start, strlen(start)) == 0        \
          || (print_error("found: %s\n", message), 0))

static void what_is_wrong_is_refused_with_its_place(void **state)
{
    (void)state;
    CHECK_TEXT(read_with("cohorts.yaml", "seed: 7", "seed: 8"), "");
    REFUSED("cohorts.yaml", "sd: 1 Hz", "sd: 1 s",
            "cohorts.yaml:13:54: found the unit s");
    REFUSED(
        "cohorts.yaml", "- {vary: collective.threshold, mean: 8 Hz",
        "- {vary: collective.slope, mean: 8 Hz",
        "cohorts.yaml:13:9: found the trait collective.slope in one cohort");
    REFUSED("cohorts.yaml", "high: 300 s}", "high: 300 s, each: [sole]}",
            "cohorts.yaml:6:92: found the unknown muscle `sole`");
    REFUSED("cohorts.yaml", "[collective.threshold]", "[a, b, c]",
            "cohorts.yaml:3:12: found 3 traits of proneness");
    REFUSED(
        "P1.yaml", "cohort: all, let", "cohort: al, let",
        "P1.yaml:17:18: found the unknown cohort `al`, did you mean `all`?");
    REFUSED("P1.yaml", "probe: emg", "probe: egm", "P1.yaml:12:16: ");
    REFUSED("P1.yaml", "toe: 30 degrees", "toe: 30 Hz",
            "P1.yaml:8:28: found `30 Hz`");
    REFUSED("P1.yaml", "pool.units", "pool.unit", "P1.yaml:6:9: ");
    REFUSED("findings.yaml", "P1.short.emg, low: 50", "P1.shot.emg, low: 50",
            "findings.yaml:10:16: found the unknown arm `shot`, did you mean "
            "`short`?");
    REFUSED("findings.yaml", "low: 50 %", "low: 50 Hz",
            "findings.yaml:10:35: ");
    REFUSED("findings.yaml", "kind: null", "kind: nul",
            "findings.yaml:14:11: found the unknown kind `nul`");
    REFUSED("findings.yaml",
            "    wire: {difference: [P1.short.emg, P1.short.emg], low: 10 %}\n",
            "", "findings.yaml:12:5: found a null without a live wire");
    REFUSED("findings.yaml", "id: V2", "id: V1",
            "findings.yaml:12:5: found V1 "
            "a second time");
}

static void people_are_functions_of_seed_trait_and_index(void **state)
{
    struct evidence e;
    struct error    err;
    struct override a[COHORT_TRAITS], b[COHORT_TRAITS];
    double          sum = 0.0, square = 0.0;

    (void)state;
    CHECK_TEXT(read_with("cohorts.yaml", "seed: 7", "seed: 7"), "");
    CHECK(finding_read(folder, units, &e, &err) == STATUS_OK);
    const struct crowd *all   = cohort_find(&e.cohort, "all");
    const struct crowd *prone = cohort_find(&e.cohort, "prone");

    cohort_member(&e.cohort, all, 5, NULL, a);
    cohort_member(&e.cohort, prone, 5, NULL, b);
    CHECK(a[1].value == b[1].value); /* matched in what is common */
    CHECK(b[0].value != a[0].value);
    cohort_member(&e.cohort, all, -1, NULL, a);
    CHECK(a[0].value == 11.0 && a[1].value == 60.0);
    for (long i = 0; i < 2000; i++) {
        cohort_member(&e.cohort, all, i, NULL, a);
        CHECK(a[0].value >= 6.0 && a[0].value <= 16.0);
        sum += a[0].value;
        square += a[0].value * a[0].value;
    }
    CHECK_NEAR(sum / 2000.0, 11.0, 0.15);
    CHECK_NEAR(sqrt(square / 2000.0 - sum * sum / 4e6), 1.89, 0.1);
    finding_free(&e);
}

/* Every muscle that `each:` names has its own draw, and one that is not in the
 * run is passed over; the middle person has the middle in all of them. */
static void muscles_of_one_person_differ(void **state)
{
    struct evidence e;
    struct error    err;
    struct override all[COHORT_TRAITS], here[COHORT_TRAITS];
    double          product = 0.0;

    (void)state;
    CHECK_TEXT(
        read_with("cohorts.yaml", "cohorts:\n",
                  "  - {vary: geometry.levers, each: [soleus, "
                  "abductor_hallucis], median: 1, factor: 1.1, low: 0.7, "
                  "high: 1.4}\ncohorts:\n"),
        "");
    CHECK(finding_read(folder, units, &e, &err) == STATUS_OK);
    CHECK(protocol_prepare(&e.protocol[0], &e.cohort, NULL, units, &err)
          == STATUS_OK);
    const struct crowd    *who = cohort_find(&e.cohort, "all");
    const struct document *doc = e.protocol[0].arm[0].doc;

    CHECK(cohort_member(&e.cohort, who, 3, NULL, all) == 4);
    CHECK(cohort_member(&e.cohort, who, 3, doc, here) == 3);
    CHECK_TEXT(all[2].name, "soleus.geometry.levers");
    CHECK_TEXT(here[2].name, "abductor_hallucis.geometry.levers");
    CHECK(here[2].value == all[3].value && all[2].value != all[3].value);
    for (long i = 0; i < 2000; i++) { /* unrelated */
        (void)cohort_member(&e.cohort, who, i, NULL, all);
        product += log(all[2].value) * log(all[3].value);
    }
    CHECK_NEAR(product / 2000.0 / pow(log(1.1), 2.0), 0.0, 0.07);
    (void)cohort_member(&e.cohort, who, -1, NULL, all);
    CHECK(all[2].value == 1.0 && all[3].value == 1.0);
    finding_free(&e);
}

static void statistics_are_those_of_a_textbook(void **state)
{
    const double x[] = {1.0, 2.0, 3.0, (double)NAN, 6.0};
    const double y[] = {2.0, 2.0, 4.0, 4.0, 3.0};

    const struct crowd_numbers of[] = {{x, 5, 1, 1}, {y, 5, 1, 1}};
    struct check               c    = {.terms = 1, .from = 2.0, .to = 3.0};

    (void)state;
    CHECK_NEAR(check_value(&c, of), 3.0, 1e-12);
    CHECK_NEAR(check_spread(of), 2.1602469, 1e-6);
    c.statistic = STATISTIC_share; /* of those who have a number */
    CHECK_NEAR(check_value(&c, of), 0.5, 1e-12);
    c.statistic = STATISTIC_present;
    CHECK_NEAR(check_value(&c, of), 0.8, 1e-12);
    c.statistic = STATISTIC_highest;
    CHECK_NEAR(check_value(&c, of), 6.0, 1e-12);
    c.terms     = 2;
    c.statistic = STATISTIC_ratio;
    CHECK_NEAR(check_value(&c, of), 1.0, 1e-12);
    c.statistic = STATISTIC_order;
    CHECK_NEAR(check_value(&c, of), 0.0, 1e-12);
    c.low  = 0.0;
    c.high = 1.0;
    CHECK(check_holds(&c, 0.5) && !check_holds(&c, (double)NAN));
    const struct crowd_numbers broken = {x, 5, 1, 0};

    c.terms = 1;
    CHECK(isnan(check_value(&c, &broken)));
}

/* Of events: the first, the mean, how many; by muscle, window and lines. */
static void events_count_by_window_and_lines(void **state)
{
    struct event event[] = {
        {.muscle = 0, .start = 1.0, .end = 31.0, .sustained_emg = 0.05},
        {.muscle = 0, .start = 50.0, .end = 60.0, .sustained_emg = 0.4},
        {.muscle = 1, .start = 60.0, .end = 99.0, .sustained_emg = 0.4},
        {.muscle = 0, .start = 80.0, .end = 84.0, .sustained_emg = 0.4},
        {.muscle = 0, .start = 90.0, .end = 110.0, .sustained_emg = 0.4}};
    const struct study_result r = {.events = 5, .event = event};
    struct measure            m = {.kind   = MEASURE_COUNT,
                                   .column = MEASURE_DURATION,
                                   .absent = (double)NAN,
                                   .gauge  = {.until = (double)INFINITY}};

    (void)state;
    CHECK(measure_of_study(&m, 0, &r) == 4.0);
    m.gauge.line = 0.1;
    CHECK(measure_of_study(&m, 0, &r) == 3.0);
    m.gauge.answer.lasting = 5.0;
    CHECK(measure_of_study(&m, 0, &r) == 2.0);
    CHECK(measure_of_study(&m, 2, &r) == 0.0);
    m.kind = MEASURE_EVENTS;
    CHECK(measure_of_study(&m, 0, &r) == 15.0);
    CHECK(isnan(measure_of_study(&m, 2, &r)));
    m.kind = MEASURE_EVENT;
    CHECK(measure_of_study(&m, 0, &r) == 10.0);
    m.gauge.from = 70.0;
    CHECK(measure_of_study(&m, 0, &r) == 20.0);
}

/* The table of the small folder; `loaded`: how many arms came from the store. */
static char *table(const char *store, int threads, int *loaded)
{
    const unsigned char        wanted[2] = {1, 1};
    const struct assay_options o         = {
                .threads = threads, .folder = store, .sources = "test"};
    struct evidence e;
    struct assay    a;
    struct score    s;
    struct text     t = {0};
    struct error    err;

    CHECK(finding_read(folder, units, &e, &err) == STATUS_OK);
    CHECK(protocol_prepare(&e.protocol[0], &e.cohort, NULL, units, &err)
          == STATUS_OK);
    CHECK(assay_plan(&e, wanted, 1, 0, &a, &err) == STATUS_OK);
    CHECK(a.arms == 2); /* the third is asked for by nobody */
    CHECK(assay_run(&a, &o, &err) == STATUS_OK);
    *loaded = a.arm[0].loaded + a.arm[1].loaded;
    CHECK(score_make(&a, wanted, 1, &s, &err) == STATUS_OK);
    CHECK(s.row[0].verdict == SCORE_pass);
    CHECK(s.row[1].verdict == SCORE_dead_wire);
    CHECK(s.counts[0].met == 1 && s.counts[0].of == 1);
    CHECK(s.counts[1].met == 0 && s.counts[1].of == 1);
    const struct report r = {&s, wanted, 1, NULL, 0};

    report_text(&r, &t);
    report_json(&r, &t);
    report_page(&r, &t);
    CHECK(text_check(&t, &err) == STATUS_OK);
    score_free(&s);
    assay_free(&a);
    finding_free(&e);
    return t.at;
}

static void a_second_run_and_the_store_give_the_same_bytes(void **state)
{
    char store[DISK_PATH];
    int  loaded;

    (void)state;
    CHECK_TEXT(read_with("cohorts.yaml", "seed: 7", "seed: 7"), "");
    folder_make(store);
    char *first = table(store, 2, &loaded);
    CHECK(loaded == 0);
    char *second = table(NULL, 1, &loaded);
    CHECK(loaded == 0);
    char *third = table(store, 1, &loaded);
    CHECK(loaded == 2);
    CHECK_TEXT(second, first);
    CHECK_TEXT(third, first);
    /* other people are not those of the store */
    put("cohorts.yaml", cohorts);
    CHECK_TEXT(read_with("cohorts.yaml", "seed: 7", "seed: 9"), "");
    char *fourth = table(store, 1, &loaded);
    CHECK(loaded == 0 && strcmp(fourth, first) != 0);
    free(first);
    free(second);
    free(third);
    free(fourth);
    folder_remove(store);
}

static int setup(void **state)
{
    struct error err;

    (void)state;
    folder_make(folder);
    return units_create(&units, &err) == STATUS_OK ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    folder_remove(folder);
    units_free(units);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_wrong_is_refused_with_its_place),
        cmocka_unit_test(people_are_functions_of_seed_trait_and_index),
        cmocka_unit_test(muscles_of_one_person_differ),
        cmocka_unit_test(statistics_are_those_of_a_textbook),
        cmocka_unit_test(events_count_by_window_and_lines),
        cmocka_unit_test(a_second_run_and_the_store_give_the_same_bytes),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
