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
 *   cramp      sustained EMG (largest mean over duration_cramp, or over the
 *              whole event if shorter) at least emg_cramp, duration at least
 *              duration_cramp, and peak force at least force_cramp
 *   brief      the peak reaches emg_cramp, but duration or sustained EMG fail
 *   subclinical  every other event
 *   contracture  force without firing: mean force over duration_cramp at least
 *              force_cramp while EMG stays below emg_end and no command is on
 *              or has just ended; unless the run has a cramp
 *   active at rest  overrides: nothing was on at t = 0, and the body had not
 *              settled or EMG stood at or above emg_end
 *   margin     smallest relative distance |x - line|/line that would have to
 *              be crossed for another label.  Where a label needs several
 *              criteria, the way to it is as long as the worst of them.  An
 *              event cut off before it could last long enough has margin 0.
 *   rates      a unit is active above rate_active; mean and largest are over
 *              time of the mean over active units; the lowest is the lowest
 *              mean of any unit over half a second in which it stayed active,
 *              which sees the last steady rate before a unit switches off
 *   memory     fixed, however long the run: the first CLASSIFIER_EVENTS
 *              events are kept, all are counted
 *   not in it  origin of an event (needs forks), pain, tetany;
 *              commands shorter than a tick are not seen; smoothing is over
 *              the past and delays each crossing by half its width */
#ifndef ANALYSIS_CLASSIFIER_H
#define ANALYSIS_CLASSIFIER_H

#include "analysis/verdict.h"
#include "model/layout.h"
#include "params/params.h"

enum {
    CLASSIFIER_EVENTS = 64,   /* stored per muscle                           */
    CLASSIFIER_SMOOTH = 101,  /* ticks: the highest classifier.smoothing     */
    CLASSIFIER_WINDOW = 3001, /* ticks: the highest classifier.duration_cramp */
    CLASSIFIER_HOLD   = 25    /* ticks: half a second, for the lowest rate    */
};

extern const double classifier_tick; /* 0.02 s */

struct classifier_input {
    double        t;          /* s                                   */
    int           commanded;  /* 1 while anything drives this muscle */
    double        emg, force; /* shares of the rested maximum       */
    double        potassium;  /* mmol/L                             */
    double        pain;       /* 0 to 10                            */
    double        ankle, toe; /* rad                                */
    int           units;
    const double *rate; /* Hz, [units]                              */
};

/* Running sums over an event; copied whenever EMG is above the line of the
 * end, so that the seconds that confirm an end do not count. */
struct tally {
    long   ticks, rate_ticks;
    double emg_sum, emg_peak, emg_best; /* best: mean over the window */
    double force_peak;
    double rate_sum, rate_peak, rate_low;
    double active_peak;
};

struct classifier {
    struct classifier_params p;
    int                      muscle;
    int                      unsettled; /* the body did not come to rest */
    long                     ticks;
    double                   t; /* of the last tick */

    double smooth[CLASSIFIER_SMOOTH];
    int    smooth_length;

    int    commanded, above, active_at_rest;
    double command_end; /* s, -INFINITY before the first command */
    double rise, fall;  /* s, last crossings of emg_end          */

    int          open; /* an event is going on */
    struct event event;
    struct tally running, kept;
    int          window;
    double       emg_until[CLASSIFIER_WINDOW]; /* emg_sum at earlier ticks */
    double       held_sum[LAYOUT_UNITS];
    int          held_ticks[LAYOUT_UNITS];

    long           events; /* all of them */
    int            stored;
    struct event   event_stored[CLASSIFIER_EVENTS];
    struct event   main;
    double         first_start, total_duration;
    struct verdict verdict;

    int    silent; /* ticks since firing or a command */
    double silent_until[CLASSIFIER_WINDOW]; /* sum of force at earlier ticks */

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
