/* assay_file.h — how an arm that was run is kept: lines of text, written whole. */
#ifndef ANALYSIS_ASSAY_FILE_H
#define ANALYSIS_ASSAY_FILE_H

#include "analysis/assay.h"

enum status assay_file_write(const struct assay *a, const struct assay_arm *x,
                             const struct assay_options *o,
                             struct error               *err) MUST_CHECK;

/* *found: 1 if the same arm with at least as many people was there. */
enum status assay_file_read(const struct assay *a, struct assay_arm *x,
                            const struct assay_options *o, int *found,
                            struct error *err) MUST_CHECK;

#endif
