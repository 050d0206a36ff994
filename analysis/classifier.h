/* classifier.h — when is it a cramp?  A streaming automaton for one muscle.
 *
 *   clock      its own: one look every classifier_tick seconds, whatever the
 *              user samples, so that labels do not depend on output
 *   inputs     command (drive, held level or stimulation of this muscle), EMG
 *              and force as shares of the rested maximum, rates of the units,
 *              potassium, pain, angles (none decides a label)
 *   event      smoothed EMG at or above emg_end while nothing has been on for
 *              `settle`; it starts at the last rise above that line, or at the
 *              end of the command it goes on from, and ends at the last fall
 *              below it, confirmed by `settle` seconds below.  A new command
 *              or the end of the run cuts it off, and that is recorded.
 *   label      rules.def over criteria.def, in that order; lines in
 *              verdict.c; margin in verdict.h; table in docs/labels.md
 *   sustained  largest mean EMG over duration_cramp, or over the whole event if
 *              shorter
 *   beside it  what was done on purpose (exertion.h) and what nobody drives and
 *              does not fire (calm.h)
 *   active at rest  overrides: nothing was on at t = 0, and the body had not
 *              settled or EMG stood at or above emg_end
 *   rates      a unit is active above rate_active; mean and largest are over
 *              time of the mean over active units; the lowest is the lowest
 *              mean of any unit over half a second in which it stayed active,
 *              which sees the last steady rate before a unit switches off
 *   memory     fixed, however long the run: the first CLASSIFIER_EVENTS
 *              events are kept, all are counted
 *   not in it  origin of an event (forks: origin.h), bursts, spikes;
 *              commands shorter than a tick are not seen; smoothing is over
 *              the past and delays each crossing by half its width */
#ifndef ANALYSIS_CLASSIFIER_H
#define ANALYSIS_CLASSIFIER_H

#include "analysis/calm.h"
#include "analysis/course.h"
#include "analysis/exertion.h"
#include "analysis/verdict.h"

enum {
    CLASSIFIER_EVENTS = 64,  /* stored per muscle                        */
    CLASSIFIER_SMOOTH = 101, /* ticks: the highest classifier.smoothing  */
    CLASSIFIER_PAST   = 31   /* pieces of 20 s in which ischaemia is kept */
};

extern const double classifier_tick; /* 0.02 s */

struct classifier {
    struct classifier_params p;
    int                      muscle;
    int                      unsettled; /* the body did not come to rest */
    long                     ticks;
    double                   t; /* of the last tick */

    double smooth[CLASSIFIER_SMOOTH];
    int    smooth_length;

    int    commanded, above;
    double command_end; /* s, -INFINITY before the first command */
    double rise, fall;  /* s, last crossings of emg_end          */

    int           open; /* an event is going on */
    struct event  event;
    struct course course;
    int           window; /* ticks */

    struct calm     calm;
    struct exertion exertion;
    double          supply[CLASSIFIER_PAST]; /* least of each 20 s */

    long           events; /* all of them */
    int            stored;
    struct event   event_stored[CLASSIFIER_EVENTS];
    struct event   main;
    double         first_start, total_duration;
    struct verdict verdict;

    int    silent;                      /* ticks since firing or a command */
    double silent_until[COURSE_WINDOW]; /* sum of force at earlier ticks */

    double explained; /* highest pain while something was on */
    double rest_emg, quiet_emg, command_emg, command_force, peak_potassium,
        peak_pain, silent_force, least_ankle, least_toe;
    long painful; /* ticks at or above pain_line */
};

void classifier_start(struct classifier *c, const struct classifier_params *p,
                      int muscle, int settled);
/* Takes the next tick; ignores a look that comes before it is due. */
void classifier_look(struct classifier *c, const struct classifier_input *in);
/* Closes what is open at the end of the run. */
void classifier_finish(struct classifier *c, double t);
/* Everything about a solved run. */
void classifier_outcome(const struct classifier *c, struct outcome *out);

#endif
