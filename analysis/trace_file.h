/* trace_file.h — traces as a group of an HDF5 file: /trace/0, each series
 * [time], [time, muscle] or [time, muscle, unit or compartment]. */
#ifndef ANALYSIS_TRACE_FILE_H
#define ANALYSIS_TRACE_FILE_H

#include "analysis/hdf.h"
#include "analysis/trace.h"

/* The name of a series as netCDF takes it: '.' becomes '_'. */
void trace_file_name(char *out, size_t room, const char *name);

enum status trace_file_write(struct hdf file, const struct trace *t,
                             const char (*muscle_name)[SCENARIO_NAME],
                             struct error *err) MUST_CHECK;

/* Makes the trace (to be freed). */
enum status trace_file_read(struct hdf file, struct trace *t,
                            struct error *err) MUST_CHECK;

#endif
