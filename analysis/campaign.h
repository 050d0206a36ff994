/* campaign.h — the folder of a sweep: which points are finished, which are
 * missing, and what they came to.
 *
 *   plan.yaml         what the sweep is (identity.h)
 *   index.h5          all of it for readers (index.h)
 *   block_000123.h5   finished points; there as a whole or not at all
 *   partial_...h5     finished points of a block that a stop interrupted
 *   *.bad             set aside: damaged, or of another sweep
 *
 *   *.tmp             being written, or left behind by a process that died
 *
 * The same sweep goes on where it was, a different one is refused.  Whatever
 * happens to the program, a point is finished when its block is renamed.
 *
 * Several processes may work in one folder without locks: each owns the blocks
 * of its shard, drafts carry the names of node and process, and the plan is
 * put there by exactly one of them. */
#ifndef ANALYSIS_CAMPAIGN_H
#define ANALYSIS_CAMPAIGN_H

#include "analysis/block.h"
#include "analysis/claim.h"
#include "analysis/disk.h"
#include "analysis/index.h"

enum campaign_state { CAMPAIGN_MISSING, CAMPAIGN_PARTIAL, CAMPAIGN_DONE };

/* Remarks for the user: something was set aside. */
struct campaign_notes {
    void (*note)(void *of, const char *sentence); /* NULL: nobody listens */
    void *of;
};

struct campaign {
    char           folder[DISK_PATH];
    struct index   index;
    long           blocks;
    unsigned char *state;  /* [blocks] enum campaign_state         */
    short         *failed; /* [blocks] failed points, once checked */
    long           left;   /* points of the shard not finished, once checked */
    long           shard, shards;
};

/* Begins the sweep or goes on with it; a different one is STATUS_EXISTS. */
enum status campaign_open(struct campaign *c, const char *folder,
                          const struct claim *start,
                          struct error       *err) MUST_CHECK;

/* Opens what is there, to read it (plot, export, status). */
enum status campaign_look(struct campaign *c, const char *folder,
                          struct error *err) MUST_CHECK;
void        campaign_close(struct campaign *c); /* accepts a zeroed one */

/* Whether block b belongs to the shard; the other ones are never touched. */
int campaign_owns(const struct campaign *c, long b);

/* Where block b is, or would be. */
void campaign_block_path(const struct campaign *c, long b, char out[DISK_PATH]);

/* Checks every byte of every block of the shard that is there; bad ones are renamed *.bad and become
 * missing, each with a note. */
enum status campaign_check(struct campaign *c, const struct campaign_notes *n,
                           struct error *err) MUST_CHECK;

/* Block b as far as it is there; an empty table where it is missing. */
enum status campaign_read_block(const struct campaign *c, long b,
                                struct table *t, struct error *err) MUST_CHECK;
/* A table of exactly the block's points; partial while rows are NOT_RUN. */
enum status campaign_write_block(struct campaign *c, long b, struct table *t,
                                 struct error *err) MUST_CHECK;

struct campaign_summary {
    long points, solved, failed, left; /* of the shard */
    char digest[DIGEST_TEXT]; /* over the outcome, in the order of points; ""
                                 where the shard is not all */
};

/* Block after block: memory does not grow with the sweep. */
enum status campaign_sum(const struct campaign *c, struct campaign_summary *out,
                         struct error *err) MUST_CHECK;

/* Everything that is there.  A damaged block is STATUS_FOREIGN. */
enum status campaign_read(const struct campaign *c, struct table *whole,
                          struct error *err) MUST_CHECK;

#endif
