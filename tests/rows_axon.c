/* Rows V88 and V89: threshold of motor axons after a full effort. */
#include "tests/lab.h"
#include "tests/rows.h"

static double after[4]; /* %, at the end of the effort and 8, 15, 35 min on */

static void effort(double seconds)
{
    static const double   minutes[] = {0, 8, 15, 35};
    const struct override set[]     = {{"time", NULL, seconds, "s"}};
    struct lab           *l         = lab_open("tests/data/axon.yaml", set, 1);

    for (int i = 0; i < 4; i++) {
        lab_to(l, 10.0 + seconds + 60.0 * minutes[i]);
        after[i] = 100.0 * lab_read(l, 0, "axon_threshold");
    }
    lab_close(l);
}

void rows_axon(struct rows *r)
{
    double brief[2];

    effort(15.0);
    brief[0] = after[0];
    effort(30.0);
    brief[1] = after[0];
    effort(60.0);
    row_between(r, "V88", "%, threshold after a minute of full effort",
                after[0], 15.0, 30.0);
    row_between(r, "V88", "of that, 8 min later", after[1] / after[0], 0.0,
                0.5);
    row_between(r, "V88", "%, 15 min later", after[2], -5.0, 5.0);
    row_holds(r, "V88", "the longer the effort the higher",
              0.0 < brief[0] && brief[0] < brief[1] && brief[1] < after[0]);
    row_holds(r, "V89", "not yet reversed at 15 min", after[2] > 0.0);
    row_between(r, "V89", "%, threshold at 35 min", after[3], -10.0, -3.0);
}
