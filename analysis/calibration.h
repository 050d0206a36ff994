/* calibration.h — parameters chosen on published findings, and which sets of
 * them do about as well (YAML, format 1; scenarios/evidence/calibration.yaml).
 *
 *   findings     those whose checks make the loss; only the kind `calibrated`
 *                is accepted and none that is reserved
 *   parameters   {vary: NAME, of: COHORT, from:, to:}; without `of` for all
 *   samples      first so many points of a scrambled Sobol sequence
 *   refine       then so many evaluations of Sbplx (Rowan 1990, in NLopt) from
 *                the best of them
 *   accept       sets with at most this loss are kept
 *
 * One evaluation runs the middle person of each cohort through the arms that
 * the checks want.  The loss is the mean square of how far each check is from
 * the middle of its band, in half widths, at most 3; a check with one bound is 0
 * where it holds.  What one person cannot say (spreads, shares strictly between
 * 0 and 1) is left out.
 *
 * Every evaluation is a line of the log as soon as it is done; what stands there
 * is not run again, so that a stopped calibration goes on. */
#ifndef ANALYSIS_CALIBRATION_H
#define ANALYSIS_CALIBRATION_H

#include "analysis/assay.h"

enum { CALIBRATION_PARAMS = 32, CALIBRATION_CHECKS = 48 };

struct calibration_param {
    char                name[2 * SCENARIO_NAME], unit[32];
    const struct crowd *of; /* NULL: all */
    double              low, high;
    struct place        place;
};

struct calibration {
    struct file              file;
    const struct evidence   *e;
    long                     seed, samples, refine;
    double                   accept;
    int                      params, checks;
    struct calibration_param param[CALIBRATION_PARAMS];
    const struct check      *check[CALIBRATION_CHECKS];
    const char              *id[CALIBRATION_CHECKS]; /* finding of each */
    unsigned char           *wanted;                 /* [findings] */
};

struct calibration_point { /* one evaluation */
    long   number;         /* from 0; samples, then refinement */
    int    known;
    double loss;
    double at[CALIBRATION_PARAMS];    /* in units of the parameters */
    double value[CALIBRATION_CHECKS]; /* NaN: could not be formed   */
};

struct calibration_options {
    const struct run_options *run;
    int                       threads;
    const char               *folder; /* log.tsv and result.txt go there */
    const char               *sources;
    void (*progress)(void *of, long done, long total, double best);
    void *of;
};

/* The evidence must outlive it and have its protocols prepared. */
enum status calibration_read(const char *path, const struct evidence *e,
                             struct calibration *out,
                             struct error       *err) MUST_CHECK;
void        calibration_free(struct calibration *c); /* accepts a zeroed one */

/* All evaluations that are not in the log yet; *point: [samples + refine],
 * freed by the caller. */
enum status calibration_run(const struct calibration         *c,
                            const struct calibration_options *o,
                            struct calibration_point        **point,
                            struct error                     *err) MUST_CHECK;

/* The best set, what it does, and the spread of the accepted ones. */
struct text;
void calibration_report(const struct calibration       *c,
                        const struct calibration_point *point,
                        struct text                    *out);

#endif
