/* interstitium.h — potassium and sodium around and in the fibres.
 *
 *   stands for   the interstitial water of one muscle and the water in its
 *                fibres, well mixed
 *   inputs       potassium let out by impulses [mmol/kg/s], mean rate [Hz],
 *                flow [L/kg/s], potassium of plasma [mmol/L]
 *   outputs      slopes
 *   state        potassium and sodium, interstitial and in the fibres [mmol/L]
 *   conserved    what leaves the fibres is between them; what leaves there is
 *                in the blood
 *   equations    docs/model.md, interstitium
 *   not in it    tubules (an offset in coupling.c), water shifts; what sodium
 *                between the fibres and potassium in them do to membranes */
#ifndef MODEL_INTERSTITIUM_H
#define MODEL_INTERSTITIUM_H

#include "params/params.h"

struct interstitium_state {
    double potassium, sodium, cell_potassium, cell_sodium;
};

struct interstitium_in {
    double let_out;   /* mmol/kg/s */
    double work_rate; /* Hz        */
    double flow;      /* L/kg/s    */
    double warmth;    /* tens of degrees above the standard temperature */
    double plasma_potassium, plasma_sodium; /* mmol/L */
};

/* Clearance by blood [L/kg/s]: what passes the capillaries while blood does. */
double interstitium_clearance(const struct interstitium_params *p, double flow);

struct interstitium_state
interstitium_slopes(const struct interstitium_params *p,
                    const struct interstitium_state  *x,
                    const struct interstitium_in     *in);

#endif
