/* collective.h — the one excitation that no source supports.
 *
 *   stands for   whatever holds a whole pool on at short length: published
 *                afferents give a tenth of the current that a forceful cramp
 *                needs (docs/model.md, "What is assumed")
 *   inputs       mean rate at the muscle as the cord feels it [Hz], Ib at the
 *                cord [Hz], irritation [1]
 *   outputs      slopes; the current is in circuit.c
 *   state        level and tiring [1]
 *   not in it    its carrier: spindles by beta axons, group II or III
 *                interneurones, plateaus of interneurones */
#ifndef MODEL_COLLECTIVE_H
#define MODEL_COLLECTIVE_H

#include "params/params.h"

struct collective_state {
    double level, tiring;
};

struct collective_in {
    double rate;       /* Hz */
    double ib;         /* Hz */
    double irritation; /* 1  */
};

struct collective_state collective_slopes(const struct collective_params *p,
                                          const struct collective_state  *x,
                                          const struct collective_in     *in);

#endif
