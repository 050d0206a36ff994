/* Muscles touch each other through delayed afferents, with the drawn sign. */
#include "tests/wiring.h"

static void antagonists_inhibit_each_other(void **state)
{
    struct bench b = open_bench(1);

    (void)state;
    move_on(&b, 3000);
    evaluate(&b);
    const int    pic    = b.m->layout.first[0][STATE_soma_pic];
    const double before = b.dydt[pic];

    b.y[b.m->layout.first[1][STATE_afferent_ia3]] += 10.0;
    (void)model_slope(0.0, b.y, b.sum, b.dydt, b.m);
    CHECK(b.dydt[pic] < before);
    close_bench(&b);
}

/* Slope of the PIC of the third muscle, with its late effects as set. */
static double leg_pic(struct bench *b, double inhibition, double excitation)
{
    b->m->muscle[2].p.circuit.foot_inhibition = inhibition;
    b->m->muscle[2].p.circuit.foot_excitation = excitation;
    (void)model_slope(0.0, b->y, b->sum, b->dydt, b->m);
    return b->dydt[b->m->layout.first[2][STATE_soma_pic]];
}

/* Ia of the sole excites the leg at once, and later inhibits the calf and
 * excites the shin; it arrives with the sole's own delay or not at all. */
static void the_sole_reaches_the_leg(void **state)
{
    static const struct {
        double inhibition, excitation;
        int    sign;
    } row[]        = {{0.0, 0.0, +1}, {0.015, 0.0, -1}, {0.0, 0.010, +1}};
    struct bench b = open_bench(1);

    (void)state;
    move_on(&b, 3000);
    evaluate(&b);
    double *ia = &b.y[b.m->layout.first[0][STATE_afferent_ia3]];

    for (size_t r = 0; r < sizeof row / sizeof row[0]; r++) {
        const double before = leg_pic(&b, row[r].inhibition, row[r].excitation);

        *ia += 10.0;
        const double after = leg_pic(&b, row[r].inhibition, row[r].excitation);

        CHECK(row[r].sign * (after - before) > 1e-9);
        b.m->leg.line[0][INPUT_loop_cut].value = 1.0;
        const double cut = leg_pic(&b, row[r].inhibition, row[r].excitation);

        *ia -= 10.0;
        CHECK(cut == leg_pic(&b, row[r].inhibition, row[r].excitation));
        b.m->leg.line[0][INPUT_loop_cut].value = 0.0;
    }
    close_bench(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(antagonists_inhibit_each_other),
        cmocka_unit_test(the_sole_reaches_the_leg),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
