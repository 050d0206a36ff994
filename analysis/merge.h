/* merge.h — the folder of a sweep as one plain HDF5 file.
 *
 * It is the index of the folder with real columns in the place of virtual
 * ones, and with the events.  Figures and export take it like the folder.
 * Memory grows with the sweep: about 500 bytes for each point and muscle. */
#ifndef ANALYSIS_MERGE_H
#define ANALYSIS_MERGE_H

#include "analysis/campaign.h"

/* Where a part of the points is missing nothing is written, unless `partial`
 * says so; *sum tells in any case.  STATUS_STOPPED: points are missing;
 * STATUS_EXISTS: `path` is there and `force` is not set. */
struct merge_options {
    const char           *path;
    int                   force, partial;
    struct campaign_notes notes;
};

enum status merge_folder(const char *folder, const struct merge_options *o,
                         struct campaign_summary *sum,
                         struct error            *err) MUST_CHECK;

#endif
