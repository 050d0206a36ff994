/* hormone.h — parathyroid hormone: gland and plasma.
 *
 *   stands for   the parathyroid glands and their hormone, Shrestha 2010
 *   inputs       ionised calcium and magnesium of plasma [mmol/L]
 *   outputs      hormone in plasma; where bone is told to keep calcium
 *   state        hormone in the gland and in plasma [pmol/L]
 *   equations    docs/model.md, body: hormone
 *   not in it    vitamin D, phosphate, growth of the glands, resistance of bone
 *                to the hormone in magnesium depletion */
#ifndef MODEL_HORMONE_H
#define MODEL_HORMONE_H

#include "params/params.h"

struct hormone_state {
    double gland, pth; /* pmol/L */
};

/* Release from the gland [1/min]; magnesium over its normal value. */
double hormone_release(const struct hormone_params *p, double calcium,
                       double magnesium, double magnesium_normal);

/* Slopes per minute at that release. */
struct hormone_state hormone_slopes(const struct hormone_params *p,
                                    const struct hormone_state  *x,
                                    double                       release);
struct hormone_state hormone_steady(const struct hormone_params *p,
                                    double                       release);

/* Ionised calcium at which bone takes and gives nothing [mmol/L]. */
double hormone_calcium_kept(const struct hormone_params *p, double pth);

#endif
