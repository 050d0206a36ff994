/* watch.h — what the classifier is told of a running body. */
#ifndef ANALYSIS_WATCH_H
#define ANALYSIS_WATCH_H

#include "analysis/course.h"
#include "model/probe.h"

enum { WATCH_LEVELS = 11 }; /* of drive, from 0 to 1 */

struct watch {
    struct probe_view view;
    int               known[LAYOUT_MUSCLES]; /* expected is filled in */
    double            expected[LAYOUT_MUSCLES][WATCH_LEVELS]; /* EMG by drive */
    double alone[LAYOUT_UNITS]; /* Hz, of the muscle looked at last */
};

void watch_start(struct watch *w);
void watch_look(struct watch *w, double t, const double *y,
                const struct model *m);
/* Points into w, until its next look. */
void watch_muscle(struct watch *w, int muscle, struct classifier_input *in);

/* EMG of the rested pool at that drive, persistent currents engaged, without
 * reflexes, share of its maximum. */
double watch_expected(struct watch *w, int muscle, double drive);

#endif
