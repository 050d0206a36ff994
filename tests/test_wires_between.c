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

/* How far a state of muscle 0 that is moved moves the slope of another one, of
 * the first unit of muscle k. */
static double effect(struct bench *b, enum state_id from, int k,
                     enum state_id to)
{
    double   *y = &b->y[b->m->layout.first[0][from]];
    const int i = b->m->layout.first[k][to];

    evaluate(b);
    const double before = b->dydt[i];

    *y += 1e-3 * state_table[from].scale;
    evaluate(b);
    *y -= 1e-3 * state_table[from].scale;
    return b->dydt[i] - before;
}

/* A cut of afferents takes what each group carries, to the pool itself, to its
 * neighbours, to pain; a block of the nerve takes motor axons as well. */
static void a_cut_takes_afferents_and_spares_motor_axons(void **state)
{
    static const struct {
        enum state_id from;
        int           muscle;
        enum state_id to;
    } row[] = {
        {STATE_afferent_ia3, 0, STATE_soma_pic},
        {STATE_afferent_ii3, 0, STATE_soma_pic},
        {STATE_organ_ib3, 0, STATE_soma_pic},
        {STATE_organ_ib3, 0, STATE_collective_level},
        {STATE_nociceptor_level, 0, STATE_soma_pic},
        {STATE_nociceptor_level, 0, STATE_pain_level},
        {STATE_afferent_ia3, 1, STATE_soma_pic},
        {STATE_afferent_ia3, 2, STATE_soma_pic},
    };
    static const enum input_id cut[] = {INPUT_loop_cut, INPUT_afferent_cut};
    struct bench               b     = open_bench(1);

    (void)state;
    move_on(&b, 3000);
    for (size_t r = 0; r < sizeof row / sizeof row[0]; r++) {
        CHECK(effect(&b, row[r].from, row[r].muscle, row[r].to) != 0.0);
    }
    for (int c = 0; c < 2; c++) {
        b.m->leg.line[0][cut[c]].value = 1.0;
        for (size_t r = 0; r < sizeof row / sizeof row[0]; r++) {
            CHECK(effect(&b, row[r].from, row[r].muscle, row[r].to) == 0.0);
        }
        const double axon =
            effect(&b, STATE_axon_arriving, 0, STATE_terminal_charge);

        CHECK(cut[c] == INPUT_loop_cut ? axon == 0.0 : axon > 0.0);
        b.m->leg.line[0][cut[c]].value = 0.0;
    }
    close_bench(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(antagonists_inhibit_each_other),
        cmocka_unit_test(the_sole_reaches_the_leg),
        cmocka_unit_test(a_cut_takes_afferents_and_spares_motor_axons),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
