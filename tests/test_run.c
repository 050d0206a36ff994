/* The run object: two integrators agree, looks and pieces change nothing, the
 * Jacobian is the derivative, snapshots go on. */
#include "tests/check.h"

#include "solvers/jacobian.h"
#include "solvers/run.h"
#include "solvers/system.h"

#include <stdlib.h>
#include <string.h>

/* Abductor hallucis, toes flexed, one squeeze of 3 s. */
static struct scenario *squeeze(double toe, double length)
{
    struct scenario *s = calloc(1, sizeof *s);
    struct error     err;

    s->muscles = s->setup.muscles = 1;
    s->length                     = length;
    s->sample                     = 0.1;
    for (int k = 0; k < LAYOUT_MUSCLES; k++) {
        params_standard(&s->setup.params[k]);
    }
    s->setup.params[0].pool.units = 8;
    plan_init(&s->plan, 1);
    CHECK(plan_set(&s->plan, 0, INPUT_toe_angle, (struct change_at){0, 0, toe},
                   &err)
          == STATUS_OK);
    CHECK(
        plan_set(&s->plan, 0, INPUT_drive, (struct change_at){1, 0, 0.9}, &err)
        == STATUS_OK);
    CHECK(
        plan_set(&s->plan, 0, INPUT_drive, (struct change_at){4, 0, 0.0}, &err)
        == STATUS_OK);
    return s;
}

static void drop(struct scenario *s)
{
    plan_free(&s->plan);
    free(s);
}

static void ignore(void *of, double t, const double *y, const struct model *m)
{
    (void)t, (void)y, (void)m;
    ++*(long *)of;
}

/* State at the end; pieces: in how many advances; interval of a look. */
static void run_to_end(const struct scenario *s, const struct run_options *o,
                       int pieces, double interval, double *end)
{
    struct run         *r;
    struct error        err;
    long                looks = 0;
    int                 settled;
    struct run_observer look = {interval, ignore, &looks};

    CHECK(run_create(&r, &err) == STATUS_OK);
    CHECK(run_begin(r, s, o, &settled, &err) == STATUS_OK);
    CHECK(settled);
    for (int i = 1; i <= pieces; i++) {
        CHECK(run_advance(r, s->length * i / pieces, &look, 1, &err)
              == STATUS_OK);
    }
    CHECK(looks >= (long)(s->length / interval));
    memcpy(end, run_state(r),
           (size_t)run_model(r)->layout.length * sizeof *end);
    run_free(r);
}

static int states_of(const struct scenario *s)
{
    struct model *m = calloc(1, sizeof *m);
    struct error  err;

    CHECK(model_init(m, &s->setup, &err) == STATUS_OK);
    const int n = m->layout.length;

    free(m);
    return n;
}

static void looks_and_pieces_change_nothing(void **state)
{
    struct scenario *s = squeeze(-0.55, 8.0);
    double           a[512], b[512];
    const size_t     bytes = (size_t)states_of(s) * sizeof(double);

    (void)state;
    run_to_end(s, &run_standard, 1, 0.05, a);
    run_to_end(s, &run_standard, 1, 1.0, b);
    assert_memory_equal(a, b, bytes);
    run_to_end(s, &run_standard, 7, 0.1, b);
    assert_memory_equal(a, b, bytes);
    drop(s);
}

/* BDF and the explicit pair share no code. */
static void two_integrators_agree(void **state)
{
    struct scenario   *s   = squeeze(-0.55, 6.0);
    struct run_options bdf = run_standard, rk = run_standard;
    double             a[512], b[512];

    (void)state;
    bdf.reltol = 1e-7;
    rk.reltol  = 1e-6;
    rk.method  = &ode_rk;
    run_to_end(s, &bdf, 1, 0.5, a);
    run_to_end(s, &rk, 1, 0.5, b);
    for (int i = 0; i < states_of(s); i++) {
        CHECK_NEAR(a[i], b[i], 2e-4 * (1.0 + fabs(b[i])));
    }
    drop(s);
}

static void tighter_tolerance_changes_little(void **state)
{
    struct scenario   *s     = squeeze(-0.55, 8.0);
    struct run_options tight = run_standard;
    double             a[512], b[512];

    (void)state;
    tight.reltol = 1e-8;
    run_to_end(s, &run_standard, 1, 0.5, a);
    run_to_end(s, &tight, 1, 0.5, b);
    for (int i = 0; i < states_of(s); i++) {
        CHECK_NEAR(a[i], b[i], 2e-3 * (1.0 + fabs(b[i])));
    }
    drop(s);
}

static void start_of(const struct scenario *s, const struct ode_method *method,
                     double reltol, double *y)
{
    struct run_options o = run_standard;
    struct run        *r;
    struct error       err;
    int                settled;

    o.method = method;
    o.reltol = reltol;
    CHECK(run_create(&r, &err) == STATUS_OK);
    CHECK(run_begin(r, s, &o, &settled, &err) == STATUS_OK);
    CHECK(settled);
    memcpy(y, run_state(r), (size_t)run_model(r)->layout.length * sizeof *y);
    run_free(r);
}

/* Whoever waits, and however carefully: the body starts from the same rest. */
static void every_start_is_the_same(void **state)
{
    struct scenario *s = squeeze(-0.55, 6.0);
    double           loose[512], tight[512], rk[512];

    (void)state;
    start_of(s, &ode_bdf, 1e-4, loose);
    start_of(s, &ode_bdf, 1e-8, tight);
    start_of(s, &ode_rk, 1e-6, rk);
    for (int i = 0; i < states_of(s); i++) {
        CHECK_NEAR(loose[i], tight[i], 1e-7 * (1.0 + fabs(tight[i])));
        CHECK_NEAR(rk[i], tight[i], 1e-7 * (1.0 + fabs(tight[i])));
    }
    drop(s);
}

static long steps_at(const struct scenario *s, double reltol)
{
    struct run_options o = run_standard;
    struct ode_effort  effort;
    struct run        *r;
    struct error       err;
    int                settled;

    o.reltol = reltol;
    CHECK(run_create(&r, &err) == STATUS_OK);
    CHECK(run_begin(r, s, &o, &settled, &err) == STATUS_OK);
    CHECK(run_advance(r, s->length, NULL, 0, &err) == STATUS_OK);
    run_effort(r, &effort);
    run_free(r);
    return effort.steps;
}

/* A looser tolerance takes fewer steps: what Newton leaves over does not make
 * the step size hunt.  In five postures, since a single step that fails can
 * cost a hundred. */
static void a_looser_tolerance_takes_fewer_steps(void **state)
{
    const double tolerance[] = {1e-4, run_standard.reltol, 1e-6};
    long         steps[3]    = {0};

    (void)state;
    for (int i = 0; i < 5; i++) {
        struct scenario *s = squeeze(-0.70 + 0.15 * i, 20.0);

        for (int k = 0; k < 3; k++) {
            steps[k] += steps_at(s, tolerance[k]);
        }
        drop(s);
    }
    CHECK(steps[0] < steps[1]);
    CHECK(steps[1] < steps[2]);
}

/* A run object that did something else before gives the same bits. */
static void reuse_changes_nothing(void **state)
{
    struct scenario *s = squeeze(-0.55, 6.0), *other = squeeze(0.3, 5.0);
    double           fresh[512];
    struct run      *r;
    struct error     err;
    int              settled;

    (void)state;
    run_to_end(s, &run_standard, 1, 0.5, fresh);
    CHECK(run_create(&r, &err) == STATUS_OK);
    CHECK(run_begin(r, other, &run_standard, &settled, &err) == STATUS_OK);
    CHECK(run_advance(r, 5.0, NULL, 0, &err) == STATUS_OK);
    CHECK(run_begin(r, s, &run_standard, &settled, &err) == STATUS_OK);
    CHECK(run_advance(r, 6.0, NULL, 0, &err) == STATUS_OK);
    assert_memory_equal(fresh, run_state(r),
                        (size_t)states_of(s) * sizeof(double));
    run_free(r);
    drop(s);
    drop(other);
}

static void snapshots_go_on_where_they_were_taken(void **state)
{
    struct scenario *s = squeeze(-0.55, 6.0);
    struct run      *r, *fork;
    struct snapshot  at;
    struct error     err;
    int              settled;

    (void)state;
    CHECK(run_create(&r, &err) == STATUS_OK);
    CHECK(run_create(&fork, &err) == STATUS_OK);
    CHECK(run_begin(r, s, &run_standard, &settled, &err) == STATUS_OK);
    CHECK(run_advance(r, 4.5, NULL, 0, &err) == STATUS_OK);
    CHECK(run_snapshot(r, &at, &err) == STATUS_OK);
    CHECK(run_fork(r, s, fork, &err) == STATUS_OK);
    CHECK(run_restore(r, &at, &err) == STATUS_OK);
    CHECK(run_advance(r, 6.0, NULL, 0, &err) == STATUS_OK);
    CHECK(run_advance(fork, 6.0, NULL, 0, &err) == STATUS_OK);
    assert_memory_equal(run_state(r), run_state(fork),
                        (size_t)at.length * sizeof(double));
    snapshot_free(&at);
    run_free(r);
    run_free(fork);
    drop(s);
}

static void full_slope(const struct system *sys, const double *y, double *out)
{
    double *part = calloc((size_t)sys->ode.parts, sizeof(double));
    double *sum  = calloc((size_t)sys->ode.sums, sizeof(double));

    (void)sys->ode.part(0.0, y, part, sys->ode.of);
    ode_sum(&sys->ode, part, sum);
    (void)sys->ode.slope(0.0, y, sum, out, sys->ode.of);
    free(part);
    free(sum);
}

/* Forward differences are off by half a step times the second derivative; an
 * intrafusal fibre that turns round is that bent. */
static void compare_column(const struct system *sys, const struct jacobian *j,
                           const double *base, double *y, int column, int body)
{
    const double old  = y[column];
    const double h    = 1e-6 * sys->scale[column];
    const double step = 0x1p-26 * fmax(fabs(old), sys->scale[column]);
    double       up[512], down[512], dense[512];

    y[column] = old + h;
    full_slope(sys, y, up);
    y[column] = old - h;
    full_slope(sys, y, down);
    y[column] = old;
    jacobian_column(j, column, dense);
    for (int i = 0; i < sys->ode.states; i++) {
        const double d    = (up[i] - down[i]) / (2.0 * h);
        const double bend = (up[i] - 2.0 * base[i] + down[i]) / (h * h);
        const double size = sys->scale[i] / sys->scale[column];

        if (column >= body && i < body) {
            continue; /* lagged wires lead from body to muscle, nowhere else */
        }
        CHECK_NEAR(dense[i], d,
                   2e-4 * fabs(d) + 2e-4 * size + 0.5 * fabs(bend) * step);
    }
}

static void jacobian_is_the_derivative(void **state)
{
    struct scenario *s = squeeze(-0.55, 6.0);
    struct run      *r;
    struct system    sys;
    struct jacobian *j;
    struct error     err;
    struct model    *m = calloc(1, sizeof *m);
    double           y[512], base[512];
    int              settled;

    (void)state;
    CHECK(run_create(&r, &err) == STATUS_OK);
    CHECK(run_begin(r, s, &run_standard, &settled, &err) == STATUS_OK);
    CHECK(run_advance(r, 4.7, NULL, 0, &err) == STATUS_OK);
    *m = *run_model(r);
    CHECK(system_create(&sys, m, 1e-5, &err) == STATUS_OK);
    CHECK(jacobian_create(&sys.ode, &j, &err) == STATUS_OK);
    memcpy(y, run_state(r), (size_t)sys.ode.states * sizeof *y);
    full_slope(&sys, y, base);
    CHECK(jacobian_fill(j, 0.0, y, base) == 0);
    const int body = m->layout.first[0][STATE_plasma_base]; /* its states */

    for (int column = 0; column < sys.ode.states; column++) {
        compare_column(&sys, j, base, y, column, body);
    }
    CHECK(jacobian_cost(j) < 120); /* by colours, not by states */
    jacobian_free(j);
    system_free(&sys);
    run_free(r);
    free(m);
    drop(s);
}

static void step_limit_and_stop_are_failures_with_a_name(void **state)
{
    struct scenario   *s = squeeze(-0.55, 6.0);
    struct run_options o = run_standard;
    struct run        *r;
    struct error       err;
    volatile int       stop = 0;
    int                settled;

    (void)state;
    CHECK(run_create(&r, &err) == STATUS_OK);
    o.step_limit = 20;
    CHECK(run_begin(r, s, &o, &settled, &err) == STATUS_OK);
    CHECK(run_advance(r, 6.0, NULL, 0, &err) == STATUS_STEP_LIMIT);
    o.step_limit = 100000;
    o.stop       = &stop;
    CHECK(run_begin(r, s, &o, &settled, &err) == STATUS_OK);
    stop = 1;
    CHECK(run_advance(r, 6.0, NULL, 0, &err) == STATUS_STOPPED);
    run_free(r);
    drop(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(looks_and_pieces_change_nothing),
        cmocka_unit_test(two_integrators_agree),
        cmocka_unit_test(tighter_tolerance_changes_little),
        cmocka_unit_test(every_start_is_the_same),
        cmocka_unit_test(a_looser_tolerance_takes_fewer_steps),
        cmocka_unit_test(reuse_changes_nothing),
        cmocka_unit_test(snapshots_go_on_where_they_were_taken),
        cmocka_unit_test(jacobian_is_the_derivative),
        cmocka_unit_test(step_limit_and_stop_are_failures_with_a_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
