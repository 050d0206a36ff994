/* assay.h — arms of protocols run with their people, in parallel, and kept.
 *
 * In a folder each arm has one text file: what it was (a digest of numbers,
 * people, measures and program), then a line for each person.  An arm that is
 * there with the same digest is read instead of run, so that a report is made
 * from the store and a stopped assay goes on. */
#ifndef ANALYSIS_ASSAY_H
#define ANALYSIS_ASSAY_H

#include "analysis/check.h"
#include "analysis/finding.h"
#include "analysis/trial.h"

struct assay_arm {
    int     protocol, arm;
    long    members; /* people                                            */
    long    left;    /* of them not run yet                               */
    long    failed;
    double *value; /* [members][measures of the protocol]                 */
    enum status *status; /* [members]                                     */
    int          loaded;
};

struct assay_progress {
    long people, of; /* runs done in this call, of so many                */
    int  arms_loaded, arms;
    long failed;
};

struct assay_options {
    const struct run_options *run;
    int                       threads;
    int                       quick;
    const char               *folder;  /* NULL: nothing is kept         */
    const char               *variant; /* its name, or NULL               */
    const char               *sources; /* which program this is         */
    const struct override    *set;     /* the user's, after traits      */
    int                       sets;
    void (*progress)(void *of, const struct assay_progress *p);
    void *of;
};

struct assay {
    const struct evidence *e;
    int                    arms;
    struct assay_arm      *arm;
    int                    not_evaluated; /* nothing was to be run */
};

/* Wants the arms that these findings ask for (wanted[finding]); conflicts: also
 * those of the conflicts. */
enum status assay_plan(const struct evidence *e, const unsigned char *wanted,
                       int conflicts, int quick, struct assay *out,
                       struct error *err) MUST_CHECK;
/* Wants every arm of one protocol. */
enum status assay_plan_protocol(const struct evidence *e, int protocol,
                                int quick, struct assay *out,
                                struct error *err) MUST_CHECK;
void        assay_free(struct assay *a); /* accepts a zeroed one */

/* Runs or reads them all.  People whose run failed are rows with a status. */
enum status assay_run(struct assay *a, const struct assay_options *o,
                      struct error *err) MUST_CHECK;

/* The numbers behind a term. */
struct crowd_numbers assay_numbers(const struct assay *a, const struct term *t);

/* A check on what was run; NaN if it cannot be formed. */
double assay_check(const struct assay *a, const struct check *c);
/* Of the first term, between people. */
double assay_spread(const struct assay *a, const struct check *c);

#endif
