/* kim.h — motor unit of Kim, Sandercock & Heckman 2015 with Nagamori's numbers
 * (PLoS Comput Biol 2021), driven by rate or by impulses: what our two filters
 * and their length term are held against.  An oracle, not a part of the model. */
#ifndef TESTS_KIM_H
#define TESTS_KIM_H

#include <math.h>

struct kim { /* constants of one unit; times in s, rates in 1/s */
    double s, c, k1, k2, k3, k4, tau1, tau2, n, k, tau3, shorter, longer;
};

static const double kim_gamma = 0.8;

static const struct kim kim_slow = {14.473, 1.8,     51.175, 67.489, 56.191,
                                    46.018, 0.00221, 0.025,  2.2,    0.03488,
                                    0.052,  1.2,     1.7};
static const struct kim kim_fast = {24.989, 1.8,     93.567, 89.024, 85.425,
                                    84.490, 0.00104, 0.016,  2.2,    0.04689,
                                    0.017,  0.7,     0.9};

struct kim_state {
    double x1, x2;         /* impulses, filtered */
    double calcium, bound; /* free, on troponin  */
    double active;
};

/* One step without impulses; rate 0 when they come one by one. */
static inline void kim_step(const struct kim *u, double rate, double length,
                            double dt, struct kim_state *x)
{
    const double tau12   = u->tau1 * u->tau2 / (u->tau1 + u->tau2);
    const double phi     = length < 1.0 ? u->shorter : u->longer;
    const double more    = 1.0 + phi * (length - 1.0);
    const double less    = 1.0 - phi * (length - 1.0);
    const double release = x->x1 - x->x2;
    const double k4      = u->k4 / (1.0 + kim_gamma * more * x->active);
    const double to_troponin =
        (1.0 - x->bound) * (u->k3 * more * x->calcium - k4 * x->bound);
    const double power = pow(fmax(x->bound, 0.0), u->n * less);
    const double aim   = power / (power + pow(u->k * less, u->n * less));
    const double taken =
        u->k2 * x->calcium * (u->s - u->c + x->calcium + x->bound);

    x->calcium += dt
                  * (u->k1 * (u->c - x->calcium - x->bound) * release - taken
                     - to_troponin);
    x->bound += dt * to_troponin;
    x->active += dt * (aim - x->active) / u->tau3;
    x->x1 += dt * (rate - x->x1 / u->tau2);
    x->x2 += dt * (rate - x->x2 / tau12);
}

/* Mean activation over the last second of three. */
static inline double kim_mean(const struct kim *u, double rate, double length,
                              int impulses)
{
    const double     dt   = 5e-5;
    struct kim_state x    = {0};
    double           next = 0.0, sum = 0.0;
    long             n = 0;

    for (long i = 0; i < 60000; i++) {
        const double t = dt * (double)i;

        if (impulses && t >= next) {
            x.x1 += 1.0;
            x.x2 += 1.0;
            next += 1.0 / rate;
        }
        kim_step(u, impulses ? 0.0 : rate, length, dt, &x);
        if (t >= 2.0) {
            sum += x.active;
            n++;
        }
    }
    return sum / (double)n;
}

#endif
