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
                left_over(3.0, 6.5), 0.0, 1.0);
    row_between(r, "T14", "EMG in %, no collective excitation",
                left_over(3.0, 0.0), 0.0, 1.0);
    row_between(r, "T14", "EMG in %, none, static fusimotor rate 100 Hz",
                left_over(100.0, 0.0), 0.0, 1.0);
}

/* --- T15 --------------------------------------------------------------------- */

enum { BINS = 600, CRAMPS = 4 }; /* of 0.1 Hz */

struct cramp {
    double mean, low, high; /* Hz, of units above 4 Hz; 1st and 99th percent */
    double lasts;           /* s after the train, EMG above 3 %              */
    double active;          /* s, mean over units that took part             */
};

/* Rates of active units, and how often [0.1 s] each was active. */
static void count_rates(const struct probe_view *v, int id, long *bin,
                        long *active)
{
    double rate[LAYOUT_UNITS];

    probe_values(v, 0, id, rate);
    for (int i = 0; i < probe_size(v->model, 0, id); i++) {
        if (rate[i] > 4.0 && rate[i] < 0.1 * BINS) {
            bin[(int)(10.0 * rate[i])]++;
            active[i]++;
        }
    }
}

/* Minetto 2009 says of 48 single units how long each was active: 23.6 s,
 * in cramps that last longer (55.6 s in the same laboratory's paper of 2011). */
static double mean_activity(const long *active)
{
    long sum = 0, took_part = 0;

    for (int i = 0; i < LAYOUT_UNITS; i++) {
        sum += active[i];
        took_part += active[i] > 0;
    }
    return 0.1 * (double)sum / (double)(took_part + (took_part == 0));
}

static double percentile(const long *bin, double share)
{
    long all = 0, sum = 0;
    int  i = 0;

    for (int k = 0; k < BINS; k++) {
        all += bin[k];
    }
    while (i < BINS - 1 && (double)(sum + bin[i]) <= share * (double)all) {
        sum += bin[i++];
    }
    return 0.1 * (i + 0.5);
}

static struct cramp cramp_after(double rate)
{
    const struct override set[]     = {{"rate", NULL, rate, "Hz"}};
    struct lab           *l         = lab_open("tests/data/cramp.yaml", set, 1);
    const int             id        = probe_find("axon_rate");
    const double          end       = 5.0 + 150.0 / rate;
    long                  bin[BINS] = {0}, all = 0, active[LAYOUT_UNITS] = {0};
    struct cramp          c = {0};

    for (double t = end + 1.0; t < 200.0; t += 0.1) {
        lab_to(l, t);
        if (lab_read(l, 0, "emg") < 0.03) {
            break;
        }
        count_rates(l->view, id, bin, active);
        c.lasts = t - end;
    }
    lab_close(l);
    for (int k = 0; k < BINS; k++) {
        all += bin[k];
        c.mean += 0.1 * (k + 0.5) * (double)bin[k];
    }
    c.mean /= (double)(all + (all == 0));
    c.active = mean_activity(active);
    c.low    = percentile(bin, 0.01);
    c.high   = percentile(bin, 0.99);
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
    row_near(r, "T15", "Hz, mean rate of active units", sum.mean, 14.5, 5.1);
    row_near(r, "T15", "Hz, lowest rate of active units", sum.low, 6.0, 0.8);
    row_near(r, "T15", "Hz, highest rate of active units", sum.high, 25.0, 8.0);
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
