/* claim.h — a folder that belongs to one plan: whose files are in it, who was
 * there first.
 *
 * Several processes may claim one folder at the same moment, from several
 * nodes: plan.yaml is put there by exactly one of them, the others compare. */
#ifndef ANALYSIS_CLAIM_H
#define ANALYSIS_CLAIM_H

#include "analysis/identity.h"

struct claim {
    const struct identity *id;
    const struct design   *design;
    const struct scenario *first_point; /* its numbers, for the record */
    int                    force; /* take away what this program wrote before;
                                     files of others are never touched */
    long shard, shards; /* blocks b with b % shards == shard; 0 or 1: all */
};

/* Afterwards the folder holds this plan and its index, and can be written to.
 * STATUS_EXISTS where it belongs to another plan, or to somebody else. */
enum status claim_folder(const char *folder, const struct claim *start,
                         struct error *err) MUST_CHECK;

#endif
