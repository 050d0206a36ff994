/* concentration.h — concentrations of the body that follow from its amounts
 * and volumes (model/concentrations.def), and back.
 *
 *   stands for   the reading of the body's pools as the muscles, the cord and
 *                the laboratory see them
 *   inputs       states of the body, pressure of carbon dioxide
 *   outputs      concentrations [mmol/L], pH
 *   held         a concentration that a scenario holds keeps its value for
 *                everybody who reads it, whatever the amounts do */
#ifndef MODEL_CONCENTRATION_H
#define MODEL_CONCENTRATION_H

#include "model/input.h"
#include "model/layout.h"
#include "params/params.h"

enum concentration_id {
#define CONCENTRATION(group, name, ...) CONCENTRATION_##group##_##name,
#include "model/concentrations.def"
#undef CONCENTRATION
    CONCENTRATION_COUNT
};

struct concentration_info {
    const char       *full_name, *unit;
    enum substance_id substance;
    double            start, low, high;
    const char       *meaning;
};

extern const struct concentration_info concentration_table[CONCENTRATION_COUNT];

/* By name: plasma_calcium_ionised. */
struct concentrations {
#define CONCENTRATION(group, name, ...) double group##_##name;
#include "model/concentrations.def"
#undef CONCENTRATION
};

struct concentration_hold {
    unsigned char on[CONCENTRATION_COUNT]; /* 1: held */
    double        at[CONCENTRATION_COUNT];
};

void   concentration_now(const struct params             *p,
                         const struct concentration_hold *hold,
                         const struct states *x, const struct inputs *in,
                         struct concentrations *out);
double concentration_get(const struct concentrations *c,
                         enum concentration_id        id);

/* Writes the amount that makes concentration `id` what is asked, given the
 * volume (and for calcium the pH) that are there: y and x are the same places. */
void concentration_put(const struct params *p, const struct states *x,
                       const struct inputs *in, enum concentration_id id,
                       double value, struct slopes *y);

#endif
