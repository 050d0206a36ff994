/* Files of the user: what they compile to, and what is said when they are
 * wrong. */
#include "tests/check.h"

#include "scenarios/design.h"
#include "scenarios/units.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct units *units;

/* Writes a file, compiles it, removes it; the message without the folder. */
static char message[1024];

static const char *compiled(const char *text, struct scenario *out)
{
    static const char path[] = "cramp_test.yaml";
    struct document  *doc    = NULL;
    struct error      err    = {STATUS_OK, ""};
    FILE             *f      = fopen(path, "w");

    CHECK(f != NULL);
    fputs(text, f);
    fclose(f);
    memset(out, 0, sizeof *out);
    if (scenario_read(path, units, &doc, &err) == STATUS_OK
        && scenario_compile(doc, NULL, 0, out, &err) == STATUS_OK) {
        err.message[0] = '\0';
    }
    document_free(doc);
    unlink(path);
    snprintf(message, sizeof message, "%s", err.message);
    return message;
}

#define HEAD                                                                   \
    "format: 1\nmuscles: [abductor_hallucis, extensor_hallucis_longus]\n"      \
    "run: {length: 60 s}\n"

static void a_good_file_becomes_numbers(void **state)
{
    struct scenario *s = calloc(1, sizeof *s);

    (void)state;
    CHECK_TEXT(compiled(HEAD
                        "let: {toe: -30 degrees}\n"
                        "set: {cord.monoamine_tone: 0.8, "
                        "abductor_hallucis.soma.gain: 1.5 Hz/nA}\n"
                        "start: {plasma.calcium_ionised: 4.0 mg/dL}\n"
                        "inputs:\n"
                        "  - {at: 0 s, toe_angle: $toe}\n"
                        "  - {at: 5 s, for: 10 s, drive: 90 %, muscle: "
                        "abductor_hallucis}\n"
                        "  - {at: 20 s, over: 2 s, toe_angle: 10 degrees}\n",
                        s),
               "");
    assert_int_equal(s->muscles, 2);
    CHECK(s->setup.params[0].cord.monoamine_tone == 0.8
          && s->setup.params[1].cord.monoamine_tone == 0.8);
    CHECK(s->setup.params[0].soma.gain == 1.5
          && s->setup.params[1].soma.gain == 1.2);
    CHECK_NEAR(s->setup.params[1].muscle.force_max, 285.87, 1e-9);
    CHECK(s->setup.antagonist[0][1] == 1.0 && s->setup.antagonist[1][0] == 1.0);
    CHECK_NEAR(s->start[0].value, 0.99805, 1e-4); /* 4 mg/dL calcium */
    CHECK_NEAR(plan_value(&s->plan, 1, INPUT_toe_angle, 1.0), -0.5235988, 1e-6);
    CHECK_NEAR(plan_value(&s->plan, 0, INPUT_drive, 10.0), 0.9, 1e-12);
    CHECK(plan_value(&s->plan, 1, INPUT_drive, 10.0) == 0.0);
    CHECK(plan_value(&s->plan, 0, INPUT_drive, 15.0) == 0.0);
    CHECK_NEAR(plan_value(&s->plan, 0, INPUT_toe_angle, 21.0), -0.1745329,
               1e-6);
    CHECK(plan_last_command(&s->plan, 0) == 15.0);
    scenario_free(s);
    free(s);
}

static void wrong_files_are_refused_with_their_place(void **state)
{
    static const struct {
        const char *text, *says;
    } row[] = {
        {"", "1:1: found an empty file, expected `format: 1` and more"},
        {"muscles: [a]\n", "1:1: found no format, expected `format: 1`"},
        {"format: 2\n", "1:9: found format 2, expected format 1"},
        {"format: 1\nrun: {length: 1 s}\nrun: {length: 2 s}\n",
         "3:1: found `run` a second time, expected each key once (the first is "
         "in line 2)"},
        {"format: 1\nmuscels: [soleus]\n",
         "2:1: found the unknown key `muscels`, did you mean `muscles`?"},
        {"format: 1\nmuscles: [soleuss]\nrun: {length: 1 s}\n",
         "2:11: found the unknown muscle `soleuss`, did you mean `soleus`?"},
        {"format: 1\nmuscles: [soleus, soleus]\nrun: {length: 1 s}\n",
         "2:19: found the muscle `soleus` a second time, expected each muscle "
         "once"},
        {HEAD "person: prone_adlut\n",
         "4:9: found the unknown person `prone_adlut`, did you mean "
         "`prone_adult`?"},
        {HEAD "conditions: [hypocalcemia]\n",
         "4:14: found the unknown condition `hypocalcemia`, did you mean "
         "`hypocalcaemia`?"},
        {HEAD "set: {cord.monoamin_tone: 1}\n",
         "4:7: found the unknown parameter `cord.monoamin_tone`, did you mean "
         "`cord.monoamine_tone`?"},
        {HEAD "set: {soma.gain: 1 mV}\n",
         "4:18: found `1 mV`, expected a unit that converts to Hz/nA"},
        {HEAD "set: {soma.gain: 1}\n",
         "4:18: found the bare number 1, expected a unit, as in `1 Hz/nA`"},
        {HEAD "set: {soma.gain: 9 Hz/nA}\n",
         "4:18: soma.gain = 9 Hz/nA lies outside [0.5, 3] Hz/nA"},
        {HEAD "set: {cord.monoamine_tone: nan}\n",
         "4:28: found `nan`, expected a finite number"},
        {HEAD "set: {cord.monoamine_tone: inf}\n",
         "4:28: found `inf`, expected a finite number"},
        {HEAD "set: {soleus.soma.gain: 1 Hz/nA}\n",
         "4:7: found the muscle `soleus`, which is not in this scenario"},
        {HEAD "start: {soma.rate: 5 Hz}\n",
         "4:9: found `soma.rate`, expected a slow state: fast ones settle by "
         "themselves"},
        {HEAD "inputs:\n  - {at: 1 s, drvie: 5 %}\n",
         "5:15: found the unknown input `drvie`, did you mean `drive`?"},
        {HEAD "inputs:\n  - {at: -1 s, drive: 5 %}\n",
         "5:10: found at: -1 s, expected 0 s or more"},
        {HEAD "inputs:\n  - {at: 1 s, for: -2 s, drive: 5 %}\n",
         "5:20: found for: -2 s, expected 0 s or more"},
        {HEAD "inputs:\n  - {at: 50 s, for: 20 s, drive: 5 %}\n",
         "5:5: found an input until 70 s, expected it inside the run of 60 s"},
        {HEAD "inputs:\n  - {at: 1 s, drive: 150 %}\n",
         "5:22: found drive = 1.5 1, expected [0, 1] 1"},
        {HEAD "inputs:\n  - {at: 1 s, toe_angle: $toe}\n",
         "5:26: found `$toe`, expected a name that `let:` defines"},
        {HEAD "without: [pick]\n",
         "4:11: found the unknown mechanism `pick`, did you mean `pic`?"},
        {HEAD "expect:\n  - {muscle: abductor_hallucis, outcome: crump}\n",
         "5:42: found the outcome `crump`, expected one of `cramp list "
         "labels`, "
         "did you mean `cramp`?"},
        {"format: 1\nset: &a {x: 1}\nstart: *a\n",
         "2:6: found an anchor that is used again, expected every value to be "
         "written where it belongs"},
    };
    struct scenario *s = calloc(1, sizeof *s);

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        char want[1024];

        snprintf(want, sizeof want, "cramp_test.yaml:%s", row[i].says);
        CHECK_TEXT(compiled(row[i].text, s), want);
    }
    free(s);
}

static void broken_yaml_names_its_line(void **state)
{
    struct scenario *s = calloc(1, sizeof *s);

    (void)state;
    compiled("format: 1\nrun:\n\tlength: 1 s\n", s);
    CHECK(strstr(message, "cramp_test.yaml:3:1: found broken YAML") == message);
    compiled("format: 1\nrun: {length: 1 s\n", s);
    CHECK(strstr(message, "found broken YAML") != NULL);
    free(s);
}

static double read_as(const char *text, const char *unit,
                      enum substance_id substance)
{
    double       value;
    struct error err;

    CHECK(units_convert(units, text, unit, substance, &value, &err)
          == STATUS_OK);
    return value;
}

static void units_are_those_of_the_field(void **state)
{
    (void)state;
    CHECK_NEAR(read_as("7.2 mg/dL", "mmol/L", SUBSTANCE_calcium), 1.7965, 1e-4);
    CHECK_NEAR(read_as("1.8 mg/dL", "mmol/L", SUBSTANCE_magnesium), 0.7406,
               1e-4);
    CHECK_NEAR(read_as("2.4 mEq/L", "mmol/L", SUBSTANCE_calcium), 1.2, 1e-12);
    CHECK_NEAR(read_as("4.2 mEq/L", "mmol/L", SUBSTANCE_potassium), 4.2, 1e-12);
    CHECK_NEAR(read_as("90 %", "1", SUBSTANCE_none), 0.9, 1e-12);
    CHECK_NEAR(read_as("2 min", "s", SUBSTANCE_none), 120.0, 1e-9);
    CHECK_NEAR(read_as("180 degrees", "rad", SUBSTANCE_none), 3.14159265, 1e-8);
    CHECK_NEAR(read_as("0.8 L0", "L0", SUBSTANCE_none), 0.8, 1e-12);
    CHECK_NEAR(read_as("20 pps", "Hz", SUBSTANCE_none), 20.0, 1e-12);
    CHECK_NEAR(read_as("8 mm/rad", "m/rad", SUBSTANCE_none), 0.008, 1e-12);
    CHECK_NEAR(read_as("120 mmHg", "mmHg", SUBSTANCE_none), 120.0, 1e-9);
}

static void plans_jump_ramp_and_come_back(void **state)
{
    struct plan  p;
    struct leg   leg;
    struct error err;

    (void)state;
    plan_init(&p, 2);
    CHECK(plan_set(&p, 0, INPUT_toe_angle, (struct change_at){10, 2, 0.5}, &err)
          == STATUS_OK);
    CHECK(plan_set(&p, 1, INPUT_drive, (struct change_at){5, 0, 0.7}, &err)
          == STATUS_OK);
    CHECK(plan_set(&p, 1, INPUT_drive, (struct change_at){6, 0, 0.0}, &err)
          == STATUS_OK);
    CHECK(plan_leg(&p, 0.0, &leg) == 5.0);
    CHECK(leg.line[1][INPUT_drive].value == 0.0);
    CHECK(plan_leg(&p, 5.0, &leg) == 6.0);
    CHECK(leg.line[1][INPUT_drive].value == 0.7
          && leg.line[0][INPUT_drive].value == 0.0);
    CHECK(plan_leg(&p, 10.0, &leg) == 12.0);
    CHECK_NEAR(leg.line[1][INPUT_toe_angle].slope, 0.25, 1e-12);
    CHECK(plan_leg(&p, 12.0, &leg) == (double)INFINITY);
    CHECK_NEAR(leg.line[0][INPUT_toe_angle].value, 0.5, 1e-12);
    CHECK(plan_last_command(&p, 1) == 6.0 && plan_last_command(&p, 0) == 0.0);
    plan_free(&p);
}

static void points_depend_on_their_index_only(void **state)
{
    struct design   *d = calloc(1, sizeof *d);
    struct scenario *s = calloc(1, sizeof *s);
    struct error     err;
    double           value[DESIGN_AXES];

    (void)state;
    CHECK(design_read("length_by_tone", units, d, &err) == STATUS_OK);
    assert_int_equal(d->points, 41 * 41);
    design_point(d, 42, value);
    CHECK_NEAR(value[0], -45.0 + 90.0 / 40.0, 1e-9);
    CHECK_NEAR(value[1], 0.5 + 0.8 / 40.0, 1e-9);
    CHECK(design_compile(d, 1680, NULL, 0, s, &err) == STATUS_OK);
    CHECK_NEAR(s->setup.params[0].cord.monoamine_tone, 1.3, 1e-12);
    CHECK_NEAR(plan_value(&s->plan, 0, INPUT_toe_angle, 1.0), 0.7853982, 1e-6);
    scenario_free(s);
    design_free(d);
    free(s);
    free(d);
}

static void trains_of_a_staircase_rise(void **state)
{
    struct scenario *s      = calloc(1, sizeof *s);
    const double     second = 5.0 + 37.5 + 60.0, third = second + 25.0 + 60.0;
    const struct {
        double t, rate;
    } at[] = {{4.9, 0.0},         {5.1, 4.0},          {42.4, 4.0},
              {42.6, 0.0},        {second + 0.1, 6.0}, {second + 25.1, 0.0},
              {third - 0.1, 0.0}, {third + 18.7, 8.0}, {third + 18.8, 0.0}};

    (void)state;
#define STEPS                                                                  \
    "format: 1\nmuscles: [abductor_hallucis]\nrun: {length: 300 s}\n"          \
    "inputs:\n  - {at: 5 s, pulses: 150, stimulation: 4 Hz, times: 3, "
    CHECK_TEXT(compiled(STEPS "rise: 2 Hz, rest: 60 s}\n", s), "");
    for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
        CHECK_NEAR(plan_value(&s->plan, 0, INPUT_stimulation, at[i].t),
                   at[i].rate, 1e-12);
    }
    scenario_free(s);
    CHECK(strstr(compiled(STEPS "rise: 80 Hz, rest: 60 s}\n", s),
                 "found stimulation = 164 Hz"));
    CHECK(strstr(compiled(STEPS "rise: 2 Hz}\n", s), "`rest` and `times`"));
    CHECK(strstr(compiled(STEPS "rise: 2 Hz, rest: 120 s}\n", s),
                 "inside the run of 300 s"));
    free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_file_becomes_numbers),
        cmocka_unit_test(wrong_files_are_refused_with_their_place),
        cmocka_unit_test(broken_yaml_names_its_line),
        cmocka_unit_test(units_are_those_of_the_field),
        cmocka_unit_test(plans_jump_ramp_and_come_back),
        cmocka_unit_test(trains_of_a_staircase_rise),
        cmocka_unit_test(points_depend_on_their_index_only),
    };
    struct error err;

    if (units_create(&units, &err) != STATUS_OK) {
        return 1;
    }
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);

    units_free(units);
    return failed;
}
