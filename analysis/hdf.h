/* hdf.h — HDF5, checked, and only as much of it as results need.
 *
 * hdf.c and hdf_read.c are the only files that use the library.  Call from one
 * thread at a time.  The library's own printing is off; its innermost message
 * becomes part of ours.  Writing fails with STATUS_STORAGE, reading with
 * STATUS_FOREIGN. */
#ifndef ANALYSIS_HDF_H
#define ANALYSIS_HDF_H

#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

enum { HDF_RANK = 3 };

/* An open file or a group in it. */
struct hdf {
    int64_t id;
};

enum hdf_type { HDF_INT8, HDF_INT64, HDF_FLOAT, HDF_DOUBLE, HDF_TEXT };

/* A dataset; unit and meaning become `units` and `long_name`. */
struct hdf_data {
    const char   *name;
    enum hdf_type type;
    int           rank; /* 0: a single value */
    size_t        size[HDF_RANK];
    const void   *data;           /* HDF_TEXT: const char *const * */
    const char   *unit, *meaning; /* NULL: none */
};

struct hdf_numbers { /* of an attribute */
    enum hdf_type type;
    const void   *value;
    size_t        count;
};

/* A part of a virtual dataset: rows first .. first + count - 1 are all rows of
 * the dataset of the same path in `file` (relative to the index). */
struct hdf_source {
    char   file[32];
    size_t first, count;
};

/* STATUS_FOREIGN where the file is not HDF5 or cut short. */
enum status hdf_open(struct hdf *file, const char *path,
                     struct error *err) MUST_CHECK;
/* Takes a group or dataset out of it. */
enum status hdf_remove(struct hdf at, const char *name,
                       struct error *err) MUST_CHECK;
/* All its groups are closed with it; accepts a closed one. */
void hdf_drop(struct hdf *file);

enum status hdf_group(struct hdf at, const char *name, struct hdf *group,
                      struct error *err) MUST_CHECK;
enum status hdf_enter(struct hdf at, const char *path, struct hdf *group,
                      struct error *err) MUST_CHECK;
void        hdf_leave(struct hdf *group);

/* Large arrays are chunked, shuffled, deflated and carry a checksum. */
enum status hdf_write(struct hdf at, const struct hdf_data *d,
                      struct error *err) MUST_CHECK;
/* Missing files read as NaN, or 0 for whole numbers.  `path` is where the
 * sources keep the dataset; d->data is not used. */
enum status hdf_write_virtual(struct hdf at, const struct hdf_data *d,
                              const char *path, const struct hdf_source *source,
                              size_t sources, struct error *err) MUST_CHECK;

/* Makes a dataset the scale of a dimension, and says which dimension of
 * another dataset it measures. */
enum status hdf_scale(struct hdf at, const char *name,
                      struct error *err) MUST_CHECK;
enum status hdf_attach(struct hdf at, const char *data, int dimension,
                       const char *scale, struct error *err) MUST_CHECK;

/* Attributes of the object `name`, or of `at` itself where name is ".". */
enum status hdf_set_text(struct hdf at, const char *name, const char *key,
                         const char *text, struct error *err) MUST_CHECK;
enum status hdf_set_number(struct hdf at, const char *name, const char *key,
                           int64_t value, struct error *err) MUST_CHECK;
enum status hdf_set_numbers(struct hdf at, const char *name, const char *key,
                            const struct hdf_numbers *n,
                            struct error             *err) MUST_CHECK;

/* Whether the path exists below `at`. */
int hdf_has(struct hdf at, const char *path);

/* "1.10.8" */
void hdf_version(char *out, size_t room);

/* Shared with hdf_read.c: what the library calls this type in memory (to be
 * released with hdf_type_close), and our error with its innermost message. */
int64_t     hdf_type_open(enum hdf_type type);
void        hdf_type_close(int64_t id);
enum status hdf_fail(struct error *err, enum status status, const char *what,
                     const char *name);

#endif
