/* Rows T1 to T4: the spindle against Mileusnic 2006, cat and man. */
#include "tests/check.h"
#include "tests/rows.h"

#include "model/spindle.h"

#include <stdio.h>

static struct params p;

/* The cat's gains, and corners as sharp as in the published equations. */
static void cat(void)
{
    params_standard(&p);
    p.spindle.ia_gain_bag1    = 20000.0;
    p.spindle.ia_gain_bag2    = 10000.0;
    p.spindle.ii_gain         = 7250.0;
    p.spindle.firing_softness = 1e-6;
}

static struct spindle_out still(double gs, double gd, double length)
{
    const struct spindle_in in = {
        .length = length, .gamma_static = gs, .gamma_dynamic = gd};
    const struct spindle_state x = spindle_rest(&p.spindle, &in);

    return spindle_rates(&p.spindle, &x, &in);
}

static const double held[9] = {0.80, 0.85, 0.90, 0.95, 1.00,
                               1.05, 1.08, 1.10, 1.20};
enum { DRIVES = 7 };

static const double fusimotor[DRIVES][2] = {
    {0, 0}, {40, 0}, {70, 0}, {100, 0}, {200, 0}, {0, 70}, {70, 70}};
static const double held_ia[DRIVES][9] = {
    {0, 0, 0, 0, 12.2, 28.5, 38.3, 44.8, 77.5},
    {0, 2.5, 15.5, 29.7, 45.4, 61.8, 71.6, 78.1, 110.8},
    {22.4, 36.5, 50.7, 64.8, 80.6, 96.9, 106.7, 113.3, 145.9},
    {47.7, 61.8, 76.0, 90.1, 105.9, 122.2, 132.0, 138.5, 171.2},
    {83.7, 97.8, 112.0, 126.1, 141.9, 158.2, 168.0, 174.5, 207.2},
    {0, 0, 13.7, 27.8, 43.6, 59.9, 69.7, 76.2, 108.9},
    {22.4, 36.5, 52.8, 69.1, 85.5, 101.8, 111.6, 118.1, 150.8},
};
static const double held_ii[DRIVES][9] = {
    {0, 0, 0, 2.3, 20.7, 39.2, 50.3, 57.6, 94.5},
    {0, 0, 1.0, 18.8, 37.2, 55.7, 66.8, 74.1, 111.0},
    {0, 0, 17.7, 36.2, 54.7, 73.1, 84.2, 91.6, 128.5},
    {0, 11.8, 30.3, 48.7, 67.2, 85.7, 96.7, 104.1, 141.0},
    {11.2, 29.7, 48.1, 66.6, 85.1, 103.5, 114.6, 122.0, 158.9},
    {0, 0, 0, 2.3, 20.7, 39.2, 50.3, 57.6, 94.5},
    {0, 0, 17.7, 36.2, 54.7, 73.1, 84.2, 91.6, 128.5},
};

/* T1: held length. */
static void static_table(struct rows *r)
{
    char what[64];

    cat();
    for (int k = 0; k < DRIVES; k++) {
        for (int i = 0; i < 9; i++) {
            const double             gs = fusimotor[k][0], gd = fusimotor[k][1];
            const struct spindle_out out = still(gs, gd, held[i]);

            snprintf(what, sizeof what, "Ia at %.2f L0, static %g, dynamic %g",
                     held[i], gs, gd);
            row_near(r, "T1", what, out.ia, held_ia[k][i], 0.1);
            snprintf(what, sizeof what, "II at %.2f L0, static %g, dynamic %g",
                     held[i], gs, gd);
            row_near(r, "T1", what, out.ii, held_ii[k][i], 0.1);
        }
    }
}

/* --- ramps between 0.95 and 1.08 L0 ---------------------------------------- */

struct ramp {
    double speed, gs, gd; /* L0/s, negative shortens; Hz */
};

enum { SAMPLES = 34000 };

static double ia_at[SAMPLES], ii_at[SAMPLES]; /* every 0.1 ms */

static const double step = 1e-4, begin = 1.0, travel = 0.13;
static double       round_off = 0.002; /* s, of the corners of a ramp */

/* log(2 cosh x) */
static double bend(double x)
{
    return fabs(x) + log1p(exp(-2.0 * fabs(x)));
}

static struct spindle_in stretched(const struct ramp *how, double t)
{
    const double end = begin + travel / fabs(how->speed);
    const double a   = bend((t - begin) / round_off),
                 b   = bend((t - end) / round_off);

    return (struct spindle_in){
        .length = (how->speed > 0.0 ? 0.95 : 1.08)
                  + 0.5 * how->speed * (round_off * (a - b) + end - begin),
        .velocity =
            0.5 * how->speed
            * (tanh((t - begin) / round_off) - tanh((t - end) / round_off)),
        .gamma_static  = how->gs,
        .gamma_dynamic = how->gd,
    };
}

/* base + h slope */
static struct spindle_state moved(const struct spindle_state *base, double h,
                                  const struct spindle_state *slope)
{
    struct spindle_state x = *base;

    x.dynamic += h * slope->dynamic;
    x.static_ += h * slope->static_;
    x.bag1 += h * slope->bag1;
    x.bag2 += h * slope->bag2;
    x.chain += h * slope->chain;
    return x;
}

static struct spindle_state midpoint(const struct spindle_state *x,
                                     const struct ramp *how, double t, double h)
{
    const struct spindle_in    in    = stretched(how, t);
    const struct spindle_in    later = stretched(how, t + 0.5 * h);
    const struct spindle_state d     = spindle_slopes(&p.spindle, x, &in);
    const struct spindle_state half  = moved(x, 0.5 * h, &d);
    const struct spindle_state slope =
        spindle_slopes(&p.spindle, &half, &later);

    return moved(x, h, &slope);
}

/* Fills ia_at, ii_at.  Fusimotor drive starts at t = 0, as in the figure,
 * or has stood for long. */
static void run_ramp(const struct ramp *how, int rested)
{
    const struct spindle_in in    = stretched(how, 0.0);
    struct spindle_in       quiet = in;

    if (rested) {
        quiet.gamma_static = quiet.gamma_dynamic = 0.0;
    }
    struct spindle_state x = spindle_rest(&p.spindle, &quiet);

    for (int i = 0; i < SAMPLES; i++) {
        const struct spindle_in  now = stretched(how, i * step);
        const struct spindle_out out = spindle_rates(&p.spindle, &x, &now);

        ia_at[i] = out.ia;
        ii_at[i] = out.ii;
        for (int k = 0; k < 2; k++) {
            x = midpoint(&x, how, (i + 0.5 * k) * step, 0.5 * step);
        }
    }
}

static int sample(double t)
{
    return (int)(t / step + 0.5);
}

static double extreme(const double *rate, double from, double to, int sign)
{
    double best = rate[sample(from)];

    for (int i = sample(from); i <= sample(to); i++) {
        best = sign * rate[i] > sign * best ? rate[i] : best;
    }
    return best;
}

/* rms distance from the measured dots of that panel, but for the initial burst
 * of passive endings (short-range stiffness), which the model leaves out */
static double distance(char panel, const double *rate)
{
    FILE  *f = fopen("tests/data/mileusnic2006_ramps.txt", "r");
    char   line[128], of;
    double t, dot, sum = 0.0;
    int    count = 0;

    CHECK(f != NULL);
    while (fgets(line, sizeof line, f) != NULL) {
        if (sscanf(line, "%c %lf %lf", &of, &t, &dot) == 3 && of == panel
            && sample(t) < SAMPLES && (t < begin || t > begin + 0.05)) {
            sum += (rate[sample(t)] - dot) * (rate[sample(t)] - dot);
            count++;
        }
    }
    fclose(f);
    CHECK(count > 20);
    return sqrt(sum / count);
}

static const struct panel {
    char        name;
    int         secondary;
    struct ramp how;
    double      before, peak, later, last, rms; /* Hz; rms allowed */
} panel[] = {
    {'A', 0, {0.11, 0, 0}, 0.0, 88.9, 47.3, 44.7, 20},
    {'B', 0, {0.66, 0, 0}, 0.0, 123.6, 47.3, 43.2, 20},
    {'C', 0, {1.55, 0, 0}, 0.0, 146.7, 47.3, 43.1, 20},
    {'D', 0, {0.11, 0, 70}, 21.9, 191.7, 101.4, 92.4, 20},
    {'E', 0, {0.66, 0, 70}, 21.9, 275.2, 101.8, 87.2, 20},
    {'F', 0, {1.55, 0, 70}, 21.9, 331.1, 101.9, 86.8, 36},
    {'G', 0, {0.11, 70, 0}, 63.3, 142.6, 112.2, 110.6, 20},
    {'H', 0, {0.66, 70, 0}, 63.3, 167.1, 112.2, 109.7, 20},
    {'I', 0, {1.55, 70, 0}, 63.3, 183.3, 112.2, 109.6, 36},
    {'J', 1, {0.11, 0, 0}, 2.3, 72.7, 54.3, 53.1, 20},
    {'K', 1, {0.66, 0, 0}, 2.3, 87.7, 54.3, 52.4, 20},
    {'L', 1, {1.10, 0, 0}, 2.3, 93.4, 54.3, 52.4, 20},
};

static const int panels = sizeof panel / sizeof panel[0];

static void say(char *what, const struct panel *q, const char *when)
{
    snprintf(what, 64, "%c, %s at %g L0/s, %s", q->name,
             q->secondary ? "II" : "Ia", q->how.speed, when);
}

/* T2: the figure of the paper, as computed and as measured. */
static void ramps(struct rows *r)
{
    char what[64];

    cat();
    for (int k = 0; k < panels; k++) {
        const struct panel *q    = &panel[k];
        const double        end  = begin + travel / q->how.speed;
        const double       *rate = q->secondary ? ii_at : ia_at;

        run_ramp(&q->how, 1);
        say(what, q, "before");
        row_near(r, "T2", what, rate[sample(0.95)], q->before, 1.0);
        say(what, q, "peak");
        row_near(r, "T2", what, extreme(rate, 0.95, end + 0.01, +1), q->peak,
                 1.0);
        say(what, q, "0.5 s later");
        row_near(r, "T2", what, rate[sample(end + 0.5)], q->later, 1.0);
        say(what, q, "at 3.3 s");
        row_near(r, "T2", what, rate[sample(3.3)], q->last, 1.0);
        say(what, q, "rms off the dots");
        row_between(r, "T2", what, distance(q->name, rate), 0.0, q->rms);
    }
}

/* T2: what fusimotor drive keeps alive while the muscle shortens. */
static void shortening(struct rows *r)
{
    static const double speed[] = {0.1, 0.2, 0.4}, least[] = {55.3, 53.3, 50.9};
    char                what[64];

    cat();
    for (int k = 0; k < 3; k++) {
        const struct ramp how = {-speed[k], 70, 0};

        run_ramp(&how, 0);
        snprintf(what, sizeof what, "static 70, least in shortening at %g",
                 speed[k]);
        row_near(r, "T2", what, extreme(ia_at, 0.9, 3.39, -1), least[k], 1.0);
    }
    /* how far a fast one falls is a matter of its corners, which the computed
     * figure, 47.7, does not state */
    const struct ramp fast = {-1.0, 70, 0};

    run_ramp(&fast, 0);
    const double sharp = extreme(ia_at, 0.9, 3.39, -1);

    round_off = 0.010;
    run_ramp(&fast, 0);
    row_between(r, "T2", "static 70, at 1: between corners of 2 and 10 ms",
                47.7, sharp, extreme(ia_at, 0.9, 3.39, -1));
    round_off = 0.002;
    run_ramp(&(struct ramp){-0.4, 0, 70}, 0);
    row_near(r, "T2", "dynamic 70, least in shortening at 0.4",
             extreme(ia_at, 0.9, 3.39, -1), 0.0, 1.0);
    run_ramp(&(struct ramp){-0.4, 0, 0}, 0);
    row_near(r, "T2", "no fusimotor drive, at the end of shortening",
             ia_at[sample(begin + travel / 0.4)], 0.0, 1.0);
}

/* T3: man's endings fire at 0.325 (Ia) and 0.483 (II) of the cat's rate. */
static void human_scale(struct rows *r)
{
    struct params man;

    params_standard(&man);
    cat();
    const struct spindle_out animal = still(70, 0, 1.08);

    p.spindle.ia_gain_bag1         = man.spindle.ia_gain_bag1;
    p.spindle.ia_gain_bag2         = man.spindle.ia_gain_bag2;
    p.spindle.ii_gain              = man.spindle.ii_gain;
    const struct spindle_out human = still(70, 0, 1.08);

    row_close(r, "T3", "Ia, man over cat", human.ia / animal.ia, 0.325, 1e-6);
    row_close(r, "T3", "II, man over cat", human.ii / animal.ii,
              3500.0 / 7250.0, 1e-6);
    row_near(r, "T3", "Ia of man at 1.08 L0, static 70", human.ia, 34.7, 0.1);
    row_near(r, "T3", "II of man at 1.08 L0, static 70", human.ii, 40.6, 0.1);
}

/* Rates of the cheap form while the length passes 1.08 L0 at `speed`. */
static struct spindle_out quick(const struct ramp *how, double length)
{
    const struct spindle_in in = {
        .length        = length,
        .velocity      = how->speed,
        .gamma_static  = how->gs,
        .gamma_dynamic = how->gd,
    };
    const struct spindle_state rest = spindle_rest(&p.spindle, &in);
    const struct spindle_state x    = spindle_quick(&p.spindle, &rest, &in);

    return spindle_rates(&p.spindle, &x, &in);
}

/* T3b: the cheap form against the full one. */
static void cheap_form(struct rows *r)
{
    static const double least[] = {59.2, 57.1, 55.1, 52.7, 49.9, 45.1},
                        speed[] = {0.02, 0.05, 0.1, 0.2, 0.4, 1.0};
    char what[64];

    cat();
    for (int k = 0; k < DRIVES; k++) {
        const struct ramp how = {0.0, fusimotor[k][0], fusimotor[k][1]};

        for (int i = 0; i < 9; i++) {
            row_near(r, "T3b", "Ia at held length against the table",
                     quick(&how, held[i]).ia, held_ia[k][i], 0.1);
        }
    }
    for (int k = 0; k < panels; k++) {
        const struct panel      *q   = &panel[k];
        const struct spindle_out out = quick(&q->how, 1.08);

        say(what, q, "end of the ramp");
        row_close(r, "T3b", what, q->secondary ? out.ii : out.ia, q->peak,
                  0.03);
    }
    for (int k = 0; k < 6; k++) {
        snprintf(what, sizeof what, "static 70, shortening at %g", speed[k]);
        row_near(r, "T3b", what,
                 quick(&(struct ramp){-speed[k], 70, 0}, 0.95).ia, least[k],
                 0.1);
    }
}

/* T4: activation of bag1 after its fusimotor rate rose from 0 to 70 Hz. */
static void fusimotor_step(struct rows *r)
{
    const struct spindle_in in = {.length = 1.0, .gamma_dynamic = 70.0};
    struct spindle_state    x  = {.bag1 = 0.9, .bag2 = 0.9, .chain = 0.9};
    const double            dt = 1e-4;

    cat();
    const double end = spindle_rest(&p.spindle, &in).dynamic;
    double       t   = 0.0;

    for (; x.dynamic < (1.0 - exp(-1.0)) * end; t += dt) {
        x.dynamic += dt * spindle_slopes(&p.spindle, &x, &in).dynamic;
    }
    row_close(r, "T4", "activation of bag1 at 70 Hz", end, 0.5765, 5e-3);
    row_close(r, "T4", "s to 63.2 % of it", t, 0.149, 5e-3);
}

void rows_spindle(struct rows *r)
{
    static_table(r);
    ramps(r);
    shortening(r);
    human_scale(r);
    cheap_form(r);
    fusimotor_step(r);
}
