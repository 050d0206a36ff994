/* event_file.h — the events of a table as a group of the results file. */
#ifndef ANALYSIS_EVENT_FILE_H
#define ANALYSIS_EVENT_FILE_H

#include "analysis/sink.h"
#include "analysis/table.h"

enum status event_file_write(struct hdf file, struct sink *to,
                             const struct table *t,
                             struct error       *err) MUST_CHECK;

#endif
