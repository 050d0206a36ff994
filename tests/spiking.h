/* spiking.h — published spiking motoneurons as oracles for our rate model.
 *
 *   SPIKING_BOOTH      Booth, Rinzel & Kiehn 1997, J Neurophysiol 78:3371: soma
 *                      and dendrite, eleven states; uA/cm2, mV, ms
 *   SPIKING_BISTABLE   Front Cell Neurosci 2025, 10.3389/fncel.2025.1710893: one
 *                      compartment, seven states, potassium outside as variable
 *   not in it          Elias & Kohn (event driven); Powers & Heckman: powers.h */
#ifndef TESTS_SPIKING_H
#define TESTS_SPIKING_H

#include <math.h>

enum { SPIKING_STATES = 12 };

enum spiking_kind { SPIKING_BOOTH, SPIKING_BISTABLE };

struct spiking_cell {
    enum spiking_kind kind;
    int               serotonin; /* Booth                                    */
    double can, kca, nap, potassium, calcium; /* bistable: conductances, mM   */
};

/* Current rises to `top` and falls again, each in half of `seconds`; rates are
 * those of the intervals that begin between two currents. */
struct spiking_ramp {
    double top, seconds, from, to;
};

struct spiking_seen {
    double on, off;         /* current at the first and the last spike */
    double rising, falling; /* Hz                                      */
};

static inline double gate(double v, double half, double slope)
{
    return 1.0 / (1.0 + exp((v - half) / slope));
}

static inline double two_sided(double v, double at, double up, double down)
{
    return exp((v - at) / up) + exp(-(v - at) / down);
}

/* 0 Vs, 1 h, 2 n, 3 mN, 4 hN, 5 Ca; 6 Vd, 7 mN, 8 hN, 9 mL, 10 Ca */
static inline void booth_slopes(const struct spiking_cell *cell, double in,
                                const double *x, double *d)
{
    const double kca_s    = cell->serotonin ? 3.136 : 5.0;
    const double kca_d    = cell->serotonin ? 0.69 : 1.1;
    const double coupling = 0.1, share = 0.1;
    const double vs = x[0], vd = x[6], m = gate(vs, -35.0, -7.8);
    const double i_n_s = 14.0 * x[3] * x[3] * x[4] * (vs - 80.0);
    const double i_n_d = 0.03 * x[7] * x[7] * x[8] * (vd - 80.0);
    const double i_l   = 0.33 * x[9] * (vd - 80.0);
    const double n4    = x[2] * x[2] * x[2] * x[2];

    d[0] = in - 120.0 * m * m * m * x[1] * (vs - 55.0)
           - (100.0 * n4 + kca_s * x[5] / (x[5] + 0.2)) * (vs + 80.0) - i_n_s
           - 0.51 * (vs + 60.0) - coupling / share * (vs - vd);
    d[1] = (gate(vs, -55.0, 7.0) - x[1]) / (30.0 / two_sided(vs, -50, 15, 16));
    d[2] = (gate(vs, -28.0, -15.0) - x[2]) / (7.0 / two_sided(vs, -40, 40, 50));
    d[3] = (gate(vs, -30.0, -5.0) - x[3]) / 4.0;
    d[4] = (gate(vs, -45.0, 5.0) - x[4]) / 40.0;
    d[5] = 0.01 * (-0.009 * i_n_s - 2.0 * x[5]);
    d[6] = -kca_d * x[10] / (x[10] + 0.2) * (vd + 80.0) - i_n_d - i_l
           - 0.51 * (vd + 60.0) - coupling / (1.0 - share) * (vd - vs);
    d[7]  = (gate(vd, -30.0, -5.0) - x[7]) / 4.0;
    d[8]  = (gate(vd, -45.0, 5.0) - x[8]) / 40.0;
    d[9]  = (gate(vd, -40.0, -7.0) - x[9]) / 40.0;
    d[10] = 0.01 * (-0.009 * (i_n_d + i_l) - 2.0 * x[10]);
}

/* 0 V, 1 Ca, 2 mL, 3 hL, 4 hNaF, 5 n, 6 hKv1 */
static inline void bistable_slopes(const struct spiking_cell *cell, double in,
                                   const double *x, double *d)
{
    const double ek = 26.54 * log(cell->potassium / 140.0);
    const double v = x[0], m = gate(v, -35.0, -7.8);
    const double i_ca = cell->calcium * x[2] * x[3] * (v - 80.0);
    const double sodium =
        120.0 * m * m * m * x[4] + cell->nap * gate(v, -53.0, -3.0);
    const double n4     = x[5] * x[5] * x[5] * x[5];
    const double kv     = gate(v, -46.0, -6.9) * x[6];
    const double tau_kv = 20.0 * 3.737
                          / (0.00015 * exp(-(v + 13.0) / 15.0)
                             + 0.06 / (1.0 + exp(-(v + 68.0) / 12.0)));

    d[0] = -cell->kca * x[1] / (x[1] + 0.2e-3) * (v - ek)
           - cell->can * x[1] / (x[1] + 0.74e-3) * v - i_ca - 0.1 * (v + 80.0)
           + in - sodium * (v - 55.0) - (100.0 * n4 + kv) * (v - ek);
    d[1] = -5e-6 * i_ca - x[1] / 250.0;
    d[2] = (gate(v, -27.5, -5.7) - x[2]) / 0.5;
    d[3] = (gate(v, -52.4, 5.2) - x[3]) / 18.0;
    d[4] = (gate(v, -55.0, 7.0) - x[4]) / (30.0 / two_sided(v, -50, 15, 16));
    d[5] = (gate(v, -28.0, -15.0) - x[5]) / (7.0 / two_sided(v, -40, 40, 50));
    d[6] = (gate(v, -54.0, 7.1) - x[6]) / tau_kv;
}

static inline void spiking_slopes(const struct spiking_cell *cell, double in,
                                  const double *x, double *d)
{
    if (cell->kind == SPIKING_BOOTH) {
        booth_slopes(cell, in, x, d);
    } else {
        bistable_slopes(cell, in, x, d);
    }
}

/* One step of the classical Runge-Kutta method [ms]. */
static inline void spiking_step(const struct spiking_cell *cell, int n,
                                double in, double h, double *x)
{
    static const double part[4] = {0.5, 0.5, 1.0, 0.0};
    static const double give[4] = {1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6};
    double              d[SPIKING_STATES], y[SPIKING_STATES];
    double              sum[SPIKING_STATES] = {0};

    for (int i = 0; i < n; i++) {
        y[i] = x[i];
    }
    for (int k = 0; k < 4; k++) {
        spiking_slopes(cell, in, y, d);
        for (int i = 0; i < n; i++) {
            sum[i] += give[k] * d[i];
            y[i] = x[i] + part[k] * h * d[i];
        }
    }
    for (int i = 0; i < n; i++) {
        x[i] += h * sum[i];
    }
}

/* Intervals that began within a range of currents. */
struct spiking_train {
    int    intervals, open; /* open: the last spike was within */
    double first, last;     /* ms                              */
};

static inline double spiking_rate(const struct spiking_train *q)
{
    return q->intervals > 0 ? 1000.0 * q->intervals / (q->last - q->first)
                            : 0.0;
}

static inline void spiking_note(struct spiking_train *q, double t, int within)
{
    if (q->open) {
        q->intervals++;
        q->last = t;
    } else if (within) {
        q->first = t;
    }
    q->open = within;
}

static inline int spiking_begin(const struct spiking_cell *cell, double *x)
{
    static const double booth[11]   = {-60.0, 0.8, 0.1, 0.0, 0.9, 0.0,
                                       -60.0, 0.0, 0.9, 0.0, 0.0};
    static const double bistable[7] = {-78.0, 0.0, 0.0, 0.99, 0.96, 0.03, 0.96};
    const int           two = cell->kind == SPIKING_BOOTH, n = two ? 11 : 7;

    for (int i = 0; i < n; i++) {
        x[i] = two ? booth[i] : bistable[i];
    }
    return n;
}

static inline struct spiking_seen
spiking_triangle(const struct spiking_cell *cell, const struct spiking_ramp *up)
{
    const double         h = 0.02, end = 1000.0 * up->seconds;
    double               x[SPIKING_STATES];
    const int            n      = spiking_begin(cell, x);
    struct spiking_seen  s      = {0};
    struct spiking_train in[2]  = {{0}};
    int                  spikes = 0;

    for (double t = -500.0; t < end; t += h) {
        const double current =
            t < 0.0 ? 0.0 : up->top * (1.0 - fabs(2.0 * t / end - 1.0));
        const double before = x[0];

        spiking_step(cell, n, current, h, x);
        if (!(before < -10.0 && x[0] >= -10.0) || t < 0.0) {
            continue;
        }
        const int within = current > up->from && current < up->to;

        s.on  = spikes++ == 0 ? current : s.on;
        s.off = current;
        spiking_note(&in[0], t, within && t < 0.5 * end);
        spiking_note(&in[1], t, within && t >= 0.5 * end);
    }
    s.rising  = spiking_rate(&in[0]);
    s.falling = spiking_rate(&in[1]);
    return s;
}

#endif
