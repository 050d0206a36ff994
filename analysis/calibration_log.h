/* calibration_log.h — every evaluation of a calibration as a line of text,
 * written when it is done and read when the calibration goes on. */
#ifndef ANALYSIS_CALIBRATION_LOG_H
#define ANALYSIS_CALIBRATION_LOG_H

#include "analysis/calibration.h"

#include <stdio.h>

struct calibration_log {
    FILE *file; /* NULL: nothing is kept */
};

/* Reads what is there into the points and counts it; refuses a log of another
 * calibration, program or set of findings. */
enum status calibration_log_open(struct calibration_log           *log,
                                 const struct calibration         *c,
                                 const struct calibration_options *o,
                                 struct calibration_point *point, long *known,
                                 struct error *err) MUST_CHECK;
enum status calibration_log_add(struct calibration_log         *log,
                                const struct calibration       *c,
                                const struct calibration_point *p,
                                struct error                   *err) MUST_CHECK;
void        calibration_log_close(struct calibration_log *log);

#endif
