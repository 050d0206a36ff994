/* Where events come from: a known case of each origin, and that a fork without a change is the
 * run itself. */
#include "tests/check.h"

#include "analysis/forks.h"
#include "analysis/study.h"
#include "scenarios/units.h"

#include <stdlib.h>
#include <string.h>

static struct units *units;

struct asked {
    struct document    *doc;
    struct scenario     scenario;
    struct study       *study;
    struct study_result result;
    struct forks        forks;
    struct error        err;
};

/* What the run itself shows, for the mean of the forks. */
struct sight {
    double from, until, emg;
    long   count;
};

static void look(void *of, double t, const double *y, const struct model *m)
{
    struct sight     *s = of;
    struct probe_view view;
    double            v[LAYOUT_UNITS];

    if (t >= s->from - 1e-9 && t < s->until - 1e-9) {
        probe_look(&view, m, t, y);
        probe_values(&view, 0, probe_find("emg"), v);
        s->emg += v[0];
        s->count++;
    }
}

static struct asked *ask(const char *name, const struct override *set,
                         struct run_observer *also)
{
    struct asked *a = calloc(1, sizeof *a);

    CHECK(a != NULL);
    CHECK(scenario_read(name, units, &a->doc, &a->err) == STATUS_OK);
    CHECK(scenario_compile(a->doc, set, set != NULL, &a->scenario, &a->err)
          == STATUS_OK);
    CHECK(study_create(&a->study, &a->err) == STATUS_OK);
    CHECK(study_run(a->study, &a->scenario,
                    &(struct study_options){.also = also}, &a->result)
          == STATUS_OK);
    CHECK(forks_run(&a->scenario, &run_standard, 0, &a->result.outcome[0],
                    &a->forks, &a->err)
          == STATUS_OK);
    return a;
}

static void done(struct asked *a)
{
    study_free(a->study);
    scenario_free(&a->scenario);
    document_free(a->doc);
    free(a);
}

static double share(const struct forks *f, enum forks_way way)
{
    return f->emg[way] / f->emg[FORKS_as_it_was];
}

static void a_cramp_needs_its_afferents(void **state)
{
    struct sight        s    = {.from = 24.0, .until = 25.0};
    struct run_observer also = {.interval = 0.02, .look = look, .of = &s};
    struct asked       *a    = ask("sole_squeeze", NULL, &also);
    const struct forks *f    = &a->forks;

    (void)state;
    CHECK_NEAR(f->at, 23.0, 1e-9);
    assert_int_equal(f->origin, ORIGIN_reflex);
    /* motor axons go on: a little more is left than with the whole nerve */
    CHECK(share(f, FORKS_afferents) < 0.3);
    CHECK(share(f, FORKS_nerve) < share(f, FORKS_afferents));
    CHECK_NEAR(share(f, FORKS_plasma), 1.0, 1e-3); /* it was normal */
    CHECK(f->stretch_ends && f->emg[FORKS_junctions] < 0.01);
    CHECK(f->force[FORKS_junctions] < 0.01);
    /* taken up again it is started afresh: the same within the tolerance */
    CHECK_NEAR(f->emg[FORKS_as_it_was], s.emg / (double)s.count, 1e-4);
    done(a);
}

/* The same if the cord hears of the firing without afferents. */
static void a_loop_within_the_cord_does_not_need_them(void **state)
{
    const struct override set = {"collective.afferent_share", NULL, 0.0, "1"};
    struct asked         *a   = ask("sole_squeeze", &set, NULL);
    const struct forks   *f   = &a->forks;

    (void)state;
    assert_int_equal(f->origin, ORIGIN_central);
    CHECK(share(f, FORKS_afferents) > 0.9 && share(f, FORKS_nerve) < 0.3);
    done(a);
}

static void tetany_ends_when_plasma_is_normal(void **state)
{
    struct asked       *a = ask("tetany", NULL, NULL);
    const struct forks *f = &a->forks;

    (void)state;
    assert_int_equal(f->origin, ORIGIN_ionic);
    CHECK(share(f, FORKS_plasma) < 0.01);
    CHECK(share(f, FORKS_nerve) > 0.99 && !f->stretch_ends);
    done(a);
}

/* Also where the amount behind the concentration was given outright: that of
 * 0.85 mmol/L at the volume and pH of rest. */
static void the_amount_behind_it_does_not_matter(void **state)
{
    const struct override set = {
        "start.body.calcium", NULL,
        start_info(STATE_body_calcium).start * 0.85 / 1.2, "mmol"};
    struct asked *a = ask("tetany", &set, NULL);

    (void)state;
    assert_int_equal(a->forks.origin, ORIGIN_ionic);
    CHECK(share(&a->forks, FORKS_plasma) < 0.01);
    done(a);
}

/* A cramp in one with low calcium is still a cramp. */
static void low_calcium_alone_makes_nothing_ionic(void **state)
{
    const struct override set = {"start.plasma.calcium_ionised", NULL, 1.0,
                                 "mmol/L"};
    struct asked         *a   = ask("sole_squeeze", &set, NULL);

    (void)state;
    assert_int_equal(a->forks.origin, ORIGIN_reflex);
    CHECK(share(&a->forks, FORKS_plasma) > 0.95);
    CHECK(share(&a->forks, FORKS_plasma) < 1.0);
    done(a);
}

static void terminals_alone_do_not_feel_a_nerve_block(void **state)
{
    const struct override block = {"block", NULL, 1.0, "1"};
    struct asked         *a     = ask("nerve_train", &block, NULL);
    const struct forks   *f     = &a->forks;

    (void)state;
    assert_int_equal(f->origin, ORIGIN_axonal);
    CHECK(f->emg[FORKS_nerve] > 0.9 * f->emg[FORKS_as_it_was]);
    CHECK(f->emg[FORKS_as_it_was] > 0.01);
    done(a);
}

static void a_contracture_needs_no_impulses(void **state)
{
    struct asked       *a = ask("contracture", NULL, NULL);
    const struct forks *f = &a->forks;

    (void)state;
    assert_int_equal(f->origin, ORIGIN_fibre);
    CHECK(f->force[FORKS_junctions] > 0.95 * f->force[FORKS_as_it_was]);
    done(a);
}

static void without_an_event_nothing_is_asked(void **state)
{
    struct asked *a = ask("neutral_squeeze", NULL, NULL);

    (void)state;
    assert_int_equal(a->forks.origin, ORIGIN_no_event);
    CHECK(isnan(a->forks.at));
    done(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cramp_needs_its_afferents),
        cmocka_unit_test(a_loop_within_the_cord_does_not_need_them),
        cmocka_unit_test(tetany_ends_when_plasma_is_normal),
        cmocka_unit_test(the_amount_behind_it_does_not_matter),
        cmocka_unit_test(low_calcium_alone_makes_nothing_ionic),
        cmocka_unit_test(terminals_alone_do_not_feel_a_nerve_block),
        cmocka_unit_test(a_contracture_needs_no_impulses),
        cmocka_unit_test(without_an_event_nothing_is_asked),
    };
    struct error err;

    if (units_create(&units, &err) != STATUS_OK) {
        return 1;
    }
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    units_free(units);
    return failed;
}
