/* Rows H12, H13, H15: pressure, flow and potassium of a muscle that works. */
#include "tests/hold.h"
#include "tests/rows.h"

#include "model/interstitium.h"
#include "model/perfusion.h"

static const double most_flow = 0.010 * 6000.0;

/* Flow in mL per 100 mL and minute. */
static double flow_of(struct lab *l)
{
    return 6000.0 * lab_read(l, HOLD_CALF, "interstitium.flow");
}

struct hold {                              /* what the calf did */
    double rest, flow, excess, highest;    /* mL/100mL/min, mL/100mL   */
    double potassium_rest, potassium, low; /* mmol/L: at rest, end, after */
};

/* That share of the largest voluntary force, then a quarter of an hour. */
static struct hold held(double level, double seconds)
{
    struct lab *l =
        hold_open(HOLD_CALF, level * hold_voluntary(HOLD_CALF), seconds);
    struct hold  h   = {.rest = flow_of(l),
                        .potassium_rest =
                            lab_read(l, HOLD_CALF, "interstitium.potassium")};
    const double end = hold_begin + seconds;

    lab_to(l, end - 0.5);
    h.flow      = flow_of(l);
    h.potassium = lab_read(l, HOLD_CALF, "interstitium.potassium");
    h.low       = h.potassium;
    for (double t = end; t < end + 900.0; t += 1.0) {
        lab_to(l, t);
        h.excess += (flow_of(l) - h.rest) / 60.0;
        h.highest = fmax(h.highest, flow_of(l));
        h.low = fmin(h.low, lab_read(l, HOLD_CALF, "interstitium.potassium"));
    }
    lab_close(l);
    return h;
}

/* H12 and the static part of H15. */
static void calf_of_richardson(struct rows *r)
{
    const struct hold a = held(0.075, 120.0), b = held(0.15, 120.0),
                      c = held(0.30, 120.0);

    row_close(r, "H12", "mL/100mL/min, flow at rest", a.rest, 3.9, 0.3);
    row_close(r, "H12", "mL/100mL/min, at the end of 7.5 %", a.flow, 7.2, 0.3);
    row_close(r, "H12", "mL/100mL/min, at the end of 15 %", b.flow, 7.9, 0.3);
    row_close(r, "H12", "mL/100mL/min, at the end of 30 %", c.flow, 5.3, 0.3);
    row_close(r, "H12", "mL/100mL more after 7.5 %", a.excess, 4.4, 0.3);
    row_close(r, "H12", "mL/100mL more after 15 %", b.excess, 10.1, 0.3);
    row_close(r, "H12", "mL/100mL more after 30 %", c.excess, 23.2, 0.3);
    row_near(r, "H15", "mmol/L, potassium at rest", c.potassium_rest, 4.2, 0.1);
    row_between(r, "H15", "mmol/L, after 2 min of 30 %", c.potassium, 6.0 - 1.0,
                7.5 + 1.0);
}

/* H15: work to exhaustion within about 4 min, and the undershoot after it. */
static void exhaustion(struct rows *r)
{
    const struct hold h = held(0.40, 240.0);

    row_between(r, "H15", "mmol/L, at exhaustion after 4 min", h.potassium,
                10.0 - 1.0, 12.5 + 1.0);
    row_between(r, "H15", "mmol/L, lowest in 15 min after it", h.low, 3.5, 4.1);
}

/* H13: force stops the flow, at 50 to 64 % on average (Sadamoto 1983). */
static void arrest(struct rows *r)
{
    struct params p;
    double        before = 1.0;
    int           falls  = 1;

    params_standard(&p);
    for (double f = 0.0; f <= 0.64; f += 0.02) {
        const double share = perfusion_flow_share(
            &p.perfusion, perfusion_pressure(&p.perfusion, f, 0.0));

        falls  = falls && share <= before;
        before = share;
    }
    row_holds(r, "H13", "flow falls with every step of force", falls);
    row_between(r, "H13", "of the peak, flow at the end of 57 %",
                held(0.57, 60.0).flow / most_flow, 0.0, 0.1);
    row_between(r, "H13", "share of flow under a cuff of 60 mmHg",
                perfusion_flow_share(
                    &p.perfusion, perfusion_pressure(&p.perfusion, 0.0, 60.0)),
                0.0, 0.2);
}

/* H15 in the interstitium alone: rest is rest, and work comes back to it. */
static void potassium_alone(struct rows *r)
{
    struct interstitium_state x  = {4.2, 140.0, 160.0, 10.0};
    struct interstitium_in    in = {
           .flow = 6.9e-4, .plasma_potassium = 4.2, .plasma_sodium = 140.0};
    struct params p;

    params_standard(&p);
    row_near(r, "H15", "mmol/L/s, slope at rest",
             interstitium_slopes(&p.interstitium, &x, &in).potassium, 0.0,
             1e-4);
    for (int i = 0; i < 60000; i++) {
        const int work = i < 12000; /* 120 s */

        in.work_rate = work ? 10.0 : 0.0;
        in.let_out   = work ? 10.0 * 9e-4 : 0.0;
        in.flow      = work ? 0.0005 : 0.005;
        const struct interstitium_state d =
            interstitium_slopes(&p.interstitium, &x, &in);

        x.potassium += 0.01 * d.potassium;
        x.cell_sodium += 0.01 * d.cell_sodium;
    }
    row_near(r, "H15", "mmol/L, 8 min after 2 min at 10 Hz", x.potassium, 4.2,
             0.5);
}

void rows_perfusion(struct rows *r)
{
    calf_of_richardson(r);
    arrest(r);
    exhaustion(r);
    potassium_alone(r);
}
