/* signals.h — made-up EMG, force, rates and effort for the classifier. */
#ifndef TESTS_SIGNALS_H
#define TESTS_SIGNALS_H

#include "tests/check.h"

#include "analysis/classifier.h"

#include <stdlib.h>

/* What the classifier is told from the end of the stretch before it on. */
struct stretch {
    double until; /* s */
    int    commanded;
    double emg, force, rate; /* rate of the first unit; the other is silent */
};

#define SQUEEZE                                                                \
    {                                                                          \
        4.0, 1, 0.8, 0.5, 20.0                                                 \
    }
#define REST_UNTIL(t)                                                          \
    {                                                                          \
        t, 0, 0.0, 0.0, 0.0                                                    \
    }

/* Standard lines, but EMG as it is: every crossing is where it is made. */
static inline struct classifier_params sharp(void)
{
    struct params p;

    params_standard(&p);
    p.classifier.smoothing = 0.02;
    return p.classifier;
}

/* Tick by tick through ticks first .. last - 1. */
static inline void show(struct classifier *c, const struct stretch *s,
                        long first, long last)
{
    for (long i = first; i < last; i++) {
        const double t = (double)i * classifier_tick;

        while (t >= s->until - 1e-9) {
            s++;
        }
        classifier_look(c, &(struct classifier_input){
                               .t         = t,
                               .commanded = s->commanded,
                               .emg       = s->emg,
                               .force     = s->force,
                               .expected  = (double)NAN,
                               .muscles   = 1,
                               .supply    = (double)NAN,
                               .calcium   = 1.2,
                               .ph        = 7.4,
                               .potassium = 4.0 + s->emg,
                               .units     = 2,
                               .rate      = (const double[2]){s->rate, 0.0}});
    }
}

static inline long ticks(double seconds)
{
    return lround(seconds / classifier_tick);
}

static inline struct classifier *started(const struct classifier_params *p,
                                         int settled)
{
    struct classifier *c = malloc(sizeof *c);

    CHECK(c != NULL);
    classifier_start(c, p, 1, settled);
    return c;
}

/* The whole of a signal of `length` seconds; the caller frees it. */
static inline struct classifier *seen(const struct classifier_params *p,
                                      const struct stretch *s, double length,
                                      struct outcome *out)
{
    struct classifier *c = started(p, 1);

    show(c, s, 0, ticks(length));
    classifier_finish(c, length);
    classifier_outcome(c, out);
    return c;
}

/* Where only the outcome matters. */
static inline struct outcome outcome_of(const struct stretch *s, double length)
{
    const struct classifier_params p = sharp();
    struct outcome                 o;

    free(seen(&p, s, length, &o));
    CHECK(o.status == STATUS_OK);
    return o;
}

#endif
