/* course.h — running sums over an event, from which its numbers come.
 *
 * What is kept stands still while EMG is below the line of the end, so that the
 * seconds that confirm an end do not count. */
#ifndef ANALYSIS_COURSE_H
#define ANALYSIS_COURSE_H

#include "analysis/event.h"
#include "model/layout.h"
#include "params/params.h"

enum {
    COURSE_WINDOW = 3001, /* ticks: the highest classifier.duration_cramp  */
    COURSE_HOLD   = 25,   /* ticks: half a second, for the lowest rate      */
    COURSE_LOCAL  = 4     /* muscles, to say that activity is local         */
};

/* What a look at a muscle shows. */
struct classifier_input {
    double        t;          /* s                                           */
    int           commanded;  /* 1 while anything drives this muscle         */
    int           effort;     /* 1 while that is drive or a held level       */
    double        emg, force; /* shares of the rested maximum                */
    double        drive;      /* 1, descending drive                         */
    double        expected;   /* EMG that effort alone explains; NaN: unknown */
    double        target;     /* force that is held; 0: none                 */
    double        axonal;     /* share of the impulses not from the soma     */
    int           muscles;    /* in the run                                  */
    double        other_emg;  /* the largest of another muscle               */
    double        all_emg;    /* of all muscles together                     */
    double        supply;     /* share of the flow asked for; NaN: unknown   */
    double        calcium;    /* mmol/L, ionised, of plasma                  */
    double        ph;         /* of plasma                                   */
    double        potassium;  /* mmol/L                                      */
    double        pain;       /* 0 to 10                                     */
    double        ankle, toe; /* rad                                         */
    int           units;
    const double *rate; /* Hz, [units]                                       */
    /* Hz, [units]: the same of units whose synapses alone would not make them
     * fire, 0 of others; NULL: not known */
    const double *alone;
    const double *self; /* Hz, [units]: of axons and terminals; or NULL */
};

struct sums {
    long   ticks, rate_ticks;
    double emg_sum, emg_peak, emg_best; /* best: mean over the window */
    double force_peak, pain_peak;
    double rate_sum, rate_peak, rate_low;
    double active_peak;
    double axonal_sum, own_sum, all_sum, other_peak;
    double firing, latched; /* units above rate_active; those of them alone */
    double calcium, alkalosis, supply;
    int    muscles;
};

struct course {
    double      rate_active; /* Hz    */
    int         window;      /* ticks */
    struct sums running, kept;
    double      emg_until[COURSE_WINDOW]; /* emg_sum at earlier ticks */
    double      held_sum[LAYOUT_UNITS];
    int         held_ticks[LAYOUT_UNITS];
};

/* supply: the least that is remembered from before. */
void course_start(struct course *c, const struct classifier_params *p,
                  int window, double supply);
/* emg: smoothed; above: it is at or above the line of the end. */
void course_look(struct course *c, const struct classifier_input *in,
                 double emg, int above);
/* The numbers of the event, but not its start, end and verdict. */
void course_fill(const struct course *c, struct event *e);

#endif
