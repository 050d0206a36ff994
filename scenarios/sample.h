/* sample.h — points inside the unit cube, each from its index alone.
 *
 *   random           independent and uniform
 *   latin_hypercube  on every axis one point in each of n equal strata, its
 *                    place inside the stratum random (McKay, Beckman and
 *                    Conover, Technometrics 21, 239-245 (1979))
 *   sobol            sobol.h, scrambled; best with a power of two of points
 *
 * Whatever is random comes from the seed, the point and the dimension by a
 * counter (base/philox.h), so neither order nor memory matters; the strata of
 * a hypercube are shuffled by a keyed permutation that is computed, not kept. */
#ifndef SCENARIOS_SAMPLE_H
#define SCENARIOS_SAMPLE_H

#include "scenarios/sobol.h"

enum { SAMPLE_DIMENSIONS = SOBOL_DIMENSIONS, SAMPLE_ROUNDS = 8 };

#define SAMPLE_POINTS 1000000000L /* the most there can be */

enum sample_method {
    SAMPLE_RANDOM,
    SAMPLE_LATIN_HYPERCUBE,
    SAMPLE_SOBOL,
    SAMPLE_METHODS
};

extern const char *const sample_method_name[SAMPLE_METHODS];

struct sample {
    enum sample_method method;
    int                dimensions;
    long               points;
    uint64_t           seed;
    /* from the seed, by sample_prepare() */
    uint64_t     scramble[SAMPLE_DIMENSIONS];
    uint32_t     shuffle[SAMPLE_DIMENSIONS][SAMPLE_ROUNDS];
    struct sobol sobol;
};

/* Wants method, dimensions, points and seed; fills in the rest. */
void sample_prepare(struct sample *s);

/* Strictly between 0 and 1; 0 <= point < points. */
double sample_at(const struct sample *s, int dimension, long point);

/* No number of the sample lies below it, nor above one minus it. */
double sample_least(const struct sample *s);

/* Where point i of n goes in a permutation of 0 .. n - 1 that the keys
 * decide. */
long sample_shuffle(const uint32_t key[SAMPLE_ROUNDS], long n, long i);

#endif
