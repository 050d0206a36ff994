/* Rows H18 and H19: divalents on thresholds and on release. */
#include "tests/check.h"
#include "tests/rows.h"

#include "model/excitability.h"

#include <stdio.h>

static struct params p;

/* Frog nerve in solutions without magnesium (Hille 1975). */
static void nerve(struct rows *r)
{
    const struct excitability_params *e = &p.excitability;

    row_near(r, "H18", "mV, tenfold divalents, 2 to 20 mmol/L",
             excitability_screening(e, 20.0, 0.0, 2.0, 0.0), 22.5, 3.0);
    row_near(r, "H18", "mV, no divalents against 2 mmol/L",
             excitability_screening(e, 0.0, 0.0, 2.0, 0.0), -18.0, 3.0);
}

/* Human plasma: the solved surface charge that the closed form was fitted to. */
static void plasma(struct rows *r)
{
    static const double row[][4] = {
        /* Ca, Mg, pH, mV */
        {0.6, 0.55, 7.4, -3.80}, {0.7, 0.55, 7.4, -3.06},
        {0.8, 0.55, 7.4, -2.37}, {0.9, 0.55, 7.4, -1.73},
        {1.0, 0.55, 7.4, -1.12}, {1.1, 0.55, 7.4, -0.54},
        {1.3, 0.55, 7.4, 0.52},  {1.5, 0.55, 7.4, 1.48},
        {2.0, 0.55, 7.4, 3.56},  {1.2, 0.2, 7.4, -1.14},
        {1.2, 0.3, 7.4, -0.80},  {1.2, 0.4, 7.4, -0.47},
        {1.2, 0.7, 7.4, 0.45},   {1.2, 1.0, 7.4, 1.31},
        {1.2, 2.0, 7.4, 3.75},   {1.2, 0.55, 7.75, -1.67},
    };
    char what[64];

    p.excitability.leak_shift = 0.0; /* screening and pH alone */
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        const struct milieu m = {row[i][0], row[i][1], 4.2, 140.8, row[i][2]};

        snprintf(what, sizeof what, "mV, Ca %.2g, Mg %.2g, pH %.3g", row[i][0],
                 row[i][1], row[i][2]);
        row_near(r, "H18", what, excitability_shift(&p.excitability, &m),
                 row[i][3], 0.05);
    }
}

/* Slope of release over calcium, both as logarithms, from 0.1 to 0.2 mmol/L. */
static double slope(double magnesium)
{
    const double low  = excitability_release(&p.excitability, 0.1, magnesium,
                                             1.2, 0.55),
                 high = excitability_release(&p.excitability, 0.2, magnesium,
                                             1.2, 0.55);

    return log(high / low) / log(2.0);
}

/* The frog's end-plate has the power 4; man's synapses get less by default,
 * since they are partly saturated at normal calcium. */
static void release(struct rows *r)
{
    static const double ca[]      = {0.6, 0.8, 0.9, 1.0, 1.3, 1.5},
                        amount[]  = {0.19, 0.40, 0.53, 0.67, 1.18, 1.55},
                        mg[]      = {0.25, 0.4, 1.0, 2.0, 4.0},
                        amount2[] = {1.20, 1.09, 0.78, 0.46, 0.20};
    char what[64];

    p.excitability.release_power = 4.0;
    row_near(r, "H19", "slope at low calcium, Mg 0.5", slope(0.5), 3.78, 0.3);
    row_near(r, "H19", "slope at low calcium, Mg 2", slope(2.0), 3.78, 0.3);
    row_near(r, "H19", "what magnesium does to that slope",
             slope(2.0) - slope(0.5), 0.0, 0.3);
    for (int i = 0; i < 6; i++) {
        snprintf(what, sizeof what, "release at Ca %.2g", ca[i]);
        row_near(r, "H19", what,
                 excitability_release(&p.excitability, ca[i], 0.55, 1.2, 0.55),
                 amount[i], 0.02);
    }
    for (int i = 0; i < 5; i++) {
        snprintf(what, sizeof what, "release at Mg %.2g", mg[i]);
        row_near(r, "H19", what,
                 excitability_release(&p.excitability, 1.2, mg[i], 1.2, 0.55),
                 amount2[i], 0.02);
    }
}

void rows_excitability(struct rows *r)
{
    params_standard(&p);
    nerve(r);
    plasma(r);
    release(r);
}
