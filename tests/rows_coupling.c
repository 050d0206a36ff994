/* Rows H4 to H6 and H16: twitch, tetanus, length, temperature and potassium of
 * excitation-contraction coupling against human figures. */
#include "tests/lab.h"
#include "tests/rows.h"
#include "tests/twitch.h"

#include <math.h>

static void proportions(struct rows *r)
{
    const struct unit   u = unit_of(0.1);
    const struct twitch t = twitch(&u);

    row_close(r, "H4", "half-activating rate times contraction time",
              rate_for(&u, 0.5) * u.time, 0.72, 0.01);
    row_close(r, "H4", "half relaxation over contraction time",
              t.half_relaxation / t.time, 0.957, 0.01);
    row_close(r, "H4", "twitch over tetanus", t.peak, 0.140, 0.15);
}

/* Toe extensors of Macefield 1996: the mean unit. */
static void toe_units(struct rows *r)
{
    const struct unit   u = unit_of(0.075);
    const struct twitch t = twitch(&u);

    row_close(r, "H5", "contraction time [s]", t.time, 0.075, 0.15);
    row_close(r, "H5", "half relaxation [s]", t.half_relaxation, 0.079, 0.15);
    row_close(r, "H5", "half-activating rate [Hz]", rate_for(&u, 0.5), 9.6,
              0.15);
    row_close(r, "H5", "steep from [Hz]", rate_for(&u, 0.15), 5.5, 0.15);
    row_close(r, "H5", "steep to [Hz]", rate_for(&u, 0.85), 16.3, 0.15);
}

enum { QUANTILES = 8 };

/* Twitch of a whole muscle with these numbers: units at mid-quantiles. */
static struct twitch whole(const struct params *p)
{
    struct unit u[QUANTILES];
    double      share[QUANTILES], sum = 0.0;

    for (int i = 0; i < QUANTILES; i++) {
        const double rank = (i + 0.5) / QUANTILES;

        u[i]     = unit_of(p->coupling.contraction_time
                           * pow(p->coupling.contraction_time_large
                                     / p->coupling.contraction_time,
                                 rank));
        share[i] = pow(p->pool.force_range, rank);
        sum += share[i];
    }
    for (int i = 0; i < QUANTILES; i++) {
        share[i] /= sum;
    }
    return twitch_of(u, share, QUANTILES);
}

/* Vandervoort & McComas 1983 for each muscle; Sale 1982 and Davies 1982 for
 * the group, here weighted by largest force. */
static void triceps_surae(struct rows *r)
{
    static const char *const what[] = {"soleus, contraction time [s]",
                                       "medialis, contraction time [s]",
                                       "lateralis, contraction time [s]"};
    static const double      time[] = {0.1565, 0.1137, 0.100};
    struct lab              *l = lab_open("tests/data/triceps.yaml", NULL, 0);
    double                   force = 0.0, contraction = 0.0, relaxation = 0.0;

    for (int k = 0; k < 3; k++) {
        const struct params *p = &l->scenario->setup.params[k];
        const struct twitch  t = whole(p);

        row_close(r, "H6", what[k], t.time, time[k], 0.15);
        force += p->muscle.force_max;
        contraction += p->muscle.force_max * t.time;
        relaxation += p->muscle.force_max * t.half_relaxation;
    }
    row_close(r, "H6", "the group, contraction time [s]", contraction / force,
              0.112, 0.15);
    row_between(r, "H6", "the group, half relaxation [s]", relaxation / force,
                0.083 * 0.85, 0.100 * 1.15);
    lab_close(l);
}

static void potassium(struct rows *r)
{
    static const double tubule[] = {8.5, 11.5, 13.5, 15.5},
                        answer[] = {0.997, 0.88, 0.50, 0.14};
    const struct unit u          = unit_of(0.1);

    for (int i = 0; i < 4; i++) {
        row_near(r, "H16", "share of fibres that answer",
                 coupling_potassium_gain(&u.p, tubule[i], 4.2, 0), answer[i],
                 0.02);
    }
}

void rows_coupling(struct rows *r)
{
    proportions(r);
    toe_units(r);
    triceps_surae(r);
    potassium(r);
}
