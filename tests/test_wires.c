/* The block diagram against the equations: who acts on whom (by NaN), and
 * with which sign (by differences). */
#include "tests/wiring.h"

#include "model/probe.h"
#include "model/wire.h"

static struct wire_pattern pattern(const struct model *m, enum wire_block block,
                                   int columns)
{
    const int           entries = wire_entries(m, block, WIRE_OF_DIAGRAM);
    struct wire_pattern p       = {calloc((size_t)columns + 1, sizeof(int)),
                                   calloc((size_t)entries + 1, sizeof(int))};

    wire_fill(m, block, WIRE_OF_DIAGRAM, &p);
    CHECK(p.start[0] == 0 && p.start[columns] == entries);
    return p;
}

static int holds(const struct wire_pattern *p, int column, int row)
{
    for (int e = p->start[column]; e < p->start[column + 1]; e++) {
        if (p->row[e] == row) {
            return 1;
        }
    }
    return 0;
}

static const char *name_of(const struct model *m, int index)
{
    for (int k = 0; k < m->layout.muscles; k++) {
        for (int id = 0; id < STATE_COUNT; id++) {
            const int first = m->layout.first[k][id];

            if (index >= first
                && index
                       < first
                             + layout_size(&m->layout, k, (enum state_id)id)) {
                return state_table[id].full_name;
            }
        }
    }
    return "?";
}

/* The outputs that a NaN reached are exactly those of the diagram. */
static int compare(const struct bench *b, const struct wire_pattern *p,
                   int column, const double *out, int rows, int diagonal)
{
    int bad = 0;

    for (int i = 0; i < rows; i++) {
        if ((diagonal && i == column) || isnan(out[i]) == holds(p, column, i)) {
            continue;
        }
        bad++;
        print_error("%s on row %d (%s): equations say %d, wires.def %d\n",
                    diagonal ? name_of(b->m, column) : "a cause", i,
                    rows == b->n ? name_of(b->m, i) : "part", isnan(out[i]),
                    holds(p, column, i));
    }
    return bad;
}

static void hold(struct bench *b, double force, double emg)
{
    for (int k = 0; k < MUSCLES; k++) {
        b->m->leg.line[k][INPUT_hold_force].value = force;
        b->m->leg.line[k][INPUT_hold_emg].value   = emg;
    }
}

/* Slopes with NaN wherever a NaN arrives in one of the two ways to hold. */
static void slopes_either_way(struct bench *b)
{
    double *other = calloc((size_t)b->n, sizeof(double));

    hold(b, 0.0, 0.3);
    (void)model_slope(0.0, b->y, b->sum, other, b->m);
    hold(b, 0.3, 0.0);
    (void)model_slope(0.0, b->y, b->sum, b->dydt, b->m);
    for (int i = 0; i < b->n; i++) {
        b->dydt[i] += other[i];
    }
    free(other);
}

static void diagram(int compartments, int free_joints)
{
    struct bench b = open_bench(compartments);

    memset(b.m->moves, free_joints, sizeof b.m->moves);

    struct wire_pattern a   = pattern(b.m, WIRE_SLOPE_STATE, b.n);
    struct wire_pattern s   = pattern(b.m, WIRE_SLOPE_SUM, b.sums);
    struct wire_pattern c   = pattern(b.m, WIRE_PART_STATE, b.n);
    int                 bad = 0;

    move_on(&b, 500);
    evaluate(&b);
    for (int j = 0; j < b.n; j++) {
        const double old = b.y[j];

        b.y[j] = (double)NAN;
        (void)model_part(0.0, b.y, b.part, b.m);
        slopes_either_way(&b);
        bad += compare(&b, &a, j, b.dydt, b.n, 1);
        bad += compare(&b, &c, j, b.part, b.parts, 0);
        b.y[j] = old;
    }
    for (int k = 0; k < b.sums; k++) {
        const double old = b.sum[k];

        b.sum[k] = (double)NAN;
        slopes_either_way(&b);
        bad += compare(&b, &s, k, b.dydt, b.n, 0);
        b.sum[k] = old;
    }
    free(a.start), free(a.row), free(s.start), free(s.row), free(c.start),
        free(c.row);
    close_bench(&b);
    assert_int_equal(bad, 0);
}

static void one_compartment_is_wired_as_drawn(void **state)
{
    (void)state;
    diagram(1, 0);
}

static void compartments_are_wired_as_drawn(void **state)
{
    (void)state;
    diagram(PARTS, 0);
}

static void free_joints_are_wired_as_drawn(void **state)
{
    (void)state;
    diagram(1, 1);
}

/* --- signs ---------------------------------------------------------------- */

/* The sign with which `from` acts on `to` over all paths through signals:
 * +1, -1, 0 when paths disagree or one of them is open; 2: no path. */
static int path_sign(const char *from, const char *to, int depth)
{
    int                count, sign = 2;
    const struct wire *w = wire_table(&count);

    for (int i = 0; i < count && depth < 12; i++) {
        if (strcmp(w[i].from, from) != 0 || w[i].cross) {
            continue;
        }
        int one = 2;

        if (strcmp(w[i].to, to) == 0) {
            one = w[i].sign;
        } else if (state_find(w[i].to) == STATE_COUNT
                   && strncmp(w[i].to, "sum.", 4) != 0) {
            const int rest = path_sign(w[i].to, to, depth + 1);

            one = rest == 2 ? 2 : rest * w[i].sign;
        }
        if (one != 2) {
            sign = sign == 2 || sign == one ? one : 0;
        }
    }
    return sign;
}

struct verdict {
    int tested, wrong, seen[STATE_COUNT][STATE_COUNT];
};

/* Slopes of all states with one state of muscle 0 (all its units) moved. */
static void moved(struct bench *b, int id, double by, double *out)
{
    const int first = b->m->layout.first[0][id];
    const int n     = layout_size(&b->m->layout, 0, (enum state_id)id);

    for (int i = 0; i < n; i++) {
        b->y[first + i] += by;
    }
    (void)model_slope(0.0, b->y, b->sum, out, b->m);
    for (int i = 0; i < n; i++) {
        b->y[first + i] -= by;
    }
}

static void test_cause(struct bench *b, int id, struct verdict *v)
{
    double      *up   = calloc((size_t)b->n, sizeof(double));
    double      *down = calloc((size_t)b->n, sizeof(double));
    const double step = 1e-5 * state_table[id].scale;

    moved(b, id, step, up);
    moved(b, id, -step, down);
    for (int to = 0; to < STATE_COUNT; to++) {
        const int sign =
            path_sign(state_table[id].full_name, state_table[to].full_name, 0);
        const int    i = b->m->layout.first[0][to];
        const double d = (up[i] - down[i]) / (2e-5 * state_table[to].scale);

        if (to == id || sign == 2 || sign == 0) {
            continue;
        }
        v->tested++;
        if (sign * d < -1e-7) {
            v->wrong++;
            print_error("%s on %s: wires.def says %+d, the slope changes by "
                        "%g\n",
                        state_table[id].full_name, state_table[to].full_name,
                        sign, d);
        }
        v->seen[id][to] = v->seen[id][to] || sign * d > 1e-9 ? 2 : 1;
    }
    free(up);
    free(down);
}

static void states_act_with_the_drawn_sign(void **state)
{
    struct verdict *v = calloc(1, sizeof *v);
    struct bench    b = open_bench(1);

    (void)state;
    memset(b.m->moves, 1, sizeof b.m->moves);
    for (int round = 0; round < 4; round++) {
        b.m->leg.line[0][INPUT_toe_angle].value = round % 2 ? 0.3 : -0.5;
        move_on(&b, 3000);
        evaluate(&b);
        for (int id = 0; id < STATE_COUNT; id++) {
            test_cause(&b, id, v);
        }
    }
    CHECK(v->tested > 4 * 100);
    assert_int_equal(v->wrong, 0);
    close_bench(&b);
    free(v);
}

/* An input of the body is the same for all muscles. */
static void add_to_input(struct bench *b, enum input_id id, double by)
{
    const int last = input_table[id].width == WIDTH_BODY ? MUSCLES : 1;

    for (int k = 0; k < last; k++) {
        b->m->leg.line[k][id].value += by;
    }
}

/* Inputs that only raise or only lower. */
static void inputs_act_with_the_drawn_sign(void **state)
{
    static const struct {
        enum input_id input;
        enum state_id to;
        int           sign;
    } row[] = {
        {INPUT_drive, STATE_soma_pic, +1},
        {INPUT_drive, STATE_spindle_static, +1},
        {INPUT_stimulation, STATE_terminal_charge, +1},
        {INPUT_stimulation, STATE_twitch_first, +1},
        {INPUT_stimulated_ia, STATE_afferent_ia1, +1},
        {INPUT_stimulated_ib, STATE_organ_ib1, +1},
        {INPUT_transmission_block, STATE_twitch_first, -1},
        {INPUT_external_pressure, STATE_interstitium_flow, -1},
        {INPUT_nociception, STATE_soma_pic, +1},
        {INPUT_hold_force, STATE_command_effort, +1},
        {INPUT_toe_angle, STATE_muscle_fibre_length, +1},
        {INPUT_ankle_torque, STATE_joint_ankle_velocity, +1},
        {INPUT_knee_torque, STATE_joint_knee_velocity, +1},
        {INPUT_ankle_angle, STATE_joint_ankle_velocity, +1},
        {INPUT_knee_angle, STATE_joint_knee_velocity, +1},
    };
    struct bench b = open_bench(1);

    /* where a joint is free, its angle is that of the hand that holds it */
    b.m->moves[LIMB_ANKLE] = b.m->moves[LIMB_KNEE] = 1;

    (void)state;
    move_on(&b, 3000);
    evaluate(&b);
    for (size_t r = 0; r < sizeof row / sizeof row[0]; r++) {
        const int i = b.m->layout.first[0][row[r].to];

        add_to_input(&b, row[r].input, 1e-4);
        (void)model_slope(0.0, b.y, b.sum, b.dydt, b.m);
        const double up = b.dydt[i];

        add_to_input(&b, row[r].input, -2e-4);
        (void)model_slope(0.0, b.y, b.sum, b.dydt, b.m);
        if (!(row[r].sign * (up - b.dydt[i]) > 0.0)) {
            print_error("input %s has the wrong sign or none\n",
                        input_table[row[r].input].name);
        }
        CHECK(row[r].sign * (up - b.dydt[i]) > 0.0);
        add_to_input(&b, row[r].input, 1e-4);
    }
    close_bench(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_compartment_is_wired_as_drawn),
        cmocka_unit_test(compartments_are_wired_as_drawn),
        cmocka_unit_test(free_joints_are_wired_as_drawn),
        cmocka_unit_test(states_act_with_the_drawn_sign),
        cmocka_unit_test(inputs_act_with_the_drawn_sign),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
