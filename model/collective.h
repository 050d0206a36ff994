/* collective.h — the one excitation that no source supports.
 *
 *   stands for   whatever holds a whole pool on at short length: published
 *                afferents give a tenth of the current that a forceful cramp
 *                needs (docs/model.md, "What is assumed")
 *   inputs       mean rate at the muscle as the cord feels it [Hz], Ib at the
 *                cord [Hz], irritation [1], descending drive [1]
 *   outputs      slopes, current [nA]
 *   state        level; readiness, which lasting activity fills and which goes
 *                in a minute; tiring [1]
 *   equations    docs/model.md, what is assumed
 *   not in it    its carrier: spindles by beta axons, group II or III
 *                interneurones, plateaus of interneurones */
#ifndef MODEL_COLLECTIVE_H
#define MODEL_COLLECTIVE_H

#include "params/params.h"

struct collective_state {
    double level, readiness, tiring;
};

struct collective_in {
    double rate;       /* Hz */
    double ib;         /* Hz */
    double irritation; /* 1  */
};

struct collective_state collective_slopes(const struct collective_params *p,
                                          const struct collective_state  *x,
                                          const struct collective_in     *in);

/* Current at that level.  Descending drive reaches the pool through the same
 * interneurones, and those that it uses are not there for the level. */
double collective_current(const struct collective_params *p, double level,
                          double drive);

#endif
