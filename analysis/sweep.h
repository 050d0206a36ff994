/* sweep.h — runs the points of a design that are still missing and keeps them.
 *
 * Points go to as many threads as wanted; rows go to the block that owns them,
 * so that what is stored depends on neither threads nor order.  A point that
 * cannot be solved is a row with its status. */
#ifndef ANALYSIS_SWEEP_H
#define ANALYSIS_SWEEP_H

#include "analysis/campaign.h"
#include "solvers/run.h"

struct sweep_progress {
    long total, done, failed; /* points of this call, points finished so far */
};

struct sweep_options {
    const char               *folder;
    const struct origin      *origin; /* of the sweep file */
    const struct override    *extra;  /* from the command line: --set        */
    int                       extras;
    const char *const        *without; /* --without, names of mechanisms     */
    int                       withouts;
    const struct run_options *run; /* NULL: run_standard; its stop flag  */
                                   /* also ends the sweep                */
    int  threads;                  /* 0: all processors                  */
    int  force;
    int  again;         /* points that failed are run once more */
    long shard, shards; /* this call runs blocks b with b % shards == shard; */
                        /* shards 0 or 1: all                                */
    double pause; /* s between writes of a block that is not full yet; 0: 60 */
    struct campaign_notes notes;
    /* after each point, from one thread at a time; NULL: nobody looks */
    void (*progress)(void *of, const struct sweep_progress *p);
    void *progress_of;
};

/* STATUS_OK when all asked for is there (failed points are counted in the
 * summary), STATUS_STOPPED when it can go on later, STATUS_STORAGE when the
 * disk failed.  The summary is of the shard. */
enum status sweep_run(const struct design *d, const struct sweep_options *o,
                      struct campaign_summary *out,
                      struct error            *err) MUST_CHECK;

#endif
