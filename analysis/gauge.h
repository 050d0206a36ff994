/* gauge.h — one number from one probe of one muscle over a window of a run.
 *
 * Values are looked at every `sample` seconds of the scenario; a probe with a
 * value per motor unit is first brought to one by `over`.  A window that held
 * no look gives NaN.
 *
 * With `answer` the window is the first answer of the muscle to a train that
 * ends between `from` and `until` (analysis/answer.h); NaN if there is none. */
#ifndef ANALYSIS_GAUGE_H
#define ANALYSIS_GAUGE_H

#include "analysis/answer.h"
#include "model/probe.h"

enum take {
#define TAKE(name, ...) TAKE_##name,
#include "analysis/measures.def"
#undef TAKE
    TAKE_COUNT
};

enum over { OVER_MEAN, OVER_HIGHEST, OVER_LOWEST, OVER_ACTIVE, OVER_COUNT };

extern const char *const gauge_take_name[TAKE_COUNT];
extern const char *const gauge_take_unit[TAKE_COUNT]; /* NULL: the probe's */
/* mean, highest, lowest, active: the mean over units firing above 4 Hz */
extern const char *const gauge_over_name[OVER_COUNT];

struct gauge {
    int       probe, muscle;
    double    from, until; /* s, both inclusive                            */
    enum take take;
    enum over over;
    double    line;
    int       share; /* 1: over the sum of all muscles                     */
    int       rate, onset_muscle; /* of `at_onset`: probe of unit rates   */
    int       emg, stimulation;   /* probes, for the answer               */
    struct answer answer;

    long   looks; /* so far                                                */
    double sum, first, last, high, low;
    double first_t, last_t, high_t, above_t, above_time, half_t, onset;
};

/* Forgets what it saw. */
void   gauge_start(struct gauge *g);
void   gauge_look(struct gauge *g, const struct probe_view *view, double t,
                  double interval);
double gauge_value(const struct gauge *g);

/* Whether nothing that comes later can change the value. */
int gauge_done(const struct gauge *g, double t);

#endif
