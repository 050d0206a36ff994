#include "scenarios/sobol.h"

#include <stddef.h>

enum { DEGREE = 9 };

static const struct {
    unsigned degree, inner, m[DEGREE];
} row[] = {
#define SOBOL(degree, inner, ...) {degree, inner, {__VA_ARGS__}},
#include "scenarios/sobol.def"
#undef SOBOL
};

_Static_assert(sizeof row / sizeof row[0] == SOBOL_DIMENSIONS - 1,
               "a row for each dimension but the first");

static void prepare(uint32_t *v, int dimension)
{
    const unsigned s     = row[dimension - 1].degree;
    const unsigned inner = row[dimension - 1].inner;

    for (unsigned k = 0; k < s; k++) {
        v[k] = row[dimension - 1].m[k] << (SOBOL_BITS - 1 - k);
    }
    for (unsigned k = s; k < SOBOL_BITS; k++) {
        v[k] = v[k - s] ^ (v[k - s] >> s);
        for (unsigned j = 1; j < s; j++) {
            v[k] ^= ((inner >> (s - 1 - j)) & 1u) * v[k - j];
        }
    }
}

void sobol_prepare(struct sobol *s, int dimensions)
{
    for (int k = 0; k < SOBOL_BITS; k++) {
        s->direction[0][k] = UINT32_C(1) << (SOBOL_BITS - 1 - k);
    }
    for (int d = 1; d < dimensions; d++) {
        prepare(s->direction[d], d);
    }
}

uint32_t sobol_digits(const struct sobol *s, int dimension, uint32_t index)
{
    uint32_t x = 0;

    for (int k = 0; index >> k != 0; k++) {
        x ^= ((index >> k) & 1u) * s->direction[dimension][k];
        if (k == SOBOL_BITS - 1) {
            break;
        }
    }
    return x;
}

/* The finishing step of MurmurHash3 (A. Appleby, public domain): every bit
 * of x changes about half of the result. */
static uint64_t mix(uint64_t x)
{
    x = (x ^ (x >> 33)) * UINT64_C(0xff51afd7ed558ccd);
    x = (x ^ (x >> 33)) * UINT64_C(0xc4ceb9fe1a85ec53);
    return x ^ (x >> 33);
}

uint32_t sobol_scramble(uint32_t digits, uint64_t key)
{
    uint32_t flips = 0;

    for (unsigned k = 0; k < SOBOL_BITS; k++) {
        /* a one in front of the digits before: no two prefixes are alike */
        const uint64_t before =
            (UINT64_C(1) << k) | ((uint64_t)digits >> (SOBOL_BITS - k));
        const uint64_t coin = mix(mix(before) ^ key) >> 63;

        flips |= (uint32_t)coin << (SOBOL_BITS - 1 - k);
    }
    return digits ^ flips;
}
