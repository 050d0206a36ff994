/* Points of the unit cube: the published sequence, evenness, permutations, and
 * that nothing but seed, dimension and index matters. */
#include "tests/check.h"

#include "base/philox.h"
#include "scenarios/sample.h"

#include <stdlib.h>
#include <string.h>

static struct sample *made(enum sample_method method, int dimensions,
                           long points, uint64_t seed)
{
    struct sample *s = calloc(1, sizeof *s);

    CHECK(s != NULL);
    s->method     = method;
    s->dimensions = dimensions;
    s->points     = points;
    s->seed       = seed;
    sample_prepare(s);
    return s;
}

/* The vectors in the file kat_vectors of Random123 (Salmon and others). */
static void the_generator_is_the_published_one(void **state)
{
    static const struct {
        uint64_t key;
        uint32_t counter[4], want[4];
    } row[] = {
        {0, {0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
        {UINT64_MAX,
         {0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
         {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
        {UINT64_C(0x299f31d0a4093822),
         {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
         {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
    };

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        struct philox x;

        memcpy(x.word, row[i].counter, sizeof x.word);
        x = philox_at(row[i].key, x);
        CHECK(memcmp(x.word, row[i].want, sizeof x.word) == 0);
    }
}

/* SciPy 1.10.1, Sobol(64, scramble=False), which has the same direction
 * numbers and numbers its points by Gray code. */
static void the_sequence_is_the_published_one(void **state)
{
    static const int dimension[] = {0, 1, 2, 3, 9, 39, 63};
    static const struct {
        uint32_t point;
        double   x[7];
    } row[] = {
        {1, {0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5}},
        {2, {0.75, 0.25, 0.25, 0.25, 0.75, 0.25, 0.75}},
        {3, {0.25, 0.75, 0.75, 0.75, 0.25, 0.75, 0.25}},
        {5, {0.875, 0.875, 0.125, 0.375, 0.125, 0.375, 0.625}},
        {700,
         {0.2802734375, 0.0986328125, 0.1376953125, 0.4716796875, 0.9345703125,
          0.0048828125, 0.4365234375}},
        {1023,
         {0.0009765625, 0.7529296875, 0.6123046875, 0.1455078125, 0.8505859375,
          0.6982421875, 0.0400390625}},
    };
    struct sobol *s = calloc(1, sizeof *s);

    (void)state;
    CHECK(s != NULL);
    sobol_prepare(s, SOBOL_DIMENSIONS);
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        const uint32_t index = row[i].point ^ (row[i].point >> 1);

        for (int k = 0; k < 7; k++) {
            CHECK(sobol_digits(s, dimension[k], index) * 0x1p-32
                  == row[i].x[k]);
        }
    }
    free(s);
}

/* Rank of the matrix whose columns are the leading digits of the first
 * directions of the first dimensions. */
static int rank(const struct sobol *s, int dimensions)
{
    uint64_t row[SOBOL_DIMENSIONS] = {0};
    int      found                 = 0;

    for (int d = 0; d < dimensions; d++) {
        for (int k = 0; k < dimensions && k < SOBOL_BITS; k++) {
            row[d] |= (uint64_t)(s->direction[d][k] >> 31) << k;
        }
    }
    for (int k = 0; k < dimensions; k++) {
        int pivot = found;

        while (pivot < dimensions && !(row[pivot] >> k & 1)) {
            pivot++;
        }
        if (pivot == dimensions) {
            continue;
        }
        const uint64_t with = row[pivot];
        row[pivot]          = row[found];
        row[found]          = with;
        for (int d = found + 1; d < dimensions; d++) {
            row[d] ^= (row[d] >> k & 1) ? with : 0;
        }
        found++;
    }
    return found;
}

/* Joe & Kuo state Sobol's property A for all their dimensions: the first 2^d
 * points are one in each of the 2^d halves, quarters, ... of a d-cube.  With
 * 32 digits it can be looked at up to 32 dimensions. */
static void property_a_holds(void **state)
{
    struct sobol *s = calloc(1, sizeof *s);

    (void)state;
    CHECK(s != NULL);
    sobol_prepare(s, SOBOL_DIMENSIONS);
    for (int d = 1; d <= SOBOL_BITS; d++) {
        assert_int_equal(rank(s, d), d);
    }
    free(s);
}

/* Every axis: one point in each of n strata of the first n = 2^k points; the
 * first two axes: one in each of n boxes of every shape. */
static void scrambling_keeps_evenness(void **state)
{
    enum { BITS = 8, N = 1 << BITS };
    (void)state;
    for (uint64_t seed = 1; seed <= 5; seed++) {
        struct sample *s = made(SAMPLE_SOBOL, SOBOL_DIMENSIONS, N, seed);

        for (int d = 0; d < SOBOL_DIMENSIONS; d++) {
            unsigned char hit[N] = {0};

            for (long i = 0; i < N; i++) {
                hit[(int)(sample_at(s, d, i) * N)]++;
            }
            CHECK(memchr(hit, 0, N) == NULL);
        }
        for (int left = 0; left <= BITS; left++) {
            unsigned char hit[N] = {0};

            for (long i = 0; i < N; i++) {
                const int x = (int)(sample_at(s, 0, i) * (1 << left));
                const int y = (int)(sample_at(s, 1, i) * (N >> left));

                hit[x * (N >> left) + y]++;
            }
            CHECK(memchr(hit, 0, N) == NULL);
        }
        free(s);
    }
}

/* Distance from evenness, centred (F. J. Hickernell, A generalized discrepancy
 * and quadrature error bound, Math. Comp. 67 (1998), 10.1090/S0025-5718-98-
 * 00894-1), as SciPy gives it. */
static double discrepancy(const double *x, int n, int dimensions)
{
    double whole = pow(13.0 / 12.0, dimensions), one = 0.0, two = 0.0;

    for (int i = 0; i < n; i++) {
        double product = 1.0;

        for (int d = 0; d < dimensions; d++) {
            const double a = fabs(x[i * dimensions + d] - 0.5);

            product *= 1.0 + 0.5 * a - 0.5 * a * a;
        }
        one += product;
        for (int k = 0; k < n; k++) {
            product = 1.0;
            for (int d = 0; d < dimensions; d++) {
                const double a = x[i * dimensions + d] - 0.5;
                const double b = x[k * dimensions + d] - 0.5;

                product *=
                    1.0 + 0.5 * fabs(a) + 0.5 * fabs(b) - 0.5 * fabs(a - b);
            }
            two += product;
        }
    }
    return whole - 2.0 * one / n + two / ((double)n * n);
}

/* SciPy 1.10.1, qmc.discrepancy(Sobol(d, scramble=False).random_base2(m)); the
 * first one stands in its manual. */
static void discrepancy_is_the_published_one(void **state)
{
    static const struct {
        int    dimensions, bits;
        double want;
    } row[]         = {{2, 3, 0.013882107204860938},
                       {2, 8, 1.663160380993567e-05},
                       {5, 10, 2.525321300206329e-05}};
    struct sobol *s = calloc(1, sizeof *s);

    (void)state;
    CHECK(s != NULL);
    sobol_prepare(s, SOBOL_DIMENSIONS);
    for (size_t r = 0; r < sizeof row / sizeof row[0]; r++) {
        const int n = 1 << row[r].bits, dimensions = row[r].dimensions;
        double   *x = calloc((size_t)(n * dimensions), sizeof *x);

        CHECK(x != NULL);
        for (int i = 0; i < n * dimensions; i++) {
            x[i] = sobol_digits(s, i % dimensions, (uint32_t)(i / dimensions))
                   * 0x1p-32;
        }
        CHECK_NEAR(discrepancy(x, n, dimensions), row[r].want, 1e-13);
        free(x);
    }
    free(s);
}

static double discrepancy_of(enum sample_method method, uint64_t seed)
{
    enum { N = 512, D = 4 };
    struct sample *s = made(method, D, N, seed);
    static double  x[N * D];

    for (int i = 0; i < N * D; i++) {
        x[i] = sample_at(s, i % D, i / D);
    }
    free(s);
    return discrepancy(x, N, D);
}

/* What each method is chosen for. */
static void methods_differ_in_evenness(void **state)
{
    double sum[SAMPLE_METHODS] = {0};

    (void)state;
    for (uint64_t seed = 0; seed < 8; seed++) {
        for (int m = 0; m < SAMPLE_METHODS; m++) {
            sum[m] += discrepancy_of((enum sample_method)m, seed);
        }
    }
    CHECK(sum[SAMPLE_SOBOL] < 0.1 * sum[SAMPLE_LATIN_HYPERCUBE]);
    CHECK(sum[SAMPLE_LATIN_HYPERCUBE] < 0.7 * sum[SAMPLE_RANDOM]);
}

static void a_hypercube_has_a_point_in_every_stratum(void **state)
{
    static const long size[] = {1, 2, 3, 7, 100, 1000, 4097};

    (void)state;
    for (size_t k = 0; k < sizeof size / sizeof size[0]; k++) {
        struct sample *s   = made(SAMPLE_LATIN_HYPERCUBE, 3, size[k], 11);
        unsigned char *hit = malloc((size_t)size[k]);

        CHECK(hit != NULL);
        for (int d = 0; d < 3; d++) {
            memset(hit, 0, (size_t)size[k]);
            for (long i = 0; i < size[k]; i++) {
                const double u = sample_at(s, d, i);

                CHECK(u > 0.0 && u < 1.0 && u >= sample_least(s)
                      && u <= 1.0 - sample_least(s));
                hit[(long)(u * (double)size[k])]++;
            }
            CHECK(memchr(hit, 0, (size_t)size[k]) == NULL);
        }
        free(hit);
        free(s);
    }
}

/* Every stratum is as likely as any other for a given point, and neighbours
 * do not stay neighbours. */
static void permutations_are_mixed(void **state)
{
    enum { N = 10, SEEDS = 4000 };
    long   count[N] = {0};
    double chi = 0.0, product = 0.0;

    (void)state;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        struct sample *s = made(SAMPLE_LATIN_HYPERCUBE, 1, N, seed);
        const long     a = sample_shuffle(s->shuffle[0], N, 3);
        const long     b = sample_shuffle(s->shuffle[0], N, 4);

        count[a]++;
        product += ((double)a - 4.5) * ((double)b - 4.5) / SEEDS;
        free(s);
    }
    for (int k = 0; k < N; k++) {
        const double over = (double)count[k] - SEEDS / N;

        chi += over * over / (SEEDS / N);
    }
    CHECK(chi < 27.9); /* nine degrees of freedom, one in a thousand */
    /* of a fair shuffle: -variance / (N - 1) = -0.917, se 0.13 */
    CHECK_NEAR(product, -0.917, 0.5);
}

static void numbers_are_uniform_and_dimensions_unrelated(void **state)
{
    enum { N = 20000 };
    (void)state;
    for (int m = 0; m < SAMPLE_METHODS; m++) {
        struct sample *s      = made((enum sample_method)m, 2, N, 5);
        double         sum[5] = {0};

        for (long i = 0; i < N; i++) {
            const double x = sample_at(s, 0, i) - 0.5;
            const double y = sample_at(s, 1, i) - 0.5;

            sum[0] += x / N;
            sum[1] += y / N;
            sum[2] += 12.0 * x * x / N;
            sum[3] += 12.0 * x * y / N;
            sum[4] += 80.0 * x * x * x * x / N;
        }
        CHECK_NEAR(sum[0], 0.0, 0.01);
        CHECK_NEAR(sum[1], 0.0, 0.01);
        CHECK_NEAR(sum[2], 1.0, 0.03);
        CHECK_NEAR(sum[3], 0.0, 0.03);
        CHECK_NEAR(sum[4], 1.0, 0.05);
        free(s);
    }
}

/* Backwards, and in a design that was made anew: the same bits; another seed
 * or another dimension: others. */
static void only_seed_dimension_and_index_matter(void **state)
{
    enum { N = 300 };
    (void)state;
    for (int m = 0; m < SAMPLE_METHODS; m++) {
        const enum sample_method method = (enum sample_method)m;
        struct sample           *s      = made(method, 4, N, 7);
        struct sample           *again  = made(method, 4, N, 7);
        struct sample           *other  = made(method, 4, N, 8);
        double                   x[N];
        int                      same = 0, twin = 0;

        for (long i = 0; i < N; i++) {
            x[i] = sample_at(s, 2, i);
            same += x[i] == sample_at(other, 2, i);
            twin += x[i] == sample_at(s, 3, i);
        }
        for (long i = N - 1; i >= 0; i--) {
            CHECK(x[i] == sample_at(again, 2, i));
        }
        CHECK(same < 3 && twin < 3);
        free(s);
        free(again);
        free(other);
    }
}

/* More points of a Sobol sequence leave the first ones where they were. */
static void a_sequence_can_be_extended(void **state)
{
    struct sample *few  = made(SAMPLE_SOBOL, 3, 64, 9);
    struct sample *many = made(SAMPLE_SOBOL, 3, 1000000000, 9);

    (void)state;
    for (long i = 0; i < 64; i++) {
        CHECK(sample_at(few, 2, i) == sample_at(many, 2, i));
    }
    CHECK(sample_at(many, 2, 999999999) > 0.0);
    free(few);
    free(many);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_generator_is_the_published_one),
        cmocka_unit_test(the_sequence_is_the_published_one),
        cmocka_unit_test(property_a_holds),
        cmocka_unit_test(scrambling_keeps_evenness),
        cmocka_unit_test(discrepancy_is_the_published_one),
        cmocka_unit_test(methods_differ_in_evenness),
        cmocka_unit_test(a_hypercube_has_a_point_in_every_stratum),
        cmocka_unit_test(permutations_are_mixed),
        cmocka_unit_test(numbers_are_uniform_and_dimensions_unrelated),
        cmocka_unit_test(only_seed_dimension_and_index_matter),
        cmocka_unit_test(a_sequence_can_be_extended),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
