/* Rows T13 to T15 and V73: the closed loop, run by the solver. */
#include "tests/hold.h"
#include "tests/rows.h"

#include <stdio.h>

/* --- T13 --------------------------------------------------------------------- */

enum { TAP_LOOKS = 400 }; /* every ms */

/* ms from the tap to half of the first rise of the smallest unit. */
static void latency(double *of_calf, double *of_foot)
{
    static double rate[2][TAP_LOOKS];
    struct lab   *l = lab_open("tests/data/tap.yaml", NULL, 0);

    for (int i = 0; i < TAP_LOOKS; i++) {
        lab_to(l, 20.0 + 1e-3 * i);
        rate[0][i] = lab_read(l, 0, "soma.rate");
        rate[1][i] = lab_read(l, 1, "soma.rate");
    }
    lab_close(l);
    for (int m = 0; m < 2; m++) {
        double top = 0.0;
        int    i   = 0;

        for (int k = 0; k < 150; k++) {
            top = fmax(top, rate[m][k] - rate[m][0]);
        }
        CHECK(top > 0.05);
        while (rate[m][i] - rate[m][0] < 0.5 * top) {
            i++;
        }
        *(m == 0 ? of_calf : of_foot) = i;
    }
}

static void loop_latency(struct rows *r)
{
    double calf = 0.0, foot = 0.0;

    latency(&calf, &foot);
    row_between(r, "T13", "ms, tap to half the rise, soleus", calf, 25.0, 55.0);
    row_between(r, "T13", "ms, tap to half the rise, sole", foot, 25.0, 55.0);
}

/* --- T14 --------------------------------------------------------------------- */

/* EMG [%] half a second after the drive ended. */
static double left_over(double gamma_static, double collective)
{
    const struct override set[] = {{"static", NULL, gamma_static, "Hz"},
                                   {"collective", NULL, collective, "nA"}};
    struct lab           *l     = lab_open("tests/data/healthy.yaml", set, 2);

    lab_to(l, 15.5);
    const double emg = 100.0 * lab_read(l, 0, "emg");

    lab_close(l);
    return emg;
}

static void healthy_loop(struct rows *r)
{
    row_between(r, "T14", "EMG in %, healthy adult as shipped",
                left_over(3.0, 7.5), 0.0, 1.0);
    row_between(r, "T14", "EMG in %, no collective excitation",
                left_over(3.0, 0.0), 0.0, 1.0);
    row_between(r, "T14", "EMG in %, none, static fusimotor rate 100 Hz",
                left_over(100.0, 0.0), 0.0, 1.0);
}

/* --- T15 --------------------------------------------------------------------- */

enum { CRAMPS = 4, TENTHS = 10 }; /* tenths of a second in a second */

/* What was said of single units (Minetto 2009): how long each was active,
 * its mean rate, and its lowest and highest over a second. */
struct unit_tally {
    double lasts, sum, second, low, high;
    int    tenths; /* of this second in which it fired without a break */
};

struct cramp {
    double active, mean, low, high; /* s, Hz, means over units that took part */
    double lasts;                   /* s after the train, EMG above 3 % */
};

static void count_unit(struct unit_tally *u, double rate)
{
    if (rate < 4.0) {
        u->tenths = 0;
        u->second = 0.0;
        return;
    }
    u->lasts += 0.1;
    u->sum += 0.1 * rate;
    u->second += rate / TENTHS;
    if (++u->tenths == TENTHS) {
        u->low    = u->low > 0.0 ? fmin(u->low, u->second) : u->second;
        u->high   = fmax(u->high, u->second);
        u->tenths = 0;
        u->second = 0.0;
    }
}

static struct cramp mean_over(const struct unit_tally *unit, int n)
{
    struct cramp c    = {0};
    int          took = 0;

    for (int i = 0; i < n; i++) {
        if (unit[i].high > 0.0) {
            c.active += unit[i].lasts;
            c.mean += unit[i].sum / unit[i].lasts;
            c.low += unit[i].low;
            c.high += unit[i].high;
            took++;
        }
    }
    c.active /= took + (took == 0);
    c.mean /= took + (took == 0);
    c.low /= took + (took == 0);
    c.high /= took + (took == 0);
    return c;
}

static struct cramp cramp_after(double rate)
{
    const struct override set[] = {{"rate", NULL, rate, "Hz"}};
    struct lab           *l     = lab_open("tests/data/cramp.yaml", set, 1);
    const int             id    = probe_find("axon_rate");
    const int             n     = probe_size(l->view->model, 0, id);
    const double          end   = 5.0 + 150.0 / rate;
    struct unit_tally     unit[LAYOUT_UNITS] = {0};
    double                now[LAYOUT_UNITS], lasts = 0.0;

    for (double t = end + 1.0; t < 200.0; t += 0.1) {
        lab_to(l, t);
        if (lab_read(l, 0, "emg") < 0.03) {
            break;
        }
        probe_values(l->view, 0, id, now);
        for (int i = 0; i < n; i++) {
            count_unit(&unit[i], now[i]);
        }
        lasts = t - end;
    }
    lab_close(l);

    struct cramp c = mean_over(unit, n);

    c.lasts = lasts;
    return c;
}

static void cramp_statistics(struct rows *r)
{
    static const double train[CRAMPS] = {14, 18, 24, 30};
    struct cramp        sum           = {0};
    char                what[64];

    for (int i = 0; i < CRAMPS; i++) {
        const struct cramp c = cramp_after(train[i]);

        snprintf(what, sizeof what, "s, cramp after 150 pulses at %g Hz",
                 train[i]);
        row_between(r, "T15", what, c.lasts, 5.0, 120.0);
        sum.mean += c.mean / CRAMPS;
        sum.low += c.low / CRAMPS;
        sum.high += c.high / CRAMPS;
        sum.active += c.active / CRAMPS;
    }
    row_near(r, "T15", "Hz, mean rate of a unit", sum.mean, 14.5, 5.1);
    row_near(r, "T15", "Hz, its lowest over a second", sum.low, 6.0, 0.8);
    row_near(r, "T15", "Hz, its highest over a second", sum.high, 25.0, 8.0);
    row_near(r, "T15", "s, a unit is active", sum.active, 23.6, 16.2);
}

/* --- V73 --------------------------------------------------------------------- */

/* Human spindles decline in a sustained contraction (Macefield 1991): shin
 * muscle at 20 % of the voluntary maximum for a minute. */
static void spindle_decline(struct rows *r)
{
    struct lab *l = hold_open(HOLD_SHIN, 0.2 * hold_voluntary(HOLD_SHIN), 70.0);
    double      ia[2], emg[2];

    for (int i = 0; i < 2; i++) {
        lab_to(l, hold_begin + (i == 0 ? 4.0 : 60.0));
        ia[i]  = lab_read(l, HOLD_SHIN, "ia");
        emg[i] = lab_read(l, HOLD_SHIN, "emg");
    }
    lab_close(l);
    row_between(r, "V73", "Ia after a minute at 20 %, over that at first",
                ia[1] / ia[0], 0.35, 0.70);
    row_between(r, "V73", "Hz, Ia at first", ia[0], 2.0, 40.0);
    row_holds(r, "V73", "EMG rises meanwhile", emg[1] > emg[0]);
}

void rows_circuit(struct rows *r)
{
    loop_latency(r);
    healthy_loop(r);
    cramp_statistics(r);
    spindle_decline(r);
}
