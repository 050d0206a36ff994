/* forks.h — where does an event come from?  The run is taken up again a few
 * seconds into it and goes on in four ways: as it was, with the mixed nerve
 * blocked, with the junctions blocked, with the muscle stretched.
 *
 *   neural     EMG and force end with the junctions: fibres need impulses
 *   spinal     the nerve block ends it: impulses come through the cord
 *   axonal     the nerve block does not: axons or terminals start them
 *   fibre      force stands with the junctions blocked
 *
 * Never mixed into the trajectory: the run itself is over.  What goes on as it
 * was is the measure of the others.
 *   not in it  plasma calcium restored (`start:` and `hold:` do that to a whole
 *              run); loops within the cord against loops through the periphery */
#ifndef ANALYSIS_FORKS_H
#define ANALYSIS_FORKS_H

#include "analysis/outcome.h"
#include "solvers/run.h"

enum forks_way {
    FORKS_as_it_was,
    FORKS_nerve,
    FORKS_junctions,
    FORKS_stretch,
    FORKS_WAYS
};

extern const char *const forks_name[FORKS_WAYS];

enum forks_origin {
    FORKS_not_asked,
    FORKS_spinal,
    FORKS_axonal,
    FORKS_fibre,
    FORKS_ORIGINS
};

extern const char *const forks_origin_name[FORKS_ORIGINS];

struct forks {
    double at; /* s, where the run was forked; NaN: the event was too short */
    double emg[FORKS_WAYS], force[FORKS_WAYS]; /* mean, 1 to 2 s after that */
    enum forks_origin origin;
    int               stretch_ends; /* stretch leaves less than half */
};

/* o: what the run came to for that muscle.  The event must last 3 s; it is
 * forked 3 s into it, earlier if it is shorter than 7.5 s. */
enum status forks_run(const struct scenario *s, const struct run_options *how,
                      int muscle, const struct outcome *o, struct forks *out,
                      struct error *err) MUST_CHECK;

#endif
