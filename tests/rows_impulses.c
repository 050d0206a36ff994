/* Row H7: force by rate against force by impulses, in a published motor unit
 * and in ours; and the length term taken from it. */
#include "tests/kim.h"
#include "tests/rows.h"
#include "tests/twitch.h"

#include <stdio.h>

struct mean { /* of activation, over that at 100 Hz */
    double rate, by_rate, by_impulses;
};

static void means(struct rows *r, const char *name, const struct kim *u,
                  const struct mean *m, int count)
{
    const double whole = kim_mean(u, 100.0, 1.0, 0);
    char         what[48];

    for (int i = 0; i < count; i++) {
        snprintf(what, sizeof what, "%s at %.0f Hz, by rate", name, m[i].rate);
        row_near(r, "H7", what, kim_mean(u, m[i].rate, 1.0, 0) / whole,
                 m[i].by_rate, 0.003);
        snprintf(what, sizeof what, "%s at %.0f Hz, by impulses", name,
                 m[i].rate);
        row_near(r, "H7", what, kim_mean(u, m[i].rate, 1.0, 1) / whole,
                 m[i].by_impulses, 0.003);
    }
}

/* Rate that gives half of the force at 100 Hz. */
static double half_rate(const struct kim *u, double length)
{
    const double whole = kim_mean(u, 100.0, length, 0);
    double       low = 1.0, high = 80.0;

    for (int i = 0; i < 12; i++) {
        const double rate = 0.5 * (low + high);

        *(kim_mean(u, rate, length, 0) < 0.5 * whole ? &low : &high) = rate;
    }
    return 0.5 * (low + high);
}

/* e-folds of the half rate per L0, from 0.8 to 1.2 L0: our length_gain. */
static double length_gain(const struct kim *u)
{
    return log(half_rate(u, 0.8) / half_rate(u, 1.2)) / 0.4;
}

/* Largest error of our unit when a rate stands for impulses, from half of the
 * half-activating rate on. */
static double our_error(void)
{
    const struct unit u     = unit_of(0.075);
    double            worst = 0.0;

    for (double rate = 5.0; rate <= 40.0; rate += 5.0) {
        struct coupling_state x   = {0};
        double                sum = 0.0, next = 0.0;
        long                  n = 0;

        for (long i = 0; i < 300000; i++) {
            if ((double)i * step >= next) {
                x.first += 1.0;
                next += 1.0 / rate;
            }
            advance(&u, 0.0, &x);
            if (i >= 200000) {
                sum += activation(&u, x.second);
                n++;
            }
        }
        worst =
            fmax(worst, fabs(sum / (double)n - activation(&u, rate * u.time)));
    }
    return worst;
}

void rows_impulses(struct rows *r)
{
    static const struct mean slow[] = {{5, 0.168, 0.217},  {8, 0.452, 0.401},
                                       {10, 0.619, 0.561}, {15, 0.828, 0.815},
                                       {20, 0.905, 0.902}, {30, 0.960, 0.960}};
    static const struct mean fast[] = {{10, 0.056, 0.096},
                                       {15, 0.141, 0.164},
                                       {20, 0.270, 0.270},
                                       {30, 0.569, 0.558},
                                       {50, 0.862, 0.860}};
    const struct unit        u      = unit_of(0.1);

    means(r, "slow unit", &kim_slow, slow, 6);
    means(r, "fast unit", &kim_fast, fast, 5);
    row_near(r, "H7", "our unit, rate for impulses, largest error", our_error(),
             0.0, 0.06);
    row_close(r, "H7", "e-folds of half rate per L0, slow",
              length_gain(&kim_slow), u.p.length_gain, 0.15);
    row_close(r, "H7", "e-folds of half rate per L0, fast",
              length_gain(&kim_fast),
              u.p.length_gain * (1.0 - u.p.length_size_loss), 0.15);
}
