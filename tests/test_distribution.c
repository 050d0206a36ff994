/* Quantiles: published values, there and back, cuts, ends. */
#include "tests/check.h"

#include "scenarios/distribution.h"

static const double open_ends[2] = {-(double)INFINITY, (double)INFINITY};

/* SciPy 1.10.1, norm.ppf; Wichura's own three check values. */
static void normal_quantiles_are_the_published_ones(void **state)
{
    (void)state;
    CHECK_CLOSE(normal_quantile(0.25), -0.6744897501960817, 1e-14);
    CHECK_CLOSE(normal_quantile(0.001), -3.090232306167814, 1e-14);
    CHECK_CLOSE(normal_quantile(1e-20), -9.262340089798408, 1e-14);
    CHECK_CLOSE(normal_quantile(1e-6), -4.753424308822899, 1e-14);
    CHECK_CLOSE(normal_quantile(0.999), 3.090232306167813, 1e-14);
    CHECK(normal_quantile(0.5) == 0.0);
}

/* Against the C library, relative also where it is small. */
static void probabilities_are_those_of_erfc(void **state)
{
    (void)state;
    for (double z = -36.5; z < 9.0; z += 0.037) {
        const double want = 0.5 * erfc(-z / sqrt(2.0));

        CHECK_CLOSE(normal_below(z), want, 5e-13);
        if (z < 5.0) { /* beyond, one minus a double is too coarse */
            CHECK_NEAR(normal_quantile(want), z, 1e-9);
        }
    }
    CHECK(normal_below(-40.0) == 0.0 && normal_below(40.0) == 1.0);
}

static void families_have_their_quantiles(void **state)
{
    const struct distribution flat = distribution_uniform(-2.0, 6.0, 0);
    const struct distribution log  = distribution_uniform(0.1, 10.0, 1);
    const struct distribution bell =
        distribution_normal(10.0, 2.0, open_ends, 0);
    const struct distribution skew =
        distribution_normal(5.0, 1.5, (double[]){0.0, (double)INFINITY}, 1);

    (void)state;
    CHECK(distribution_at(&flat, 0.25) == 0.0);
    CHECK_CLOSE(distribution_at(&log, 0.5), 1.0, 1e-14);
    CHECK_CLOSE(distribution_at(&log, 0.75), pow(10.0, 0.5), 1e-14);
    CHECK(distribution_at(&bell, 0.5) == 10.0);
    CHECK_CLOSE(distribution_at(&bell, 0.9), 10.0 + 2.0 * 1.2815515655446004,
                1e-14);
    CHECK_CLOSE(distribution_at(&skew, 0.9), 8.406980364219006, 1e-13);
    CHECK_CLOSE(distribution_at(&skew, 1e-6), 0.7276684292765213, 1e-13);
}

/* SciPy 1.10.1, truncnorm.ppf(u, -1, 2) and (u, 6, 9). */
static void a_cut_distribution_is_renormalised(void **state)
{
    static const struct {
        double u, middle, tail;
    } row[] = {{1e-6, -0.9999966169740947, 6.000000162377741},
               {0.1, -0.7046478210947453, 6.01708506265862},
               {0.5, 0.17116391801782455, 6.111565061795188},
               {0.9, 1.2557153641502148, 6.363414284362702},
               {0.999, 1.9850630859441663, 7.036366477778472}};
    const double        middle[2] = {-1.0, 2.0}, tail[2] = {6.0, 9.0};
    struct distribution d;

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        d = distribution_normal(0.0, 1.0, middle, 0);
        CHECK_NEAR(distribution_at(&d, row[i].u), row[i].middle, 1e-12);
        d = distribution_normal(0.0, 1.0, tail, 0);
        CHECK_NEAR(distribution_at(&d, row[i].u), row[i].tail, 1e-8);
    }
    d = distribution_normal(5.0, 1.5, (double[]){4.0, 7.0}, 1);
    for (double u = 0x1p-33; u < 1.0; u += 0.01) {
        CHECK(distribution_at(&d, u) >= 4.0 && distribution_at(&d, u) <= 7.0);
    }
}

static void what_is_never_reached_says_so(void **state)
{
    const struct distribution d =
        distribution_normal(0.0, 1.0, (double[]){50.0, 60.0}, 0);

    (void)state;
    CHECK(d.cut.inside == 0.0);
}

/* A thousand quantiles, evenly: mean and variance. */
static void moments_are_right(void **state)
{
    enum { N = 10000 };
    const struct distribution bell =
        distribution_normal(10.0, 2.0, open_ends, 0);
    double mean = 0.0, variance = 0.0;

    (void)state;
    for (int i = 0; i < N; i++) {
        mean += distribution_at(&bell, (i + 0.5) / N) / N;
    }
    for (int i = 0; i < N; i++) {
        const double x = distribution_at(&bell, (i + 0.5) / N) - mean;

        variance += x * x / N;
    }
    CHECK_NEAR(mean, 10.0, 1e-9);
    CHECK_NEAR(variance, 4.0, 0.01);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(normal_quantiles_are_the_published_ones),
        cmocka_unit_test(probabilities_are_those_of_erfc),
        cmocka_unit_test(families_have_their_quantiles),
        cmocka_unit_test(a_cut_distribution_is_renormalised),
        cmocka_unit_test(what_is_never_reached_says_so),
        cmocka_unit_test(moments_are_right),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
