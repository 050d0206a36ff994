/* Massage stroke by stroke: a volley of Ia with each, after which the reflex
 * is weaker; a steady level of the pump is no stroke. */
#include "tests/lab.h"

/* The share by which the terminals of Ia pass on less, mean over ten seconds
 * of looks every 0.1 s. */
static double weaker(struct lab *l, double from)
{
    const double depth = run_model(l->run)->muscle[0].p.circuit.depression;
    double       sum   = 0.0;

    for (int i = 0; i < 100; i++) {
        lab_to(l, from + 0.1 * i);
        sum += depth * lab_read(l, 0, "afferent.depression");
    }
    return sum / 100.0;
}

static struct lab *massaged(double strength, double steady)
{
    const struct override set[2] = {{"stroke", NULL, strength, "1"},
                                    {"steady", NULL, steady, "1"}};

    return lab_open(TESTS_DATA "/massage.yaml", set, 2);
}

/* Morelli 1991: H-reflex down by 71 % during massage (0.76 of 2.58 mV, calf,
 * 20 people); Goldberg 1992: deep massage more than light.  The reflex comes
 * back with the recovery of post-activation depression, tens of seconds. */
static void the_reflex_is_weaker_while_it_lasts(void **state)
{
    struct lab  *deep = massaged(1.0, 0.0), *light = massaged(0.5, 0.0);
    const double before = weaker(deep, 0.0);
    const double during = weaker(deep, 50.0), less = weaker(light, 50.0);

    (void)state;
    CHECK_NEAR(before, 0.0, 0.01);
    CHECK_NEAR(during, 0.71, 0.05);
    CHECK(0.2 < less && less < during - 0.05);
    CHECK(weaker(deep, 88.0) < 0.35 * during);
    lab_close(deep);
    lab_close(light);
}

/* Each stroke stretches the fibres, its end lets go of them. */
static void a_stroke_is_a_volley_and_a_pause(void **state)
{
    struct lab  *l    = massaged(1.0, 0.0);
    const double rest = lab_read(l, 0, "ia");

    (void)state;
    for (int i = 0; i < 30; i += 10) {
        lab_to(l, 15.1 + i);
        CHECK(lab_read(l, 0, "ia") > rest + 10.0);
        CHECK(lab_read(l, 0, "kneaded") > 0.0);
        lab_to(l, 15.7 + i);
        CHECK(lab_read(l, 0, "ia") < rest);
        CHECK(lab_read(l, 0, "kneaded") < 0.0);
    }
    lab_close(l);
}

/* As it was before there were strokes: a level of the pump moves blood only. */
static void a_steady_level_moves_blood_alone(void **state)
{
    struct lab *steady = massaged(1.0, 1.0), *none = massaged(0.0, 0.0);

    (void)state;
    CHECK_NEAR(lab_read(steady, 0, "kneaded"), 0.0, 1e-12);
    lab_to(steady, 40.0);
    lab_to(none, 40.0);
    CHECK_NEAR(lab_read(steady, 0, "ia"), lab_read(none, 0, "ia"), 1e-3);
    CHECK(lab_read(steady, 0, "interstitium.flow")
          > 1.1 * lab_read(none, 0, "interstitium.flow"));
    lab_close(steady);
    lab_close(none);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_reflex_is_weaker_while_it_lasts),
        cmocka_unit_test(a_stroke_is_a_volley_and_a_pause),
        cmocka_unit_test(a_steady_level_moves_blood_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
