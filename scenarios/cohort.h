/* cohort.h — virtual people: how traits differ between them (YAML, format 1).
 *
 *   traits      all cohorts of a file share these: what differs between people
 *               that has nothing to do with cramp
 *   proneness   at most two traits, named once, whose distributions may differ
 *               between cohorts; nothing else may
 *   member      person i of a cohort is a function of seed, name of the trait
 *               and i: member i of two cohorts shares the common traits, so
 *               that cohorts are compared on matched people
 *   middle      the person with every trait at the middle of its distribution
 *
 * A trait is `{vary: NAME, mean: 9.8 Hz, sd: 1 Hz, low: 5 Hz, high: 20 Hz}` or,
 * for a factor of more or less, `{vary: NAME, median: 30 s, factor: 1.2, ...}`:
 * the logarithm is then normal with ln(factor) as its SD.  Distributions are
 * cut at low and high and renormalised (scenarios/distribution.h).  With
 * `each: [MUSCLE, ...]` every one of these muscles of a person has its own draw;
 * those that a run lacks are passed over. */
#ifndef SCENARIOS_COHORT_H
#define SCENARIOS_COHORT_H

#include "scenarios/node.h"
#include "scenarios/units.h"

enum { COHORT_TRAITS = 32, COHORT_CROWDS = 24, COHORT_PRONENESS = 2 };

struct trait {
    char         name[2 * SCENARIO_NAME]; /* as in `set:` */
    char         unit[32];
    double       middle, spread, low, high; /* in `unit` */
    int          logarithmic; /* spread is a factor                    */
    int          own;         /* of one muscle, which is in the name   */
    struct place place;
};

struct crowd { /* one cohort */
    char         name[SCENARIO_NAME], person[SCENARIO_NAME];
    long         members, quick; /* of a full and of a quick run */
    int          traits;
    struct trait trait[COHORT_TRAITS];
    struct place place;
};

struct cohort {
    struct file  file;
    long         seed;
    int          prone_count;
    char         prone[COHORT_PRONENESS][2 * SCENARIO_NAME];
    int          crowds;
    struct crowd crowd[COHORT_CROWDS];
};

/* path: a file. */
enum status cohort_read(const char *path, struct units *units,
                        struct cohort *out, struct error *err) MUST_CHECK;
void        cohort_free(struct cohort *c); /* accepts a zeroed one */

const struct crowd *cohort_find(const struct cohort *c, const char *name);

/* Values of member i as overrides, one per trait that `of` has a use for (NULL:
 * all); how many.  Names and units point into the crowd.  Member -1 is the
 * middle. */
int cohort_member(const struct cohort *c, const struct crowd *who, long i,
                  const struct document *of,
                  struct override        out[COHORT_TRAITS]);

#endif
