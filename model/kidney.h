/* kidney.h — what the kidneys let out, the skin sweats and a dialyser takes.
 *
 *   stands for   kidneys as smooth rules; sweat of given strength; a dialyser
 *   inputs       plasma (ionised Ca and Mg, K, Na [mmol/L], osmolality
 *                [mmol/L]), parathyroid hormone over normal, extracellular
 *                volume as kidneys hear of it
 *   outputs      flows out of the body [L/h, mmol/h]
 *   equations    docs/model.md, body: kidney
 *   not in it    filtration and its failure, diuretics, phosphate, acid */
#ifndef MODEL_KIDNEY_H
#define MODEL_KIDNEY_H

#include "model/concentration.h"
#include "model/salts.h"

struct kidney_in {
    const struct concentrations *plasma;
    double osmolality; /* mmol/L, of plasma                          */
    double hormone;    /* parathyroid, over normal                   */
    double volume;     /* relative deviation, as kidneys hear of it  */
};

struct salts kidney_urine(const struct params *p, const struct kidney_in *in);

/* What is eaten and drunk when every balance is kept: urine and evaporation
 * of the body at its set points, and what the gut does not absorb. */
struct salts kidney_basal_intake(const struct params *p);

/* rate: L/h */
struct salts kidney_sweat(const struct skin_params *p, double rate);

/* While the input `dialysis` is on. */
struct salts kidney_dialysed(const struct params         *p,
                             const struct concentrations *plasma,
                             const struct inputs         *in);

#endif
