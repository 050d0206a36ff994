/* pain.h — a proxy of the pain that one muscle gives.
 *
 *   stands for   what a person would mark on a scale from 0 to 10
 *   inputs       activity of group III and IV afferents [1], active force as a
 *                share of force_max [1], share of the nerve that conducts [1]
 *   output       nothing acts on it: pain is recorded, never felt by the model
 *   state        level [1], 0 to 10; comes in seconds, lingers for minutes
 *   equations    docs/model.md, pain
 *   not in it    soreness of the following days, referred pain, expectation */
#ifndef MODEL_PAIN_H
#define MODEL_PAIN_H

#include "params/params.h"

struct pain_in {
    double nociceptors; /* 1 */
    double force;       /* 1 */
    double conducted;   /* 1 */
};

/* The level that a lasting input would lead to. */
double pain_of(const struct pain_params *p, const struct pain_in *in);

double pain_slope(const struct pain_params *p, double level,
                  const struct pain_in *in);

#endif
