/* Row T5: the tendon organ, held and stepped. */
#include "tests/rows.h"

#include "model/tendon_organ.h"

#include <math.h>
#include <stdio.h>

static struct params p;

/* Every organ loaded, no rounding: the published laws. */
static void open_organ(void)
{
    params_standard(&p);
    p.organ.firing_softness = 1e-9;
}

static const double long_muscle = 2.0; /* L0: no organ is out of reach */

static double held(double force)
{
    return tendon_organ_static(&p.organ, force, 0.0, long_muscle);
}

/* The logarithm, for the gains of man and cat. */
static void static_law(struct rows *r)
{
    static const double force[] = {0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8, 1.0},
                        man[] = {2.2, 9.8, 17.7, 29.9, 39.2, 53.2, 67.8, 75.2},
                        cat[] = {3.2,  14.7, 26.5,  44.8,
                                 58.8, 79.7, 101.7, 112.8};
    char what[64];

    open_organ();
    for (int i = 0; i < 8; i++) {
        snprintf(what, sizeof what, "Hz at force %g, gain 40", force[i]);
        row_near(r, "T5", what, held(force[i]), man[i], 0.2);
    }
    p.organ.gain = 60.0;
    for (int i = 0; i < 8; i++) {
        snprintf(what, sizeof what, "Hz at force %g, gain 60", force[i]);
        row_near(r, "T5", what, held(force[i]), cat[i], 0.2);
    }
}

/* Step of force of static rate R: 1.7 R, then R (1 + 0.5667 e^-2t
 * + 0.1333 e^-0.2t). */
static void step(struct rows *r)
{
    struct tendon_organ_state x    = {0, 0};
    const double              rate = 40.0, dt = 1e-4;
    char                      what[64];

    open_organ();
    row_close(r, "T5", "jump over R",
              tendon_organ_rate(&p.organ, rate, 0.0, &x), 1.7 * rate, 5e-3);
    for (int i = 1; i <= 50000; i++) {
        const struct tendon_organ_state d =
            tendon_organ_slopes(&p.organ, rate, &x);

        x.slow += dt * d.slow;
        x.quick += dt * d.quick;
        if (i == 10000 || i == 20000 || i == 50000) {
            const double t = i * dt;

            snprintf(what, sizeof what, "rate over R after %g s", t);
            row_close(r, "T5", what,
                      tendon_organ_rate(&p.organ, rate, 0.0, &x) / rate,
                      1.0 + 0.5667 * exp(-2.0 * t) + 0.1333 * exp(-0.2 * t),
                      5e-3);
        }
    }
}

/* Active and passive force: the passive share is at most 0.3 by our rule, so
 * that relief by stretch is not bought with it. */
static void passive(struct rows *r)
{
    params_standard(&p);
    row_between(r, "T5", "passive force counts, of active force",
                p.organ.passive_share, 0.0, 0.3);
    row_near(r, "T5", "passive 0.5 as much as active 0.5 times that share",
             tendon_organ_static(&p.organ, 0.0, 0.5, long_muscle)
                 - held(0.5 * p.organ.passive_share),
             0.0, 1e-9);
}

void rows_tendon(struct rows *r)
{
    static_law(r);
    step(r);
    passive(r);
}
