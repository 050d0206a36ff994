/* exertion.h — what is done on purpose, and whether it does what it should:
 * EMG beyond what effort explains, force that fails, pain for want of blood.
 *
 * Force has failed where it falls below failure_target of the force that is
 * held, once that was reached; without one, below failure_start of the largest
 * since effort was last raised.  What effort explains is the EMG of the rested
 * pool without reflexes at that drive.  Pain for want of blood is looked for
 * from the third effort on: a single long one stops its own blood.  Nerve stimulation is no effort. */
#ifndef ANALYSIS_EXERTION_H
#define ANALYSIS_EXERTION_H

#include "analysis/kept.h"
#include "params/params.h"

struct exertion_input {
    double t;
    int    on;         /* drive or a held level          */
    double emg, force; /* shares of the rested maximum   */
    double expected;   /* EMG that effort alone explains; NaN: not known */
    double drive;      /* 1                              */
    double target;     /* force that is held; 0: none    */
    double pain;       /* 0 to 10                        */
    double supply;     /* share of the flow asked for    */
};

struct exertion {
    struct classifier_params p;
    struct kept              excess, failing, starved;
    int                      on, reached; /* target was reached            */
    long                     efforts;     /* one after the other           */
    double drive, start; /* highest drive; largest force since it          */
    double emg;          /* largest in effort; NaN                         */
    double excess_from;  /* s, when the longest excess began; NaN          */
    double excess_for;   /* s, how long it lasted                          */
    double ended;        /* s, end of effort that hurt; NaN                */
    double relief;       /* least pain within relief_time after it; NaN    */
    double last;         /* s                                              */
};

void exertion_start(struct exertion *x, const struct classifier_params *p,
                    double tick);
void exertion_look(struct exertion *x, const struct exertion_input *in);

/* Relative distances of the criteria of that name. */
double exertion_relieved(const struct exertion *x);

#endif
