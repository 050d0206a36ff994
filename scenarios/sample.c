#include "scenarios/sample.h"

#include "base/philox.h"

const char *const sample_method_name[SAMPLE_METHODS] = {
    [SAMPLE_RANDOM]          = "random",
    [SAMPLE_LATIN_HYPERCUBE] = "latin_hypercube",
    [SAMPLE_SOBOL]           = "sobol",
};

/* What a random number is for: the last word of the counter. */
enum purpose { PLACE, SCRAMBLE, SHUFFLE };

static struct philox draw(const struct sample *s, enum purpose purpose,
                          int dimension, long point)
{
    const uint64_t p = (uint64_t)point;

    return philox_at(s->seed,
                     (struct philox){{(uint32_t)p, (uint32_t)(p >> 32),
                                      (uint32_t)dimension, (uint32_t)purpose}});
}

void sample_prepare(struct sample *s)
{
    sobol_prepare(&s->sobol, s->dimensions);
    for (int d = 0; d < s->dimensions; d++) {
        const struct philox x = draw(s, SCRAMBLE, d, 0);

        s->scramble[d] = (uint64_t)x.word[0] << 32 | x.word[1];
        for (int r = 0; r < SAMPLE_ROUNDS; r++) {
            s->shuffle[d][r] = draw(s, SHUFFLE, d, r).word[0];
        }
    }
}

/* ---- permutations ------------------------------------------------------ */

static uint32_t mix(uint32_t x)
{
    x = (x ^ (x >> 16)) * 0x85ebca6bu;
    x = (x ^ (x >> 13)) * 0xc2b2ae35u;
    return x ^ (x >> 16);
}

/* One pass of a Feistel network over pairs of `bits` bits each: whatever mix
 * does, each round can be undone, so that no two numbers meet. */
static uint64_t pass(const uint32_t key[SAMPLE_ROUNDS], int bits, uint64_t x)
{
    const uint32_t mask = (UINT32_C(1) << bits) - 1;
    uint32_t       left = (uint32_t)(x >> bits), right = (uint32_t)x & mask;

    for (int r = 0; r < SAMPLE_ROUNDS; r++) {
        const uint32_t next = left ^ (mix(mix(right + 1) ^ key[r]) & mask);

        left  = right;
        right = next;
    }
    return (uint64_t)left << bits | right;
}

/* The network permutes a power of four; a number that falls beyond n is sent
 * round again until it comes back inside, at most four times on average. */
long sample_shuffle(const uint32_t key[SAMPLE_ROUNDS], long n, long i)
{
    uint64_t x    = (uint64_t)i;
    int      bits = 1;

    while (((uint64_t)1 << (2 * bits)) < (uint64_t)n) {
        bits++;
    }
    do {
        x = pass(key, bits, x);
    } while (x >= (uint64_t)n);
    return (long)x;
}

/* ---- points ------------------------------------------------------------ */

enum { INSIDE = 20 }; /* bits of the place inside a stratum */

/* The middle of cell x of 2^bits. */
static double middle(uint32_t x, int bits)
{
    return ((double)x + 0.5) / (double)(UINT64_C(1) << bits);
}

double sample_at(const struct sample *s, int dimension, long point)
{
    uint32_t x;
    long     stratum;

    switch (s->method) {
    case SAMPLE_SOBOL:
        x = sobol_digits(&s->sobol, dimension, (uint32_t)point);
        return middle(sobol_scramble(x, s->scramble[dimension]), SOBOL_BITS);
    case SAMPLE_LATIN_HYPERCUBE:
        x       = draw(s, PLACE, dimension, point).word[0] >> (32 - INSIDE);
        stratum = sample_shuffle(s->shuffle[dimension], s->points, point);
        return ((double)stratum + middle(x, INSIDE)) / (double)s->points;
    default:
        x = draw(s, PLACE, dimension, point).word[0];
        return middle(x, 32);
    }
}

double sample_least(const struct sample *s)
{
    return s->method == SAMPLE_LATIN_HYPERCUBE
               ? middle(0, INSIDE) / (double)s->points
               : middle(0, SOBOL_BITS);
}
