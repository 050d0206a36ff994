/* Row H8: the fibre of Shorten 2007 does what was computed with its published
 * form: rest, twitches, tetani of one second, tiring by phosphate.
 *
 * Force is the share of cross-bridges past their stroke (A2, uM) above that
 * before the first impulse; of a train, its mean between the last two. */
#include "solvers/ode.h"
#include "tests/rows.h"
#include "tests/shorten.h"

#include <math.h>
#include <stdio.h>

enum { STATES = SHORTEN_STATES };

struct fibre {
    const struct shorten *unit;
    double                stimulus, t; /* ms */
    double                y[STATES], abstol[STATES];
    int        start[STATES + 1], row[STATES * STATES], none[STATES + 1];
    int        group[STATES];
    struct ode ode;
    void      *self;
    int        failed;
};

/* What is looked at from a time on, every `grid` ms. */
struct watch {
    double since, next, grid;
    double base, sum, peak, peak_at,
        half_at;    /* A2 above base, ms after since */
    double calcium; /* highest, uM */
    long   samples;
};

static const double pulse = 0.5, settling = 1000.0;

static int no_part(double t, const double *y, double *parts, void *of)
{
    (void)t, (void)y, (void)parts, (void)of;
    return 0;
}

static int slope(double t, const double *y, const double *sums, double *d,
                 void *of)
{
    const struct fibre *f     = of;
    double              total = 0.0;

    (void)t, (void)sums;
    shorten_slope(f->unit, f->stimulus, y, d);
    for (int i = 0; i < STATES; i++) {
        total += d[i];
    }
    return !isfinite(total);
}

/* Which slopes a state moves: those that are no numbers if it is none. */
static void find_pattern(struct fibre *f)
{
    int    entries = 0;
    double y[STATES], d[STATES];

    for (int j = 0; j < STATES; j++) {
        f->start[j] = entries;
        shorten_start(f->unit, y);
        y[j] = (double)NAN;
        shorten_slope(f->unit, 0.0, y, d);
        for (int i = 0; i < STATES; i++) {
            if (i == j || isnan(d[i])) {
                f->row[entries++] = i;
            }
        }
    }
    f->start[STATES] = entries;
}

static double typical(int state)
{
    if (state < SHORTEN_GATES) {
        return 10.0; /* mV, mM */
    }
    if (state < SHORTEN_RELEASE + 5) {
        return 0.1;
    }
    if (state < SHORTEN_CA1) {
        return 1e-3; /* open channels: few, and what empties the store */
    }
    return 1.0; /* uM, mM */
}

static void begin(struct fibre *f, const struct shorten *unit)
{
    const double   reltol = 1e-6;
    struct error   err    = {0};
    struct pattern slopes, sums, parts;

    *f = (struct fibre){.unit = unit};
    shorten_start(unit, f->y);
    find_pattern(f);
    for (int i = 0; i < STATES; i++) {
        f->abstol[i] = reltol * typical(i);
    }
    slopes    = (struct pattern){STATES, STATES, f->start, f->row};
    sums      = (struct pattern){STATES, 0, f->none, f->none};
    parts     = (struct pattern){0, STATES, f->none, f->none};
    f->ode    = (struct ode){.states      = STATES,
                             .slope_state = slopes,
                             .slope_moved = slopes,
                             .slope_sum   = sums,
                             .part_state  = parts,
                             .part_moved  = parts,
                             .reltol      = reltol,
                             .abstol      = f->abstol,
                             .groups      = 1,
                             .group       = f->group,
                             .part        = no_part,
                             .slope       = slope,
                             .of          = f};
    f->failed = ode_bdf.create(&f->ode, &f->self, &err) != STATUS_OK;
}

static void look(const struct fibre *f, struct watch *w)
{
    struct error err = {0};
    double       y[STATES];

    for (; w->next <= f->t; w->next += w->grid) {
        if (ode_bdf.at(f->self, w->next, y, &err) != STATUS_OK) {
            w->sum = (double)NAN; /* no row is met */
            return;
        }
        const double force = y[SHORTEN_A2] - w->base;

        w->sum += force;
        w->samples++;
        w->calcium = fmax(w->calcium, y[SHORTEN_CA2]);
        if (force > w->peak) {
            w->peak    = force;
            w->peak_at = w->next - w->since;
            w->half_at = 0.0;
        } else if (w->half_at == 0.0 && force < 0.5 * w->peak) {
            w->half_at = w->next - w->since;
        }
    }
}

/* On to `end` with one stimulus. */
static void leg(struct fibre *f, double stimulus, double end, struct watch *w)
{
    struct error err = {0};

    f->stimulus = stimulus;
    f->failed   = f->failed
                || ode_bdf.restart(f->self, f->t, f->y, end, &err) != STATUS_OK;
    while (!f->failed && f->t < end) {
        f->failed = ode_bdf.step(f->self, &f->t, &err) != STATUS_OK;
        if (w != NULL && !f->failed) {
            look(f, w);
        }
    }
    f->failed = f->failed || ode_bdf.at(f->self, end, f->y, &err) != STATUS_OK;
    if (err.message[0] != '\0') {
        printf("H8: %s (ms, not s)\n", err.message);
        f->y[0] = (double)NAN;
    }
}

/* An impulse and `interval` ms from its start. */
static struct watch impulse(struct fibre *f, double base, double interval,
                            double grid)
{
    struct watch w = {.since = f->t, .next = f->t, .grid = grid, .base = base};
    const double end = f->t + interval;

    leg(f, 150.0, f->t + pulse, &w);
    leg(f, 0.0, end, &w);
    return w;
}

/* Mean force between the last two of so many impulses. */
static double train(struct fibre *f, double base, double hz, int impulses)
{
    struct watch w = {0};

    for (int i = 0; i < impulses; i++) {
        w = impulse(f, base, 1000.0 / hz, 0.25);
    }
    return f->failed ? (double)NAN : w.sum / (double)w.samples;
}

/* The asked 2 %, or half of the last digit that was printed if that is more. */
static void printed(struct rows *r, const char *what, double measured,
                    double target, double digit)
{
    row_near(r, "H8", what, measured, target,
             fmax(0.02 * fabs(target), 0.5 * digit));
}

static double calcium(const struct fibre *f)
{
    const double *y     = f->y;
    const double  bound = y[SHORTEN_CAT] + y[SHORTEN_D1]
                         + 2.0
                               * (y[SHORTEN_CACAT] + y[SHORTEN_D2]
                                  + y[SHORTEN_A1] + y[SHORTEN_A2]);
    double total = 0.95 * 0.99 * bound;

    for (int k = 0; k < 2; k++) {
        const double share = k == 0 ? 0.01 : 0.99;
        const double free  = y[k == 0 ? SHORTEN_CA1 : SHORTEN_CA2];
        const double store = y[k == 0 ? SHORTEN_CASR1 : SHORTEN_CASR2];

        total +=
            0.95 * share * (free + y[SHORTEN_CAP + k] + y[SHORTEN_CAATP + k])
            + 0.05 * share * (store + y[SHORTEN_CACS + k]);
    }
    return total + 0.05 * 0.99 * 1000.0 * y[SHORTEN_PCSR];
}

static void rest(struct rows *r, const struct shorten *unit, const char *name,
                 const double *asked)
{
    static const struct {
        const char *what;
        int         state;
        double      digit;
    } seen[4] = {{"mV, surface", SHORTEN_VS, 0.1},
                 {"mM, tubular potassium", SHORTEN_KT, 0.01},
                 {"uM, calcium", SHORTEN_CA2, 0.001},
                 {"uM, calcium of the store", SHORTEN_CASR2, 1.0}};
    struct fibre f;
    char         what[64];

    begin(&f, unit);
    const double before = calcium(&f);

    leg(&f, 0.0, 20000.0, NULL);
    for (int i = 0; i < 4; i++) {
        if (asked[i] != 0.0) {
            snprintf(what, sizeof what, "%s, 20 s of rest, %s", seen[i].what,
                     name);
            printed(r, what, f.y[seen[i].state], asked[i], seen[i].digit);
        }
    }
    row_near(r, "H8", "share of calcium lost in rest",
             calcium(&f) / before - 1.0, 0.0, 1e-6);
    ode_bdf.destroy(f.self);
}

/* Returns its force.  The last of what is asked: the same equations by LSODA,
 * Radau and BDF of SciPy, rtol 1e-8, which agree to 1e-9. */
static double twitch(struct rows *r, const struct shorten *unit,
                     const char *name, const double *asked)
{
    struct fibre f;
    char         what[64];

    begin(&f, unit);
    leg(&f, 0.0, settling, NULL);
    const struct watch w = impulse(&f, f.y[SHORTEN_A2], 300.0, 0.01);

    snprintf(what, sizeof what, "ms, contraction time, %s", name);
    printed(r, what, w.peak_at, asked[0], 1.0);
    snprintf(what, sizeof what, "ms, half relaxation, %s", name);
    printed(r, what, w.half_at - w.peak_at, asked[1], 1.0);
    snprintf(what, sizeof what, "uM, calcium of a twitch, %s", name);
    printed(r, what, w.calcium, asked[2], 0.1);
    snprintf(what, sizeof what, "uM, the same by three other solvers, %s",
             name);
    row_close(r, "H8", what, w.calcium, asked[3], 1e-4);
    ode_bdf.destroy(f.self);
    return f.failed ? (double)NAN : w.peak;
}

/* Force after a second of impulses. */
static double tetanus(const struct shorten *unit, double hz)
{
    struct fibre f;

    begin(&f, unit);
    leg(&f, 0.0, settling, NULL);
    const double force = train(&f, f.y[SHORTEN_A2], hz, (int)hz);

    ode_bdf.destroy(f.self);
    return force;
}

static void rates(struct rows *r, double slow_twitch)
{
    static const double asked[][2] = {{5.0, 0.55},  {10.0, 1.26}, {15.0, 2.16},
                                      {20.0, 3.19}, {30.0, 5.34}, {40.0, 6.53},
                                      {50.0, 6.77}, {100.0, 6.91}};
    char                what[64];
    double              largest = (double)NAN;

    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        largest = tetanus(&shorten_slow, asked[i][0]);
        snprintf(what, sizeof what, "uM, slow, 1 s at %.0f Hz", asked[i][0]);
        printed(r, what, largest, asked[i][1], 0.01);
    }
    printed(r, "share, slow, twitch of the tetanus", slow_twitch / largest,
            0.15, 0.01);
    printed(r, "uM, fast, 1 s at 100 Hz", tetanus(&shorten_fast, 100.0), 1.47,
            0.01);
}

static void long_slow(struct rows *r)
{
    static const struct {
        int    second;
        double force;
    } asked[] = {{1, 5.3}, {30, 6.3}, {40, 5.8}, {50, 4.5}, {60, 3.3}};
    struct fibre f;
    char         what[64];
    int          done = 0;

    begin(&f, &shorten_slow);
    leg(&f, 0.0, settling, NULL);
    const double base = f.y[SHORTEN_A2], before = calcium(&f);

    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        const double force =
            train(&f, base, 30.0, 30 * (asked[i].second - done));

        done = asked[i].second;
        snprintf(what, sizeof what, "uM, slow, 30 Hz, %d s", done);
        printed(r, what, force, asked[i].force, 0.1);
        if (done == 1) {
            printed(r, "mM, slow, tubular potassium, 1 s", f.y[SHORTEN_KT], 7.3,
                    0.1);
            printed(r, "mM, slow, potassium outside, 1 s", f.y[SHORTEN_KE], 6.0,
                    0.1);
            printed(r, "mV, slow, tubules, 1 s", f.y[SHORTEN_VT], -79.0, 1.0);
            printed(r, "mM, slow, sodium inside, 1 s", f.y[SHORTEN_NAI], 12.7,
                    0.1);
        } else if (done == 30) {
            printed(r, "mM, slow, phosphate as it begins to tire",
                    f.y[SHORTEN_P], 7.0, 1.0);
        }
    }
    printed(r, "mM, slow, tubular potassium, 60 s", f.y[SHORTEN_KT], 9.6, 0.1);
    printed(r, "mM, slow, potassium outside, 60 s", f.y[SHORTEN_KE], 8.1, 0.1);
    printed(r, "mV, slow, tubules, 60 s", f.y[SHORTEN_VT], -71.0, 1.0);
    printed(r, "mM, slow, sodium inside, 60 s", f.y[SHORTEN_NAI], 13.6, 0.1);
    row_near(r, "H8", "share of calcium lost in 60 s",
             calcium(&f) / before - 1.0, 0.0, 1e-6);
    ode_bdf.destroy(f.self);
}

/* The time of the first figures was not written down; potassium, the tubules
 * and sodium have them together half a second into the train.  The last one
 * of the tubules is the highest of the train, 10 s into it. */
static void long_fast(struct rows *r)
{
    struct fibre f;

    begin(&f, &shorten_fast);
    leg(&f, 0.0, settling, NULL);
    const double base  = f.y[SHORTEN_A2];
    const double first = train(&f, base, 60.0, 30);

    printed(r, "mM, fast, tubular potassium, start", f.y[SHORTEN_KT], 8.5, 0.1);
    printed(r, "mV, fast, tubules, start", f.y[SHORTEN_VT], -74.8, 0.1);
    printed(r, "mM, fast, sodium inside, start", f.y[SHORTEN_NAI], 12.8, 0.1);
    train(&f, base, 60.0, 270);
    printed(r, "mM, fast, tubular potassium, 5 s", f.y[SHORTEN_KT], 9.4, 0.1);
    train(&f, base, 60.0, 300);
    printed(r, "mV, fast, tubules, 10 s", f.y[SHORTEN_VT], -71.5, 0.1);
    const double last = train(&f, base, 60.0, 600);

    printed(r, "mM, fast, tubular potassium, 20 s", f.y[SHORTEN_KT], 9.1, 0.1);
    printed(r, "mM, fast, sodium inside, 20 s", f.y[SHORTEN_NAI], 15.5, 0.1);
    printed(r, "share of force left, fast, 60 Hz, 20 s", last / first, 0.5,
            0.01);
    ode_bdf.destroy(f.self);
}

void rows_fibre(struct rows *r)
{
    static const double fast_rest[4]   = {-87.7, 4.95, 0.224, 907.0};
    static const double slow_rest[4]   = {-83.3, 0.0, 0.324, 1527.0};
    static const double fast_twitch[4] = {16.0, 23.0, 4.9, 4.8765};
    static const double slow_twitch[4] = {28.0, 55.0, 6.1, 6.26721};

    rest(r, &shorten_fast, "fast", fast_rest);
    rest(r, &shorten_slow, "slow", slow_rest);
    twitch(r, &shorten_fast, "fast", fast_twitch);
    rates(r, twitch(r, &shorten_slow, "slow", slow_twitch));
    long_slow(r);
    long_fast(r);
}
