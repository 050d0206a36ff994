/* plan.h — inputs over time: for each input of each muscle a curve of straight
 * pieces that may jump at its corners. */
#ifndef SCENARIOS_PLAN_H
#define SCENARIOS_PLAN_H

#include "base/error.h"
#include "model/input.h"

struct corner {
    double t;     /* s                                     */
    double value; /* from t on (after a jump)              */
    double slope; /* per second, until the next corner     */
};

struct curve {
    int count, room;
    struct corner
        *corner; /* ascending in t; before the first: standard value */
};

struct plan {
    int          muscles;
    struct curve curve[LAYOUT_MUSCLES][INPUT_COUNT];
};

void        plan_init(struct plan *p, int muscles);
void        plan_free(struct plan *p); /* accepts a zeroed plan */
enum status plan_copy(struct plan *to, const struct plan *from,
                      struct error *err) MUST_CHECK;

/* From `at` on an input keeps `value` (reached in a straight line of `over`
 * seconds, 0 for a jump), until a later corner says otherwise. */
struct change_at {
    double at, over; /* s */
    double value;
};

/* For a body input give any muscle: all are set.  Corners at or after at + over
 * that were set before are kept; those inside (at, at + over) are replaced. */
enum status plan_set(struct plan *p, int muscle, enum input_id input,
                     struct change_at to, struct error *err) MUST_CHECK;

/* Nothing changes that input of that muscle after t any more. */
void plan_freeze(struct plan *p, int muscle, enum input_id input, double t);

double plan_value(const struct plan *p, int muscle, enum input_id input,
                  double t);

/* The leg that starts at t; returns the time of the first corner after t of
 * any curve (INFINITY if none). */
double plan_leg(const struct plan *p, double t, struct leg *leg);

/* Last time after t at which drive, holds or stimulation of any muscle differ
 * from zero (0 if never): "all drive and stimulation ended". */
double plan_last_command(const struct plan *p, int muscle);

#endif
