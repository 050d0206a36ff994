/* wire.h — the block diagram: who acts on whom, with which sign.
 *
 * The rows of model/wires.def name states, inputs, pooled sums and signals
 * (algebraic quantities in between).  From them come the pattern of the
 * Jacobian, the sign test and the drawn diagram. */
#ifndef MODEL_WIRE_H
#define MODEL_WIRE_H

#include "model/model.h"

struct wire {
    const char *from, *to;
    int         sign;   /* +1 raises, -1 lowers, 0 either, by circumstance */
    int         cross;  /* from another muscle: enum wire_cross             */
    int         lagged; /* 1: left out of the solver's matrix              */
};

enum wire_cross {
    WIRE_WITHIN, /* one muscle, or body and muscle               */
    WIRE_ANTAGONIST,
    WIRE_FOOT /* heteronymous Ia, from the sole to the leg    */
};

const struct wire *wire_table(int *count);

/* Patterns in compressed columns (rows ascending); the arrays are allocated
 * by the caller with the sizes wire_sizes() gives. */
struct wire_pattern {
    int *start, *row;
};
enum wire_block {
    WIRE_SLOPE_STATE, /* states x states */
    WIRE_SLOPE_SUM,   /* states x sums   */
    WIRE_PART_STATE   /* parts x states  */
};

enum wire_view {
    WIRE_OF_MATRIX, /* without the lagged arrows: what the solver works with */
    WIRE_OF_DIAGRAM /* all arrows: what the equations do                     */
};

/* Number of entries of the block; start has columns + 1 numbers. */
int  wire_entries(const struct model *m, enum wire_block block,
                  enum wire_view view);
void wire_fill(const struct model *m, enum wire_block block,
               enum wire_view view, struct wire_pattern *out);

#endif
