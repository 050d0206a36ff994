/* powers.h — the human-like motoneurons of Powers & Heckman 2017 (J Neurophysiol
 * 117:1171, ModelDB 239582) as an oracle: soma and four dendrites with an L-type
 * calcium current, from the smallest (size 0) to the largest (size 1) of the pool.
 * nA, mV, ms, S/cm2, mmol/L. */
#ifndef TESTS_POWERS_H
#define TESTS_POWERS_H

#include <math.h>

enum { POWERS_DENDRITES = 4, POWERS_STATES = 19 };

struct powers_cell {
    double area, capacity, leak, leak_at, na, nap, kdr, ca, kca, removal, h;
    double dend_area, dend_capacity, dend_leak, axial; /* axial: MOhm */
    double cal[POWERS_DENDRITES], theta_m, theta_h;
};

static inline double powers_mix(double low, double high, double size, double c)
{
    return low + (high - low) * pow(size, c + 1.0);
}

/* size: place in the pool of 20 over 19; pic: factor on the calcium current;
 * cat: the pool like cat gastrocnemius instead, at sizes 0 and 1 */
static inline struct powers_cell powers_cell(double size, double pic, int cat)
{
    static const double small[] = {0.85e-4, 0.95e-4, 1.0e-4, 1.15e-4},
                        large[] = {1.18e-4, 1.28e-4, 1.38e-4, 1.53e-4};
    const double pi             = 3.14159265358979324;
    const double soma           = powers_mix(22, 30, size, 1) * 1e-4;
    const double dend           = powers_mix(8.73071, 11.9055, size, 1) * 1e-4;
    const double len            = powers_mix(1794.13, 2226.91, size, 1) * 1e-4;

    struct powers_cell c = {
        .area     = pi * soma * powers_mix(2952, 3665, size, 1) * 1e-4,
        .capacity = powers_mix(1.35546, 1.87853, size, 1),
        .leak     = powers_mix(0.8109e-4, 3.7667e-4, size, 1),
        .leak_at  = powers_mix(-71, -72, size, 1),
        .na       = powers_mix(0.01, 0.022, size, 1),
        .nap      = powers_mix(2.6e-5, 2e-5, size, 1),
        .kdr      = powers_mix(0.015, 0.020, size, 1),
        .ca       = powers_mix(0.64e-5, 1.05e-5, size, 3),
        .kca      = powers_mix(4.5e-4, 6e-4, size, 3),
        .removal =
            cat ? powers_mix(60, 10, size, 1) : powers_mix(90, 30, size, 1),
        .h             = powers_mix(0.3e-4, 2.3e-4, size, 1),
        .dend_area     = pi * dend * len,
        .dend_capacity = powers_mix(0.867781, 0.880407, size, 1),
        .dend_leak     = powers_mix(0.793445e-4, 1.7509e-4, size, 1),
        .axial         = powers_mix(51.038, 40.755, size, 1) * 0.5 * len
                 / (0.25 * pi * dend * dend) * 1e-6,
        .theta_m = powers_mix(-42, -39, size, 1) + (cat ? 2.0 : 0.0),
        .theta_h =
            cat ? powers_mix(8, -30.6, size, 0) : powers_mix(10, -10, size, 1),
    };

    for (int k = 0; k < POWERS_DENDRITES; k++) {
        c.cal[k] = pic * powers_mix(small[k], large[k], size, 1);
    }
    return c;
}

static inline double powers_gate(double v, double half, double slope)
{
    return 1.0 / (1.0 + exp(-(v - half) / slope));
}

/* x/(1 - exp(-x/k)) */
static inline double powers_rate(double x, double k)
{
    return fabs(x) < 1e-6 ? k : x / (1.0 - exp(-x / k));
}

/* 0 V, 1 m, 2 h, 3 NaP, 4 Kdr, 5 Ca gate, 6 Ca, 7 KCa, 8 Ih; 9 to 12 V of the
 * dendrites, 13 to 16 their CaL gates, 17 its inactivation, 18 their Ih */
static inline void powers_soma(const struct powers_cell *c, const double *x,
                               double *d)
{
    const double v = x[0], warm = pow(2.0, 1.3);
    const double a    = 0.4 * powers_rate(v + 29.0, 7.2);
    const double b    = 0.124 * powers_rate(-(v + 29.0), 7.2);
    const double ah   = 0.03 * powers_rate(v + 44.0, 1.5);
    const double bh   = 0.01 * powers_rate(-(v + 44.0), 1.5);
    const double e    = exp((v + 39.0) / 5.5);
    const double i_ca = c->ca * x[5] * (v - 132.46);
    const double in   = -1e4 * i_ca / (2.0 * 96485.0 * 0.1);
    const double over = 1e3 * (x[6] - 1e-4);

    d[1] = (a / (a + b) - x[1]) / fmax(0.02, 1.0 / ((a + b) * warm));
    d[2] = (powers_gate(v, -49.0, -8.0) - x[2])
           / fmax(0.5, 1.0 / ((ah + bh) * warm));
    d[3] = powers_gate(v, -47.3, 5.0) - x[3];
    d[4] = (powers_gate(v, -21.0, 20.0) - x[4])
           / (0.8 + 20.0 * e / ((1.0 + e) * (1.0 + e)));
    d[5] = (powers_gate(v, -20.0, 4.0) - x[5]) / 2.0;
    d[6] = fmax(0.0, in) + (1e-4 - x[6]) / c->removal;
    d[7] = 0.1 * over * over * (1.0 - x[7]) - 0.1 * x[7];
    d[8] = (powers_gate(v, -77.0, -8.0) - x[8]) / 30.0;
    d[0] = -c->leak * (v - c->leak_at)
           - (c->na * x[1] * x[1] * x[1] * x[2] + c->nap * x[3]) * (v - 50.0)
           - (c->kdr * x[4] * x[4] * x[4] * x[4] + c->kca * x[7]) * (v + 80.0)
           - i_ca - c->h * x[8] * (v + 41.0);
}

static inline void powers_slopes(const struct powers_cell *c, double current,
                                 const double *x, double *d)
{
    double mean = 0.0, inward = current;

    powers_soma(c, x, d);
    for (int k = 0; k < POWERS_DENDRITES; k++) {
        const double v = x[9 + k], axial = (v - x[0]) / c->axial;

        mean += v / POWERS_DENDRITES;
        inward += axial;
        d[9 + k] =
            1e3 / c->dend_capacity
            * (-c->dend_leak * (v - c->leak_at)
               - c->cal[k] * x[13 + k] * x[17] * (v - 80.0)
               - c->h * x[18] * (v + 41.0) - axial * 1e-6 / c->dend_area);
        d[13 + k] = (powers_gate(v, c->theta_m, 6.0) - x[13 + k]) / 40.0;
    }
    d[17] = (powers_gate(mean, c->theta_h, -5.0) - x[17]) / 2500.0;
    d[18] = (powers_gate(mean, -77.0, -8.0) - x[18]) / 30.0;
    d[0]  = 1e3 / c->capacity * (d[0] + inward * 1e-6 / c->area);
}

static inline void powers_step(const struct powers_cell *c, double current,
                               double h, double *x)
{
    static const double part[4] = {0.5, 0.5, 1.0, 0.0};
    static const double give[4] = {1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6};
    double d[POWERS_STATES], y[POWERS_STATES], sum[POWERS_STATES] = {0};

    for (int i = 0; i < POWERS_STATES; i++) {
        y[i] = x[i];
    }
    for (int k = 0; k < 4; k++) {
        powers_slopes(c, current, y, d);
        for (int i = 0; i < POWERS_STATES; i++) {
            sum[i] += give[k] * d[i];
            y[i] = x[i] + part[k] * h * d[i];
        }
    }
    for (int i = 0; i < POWERS_STATES; i++) {
        x[i] += h * sum[i];
    }
}

enum { POWERS_MARKS = 8 };

/* Current goes from `from` up to `top` and down to `end`, 6 nA/s. */
struct powers_ramp {
    double from, top, end;
    double mark[POWERS_MARKS]; /* nA, rising: where the rate is read */
};

struct powers_seen {
    double on, off;            /* nA, first and last spike */
    double first, last;        /* Hz                       */
    double rate[POWERS_MARKS]; /* Hz at the marks          */
};

static inline void powers_rest(double *x)
{
    for (int i = 0; i < POWERS_STATES; i++) {
        x[i] = 0.0;
    }
    x[0] = x[9] = x[10] = x[11] = x[12] = -71.0;
    x[2]                                = 0.94;
    x[6]                                = 1e-4;
    x[8] = x[18] = 0.32;
    x[17]        = 1.0;
}

static inline struct powers_seen powers_run(const struct powers_cell *c,
                                            const struct powers_ramp *how)
{
    const double       h = 0.0125, speed = 0.006; /* nA/ms */
    const double       turn = (how->top - how->from) / speed;
    const double       end  = turn + (how->top - how->end) / speed;
    double             x[POWERS_STATES], before = -1.0, was = 0.0;
    struct powers_seen s = {0};

    powers_rest(x);
    for (double t = -300.0; t < end; t += h) {
        const double up      = how->from + speed * t;
        const double current = t < 0.0    ? how->from
                               : t < turn ? up
                                          : 2.0 * how->top - up;
        const double v       = x[0];

        powers_step(c, current, h, x);
        if (!(v < -10.0 && x[0] >= -10.0) || t < 0.0) {
            continue;
        }
        const double rate = before < 0.0 ? 0.0 : 1000.0 / (t - before);

        s.on    = before < 0.0 ? current : s.on;
        s.first = s.first == 0.0 ? rate : s.first;
        s.off   = current;
        s.last  = rate;
        for (int k = 0; k < POWERS_MARKS && t < turn; k++) {
            /* of the interval in which the mark was passed */
            if (was < how->mark[k] && current >= how->mark[k]) {
                s.rate[k] = rate;
            }
        }
        before = t;
        was    = current;
    }
    return s;
}

#endif
