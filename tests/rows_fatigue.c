/* Rows H10 and H11: how long a force can be held. */
#include "tests/hold.h"
#include "tests/rows.h"

#include "model/fatigue.h"

#include <stdio.h>

enum {
    WINDOW = 10
}; /* s, over which the force is averaged: effort hunts
                         around the aim, as units come on and off */

/* Force is averaged over that time, since effort hunts around its aim as units
 * come on and off; the first two blocks are the rise. */
static const double block = 5.0, longest = 5000.0; /* s */

static double mean_force(struct lab *l, int muscle, double from)
{
    const int samples = 10;
    double    sum     = 0.0;

    for (int i = 1; i <= samples; i++) {
        lab_to(l, from + block * i / samples);
        sum += lab_read(l, muscle, "active_force");
    }
    return sum / samples;
}

/* Seconds for which that input is held, to 7 % below it. */
static double endurance(int muscle, double input)
{
    struct lab  *l    = hold_open(muscle, input, longest + 100.0);
    const double aim  = input * hold_rested(l, muscle);
    double       time = 2.0 * block;

    while (time < longest
           && mean_force(l, muscle, hold_begin + time) >= 0.93 * aim) {
        time += block;
    }
    lab_close(l);
    return time + 0.5 * block;
}

/* H10: power law of 194 papers for the ankle (Frey-Law & Avin 2010). */
static void ankle_law(struct rows *r, int muscle, const double *level,
                      int count)
{
    const double most = hold_voluntary(muscle);
    char         what[64];

    for (int i = 0; i < count; i++) {
        snprintf(what, sizeof what, "s, %s holds %.0f %%", hold_name[muscle],
                 100.0 * level[i]);
        row_close(r, "H10", what, endurance(muscle, most * level[i]),
                  34.71 * pow(level[i], -2.06), level[i] > 0.7 ? 0.4 : 0.2);
    }
}

/* --- the pool of Potvin & Fuglevand 2017, tired by our equation ----------- */

enum { PEERS = 120 };

static const double peer_step = 0.1; /* s */

struct peer { /* one motor unit of theirs */
    double threshold, force, contraction, peak, loss;
    double capacity, active, since; /* state; share of fusion; s */
};

static void peer_pool(struct peer *u)
{
    for (int i = 0; i < PEERS; i++) {
        const double x = i / (PEERS - 1.0);

        u[i] = (struct peer){
            .threshold   = exp(log(50.0) * x),
            .force       = exp(log(100.0) * x),
            .contraction = 0.090 * exp(-log(3.0) * x),
            .peak        = 35.0 - 10.0 * (exp(log(50.0) * x) - 1.0) / 49.0,
            .loss        = 0.0225 / 180.0 * exp(log(180.0) * x),
            .capacity    = 1.0,
        };
    }
}

static double peer_fusion(double impulses_per_contraction)
{
    const double s = impulses_per_contraction, low = 0.4;

    return s < low ? s / low * (1.0 - exp(-2.0 * low * low * low))
                   : 1.0 - exp(-2.0 * s * s * s);
}

/* Their excitation e drives each unit; the force of all. */
static double peer_drive(struct peer *u, double e)
{
    double force = 0.0;

    for (int i = 0; i < PEERS; i++) {
        const double rate = fmin(u[i].peak, 8.0 + e - u[i].threshold);
        const double less = (u[i].threshold - 1.0) / 49.0 * 0.67 * (rate - 6.0)
                            * (1.0 - exp(-u[i].since / 22.0));

        u[i].active = e < u[i].threshold
                          ? 0.0
                          : peer_fusion(u[i].contraction * (rate - less));
        force += u[i].force * u[i].capacity * u[i].active;
    }
    return force;
}

/* The least excitation that gives the force; 0 if none does. */
static int peer_hold(struct peer *u, double force)
{
    double low = 0.0, high = 67.0;

    if (peer_drive(u, high) < force) {
        return 0;
    }
    for (int i = 0; i < 30; i++) {
        const double e = 0.5 * (low + high);

        *(peer_drive(u, e) < force ? &low : &high) = e;
    }
    (void)peer_drive(u, high);
    return 1;
}

static double peer_endurance(double level)
{
    struct peer   u[PEERS];
    struct params p;
    double        t = 0.0;

    params_standard(&p);
    p.fatigue.recovery = 0.0; /* theirs has none */
    peer_pool(u);
    for (const double force = level * peer_drive(u, 67.0);
         t < 4000.0 && peer_hold(u, force); t += peer_step) {
        for (int i = 0; i < PEERS; i++) {
            const struct fatigue_in in = {.activation = u[i].active};

            u[i].capacity += peer_step
                             * fatigue_capacity_slope(&p.fatigue, u[i].loss,
                                                      u[i].capacity, &in);
            u[i].since = u[i].active > 0.0 ? u[i].since + peer_step : 0.0;
        }
    }
    return t;
}

/* H11: their endurance, computed from their published program. */
static void potvin_fuglevand(struct rows *r)
{
    row_close(r, "H11", "s, their pool holds 20 %", peer_endurance(0.2), 513.0,
              0.03);
    row_close(r, "H11", "s, their pool holds 50 %", peer_endurance(0.5), 96.0,
              0.03);
    row_close(r, "H11", "s, their pool holds 80 %", peer_endurance(0.8), 15.0,
              0.03);
}

void rows_fatigue(struct rows *r)
{
    static const double calf[] = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8},
                        shin[] = {0.3, 0.5, 0.8};

    ankle_law(r, HOLD_CALF, calf, 7);
    ankle_law(r, HOLD_SHIN, shin, 3);
    potvin_fuglevand(r);
}
