/* Every line between two labels, from both sides, near and far: 104 made-up
 * runs with the label and the margin that they must get. */
#include "tests/check.h"

#include "analysis/classifier.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A run of rest, effort, rest (all as `quiet` says), and then nothing. */
struct story {
    struct classifier_input effort, after; /* what is seen in it */
    double effort_from, effort_until;      /* s; none where they are equal */
    double pause;       /* s: nothing for a second from then on; 0: none */
    double again_until; /* s: a second effort like the first, from
                           effort_until + 5 s on; 0: none */
    double after_until; /* s */
    double length;      /* s */
    double rest_emg;    /* at t = 0, before the effort */
    double rate, alone, self; /* Hz, of one unit after the effort */
};

static const struct classifier_input quiet = {.expected  = (double)NAN,
                                              .muscles   = 1,
                                              .supply    = (double)NAN,
                                              .calcium   = 1.2,
                                              .ph        = 7.4,
                                              .potassium = 4.0,
                                              .units     = 2};

/* A squeeze of 3 s that ends with its command. */
static struct story squeeze(void)
{
    struct story s = {.effort       = quiet,
                      .after        = quiet,
                      .effort_from  = 1.0,
                      .effort_until = 4.0,
                      .after_until  = 4.0,
                      .length       = 60.0};

    s.effort.commanded = s.effort.effort = 1;
    s.effort.emg = s.effort.expected = 0.8;
    s.effort.force                   = 0.5;
    s.effort.drive                   = 0.9;
    return s;
}

static struct story cramp(void)
{
    struct story s = squeeze();

    s.after.emg   = 0.3;
    s.after.force = 0.2;
    s.after_until = 24.0;
    s.rate        = 12.0;
    return s;
}

/* Fires by its axons, with a cause and in two pools. */
static struct story tetany(void)
{
    struct story s = cramp();

    s.after_until     = 204.0;
    s.length          = 240.0;
    s.after.axonal    = 0.9;
    s.after.calcium   = 0.5;
    s.after.muscles   = 2;
    s.after.other_emg = 0.2;
    s.after.all_emg   = 0.5;
    return s;
}

static struct story discharge(void)
{
    struct story s = tetany();

    s.after_until = 64.0;
    s.after.emg   = 0.07; /* below the EMG of a cramp */
    s.length      = 100.0;
    return s;
}

static struct story standing(void)
{
    struct story s = squeeze();

    s.after.force = 0.3;
    s.after_until = 75.0;
    s.length      = 100.0;
    return s;
}

static struct story hurting(void)
{
    struct story s = squeeze();

    s.after.pain  = 6.0;
    s.after_until = 30.0;
    return s;
}

static struct story firing_on(void)
{
    struct story s = squeeze();

    s.after_until = 30.0;
    return s;
}

static struct story effort_of(double seconds)
{
    struct story s = squeeze();

    s.effort_until = s.after_until = 1.0 + seconds;
    return s;
}

/* Three efforts on a short supply, with pain that goes. */
static struct story walk(void)
{
    struct story s = effort_of(20.0);

    s.pause         = 10.0;
    s.again_until   = 46.0;
    s.after_until   = 46.0;
    s.length        = 100.0;
    s.effort.pain   = 6.0;
    s.effort.supply = 0.4;
    return s;
}

/* ---- what varies: the story with `x` in the place of the line ------------- */

#define VARY(name, base, ...)                                                  \
    static struct story name(double x)                                         \
    {                                                                          \
        struct story s = base;                                                 \
        __VA_ARGS__;                                                           \
        return s;                                                              \
    }

VARY(cramp_emg, cramp(), s.after.emg = x)
VARY(cramp_force, cramp(), s.after.force = x)
VARY(cramp_duration, cramp(), s.after_until = 4.0 + x)
VARY(weak_emg, cramp(), s.after.emg = x; s.after.force = 0.0)
VARY(rest_emg, squeeze(), s.rest_emg = x)
VARY(standing_force, standing(), s.after.force = x)
VARY(standing_time, standing(), s.after_until = 5.0 + x)
VARY(relaxing_force, standing(), s.after.force = x; s.after_until = 15.0)
VARY(relaxing_time, standing(), s.after_until = 5.0 + x)
VARY(pain, hurting(), s.after.pain = x)
VARY(pain_with_force, hurting(), s.after.force = x)
VARY(self_seen, firing_on(), s.self = x)
VARY(self_isolated, firing_on(), s.self = x)
VARY(held_alone, firing_on(), s.alone = x)
VARY(tetany_axonal, tetany(), s.after.axonal = x)
VARY(tetany_calcium, tetany(), s.after.calcium = x)
VARY(tetany_alkalosis, tetany(), s.after.calcium = 1.2; s.after.ph = 7.4 + x)
VARY(tetany_supply, tetany(), s.after.calcium = 1.2; s.after.supply = x)
VARY(tetany_spread, tetany(), s.after.other_emg = x)
VARY(tetany_duration, tetany(), s.after_until = 4.0 + x)
VARY(discharge_emg, discharge(), s.after.emg = x)
VARY(discharge_axonal, discharge(), s.after.axonal = x)
VARY(excess, effort_of(20.0), s.effort.emg = s.effort.expected + x)
VARY(excess_time, effort_of(x), s.effort.emg = 1.5)
VARY(walk_pain, walk(), s.effort.pain = x)
VARY(walk_relief, walk(), s.after.pain = x; s.after_until = 799.0;
     s.length = 800.0)

/* ---- the table ----------------------------------------------------------- */

static const struct border {
    const char *what;
    struct story (*at)(double x);
    double     line;
    enum label above, below;
} border[] = {
    {"sustained EMG", cramp_emg, 0.1, LABEL_cramp, LABEL_subclinical},
    {"force", cramp_force, 0.05, LABEL_cramp, LABEL_subclinical},
    {"duration", cramp_duration, 5.0, LABEL_cramp, LABEL_brief},
    {"EMG at all", weak_emg, 0.03, LABEL_subclinical, LABEL_none},
    {"EMG at the start", rest_emg, 0.03, LABEL_active_at_rest, LABEL_none},
    {"force that stands", standing_force, 0.1, LABEL_contracture, LABEL_none},
    {"how long it stands", standing_time, 30.0, LABEL_contracture,
     LABEL_slow_relaxation},
    {"force that lingers", relaxing_force, 0.1, LABEL_slow_relaxation,
     LABEL_none},
    {"how long it lingers", relaxing_time, 2.0, LABEL_slow_relaxation,
     LABEL_none},
    {"pain alone", pain, 3.0, LABEL_sensory_only, LABEL_none},
    {"pain with force", pain_with_force, 0.01, LABEL_none, LABEL_sensory_only},
    {"single discharges", self_seen, 0.5, LABEL_fasciculation, LABEL_none},
    {"discharges in a row", self_isolated, 2.0, LABEL_subclinical,
     LABEL_fasciculation},
    {"a unit that is held", held_alone, 5.0, LABEL_subclinical, LABEL_none},
    {"axonal share", tetany_axonal, 0.5, LABEL_tetany, LABEL_cramp},
    {"calcium", tetany_calcium, 0.8, LABEL_cramp, LABEL_tetany},
    {"alkalosis", tetany_alkalosis, 0.15, LABEL_tetany, LABEL_cramp},
    {"ischaemia", tetany_supply, 0.1, LABEL_cramp, LABEL_tetany},
    {"another pool", tetany_spread, 0.03, LABEL_tetany, LABEL_cramp},
    {"minutes", tetany_duration, 120.0, LABEL_tetany, LABEL_cramp},
    {"EMG of a discharge", discharge_emg, 0.05, LABEL_discharge,
     LABEL_subclinical},
    {"axonal share of it", discharge_axonal, 0.5, LABEL_discharge,
     LABEL_subclinical},
    {"EMG beyond effort", excess, 0.1, LABEL_cramp_during_drive, LABEL_none},
    {"how long beyond", excess_time, 5.0, LABEL_cramp_during_drive, LABEL_none},
    {"pain of walking", walk_pain, 3.0, LABEL_claudication, LABEL_none},
    {"pain that goes", walk_relief, 2.0, LABEL_none, LABEL_claudication},
};

enum { BORDERS = sizeof border / sizeof border[0] };

/* ---- running ------------------------------------------------------------- */

static struct classifier_params lines(void)
{
    struct params p;

    params_standard(&p);
    p.classifier.smoothing = 0.02; /* every crossing is where it is made */
    return p.classifier;
}

static void look(struct classifier *c, const struct story *s, double t,
                 const struct classifier_input *seen, int after)
{
    struct classifier_input in       = *seen;
    const double            rate[2]  = {after ? s->rate : 0.0, 0.0};
    const double            alone[2] = {after ? s->alone : 0.0, 0.0};
    const double            self[2]  = {after ? s->self : 0.0, 0.0};

    in.t     = t;
    in.rate  = rate;
    in.alone = alone;
    in.self  = self;
    classifier_look(c, &in);
}

static struct outcome run(const struct story *s)
{
    const struct classifier_params p = lines();
    const double       gap = s->again_until > 0.0 ? s->effort_until + 5.0 : 1e9;
    const double       last = fmax(s->effort_until, s->again_until);
    struct classifier *c    = malloc(sizeof *c);
    struct outcome     out;

    CHECK(c != NULL);
    classifier_start(c, &p, 0, 1);
    for (long i = 0; (double)i * classifier_tick < s->length - 1e-9; i++) {
        const double            t    = (double)i * classifier_tick + 1e-9;
        struct classifier_input rest = quiet;

        rest.emg       = t < s->effort_from ? s->rest_emg : 0.0;
        const int halt = s->pause > 0.0 && t >= s->pause && t < s->pause + 1.0;

        if ((t >= s->effort_from && t < s->effort_until && !halt)
            || (t >= gap && t < s->again_until)) {
            look(c, s, t, &s->effort, 0);
        } else if (t >= last && t < s->after_until) {
            look(c, s, t, &s->after, 1);
        } else {
            look(c, s, t, &rest, 0);
        }
    }
    classifier_finish(c, s->length);
    classifier_outcome(c, &out);
    free(c);
    return out;
}

static void borders_part_the_labels(void **state)
{
    static const double off[] = {-0.2, -0.02, 0.02, 0.2};
    int                 bad   = 0;

    (void)state;
    for (int b = 0; b < BORDERS; b++) {
        for (int k = 0; k < 4; k++) {
            const struct border *x      = &border[b];
            const struct story   s      = x->at(x->line * (1.0 + off[k]));
            const struct outcome o      = run(&s);
            const enum label     want   = off[k] > 0.0 ? x->above : x->below;
            const double         margin = fabs(off[k]);

            if (o.label != want || !(fabs(o.margin - margin) < 1e-6)) {
                printf("%s %+g: %s, margin %.4g; wanted %s, %.4g\n", x->what,
                       off[k], outcome_label_name[o.label], o.margin,
                       outcome_label_name[want], margin);
                bad++;
            }
        }
    }
    assert_int_equal(bad, 0);
}

/* What is said beside the label. */
static void remarks_are_made(void **state)
{
    const unsigned mixed = 1u << REMARK_mixed, cut = 1u << REMARK_censored,
                   endless = 1u << REMARK_non_terminating,
                   calm    = 1u << REMARK_painless,
                   where   = 1u << REMARK_place_unknown;
    struct story   s       = cramp();
    struct outcome o       = run(&s);

    (void)state;
    CHECK(o.remarks == (calm | where) && o.also == LABEL_none);
    s.after.pain = 5.0;
    CHECK(run(&s).remarks == where);
    s.length = 20.0; /* it goes on at the end of the run */
    CHECK(run(&s).remarks == (cut | where));
    s.length      = 3.0 + 600.0 + 20.0;
    s.after_until = 4.0 + 610.0;
    CHECK(run(&s).remarks == (endless | where));

    /* one of four pools, and all that a cramp needs: both */
    s               = tetany();
    s.after.muscles = 4;
    s.after.all_emg = 0.4;
    o               = run(&s);
    assert_int_equal(o.label, LABEL_tetany);
    assert_int_equal(o.also, LABEL_cramp);
    CHECK((o.remarks & (mixed | where)) == mixed);
    s.after.all_emg = 1.2; /* a quarter of the EMG is not local */
    CHECK(!(run(&s).remarks & mixed));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(borders_part_the_labels),
        cmocka_unit_test(remarks_are_made),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
