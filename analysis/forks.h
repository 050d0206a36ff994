/* forks.h — where does an event come from?  The run is taken up again a few
 * seconds into it, lets go of what is done on purpose, and goes on in six ways.
 *
 *   as it was        the measure of the others
 *   afferents cut    Ia, II, Ib, III and IV of that muscle; motor axons go on
 *   nerve block      afferents and motor axons
 *   junction block   impulses reach the fibres no more
 *   stretch          to the end of the range against which the muscle pulls
 *   normal plasma    calcium, magnesium and potassium of the rested body, held
 *
 * The first that holds names it (analysis/origins.def; E: EMG is less than half
 * of what goes on as it was):
 *   fibre      force stands with the junctions blocked
 *   ionic      E with normal plasma.  Before the next three, each of which may
 *              hold as well: where plasma is normal, it does nothing
 *   reflex     E with the afferents cut
 *   central    E with the nerve blocked
 *   axonal     none of these
 *
 * Never mixed into the trajectory: the run itself is over.
 *   not in it  pH and sodium of plasma; cerebrospinal fluid, which follows
 *              plasma in an hour and stays as it is */
#ifndef ANALYSIS_FORKS_H
#define ANALYSIS_FORKS_H

#include "analysis/outcome.h"
#include "solvers/run.h"

enum forks_way {
    FORKS_as_it_was,
    FORKS_afferents,
    FORKS_nerve,
    FORKS_junctions,
    FORKS_stretch,
    FORKS_plasma,
    FORKS_WAYS
};

extern const char *const forks_name[FORKS_WAYS];

struct forks {
    double at; /* s, where the run was forked; NaN: the event was too short */
    double emg[FORKS_WAYS], force[FORKS_WAYS]; /* mean, 1 to 2 s after that,
                                       shares of the rested maximum      */
    enum outcome_origin origin;       /* no_event where `at` is NaN        */
    int                 stretch_ends; /* stretch leaves less than half     */
};

/* o: what the run came to for that muscle.  The event must last 3 s; it is
 * forked 3 s into it, earlier if it is shorter than 7.5 s. */
enum status forks_run(const struct scenario *s, const struct run_options *how,
                      int muscle, const struct outcome *o, struct forks *out,
                      struct error *err) MUST_CHECK;

#endif
