/* Rows T11 and T12: published spiking motoneurons, written from their
 * equations as oracles, and whether our rate model goes the way they go. */
#include "tests/powers.h"
#include "tests/rows.h"
#include "tests/spiking.h"

#include "model/excitability.h"
#include "model/motoneuron.h"
#include "model/pool.h"

#include <stdio.h>
#include <stdlib.h>

/* --- T11: Booth, Rinzel & Kiehn 1997 ---------------------------------------- */

static void booth(struct rows *r)
{
    struct spiking_cell cell = {.kind = SPIKING_BOOTH, .serotonin = 0};
    struct spiking_ramp up   = {25.0, 10.0, 12.0, 13.0};
    struct spiking_seen s    = spiking_triangle(&cell, &up);

    row_near(r, "T11", "Booth, control: first spike at", s.on, 5.24, 0.1);
    row_near(r, "T11", "Booth, control: last spike at", s.off, 5.06, 0.1);
    row_near(r, "T11", "Booth, control: Hz at 12, rising", s.rising, 34.0, 1.0);
    row_near(r, "T11", "Booth, control: Hz at 12, falling", s.falling, 31.0,
             1.0);
    cell.serotonin = 1;
    s              = spiking_triangle(&cell, &up);
    row_near(r, "T11", "Booth, serotonin: first spike at", s.on, 1.25, 0.1);
    row_near(r, "T11", "Booth, serotonin: Hz at 12, rising", s.rising, 59.0,
             1.2);
    row_near(r, "T11", "Booth, serotonin: Hz at 12, falling", s.falling, 97.0,
             2.0);
}

/* --- T11: bistable motoneuron of 2025 ---------------------------------------- */

static struct spiking_seen bistable(double can, double kca, double nap,
                                    double potassium, double calcium)
{
    const struct spiking_cell cell = {.kind      = SPIKING_BISTABLE,
                                      .can       = can,
                                      .kca       = kca,
                                      .nap       = nap,
                                      .potassium = potassium,
                                      .calcium   = calcium};
    const struct spiking_ramp up   = {20.0, 20.0, 9.75, 10.25};

    return spiking_triangle(&cell, &up);
}

static void bistability(struct rows *r)
{
    static const struct {
        const char *name;
        double      can, kca, nap, potassium, calcium;
        double      on, off, rising, falling;
    } row[] = {
        {"default", 1, 0.25, 0, 4, 0.01, 8.89, 5.18, 138.5, 150.6},
        {"no CAN", 0, 0.25, 0, 4, 0.01, 9.42, 7.91, 97.6, 93.4},
        {"no KCa", 1, 0, 0, 4, 0.01, 8.53, 2.97, 168, 180.5},
        {"NaP 0.3", 1, 0.25, 0.3, 4, 0.01, 2.80, -0.03, 211, 215},
        {"K 3", 1, 0.25, 0, 3, 0.01, 10.68, 6.67, 0, 136},
        {"K 6", 1, 0.25, 0, 6, 0.01, 6.29, 3.04, 159, 168},
        {"K 8", 1, 0.25, 0, 8, 0.01, 4.44, 1.55, 173, 180},
        {"Ca halved", 1, 0.25, 0, 4, 0.005, 8.98, 5.79, 129, 137},
    };
    char what[64];

    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        const struct spiking_seen s =
            bistable(row[i].can, row[i].kca, row[i].nap, row[i].potassium,
                     row[i].calcium);

        snprintf(what, sizeof what, "bistable, %s: first spike at",
                 row[i].name);
        row_near(r, "T11", what, s.on, row[i].on, 0.1);
        snprintf(what, sizeof what, "bistable, %s: last spike at", row[i].name);
        row_near(r, "T11", what, s.off, row[i].off, 0.1);
        snprintf(what, sizeof what, "bistable, %s: Hz at 10, rising",
                 row[i].name);
        row_near(r, "T11", what, s.rising, row[i].rising, 0.02 * row[i].rising);
        snprintf(what, sizeof what, "bistable, %s: Hz at 10, falling",
                 row[i].name);
        row_near(r, "T11", what, s.falling, row[i].falling,
                 0.02 * row[i].falling);
    }
}

/* --- T11: Powers & Heckman 2017 ----------------------------------------------- */

enum { FAR = 99 }; /* nA, a mark that is never passed */

static const struct powers_row {
    const char        *name;
    double             size, pic;
    int                cat;
    struct powers_ramp how;
    double             on, off, first, rate[4];
} powers_row[] = {
    {"smallest", 0, 1, 0, {0, 14, -8, {FAR}}, 2.55, -4.03, 7.2, {0}},
    {"smallest, half the PIC",
     0,
     0.5,
     0,
     {0, 19, 0, {FAR}},
     3.10,
     3.74,
     0,
     {0}},
    {"smallest, no PIC",
     0,
     0,
     0,
     {0, 19, 0, {6, 10, 14, 18}},
     3.59,
     4.19,
     0,
     {9, 13, 17, 22}},
    {"middle", 0.670820393, 1, 0, {4, 16, 4, {FAR}}, 9.38, 9.94, 0, {0}},
    {"largest",
     1,
     1,
     0,
     {18, 39, 18, {26, 30, 34, 38}},
     23.8,
     23.4,
     0,
     {12, 16, 19, 21}},
    {"cat, smallest", 0, 1, 1, {0, 14, -6, {FAR}}, 2.85, -1.25, 0, {0}},
    {"cat, largest",
     1,
     1,
     1,
     {18, 44, 18, {26, 42, FAR, FAR}},
     24.2,
     24.1,
     0,
     {19, 54}},
};

static struct powers_seen powers_of(const struct powers_row *q)
{
    const struct powers_cell c = powers_cell(q->size, q->pic, q->cat);

    return powers_run(&c, &q->how);
}

static void powers(struct rows *r)
{
    char what[64];

    for (size_t i = 0; i < sizeof powers_row / sizeof powers_row[0]; i++) {
        const struct powers_row *q = &powers_row[i];
        const struct powers_seen s = powers_of(q);

        snprintf(what, sizeof what, "Powers, %s: nA, first spike", q->name);
        row_near(r, "T11", what, s.on, q->on, 0.2);
        snprintf(what, sizeof what, "Powers, %s: nA, last spike", q->name);
        row_near(r, "T11", what, s.off, q->off, 0.2);
        if (q->first > 0.0) {
            snprintf(what, sizeof what, "Powers, %s: Hz, first", q->name);
            row_near(r, "T11", what, s.first, q->first, 1.0);
        }
        for (int k = 0; k < 4 && q->rate[k] > 0.0; k++) {
            snprintf(what, sizeof what, "Powers, %s: Hz at %g nA", q->name,
                     q->how.mark[k]);
            row_near(r, "T11", what, s.rate[k], q->rate[k], 1.0);
        }
    }
}

/* --- T12: the same signs ------------------------------------------------------ */

/* Currents at which our smallest unit starts and stops on a slow triangle. */
static struct spiking_seen ours(double tone, double inhibition, double shift)
{
    struct muscle_model    *mm = calloc(1, sizeof *mm);
    struct motoneuron_state x  = {.pic_ready = 1.0};
    struct spiking_seen     s  = {0};
    const double            dt = 2e-3;

    params_standard(&mm->p);
    mm->units        = (int)mm->p.pool.units;
    mm->compartments = 1;
    pool_init(mm);
    const struct motoneuron n = pool_motoneuron(mm, 0);

    for (double t = 0.0; t < 20.0; t += dt) {
        const double               in   = 15.0 * (1.0 - fabs(t - 10.0) / 10.0);
        const struct motoneuron_in from = {
            .excitation = in - shift, .inhibition = inhibition, .tone = tone};
        const struct motoneuron_state d =
            motoneuron_slopes(&mm->p.soma, &n, &x, &from);

        x.rate += dt * d.rate;
        x.pic += dt * d.pic;
        x.pic_ready += dt * d.pic_ready;
        x.adaptation += dt * d.adaptation;
        if (x.rate > 4.0) {
            s.on  = s.on == 0.0 ? in : s.on;
            s.off = in;
        }
    }
    free(mm);
    return s;
}

/* Current that our pool loses to a central shift of threshold by potassium. */
static double potassium_current(double potassium)
{
    struct params p;

    params_standard(&p);
    return -excitability_depolarisation(&p.excitability, potassium,
                                        p.cord.potassium_normal)
           / p.cord.cell_resistance;
}

static void same_signs(struct rows *r)
{
    const struct spiking_seen usual  = ours(1.0, 0.0, 0.0);
    const struct spiking_seen salty  = ours(1.0, 0.0, potassium_current(5.8));
    const struct spiking_seen weak   = ours(0.0, 0.0, 0.0);
    const struct spiking_seen braked = ours(1.0, 1.0, 0.0);
    const struct spiking_seen k4     = bistable(1, 0.25, 0, 4, 0.01);
    const struct spiking_seen k8     = bistable(1, 0.25, 0, 8, 0.01);
    const struct spiking_seen no_can = bistable(0, 0.25, 0, 4, 0.01);
    struct spiking_cell       cell   = {.kind = SPIKING_BOOTH};
    const struct spiking_ramp up     = {25.0, 10.0, 12.0, 13.0};
    const struct spiking_seen dull   = spiking_triangle(&cell, &up);

    cell.serotonin                 = 1;
    const struct spiking_seen keen = spiking_triangle(&cell, &up);

    row_holds(r, "T12", "twice the potassium: starts earlier in both",
              k8.on < k4.on && salty.on < usual.on);
    row_holds(r, "T12", "twice the potassium: stops later in both",
              k8.off < k4.off && salty.off < usual.off);
    row_holds(r, "T12", "inward current: stops later in both",
              k4.off < no_can.off && usual.off < weak.off);
    const struct powers_seen full = powers_of(&powers_row[0]),
                             half = powers_of(&powers_row[1]);

    row_holds(r, "T12", "inward current: wider hysteresis in all three",
              full.on - full.off > half.on - half.off + 1.0
                  && usual.on - usual.off > weak.on - weak.off
                  && k4.on - k4.off > no_can.on - no_can.off);
    row_holds(r, "T12", "monoamines: start earlier in both",
              keen.on < dull.on && usual.on < weak.on);
    row_holds(r, "T12", "inhibition: starts later", braked.on > usual.on);
}

void rows_spiking(struct rows *r)
{
    booth(r);
    bistability(r);
    powers(r);
    same_signs(r);
}
