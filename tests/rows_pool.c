/* Rows T6 and T7: sizes in the pool and summed twitches after Fuglevand 1993. */
#include "tests/check.h"
#include "tests/rows.h"

#include "model/coupling.h"
#include "model/pool.h"

#include <stdio.h>

static struct params p;

enum { POOL = 60 }; /* our mid-quantiles are every second of his units */

static const double unit[] = {1, 29, 59, 89, 119}; /* of his 120 */

static void fuglevand_pool(struct rows *r)
{
    struct muscle_model *mm = calloc(1, sizeof *mm);
    char                 what[64];

    CHECK(mm != NULL);
    params_standard(&mm->p);
    mm->p.pool.units                      = POOL;
    mm->p.pool.force_range                = 100.0;
    mm->p.soma.rheobase_low               = 1.0;
    mm->p.soma.rheobase_range             = 30.0;
    mm->p.soma.rheobase_power             = 1.0;
    mm->p.soma.rate_max                   = 35.0;
    mm->p.soma.rate_max_rise              = -10.0;
    mm->p.coupling.contraction_time       = 0.090;
    mm->p.coupling.contraction_time_large = 0.030;
    mm->units                             = POOL;
    mm->compartments                      = 1;
    pool_init(mm);
    for (int k = 0; k < 5; k++) {
        const double i = unit[k], n = 120.0;
        const int    u         = (int)(i / 2.0);
        const double threshold = pow(30.0, i / n), force = pow(100.0, i / n);
        const double peak = 35.0 - 10.0 * threshold / 30.0;

        snprintf(what, sizeof what, "threshold of unit %g", i);
        row_close(r, "T6", what, mm->constant[UNIT_rheobase][u], threshold,
                  1e-3);
        snprintf(what, sizeof what, "force of unit %g over unit 1", i);
        row_close(r, "T6", what,
                  mm->constant[UNIT_share][u] / mm->constant[UNIT_share][0],
                  force / pow(100.0, 1.0 / n), 1e-3);
        snprintf(what, sizeof what, "s, contraction time of unit %g", i);
        row_close(r, "T6", what, mm->constant[UNIT_contraction_time][u],
                  0.090 * pow(force, -log(3.0) / log(100.0)), 1e-3);
        snprintf(what, sizeof what, "Hz, highest rate of unit %g", i);
        row_close(r, "T6", what, mm->constant[UNIT_rate_max][u], peak, 1e-3);
    }
    free(mm);
}

/* Fuglevand's twitch of size 1 and peak time 1, and its gain at rate x. */
static double saturating(double x)
{
    return 1.0 - exp(-2.0 * x * x * x);
}

static double twitch_gain(double x)
{
    const double unit_gain = saturating(0.4) / 0.4;

    return x <= 0.4 ? 1.0 : saturating(x) / x / unit_gain;
}

/* Mean force of the summed twitches, over the largest that they can have. */
static double summed(double x)
{
    const int    steps = 400;
    const double most  = exp(1.0) * 0.4 / saturating(0.4); /* 9.05 / e units */
    double       sum   = 0.0;

    for (int k = 0; k < steps; k++) { /* over one interval, 40 before it */
        for (int i = 0; i < 40; i++) {
            const double t = (i + (k + 0.5) / steps) / x;

            sum += t * exp(1.0 - t) / steps;
        }
    }
    return twitch_gain(x) * sum / most;
}

/* Our curve at optimal length, rested, without acid. */
static double active(double second)
{
    const struct coupling_fibre fibre = {.length = 1.0};

    return coupling_activation(&p.coupling, &fibre, 0.0, second);
}

/* What impulses at rate x leave in our two filters, through our curve. */
static double impulses(double x)
{
    const int    steps = 400;
    const double gap = 1.0 / x, q = exp(-gap), a = 1.0 / (1.0 - q);
    const double b   = a * gap * q / (1.0 - q);
    double       sum = 0.0;

    for (int k = 0; k < steps; k++) {
        const double t = (k + 0.5) / steps * gap;

        sum += active((b + a * t) * exp(-t)) / steps;
    }
    return sum;
}

/* Rate at which a rate gives half of the largest force. */
static double half_rate(void)
{
    double low = 0.1, high = 3.0;

    for (int i = 0; i < 60; i++) {
        const double mid = 0.5 * (low + high);

        if (active(mid) < 0.5) {
            low = mid;
        } else {
            high = mid;
        }
    }
    return low;
}

/* Mean force from the mean rate, against the mean over single twitches. */
static void twitches(struct rows *r)
{
    char what[64];

    params_standard(&p);
    row_close(r, "T6", "rate times contraction time at half force", half_rate(),
              0.702, 1e-3);
    for (double x = 0.45; x < 3.0; x *= 1.25) { /* from 5 Hz at 90 ms */
        snprintf(what, sizeof what, "Fuglevand's twitches at x = %.3g", x);
        row_near(r, "T7", what, summed(x), saturating(x), 0.02);
        snprintf(what, sizeof what, "our impulses at x = %.3g", x);
        row_near(r, "T7", what, impulses(x), active(x), 0.02);
    }
}

void rows_pool(struct rows *r)
{
    fuglevand_pool(r);
    twitches(r);
}
