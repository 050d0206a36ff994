/* score.h — findings against what the model did.
 *
 *   pass         every check holds; of a null, and its wire is live
 *   fail         some check does not hold, or its number cannot be formed
 *   dead_wire    a null whose checks hold, but the model could not have
 *                answered: it does not count as met
 *   not_solved   somebody's run failed: never a pass
 *   not_evaluated  this model cannot decide it
 *
 * What counts is the share of consequences and nulls that are met, in tier A
 * and B, and of them those that were reserved, apart. */
#ifndef ANALYSIS_SCORE_H
#define ANALYSIS_SCORE_H

#include "analysis/assay.h"

enum verdict_of {
    SCORE_not_run,
    SCORE_pass,
    SCORE_fail,
    SCORE_dead_wire,
    SCORE_not_solved,
    SCORE_not_evaluated,
    SCORE_VERDICTS
};

extern const char *const score_name[SCORE_VERDICTS];

struct score_check {
    double value, spread; /* of the model; NaN if there is none */
    int    holds;
};

struct score_row {
    enum verdict_of    verdict;
    struct score_check check[FINDING_CHECKS], wire;
};

struct score_share {
    int met, of;
};

struct score {
    const struct evidence *e;
    struct score_row      *row;           /* [findings]  */
    double                *conflict;      /* [conflicts] the model's number */
    struct score_share     counts[3];     /* consequences and nulls, by tier */
    struct score_share     reserved[3];   /* those of them that are reserved */
    struct score_share     calibrated[3]; /* and what was calibrated on      */
    struct score_share     input[3];
};

enum status score_make(const struct assay *a, const unsigned char *wanted,
                       int conflicts, struct score *out,
                       struct error *err) MUST_CHECK;
void        score_free(struct score *s); /* accepts a zeroed one */

/* Where `low` and `high` are, in words: "[9, 21]", ">= 5", "<= 3". */
void score_range(const struct check *c, char *out, size_t room);

#endif
