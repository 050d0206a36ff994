/* calibrate.h — a calibration from the command line: progress and report. */
#ifndef CLI_CALIBRATE_H
#define CLI_CALIBRATE_H

#include "analysis/calibration.h"
#include "cli/cli.h"

/* Report on stdout, and in the folder of -o beside the log. */
enum status calibrate(const struct calibration *c, struct cli_options *o,
                      struct error *err) MUST_CHECK;

#endif
