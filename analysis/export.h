/* export.h — results as comma-separated values (RFC 4180), one header row with
 * units in brackets, numbers with all their digits, empty where there is
 * nothing. */
#ifndef ANALYSIS_EXPORT_H
#define ANALYSIS_EXPORT_H

#include "analysis/results.h"

#include <stdio.h>

enum export_what {
    EXPORT_OUTCOME, /* a row per point and muscle, the axes in front */
    EXPORT_EVENT,   /* a row per event                               */
    EXPORT_DESIGN,  /* a row per point: the axes                     */
    EXPORT_TRACE,   /* a row per sample: every series of a run       */
    EXPORT_EFFORT,  /* a row per point                               */
    EXPORT_FAILURE, /* a row per point that was not solved: why      */
    EXPORT_KINDS
};

extern const char *const export_name[EXPORT_KINDS]; /* "outcome", ... */

enum status export_csv(const struct results *r, enum export_what what,
                       FILE *out, struct error *err) MUST_CHECK;

#endif
