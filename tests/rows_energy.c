/* Rows H14 and H17: recovery of phosphocreatine, and a minute of full effort. */
#include "tests/hold.h"
#include "tests/rows.h"

/* Seconds in which missing phosphocreatine falls to 1/e of itself. */
static double recovery(double disease)
{
    const struct override set[] = {
        {"conditions.arterial_insufficiency", NULL, disease, "1"}};
    struct lab  *l    = lab_open("tests/data/recovery.yaml", set, 1);
    const double rest = lab_read(l, 0, "energy.phosphocreatine");
    double       t    = 61.0;

    lab_to(l, t);
    const double gone = rest - lab_read(l, 0, "energy.phosphocreatine");

    CHECK(gone > 3.0);
    while (rest - lab_read(l, 0, "energy.phosphocreatine")
               > gone * 0.36787944117
           && t < 350.0) {
        t += 0.5;
        lab_to(l, t);
    }
    lab_close(l);
    return t - 61.0;
}

/* Slade 2006: 36.2 and 41.8 s; JACC 2009: 34.7 s, and 91 s in peripheral
 * arterial disease. */
static void phosphocreatine(struct rows *r)
{
    row_between(r, "H14", "s, recovery of phosphocreatine, calf", recovery(0.0),
                30.0 * 0.8, 42.0 * 1.2);
    row_close(r, "H14", "s, the same in arterial disease", recovery(1.0), 91.0,
              0.20);
}

static void full_effort(struct rows *r)
{
    const struct override set[] = {{"full_calf", "100 %", 0.0, NULL},
                                   {"time", "60 s", 0.0, NULL}};
    struct lab           *l     = lab_open("tests/data/hold.yaml", set, 2);
    double                top = 0.0, last = 0.0;

    for (double t = hold_begin; t < hold_begin + 59.5; t += 0.1) {
        lab_to(l, t);
        last = lab_read(l, HOLD_CALF, "active_force");
        top  = fmax(top, last);
    }
    row_between(r, "H17", "force after 60 s of full effort, of its peak",
                last / top, 0.5 - 0.1, 0.6 + 0.1);
    row_between(r, "H17", "mmol/L, potassium then",
                lab_read(l, HOLD_CALF, "interstitium.potassium"), 10.0 - 0.1,
                11.0 + 0.1);
    lab_close(l);
}

void rows_energy(struct rows *r)
{
    phosphocreatine(r);
    full_effort(r);
}
