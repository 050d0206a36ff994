/* verdict.h — the lines between labels, and how far an answer is from them.
 *
 * All lines of the classifier stand here; the rest of it only measures.  Each
 * criterion (criteria.def) is a relative distance from its line, not negative
 * where it is met; a label is a list of criteria (rules.def), and the first row
 * that holds names the event, and then the run.
 *
 * Margin: the smallest relative change of the lines, all by as much, that would
 * give another label.  A row is as far from failing as its nearest criterion,
 * as far from holding as its worst; and rows above must not come to hold.
 * Nothing is farther than 1 from a line above it, for there it is 0. */
#ifndef ANALYSIS_VERDICT_H
#define ANALYSIS_VERDICT_H

#include "analysis/event.h"
#include "params/params.h"

/* By enum criterion; INFINITY: not asked for here; -1: not measured. */
struct distances {
    double of[CRITERION_COUNT];
};

/* Not measured, all of them. */
void verdict_clear(struct distances *d);

/* The same with NaN as -1. */
double verdict_measured(double distance);

/* What the events of a run decide together: by label, how far the nearest event
 * is from that label, not negative if it has it. */
struct verdict {
    double reach[LABEL_COUNT];
};

void verdict_start(struct verdict *v);

/* Labels a closed event whose numbers are filled in (label, criteria, margin,
 * remarks, also), and counts it. */
void verdict_add(struct verdict *v, const struct classifier_params *p,
                 struct event *e);

/* How high an event of this label stands among those of a run; 0: none. */
int verdict_rank(enum label label);

struct judgement {
    enum label label, also; /* also: none unless mixed */
    enum label on_duty;     /* by the rules of effort  */
    double     margin;
    unsigned   criteria; /* of the run; an event has its own */
};

/* d: the criteria of a run.  quiet_emg: largest EMG with nothing on, NaN if
 * never. */
void verdict_of_run(const struct verdict *v, const struct classifier_params *p,
                    const struct distances *d, double quiet_emg,
                    struct judgement *out);

#endif
