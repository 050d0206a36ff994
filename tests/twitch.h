/* twitch.h — a motor unit alone: its twitch and its force against rate. */
#ifndef TESTS_TWITCH_H
#define TESTS_TWITCH_H

#include "model/coupling.h"

static const double step = 1e-5; /* s */

/* One unit: rested and at rest length, unless a test says otherwise. */
struct unit {
    struct coupling_params p;
    double                 time, gain_length; /* s, 1/L0 */
    double                 length, temperature, capacity;
};

static inline struct unit unit_of(double contraction_time)
{
    struct params p;

    params_standard(&p);
    return (struct unit){.p           = p.coupling,
                         .time        = contraction_time,
                         .gain_length = p.coupling.length_gain,
                         .length      = 1.0,
                         .temperature = p.coupling.temperature,
                         .capacity    = 1.0};
}

static inline double activation(const struct unit *u, double second)
{
    const struct coupling_fibre fibre = {.length = u->length};

    return coupling_activation(&u->p, &fibre, u->gain_length, second);
}

static inline void advance(const struct unit *u, double rate,
                           struct coupling_state *x)
{
    const struct coupling_pace  pace = coupling_pace(&u->p, u->temperature);
    const struct coupling_in    in   = {.contraction_time = u->time,
                                        .rate             = rate,
                                        .gain             = 1.0,
                                        .capacity         = u->capacity,
                                        .removal          = 1.0};
    const struct coupling_state d    = coupling_slopes(&u->p, pace, &in, x);

    x->first += step * d.first;
    x->second += step * d.second;
}

struct twitch {
    double time, half_relaxation, peak; /* s, s, share of tetanus */
};

/* Twitch of a muscle of `n` units with these shares. */
static inline struct twitch twitch_of(const struct unit *u, const double *share,
                                      int n)
{
    struct coupling_state x[8];
    struct twitch         t = {0};

    for (int i = 0; i < n; i++) {
        x[i] = (struct coupling_state){.first = 1.0};
    }
    for (long k = 0; t.half_relaxation == 0.0 && k < 200000; k++) {
        double force = 0.0;

        for (int i = 0; i < n; i++) {
            force += share[i] * activation(&u[i], x[i].second);
            advance(&u[i], 0.0, &x[i]);
        }
        if (force > t.peak) {
            t.peak = force;
            t.time = (double)k * step;
        } else if (force < 0.5 * t.peak) {
            t.half_relaxation = (double)k * step - t.time;
        }
    }
    return t;
}

static inline struct twitch twitch(const struct unit *u)
{
    const double all = 1.0;

    return twitch_of(u, &all, 1);
}

/* Steady rate at which a share of the largest activation is reached. */
static inline double rate_for(const struct unit *u, double share)
{
    const struct coupling_pace pace = coupling_pace(&u->p, u->temperature);
    double                     low = 0.1, high = 200.0;

    for (int i = 0; i < 60; i++) {
        const double rate = 0.5 * (low + high);

        *(activation(u, rate * u->time / pace.removal) < share ? &low : &high) =
            rate;
    }
    return 0.5 * (low + high);
}

#endif
