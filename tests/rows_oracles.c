/* Row H9: a published model written from its equations, as an oracle to compare
 * ours with; here, that it does what was published. */
#include "tests/rows.h"

#include <math.h>
#include <stdio.h>

/* Seconds for which resting units can replace those that tire (Xia & Frey-Law
 * 2008; ankle: Frey-Law 2012). */
static double endurance(double load, double fatigue, double recovery)
{
    const double develop = 10.0, step = 0.002;
    double       active = load, tired = 0.0, t = 0.0;

    for (; t < 10000.0; t += step) {
        const double resting = 1.0 - active - tired;

        if (resting <= 0.0) {
            break;
        }
        /* it tracks the load: what tires is replaced at once */
        const double drive = develop * (load - active) + fatigue * active;

        active += step * (drive - fatigue * active);
        tired += step * (fatigue * active - recovery * tired);
    }
    return t;
}

static void controller(struct rows *r)
{
    static const struct {
        double load, seconds;
    } ankle[]            = {{0.1, 3748.0}, {0.2, 863.0}, {0.3, 450.0},
                            {0.5, 179.0},  {0.7, 74.0},  {0.9, 19.0}};
    const double fatigue = 0.00589, recovery = 0.00058;
    char         what[64];

    for (size_t i = 0; i < sizeof ankle / sizeof ankle[0]; i++) {
        const double load = ankle[i].load;
        const double closed =
            -log(1.0 - (1.0 - load) * recovery / (fatigue * load)) / recovery;

        snprintf(what, sizeof what, "s, ankle at %.0f %%", 100.0 * load);
        row_close(r, "H9", what, endurance(load, fatigue, recovery), closed,
                  0.01);
        snprintf(what, sizeof what, "s, ankle at %.0f %%, as printed",
                 100.0 * load);
        row_near(r, "H9", what, closed, ankle[i].seconds,
                 fmax(0.5, 0.01 * ankle[i].seconds));
    }
}

void rows_oracles(struct rows *r)
{
    controller(r);
}
