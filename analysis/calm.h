/* calm.h — what a muscle does that nobody drives, beside firing: force that
 * stands without EMG, pain without either, single units that go on. */
#ifndef ANALYSIS_CALM_H
#define ANALYSIS_CALM_H

#include "analysis/kept.h"
#include "params/params.h"

struct calm_input {
    double        emg, force; /* shares of the rested maximum; EMG smoothed */
    double        pain;       /* 0 to 10 */
    double        explained;  /* pain that effort leaves behind */
    int           units;
    const double *alone; /* Hz, of units that synapses do not make fire */
    const double *self;  /* Hz, of axons and terminals; both may be NULL */
};

struct calm {
    struct classifier_params p;
    struct kept standing, relaxing; /* force without EMG                 */
    struct kept hurting;            /* pain without either               */
    struct kept latched, isolated;  /* rate of the unit that fires most  */
};

void calm_start(struct calm *c, const struct classifier_params *p, double tick);
void calm_look(struct calm *c, const struct calm_input *in);
/* Something is on, or has just ended. */
void calm_break(struct calm *c);
void calm_finish(struct calm *c);

#endif
