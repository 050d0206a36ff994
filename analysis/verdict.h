/* verdict.h — the lines between labels, and how far an answer is from them.
 *
 * All lines of the classifier stand here; classifier.c only measures.  The
 * order of labels by rank is none, subclinical, brief, cramp: a run is called
 * after its highest event.  Contracture has no event, for nothing fires: it
 * takes the place of everything below a cramp.  A new label is a row of labels.def, a rank and the
 * distances to it. */
#ifndef ANALYSIS_VERDICT_H
#define ANALYSIS_VERDICT_H

#include "analysis/event.h"
#include "params/params.h"

enum { VERDICT_RANKS = 4 };

/* 0 for none and everything that is not an event. */
int verdict_rank(enum label label);

/* What the events of a run decide together. */
struct verdict {
    enum label label; /* of the highest event so far, or none */
    /* by rank: the relative change that would take the rank away from every
     * event that has it, and the smallest that would lift a lower event to it */
    double keep[VERDICT_RANKS], reach[VERDICT_RANKS];
};

void verdict_start(struct verdict *v);

/* Labels a closed event whose numbers are filled in (label, criteria, margin),
 * and counts it. */
void verdict_add(struct verdict *v, const struct classifier_params *p,
                 struct event *e);

struct verdict_rest {
    int    active;              /* firing before anything was done        */
    double rest_emg, quiet_emg; /* NaN if never at rest, never quiet      */
    double silent_force;        /* NaN if never silent for long enough    */
};

enum label verdict_of_run(const struct verdict           *v,
                          const struct classifier_params *p,
                          const struct verdict_rest *rest, double *margin);

#endif
