/* Sweep files: grids, samples, lists and tables, and what is said when they
 * are wrong.  Wants _POSIX_C_SOURCE for tests/folder.h. */
#define _POSIX_C_SOURCE 200809L

#include "tests/check.h"
#include "tests/folder.h"

#include "analysis/disk.h"
#include "scenarios/design.h"

static struct units *units;
static char          folder[DISK_PATH];

static void put(const char *name, const char *text)
{
    char path[DISK_PATH];

    disk_join(path, folder, name);
    folder_put(path, text, strlen(text));
}

/* The message without the folder, "" where it was read. */
static char message[1024];

static const char *read_as(const char *text, struct design *d)
{
    char         path[DISK_PATH];
    struct error err = {STATUS_OK, ""};

    put("sweep.yaml", text);
    disk_join(path, folder, "sweep.yaml");
    if (design_read(path, units, d, &err) == STATUS_OK) {
        err.message[0] = '\0';
    }
    const size_t n = strlen(folder);
    snprintf(message, sizeof message, "%s",
             strncmp(err.message, folder, n) == 0 ? err.message + n + 1
                                                  : err.message);
    return message;
}

#define HEAD "format: 1\nscenario: sole_squeeze\n"

static void every_kind_of_design_has_its_points(void **state)
{
    static const struct {
        const char      *text;
        enum design_kind kind;
        long             points;
        double           toe, tone; /* of point 1 */
    } row[] = {
        {HEAD "axes:\n"
              "  - {vary: toe, from: -10 degrees, to: 10 degrees, points: 3}\n"
              "  - {vary: cord.monoamine_tone, from: 0.5, to: 2, points: 3, "
              "scale: log}\n",
         DESIGN_GRID, 9, -10.0, 1.0},
        {HEAD "list:\n"
              "  - {toe: -10 degrees, cord.monoamine_tone: 0.9}\n"
              "  - {cord.monoamine_tone: 1.1, toe: 5 degrees}\n",
         DESIGN_LIST, 2, 5.0, 1.1},
        {HEAD "table: people.csv\n", DESIGN_TABLE, 3, 7.5, 0.8},
        {HEAD "table: people.csv\n"
              "axes: [{vary: toe}, {vary: cord.monoamine_tone, label: tone}]\n",
         DESIGN_TABLE, 3, 7.5, 0.8},
    };
    struct design *d = calloc(1, sizeof *d);

    (void)state;
    CHECK(d != NULL);
    put("people.csv", "# measured in May\r\n"
                      "\"toe (degrees)\", cord.monoamine_tone\r\n"
                      "-5, 1\r\n\r\n7.5,\"0.8\"\r\n1e1,.9");
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        double value[DESIGN_AXES], ends[2];

        CHECK_TEXT(read_as(row[i].text, d), "");
        CHECK(d->kind == row[i].kind && d->points == row[i].points);
        CHECK(d->axes == 2);
        design_point(d, 1, value);
        CHECK_NEAR(value[0], row[i].toe, 1e-12);
        CHECK_CLOSE(value[1], row[i].tone, 1e-14);
        CHECK_TEXT(d->axis[0].unit, "degrees");
        design_ends(d, 0, ends);
        CHECK(ends[0] < ends[1] && ends[0] <= value[0] && value[0] <= ends[1]);
        design_free(d);
    }
    free(d);
}

#define SAMPLE                                                                 \
    "sample: {method: %s, points: 1000, seed: 3}\naxes:\n"                     \
    "  - {vary: toe, from: -45 degrees, to: 45 degrees}\n"                     \
    "  - {vary: cord.monoamine_tone, distribution: normal, mean: 1, sd: 0.2, " \
    "from: 0.5, to: 1.4}\n"                                                    \
    "  - {vary: soma.gain, distribution: lognormal, median: 1.2 Hz/nA, "       \
    "factor: 1.2, from: 0.6 Hz/nA, to: 2 Hz/nA}\n"                             \
    "  - {vary: collective.current, distribution: log_uniform, from: 0.1 nA, " \
    "to: 4 nA}\n"                                                              \
    "  - {vary: pool.units, values: [4, 8, 16]}\n"

/* The share of points below the median of each axis, and in each value. */
static void samples_follow_their_distributions(void **state)
{
    /* SciPy 1.10.1, truncnorm.median; the last is the root of 0.1 * 4 */
    static const double middle[] = {0.0, 0.9958536228615426, 1.199323112742049,
                                    0.6324555320336759};
    struct design      *d        = calloc(1, sizeof *d);
    char                text[2048];

    (void)state;
    CHECK(d != NULL);
    for (int m = 0; m < SAMPLE_METHODS; m++) {
        double below[4] = {0}, eight = 0.0;

        snprintf(text, sizeof text, HEAD SAMPLE, sample_method_name[m]);
        CHECK_TEXT(read_as(text, d), "");
        for (long i = 0; i < d->points; i++) {
            double value[DESIGN_AXES];

            design_point(d, i, value);
            for (int a = 0; a < 4; a++) {
                double ends[2];

                design_ends(d, a, ends);
                below[a] += value[a] < middle[a] ? 1e-3 : 0.0;
                CHECK(value[a] >= ends[0] && value[a] <= ends[1]);
            }
            CHECK(value[4] == 4.0 || value[4] == 8.0 || value[4] == 16.0);
            eight += value[4] == 8.0 ? 1e-3 : 0.0;
        }
        const double room = m == SAMPLE_RANDOM ? 0.05 : 0.005;
        for (int a = 0; a < 4; a++) {
            CHECK_NEAR(below[a], 0.5, room);
        }
        CHECK_NEAR(eight, 1.0 / 3.0, room);
        design_free(d);
    }
    free(d);
}

static void points_compile_in_any_order(void **state)
{
    struct design   *d = calloc(1, sizeof *d);
    struct scenario *s = calloc(1, sizeof *s);
    struct error     err;
    double           want[DESIGN_AXES];
    char             text[2048];

    (void)state;
    CHECK(d != NULL && s != NULL);
    snprintf(text, sizeof text, HEAD SAMPLE, "sobol");
    CHECK_TEXT(read_as(text, d), "");
    for (long i = 999; i >= 0; i -= 333) {
        design_point(d, i, want);
        CHECK(design_compile(d, i, NULL, 0, s, &err) == STATUS_OK);
        CHECK_CLOSE(s->setup.params[0].cord.monoamine_tone, want[1], 1e-15);
        CHECK_CLOSE(s->setup.params[1].soma.gain, want[2], 1e-12);
        CHECK_NEAR(plan_value(&s->plan, 0, INPUT_toe_angle, 1.0),
                   want[0] * 0.017453292519943295, 1e-12);
        scenario_free(s);
    }
    design_free(d);
    free(d);
    free(s);
}

static void wrong_designs_are_refused_with_their_place(void **state)
{
    static const struct {
        const char *text, *says;
    } row[] = {
        {"sample: {method: sobl, points: 8}\naxes: []\n",
         "3:18: found the method `sobl`, expected random, latin_hypercube or "
         "sobol, did you mean `sobol`?"},
        {"sample: {method: sobol}\naxes: []\n",
         "3:9: found a sample without `points`, expected how many"},
        {"sample: {method: sobol, points: 2.5}\naxes: []\n",
         "3:33: found 2.5 points, expected a whole number from 1 to 1e+09"},
        {"sample: {method: sobol, points: 8}\n",
         "1:1: found no axes, expected `axes:` with at least one"},
        {"sample: {method: sobol, points: 8}\naxes:\n"
         "  - {vary: toe, from: 0 degrees, to: 5 degrees, points: 3}\n",
         "5:49: found the unknown key `points`"},
        {"sample: {method: sobol, points: 8}\naxes:\n"
         "  - {vary: toe, distribution: gauss, from: 0 degrees}\n",
         "5:31: found the distribution `gauss`, expected uniform, log_uniform, "
         "normal or lognormal"},
        {"sample: {method: sobol, points: 8}\naxes:\n"
         "  - {vary: toe, distribution: normal, mean: 1 degrees}\n",
         "5:5: found a normal distribution without its numbers, expected "
         "`mean` and `sd`"},
        {"sample: {method: sobol, points: 8}\naxes:\n"
         "  - {vary: toe, from: 5 degrees, to: 1 degrees}\n",
         "5:38: found a distribution from 5 to 1, expected the lower end "
         "first"},
        {"sample: {method: sobol, points: 8}\naxes:\n"
         "  - {vary: toe, distribution: log_uniform, from: 0 degrees, to: 1 "
         "degrees}\n",
         "5:50: found a log scale from 0 to 1, expected positive ends"},
        {"sample: {method: sobol, points: 8}\naxes:\n"
         "  - {vary: toe, distribution: normal, mean: 1 degrees, sd: 1 rad}\n",
         "5:60: found the unit rad, expected degrees as in the value before"},
        {"sample: {method: sobol, points: 8}\naxes:\n"
         "  - {vary: x, distribution: normal, mean: 1, sd: 0.01, from: 2}\n",
         "5:5: found a range that the distribution never gets to, expected one "
         "nearer to 1"},
        {"sample: {method: sobol, points: 8}\nlist: []\n",
         "4:7: found a second kind of design, expected one of `sample`, `list` "
         "and `table`"},
        {"list: []\n", "3:7: found no points, expected one or more"},
        {"list:\n  - {toe: 1 degrees}\n  - {tow: 1 degrees}\n",
         "5:5: found a point that varies other things, expected those of the "
         "first point"},
        {"list:\n  - {toe: 1 degrees}\n  - {toe: 1 rad}\n",
         "5:11: found the unit rad, expected degrees as in the value before"},
        {"table: none.csv\n", "3:8: "},
    };
    struct design *d = calloc(1, sizeof *d);

    (void)state;
    CHECK(d != NULL);
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        char text[1024], want[1024];

        snprintf(text, sizeof text, HEAD "%s", row[i].text);
        snprintf(want, sizeof want, "sweep.yaml:%s", row[i].says);
        read_as(text, d);
        if (strncmp(message, want, strlen(want)) != 0) {
            print_error("%s\nwanted %s\n", message, want);
        }
        CHECK(strncmp(message, want, strlen(want)) == 0);
    }
    free(d);
}

static void wrong_tables_are_refused_with_their_place(void **state)
{
    static const struct {
        const char *table, *says;
    } row[] = {
        {"", "1:1: found an empty table, expected a line with the names of its "
             "columns"},
        {"toe (degrees),\n1,2\n",
         "1:15: found a column without a name, expected `name` or `name "
         "(unit)`"},
        {"toe (degrees),toe (rad)\n1,2\n",
         "1:15: found the column `toe` a second time, expected it once"},
        {"toe (degrees)\n", "1:1: found no rows under the names of the "
                            "columns, expected one or more"},
        {"toe (degrees),x\n1,2\n3\n",
         "3:1: found the last of 1 cells, expected 2"},
        {"toe (degrees),x\n1,2\n3,4,5\n",
         "3:5: found more cells than columns, expected 2"},
        {"toe (degrees),x\n1,2\n3, four\n",
         "3:3: found ` four`, expected a finite number of unit 1"},
        {"toe (degrees),x\n1,2\nnan,4\n",
         "3:1: found `nan`, expected a finite number of degrees"},
        {"toe (degrees),x\n1,\n",
         "2:3: found ``, expected a finite number of unit 1"},
        {"toe (degrees),x\n1,\"2\n",
         "2:3: found a quote that does not end its cell, expected it before "
         "the next comma or the end of the line"},
    };
    struct design *d = calloc(1, sizeof *d);

    (void)state;
    CHECK(d != NULL);
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        char want[1024];

        put("wrong.csv", row[i].table);
        snprintf(want, sizeof want, "wrong.csv:%s", row[i].says);
        CHECK_TEXT(read_as(HEAD "table: wrong.csv\n", d), want);
    }
    free(d);
}

static const char *tried(const struct design *d)
{
    struct scenario *s   = calloc(1, sizeof *s);
    struct error     err = {STATUS_OK, ""};

    CHECK(s != NULL);
    snprintf(message, sizeof message, "all accepted");
    for (int a = 0; a < d->axes; a++) {
        for (long i = 0; i < design_trials(d, a); i++) {
            const struct design_trial trial = {a, i};

            if (design_try(d, trial, NULL, 0, s, &err) != STATUS_OK) {
                snprintf(message, sizeof message, "%s",
                         err.message + strlen(folder) + 1);
            } else {
                scenario_free(s);
            }
        }
    }
    free(s);
    return message;
}

/* What a value makes impossible is said with the place of that value. */
static void trials_find_what_cannot_be(void **state)
{
    static const struct {
        const char *text, *table, *says;
    } row[] = {
        {"table: t.csv\n", "toe (degrees),pool.units\n1,4\n2,9999\n3,8\n",
         "t.csv:3:3: pool.units: pool.units = 9999 lies outside [4, 256]"},
        {"table: t.csv\n", "pool.units,soma.gain (kg)\n4,1\n",
         "t.csv:1:12: soma.gain: found `1 kg`, expected a unit that converts "
         "to Hz/nA"},
        {"table: t.csv\n", "soma.gian,pool.units\n1,4\n",
         "t.csv:1:1: soma.gian: found the unknown parameter `soma.gian`, did "
         "you mean `soma.gain`?"},
        {"list:\n  - {pool.units: 4}\n  - {pool.units: 1}\n", "x\n1\n",
         "sweep.yaml:5:18: pool.units: pool.units = 1 lies outside [4, 256]"},
        {"sample: {method: random, points: 8}\naxes:\n"
         "  - {vary: cord.monoamine_tone, distribution: normal, mean: 1, sd: "
         "0.2, from: 0}\n",
         "x\n1\n",
         "sweep.yaml:5:12: cord.monoamine_tone: cord.monoamine_tone = 2.26759 "
         "lies outside [0, 1.5]; `from` and `to` cut the distribution"},
    };
    struct design *d = calloc(1, sizeof *d);

    (void)state;
    CHECK(d != NULL);
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        char text[1024];

        put("t.csv", row[i].table);
        snprintf(text, sizeof text, HEAD "%s", row[i].text);
        CHECK_TEXT(read_as(text, d), "");
        CHECK_TEXT(tried(d), row[i].says);
        design_free(d);
    }
    free(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_design_has_its_points),
        cmocka_unit_test(samples_follow_their_distributions),
        cmocka_unit_test(points_compile_in_any_order),
        cmocka_unit_test(wrong_designs_are_refused_with_their_place),
        cmocka_unit_test(wrong_tables_are_refused_with_their_place),
        cmocka_unit_test(trials_find_what_cannot_be),
    };
    struct error err;

    if (units_create(&units, &err) != STATUS_OK) {
        return 1;
    }
    folder_make(folder);
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);

    folder_remove(folder);
    units_free(units);
    return failed;
}
