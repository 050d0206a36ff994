/* start.h — what a run may start from or hold: every state, and every
 * concentration that follows from states, by one number.
 *
 * Ids below STATE_COUNT are states; the rest are the rows of
 * model/concentrations.def.  A concentration that is started sets the amount
 * behind it (concentration_put). */
#ifndef MODEL_START_H
#define MODEL_START_H

#include "model/model.h"

enum { START_COUNT = STATE_COUNT + CONCENTRATION_COUNT };

struct start_info {
    const char       *full_name, *unit, *meaning;
    enum width        width;
    enum state_speed  speed;
    enum substance_id substance;
    double            start, low, high;
};

struct start_info start_info(int id);

/* START_COUNT when there is no such name. */
int start_find(const char *full_name);

/* One value to start from; muscle -1: all. */
struct start_from {
    int    id, muscle;
    double value;
};

/* Puts the values into y as model_start() left it: volumes and amounts first,
 * then concentrations in the order of their table; then cells and hormones are
 * brought into balance with plasma, unless they were given.  Inputs are those
 * of time t. */
void start_apply(const struct model *m, double t, const struct start_from *from,
                 int count, double *y);

/* Holds what held[id] says; concentrations at their values in y. */
void start_hold(struct model *m, double t, const unsigned char *held,
                const double *y);

#endif
