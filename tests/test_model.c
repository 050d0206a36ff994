/* The coupled body: layout, rest, probes, refusals. */
#include "tests/check.h"

#include "model/probe.h"

#include <stdlib.h>
#include <string.h>

static struct model_setup *setup(int muscles)
{
    struct model_setup *s = calloc(1, sizeof *s);

    s->muscles = muscles;
    for (int k = 0; k < LAYOUT_MUSCLES; k++) {
        params_standard(&s->params[k]);
    }
    return s;
}

static void vector_is_covered_once(void **state)
{
    struct layout l;
    const int     units[2] = {5, 7}, parts[2] = {1, 2};
    int           count[400] = {0};

    (void)state;
    layout_init(&l, 2, units, parts);
    for (int k = 0; k < 2; k++) {
        for (int id = 0; id < STATE_COUNT; id++) {
            for (int i = 0; i < layout_size(&l, k, (enum state_id)id); i++) {
                count[l.first[k][id] + i] +=
                    state_table[id].width != WIDTH_BODY || k == 0;
            }
        }
    }
    for (int i = 0; i < l.length; i++) {
        assert_int_equal(count[i], 1);
    }
}

/* At rest nothing moves, in any posture; with NaN in it every slope must have
 * been written. */
static void rest_is_at_rest_in_every_posture(void **state)
{
    struct model_setup *s = setup(1);
    struct model       *m = calloc(1, sizeof *m);
    struct error        err;
    double              y[512], dydt[512], part[512], sum[SUM_COUNT];

    (void)state;
    CHECK(model_init(m, s, &err) == STATUS_OK);
    for (double toe = -0.7; toe < 0.55; toe += 0.1) {
        m->leg.line[0][INPUT_toe_angle].value = toe;
        model_start(m, 0.0, y);
        for (int i = 0; i < m->layout.length; i++) {
            dydt[i] = (double)NAN;
        }
        CHECK(model_part(0.0, y, part, m) == 0);
        memset(sum, 0, sizeof sum);
        for (int p = 0; p < model_parts(m); p++) {
            sum[p % SUM_COUNT] += part[p];
        }
        CHECK(model_slope(0.0, y, sum, dydt, m) == 0);
        for (int i = 0; i < m->layout.length; i++) {
            CHECK(isfinite(dydt[i]) && fabs(dydt[i]) < 0.2);
        }
    }
    free(m);
    free(s);
}

static void held_states_do_not_move(void **state)
{
    struct model_setup *s = setup(1);
    struct model       *m = calloc(1, sizeof *m);
    struct error        err;
    double              y[512], dydt[512],
        sum[SUM_COUNT] = {10, 10, 10, 0.5, 0.1, 10, 0.01, 0.5};

    (void)state;
    CHECK(model_init(m, s, &err) == STATUS_OK);
    model_start(m, 0.0, y);
    CHECK(model_slope(0.0, y, sum, dydt, m) == 0);
    CHECK(dydt[m->layout.first[0][STATE_interstitium_potassium]] > 0.0);
    m->held[STATE_interstitium_potassium] = 1;
    CHECK(model_slope(0.0, y, sum, dydt, m) == 0);
    CHECK(dydt[m->layout.first[0][STATE_interstitium_potassium]] == 0.0);
    free(m);
    free(s);
}

static void sizes_that_do_not_fit_are_refused(void **state)
{
    struct model_setup *s = setup(1);
    struct model       *m = calloc(1, sizeof *m);
    struct error        err;

    (void)state;
    s->params[0].pool.units = 4.5;
    CHECK(model_init(m, s, &err) == STATUS_OUT_OF_RANGE);
    s->params[0].pool.units        = 4;
    s->params[0].pool.compartments = 3;
    CHECK(model_init(m, s, &err) == STATUS_OK);
    s->muscles = 9;
    CHECK(model_init(m, s, &err) == STATUS_OUT_OF_RANGE);
    CHECK_TEXT(err.message, "a body has 1 to 8 muscles, not 9");
    free(m);
    free(s);
}

static void probes_show_states_and_signals(void **state)
{
    struct model_setup *s = setup(2);
    struct model       *m = calloc(1, sizeof *m);
    struct probe_view  *v = calloc(1, sizeof *v);
    struct error        err;
    double              y[1024], out[LAYOUT_UNITS];

    (void)state;
    CHECK(model_init(m, s, &err) == STATUS_OK);
    model_start(m, 0.0, y);
    y[m->layout.first[1][STATE_soma_rate] + 3]     = 12.5;
    y[m->layout.first[1][STATE_axon_arriving] + 3] = 12.5;
    probe_look(v, m, 0.0, y);
    probe_values(v, 1, probe_find("soma.rate"), out);
    CHECK(out[3] == 12.5 && out[2] == 0.0);
    probe_values(v, 1, probe_find("axon_rate"), out);
    CHECK_NEAR(out[3], 12.4, 0.01); /* the floor of 0.1 Hz taken off */
    probe_values(v, 0, probe_find("emg"), out);
    CHECK(out[0] < 1e-4);
    CHECK(probe_find("no such probe") == -1);
    assert_int_equal(probe_size(m, 0, probe_find("axon_rate")), 24);
    free(v);
    free(m);
    free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(vector_is_covered_once),
        cmocka_unit_test(rest_is_at_rest_in_every_posture),
        cmocka_unit_test(held_states_do_not_move),
        cmocka_unit_test(sizes_that_do_not_fit_are_refused),
        cmocka_unit_test(probes_show_states_and_signals),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
