/* trace.h — what a run looked like over time, at the user's sample interval.
 *
 * A trace is plain data; the recorder fills one during a run, the store keeps
 * it, a figure draws it.  Values are float: seven digits are more than any
 * plot shows. */
#ifndef ANALYSIS_TRACE_H
#define ANALYSIS_TRACE_H

#include "solvers/run.h"

enum { TRACE_SERIES = 64, TRACE_TEXT = 160 };

/* value[(sample * muscles + muscle) * inner + i], i: unit or compartment.
 * A body value stands once (muscles is 1).  Muscles with fewer units than the
 * largest are filled up with NaN. */
struct series {
    char       name[TRACE_TEXT], unit[TRACE_TEXT], meaning[TRACE_TEXT];
    enum width width;
    int        muscles, inner;
    float     *value;
};

struct trace {
    int           muscles, units, compartments; /* of the largest muscle */
    size_t        samples;
    double       *time; /* s */
    int           count;
    struct series series[TRACE_SERIES];
};

void trace_free(struct trace *t); /* accepts a zeroed one; leaves it zeroed */

/* NULL where it was not recorded. */
const struct series *trace_find(const struct trace *t, const char *name);

/* NaN outside. */
double trace_at(const struct series *s, size_t sample, int muscle, int i);

/* Records during a run. */
struct recorder;

/* names: probes or states; NULL: those of analysis/traces.def.  An unknown
 * name is refused before anything runs. */
enum status trace_recorder(struct recorder **out, const char *const *names,
                           int count, struct error *err) MUST_CHECK;
void        trace_recorder_free(struct recorder *r); /* accepts NULL */

/* Empties it for a run of this model; `samples` to come, about. */
enum status trace_begin(struct recorder *r, const struct model *m,
                        size_t samples, struct error *err) MUST_CHECK;
/* The look function of a run_observer; `of` is the recorder. */
void trace_look(void *of, double t, const double *y, const struct model *m);
/* Whether all samples found memory. */
enum status trace_check(const struct recorder *r, struct error *err) MUST_CHECK;

const struct trace *trace_data(const struct recorder *r);

/* One value of a series per sample: of one unit, or over all of them. */
enum { TRACE_MEAN = -1, TRACE_LOW = -2, TRACE_HIGH = -3 };
double trace_value(const struct series *s, size_t sample, int muscle,
                   int which);

#endif
