/* table_read.h — the reading half of table_file.h. */
#ifndef ANALYSIS_TABLE_READ_H
#define ANALYSIS_TABLE_READ_H

#include "analysis/hdf.h"
#include "analysis/table.h"

/* Makes the table (to be freed); columns that were not kept are NaN.  Codes
 * that are no status, label or muscle make the file foreign. */
enum status table_read_file(struct hdf file, struct table *t,
                            struct error *err) MUST_CHECK;

#endif
