/* Rows T1 to T4: the spindle against Mileusnic 2006 and human figures. */
#include "tests/rows.h"

#include "model/spindle.h"

static struct spindle_out still(const struct spindle_params *p, double gs,
                                double gd, double length)
{
    const struct spindle_in in = {
        .length = length, .gamma_static = gs, .gamma_dynamic = gd};
    const struct spindle_state x = spindle_rest(p, &in);

    return spindle_rates(p, &x, &in);
}

/* T3: man's endings fire at 0.325 (Ia) and 0.483 (II) of the cat's rate. */
static void human_scale(struct rows *r)
{
    struct params p;

    params_standard(&p);
    row_close(r, "T3", "Ia gain of bag1, man over cat",
              p.spindle.ia_gain_bag1 / 20000.0, 0.325, 1e-12);
    row_close(r, "T3", "II gain, man over cat", p.spindle.ii_gain / 7250.0,
              3500.0 / 7250.0, 1e-12);
    row_holds(r, "T3", "the long muscle excites more",
              still(&p.spindle, 0, 0, 1.2).ia
                  > still(&p.spindle, 0, 0, 1.0).ia);
}

void rows_spindle(struct rows *r)
{
    human_scale(r);
}
