/* body.h — the body's pools wired together: gut, plasma, cells, bone,
 * cerebrospinal fluid, kidneys, skin, hormones, and the muscles of the run.
 *
 *   stands for   one person's water, Na, K, Ca, Mg over hours to days
 *   inputs       what is done (model/inputs.def), what muscles give back
 *   state        groups body, cells, bone, gut, csf, hormone, lost, plasma.base
 *   conserved    pool by pool, with `lost`: water, Na, K, Ca, Mg
 *   equations    docs/model.md, body */
#ifndef MODEL_BODY_H
#define MODEL_BODY_H

#include "model/signals.h"

/* Salts that blood carries from the muscles [mmol/h]; zero to begin with. */
struct body_inflow {
    double potassium, sodium;
};

void body_init(struct model *m);

/* Adds what the blood of one muscle takes away. */
void body_add_muscle(const struct model *m, int muscle, const struct states *x,
                     const struct signals *s, struct body_inflow *sum);

void body_slopes(const struct model *m, const struct states *x,
                 const struct signals *s, const struct body_inflow *from,
                 struct slopes *dx);

/* The rested body; x and y are the same places. */
void body_start(const struct model *m, const struct states *x,
                struct slopes *y);

/* Cells and hormones as they are when plasma has been as it is for long. */
void body_balance(const struct model *m, const struct states *x,
                  const struct concentrations *c, struct slopes *y);

#endif
