/* failure_file.h — failures as the group /failure of an HDF5 file: point, time,
 * reason, and all states one behind the other (`first` and `states` say which
 * belong to whom).  There is no group where nothing failed. */
#ifndef ANALYSIS_FAILURE_FILE_H
#define ANALYSIS_FAILURE_FILE_H

#include "analysis/failure.h"
#include "analysis/hdf.h"

enum status failure_file_write(struct hdf file, const struct failure_list *l,
                               struct error *err) MUST_CHECK;

/* Into an empty list, to be freed in any case. */
enum status failure_file_read(struct hdf file, struct failure_list *l,
                              struct error *err) MUST_CHECK;

#endif
