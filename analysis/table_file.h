/* table_file.h — a table as groups of an HDF5 file: /outcome, /event and
 * /effort, the same in a run, in a block and in the index of a sweep. */
#ifndef ANALYSIS_TABLE_FILE_H
#define ANALYSIS_TABLE_FILE_H

#include "analysis/hdf.h"
#include "analysis/table.h"

enum status table_file_write(struct hdf file, const struct table *t,
                             struct error *err) MUST_CHECK;

/* Virtual columns over the blocks; no events (how many is not known when the
 * index is written), no rows needed in `t`. */
enum status table_file_write_index(struct hdf file, const struct table *t,
                                   const struct hdf_source *source,
                                   size_t                   sources,
                                   struct error            *err) MUST_CHECK;

/* The scale `muscle` with the names, in a group that has such a dimension. */
enum status table_file_muscles(struct hdf group,
                               const char (*name)[SCENARIO_NAME], int muscles,
                               struct error *err) MUST_CHECK;

/* A scale that counts: first, first + 1, ... */
enum status table_file_numbers(struct hdf group, const char *name, long first,
                               size_t count, struct error *err) MUST_CHECK;

#endif
