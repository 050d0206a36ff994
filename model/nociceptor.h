/* nociceptor.h — group III and IV afferents of one muscle.
 *
 *   stands for   their mean activity as a share of the largest, and the
 *                after-effect that it leaves in the cord
 *   inputs       interstitial potassium and the rise of acid phosphate in the
 *                fibres [mmol/L], which stands for acid and metabolites; share of the nerve that
 *                conducts [1], activity added from outside [1]
 *   outputs      irritation: what the cord feels [1]
 *   state        level, memory [1]
 *   equations    docs/model.md, nociceptor
 *   not in it    heat, pressure, single metabolites; their way from fibre
 *                to ending; pain */
#ifndef MODEL_NOCICEPTOR_H
#define MODEL_NOCICEPTOR_H

#include "params/params.h"

struct nociceptor_state {
    double level, memory;
};

struct nociceptor_in {
    double potassium; /* mmol/L                          */
    double phosphate; /* mmol/L, above that at rest      */
    double conducted; /* 1, 0 when the nerve is blocked  */
    double added;     /* 1, from outside                 */
};

double nociceptor_irritation(const struct nociceptor_params *p,
                             const struct nociceptor_state  *x,
                             const struct nociceptor_in     *in);

struct nociceptor_state nociceptor_slopes(const struct nociceptor_params *p,
                                          const struct nociceptor_state  *x,
                                          const struct nociceptor_in     *in);

#endif
