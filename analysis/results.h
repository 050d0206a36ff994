/* results.h — whatever this program wrote, read back for figures and export:
 * the file of a run, the folder of a sweep (or its index.h5), or the merged
 * file of one. */
#ifndef ANALYSIS_RESULTS_H
#define ANALYSIS_RESULTS_H

#include "analysis/campaign.h"
#include "analysis/meta.h"
#include "analysis/trace.h"

struct results {
    enum meta_kind kind; /* META_RUN or META_SWEEP                         */
    char           title[256];
    char           failure[512]; /* of a run that was not solved, else ""  */
    struct table   table;
    struct index   index; /* of a sweep: axes; zeroed for a run            */
    struct trace   trace; /* zeroed where there is none                    */
};

/* STATUS_NOT_FOUND, or STATUS_FOREIGN with a sentence that says why. */
enum status results_open(const char *path, struct results *out,
                         struct error *err) MUST_CHECK;
void        results_close(struct results *r); /* accepts a zeroed one */

/* Number of the muscle of that name; NULL: the first.  The refusal lists the
 * names that there are. */
enum status results_muscle(const struct results *r, const char *name,
                           int *muscle, struct error *err) MUST_CHECK;

#endif
