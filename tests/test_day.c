/* A day: a resting body stays at rest, and fractions stay fractions whatever
 * happens.  That amounts are conserved over a day stands in test_body.c. */
#include "tests/lab.h"
#include "tests/wiring.h"

static const char *const path = "tests/data/day.yaml";
static const double      day  = 24.0 * 3600.0;

/* How far states went, over scale and size; fractions: least and most. */
struct watch {
    const double *start;
    double        least, most, worst;
    enum state_id moved;
};

static int is_fraction(enum state_id id)
{
    const struct state_info *s = &state_table[id];

    return s->low == 0.0 && s->high == 1.0;
}

static void see(struct watch *w, enum state_id id, double y, double y0)
{
    const double size = state_table[id].scale + fabs(y0);

    if (is_fraction(id)) {
        w->least = fmin(w->least, y);
        w->most  = fmax(w->most, y);
    }
    if (state_table[id].speed == STATE_slow && fabs(y - y0) > w->worst * size) {
        w->worst = fabs(y - y0) / size;
        w->moved = id;
    }
}

static void look(void *of, double t, const double *y, const struct model *m)
{
    const struct layout *l = &m->layout;
    struct watch        *w = of;

    (void)t;
    for (int k = 0; k < l->muscles; k++) {
        for (int id = 0; id < STATE_COUNT; id++) {
            const int first = l->first[k][id];
            const int n     = layout_size(l, k, (enum state_id)id);

            for (int i = first; i < first + n; i++) {
                see(w, (enum state_id)id, y[i], w->start[i]);
            }
        }
    }
}

/* Looks at the run every `interval`, until then. */
static struct watch watched(struct lab *l, double interval, double until)
{
    const size_t bytes =
        (size_t)run_model(l->run)->layout.length * sizeof(double);
    double             *start = malloc(bytes);
    struct watch        w     = {.start = start, .least = 1.0};
    struct run_observer o     = {interval, look, &w};
    struct error        err;

    memcpy(start, run_state(l->run), bytes);
    CHECK(run_advance(l->run, until, &o, 1, &err) == STATUS_OK);
    free(start);
    return w;
}

static double largest_rate(struct lab *l)
{
    double rate[LAYOUT_UNITS], most = 0.0;

    probe_look(l->view, run_model(l->run), run_time(l->run), run_state(l->run));
    for (int k = 0; k < run_model(l->run)->layout.muscles; k++) {
        probe_values(l->view, k, probe_find("axon_rate"), rate);
        for (int i = 0; i < run_model(l->run)->layout.units[k]; i++) {
            most = fmax(most, rate[i]);
        }
    }
    return most;
}

/* "Silent": well below the 4 Hz of a unit that counts as active.  Stretched by
 * the pointed foot, the smallest units of the shin stand at half a Hz, which is
 * what rounding leaves of a rate of zero. */
static void stands_still(const char *where)
{
    struct lab        *l     = lab_open(where, NULL, 0);
    const double       ankle = lab_read(l, 0, "ankle_angle");
    const double       toe   = lab_read(l, 0, "toe_angle");
    const struct watch w     = watched(l, 60.0, day);

    print_message("a day at rest: %s moved most, %.2g; fastest unit %.2g Hz\n",
                  state_table[w.moved].full_name, w.worst, largest_rate(l));
    CHECK(w.worst > 0.0);
    CHECK_NEAR(w.worst, 0.0, 3e-3);
    CHECK(largest_rate(l) < 1.0);
    for (int k = 0; k < 4; k++) {
        CHECK(lab_read(l, k, "emg") < 1e-3);
    }
    CHECK_NEAR(lab_read(l, 0, "ankle_angle"), ankle, 1e-4);
    CHECK_NEAR(lab_read(l, 0, "toe_angle"), toe, 1e-4);
    lab_close(l);
}

static void rest_stays_rest(void **state)
{
    (void)state;
    stands_still(path);
    stands_still("tests/data/day_free.yaml");
}

/* At 0 its slope is not negative, at 1 not positive. */
static void cannot_leave(struct bench *b, int i)
{
    const double here = b->y[i];

    b->y[i] = 0.0;
    evaluate(b);
    CHECK(b->dydt[i] >= 0.0);
    b->y[i] = 1.0;
    evaluate(b);
    CHECK(b->dydt[i] <= 0.0);
    b->y[i] = here;
}

/* The equations let no fraction out, wherever everything else is. */
static void equations_keep_fractions_in(void **state)
{
    struct bench         b       = open_bench(PARTS);
    const struct layout *l       = &b.m->layout;
    int                  checked = 0;

    (void)state;
    for (int round = 0; round < 5; round++) {
        move_on(&b, 1000 * (round > 0));
        for (int id = 0; id < STATE_COUNT; id++) {
            const int n = layout_size(l, 0, (enum state_id)id);

            for (int i = 0; i < n && is_fraction((enum state_id)id); i++) {
                cannot_leave(&b, l->first[0][id] + i);
                checked++;
            }
        }
    }
    CHECK(checked > 150);
    close_bench(&b);
}

/* Effort, a cramp, and the rest of the day.  Where equations let nothing out,
 * only the integrator can: by its tolerance, not by more. */
static void fractions_stay_fractions(void **state)
{
    const struct override squeeze = {.name = "drive", .text = "90 %"};
    struct lab           *l       = lab_open_at(path, &squeeze, 1, 1e-8);
    const struct watch    cramp   = watched(l, 0.05, 200.0);
    const struct watch    rest    = watched(l, 60.0, day);

    (void)state;
    print_message("fractions from %.2g to 1 + %.2g\n",
                  fmin(cramp.least, rest.least),
                  fmax(cramp.most, rest.most) - 1.0);
    CHECK(cramp.worst > 0.3); /* much happened */
    CHECK(fmin(cramp.least, rest.least) > -2e-8);
    CHECK(fmax(cramp.most, rest.most) < 1.0 + 2e-8);
    lab_close(l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rest_stays_rest),
        cmocka_unit_test(equations_keep_fractions_in),
        cmocka_unit_test(fractions_stay_fractions),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
