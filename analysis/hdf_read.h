/* hdf_read.h — the reading half of hdf.h.  A file may come from anywhere:
 * sizes are compared with what the caller expects before anything is read. */
#ifndef ANALYSIS_HDF_READ_H
#define ANALYSIS_HDF_READ_H

#include "analysis/hdf.h"

/* Sizes of a dataset of that rank. */
enum status hdf_read_size(struct hdf at, const char *name, int rank,
                          size_t *size, struct error *err) MUST_CHECK;
/* Rank of a dataset, -1 if there is none. */
int hdf_read_rank(struct hdf at, const char *name);

/* `count` numbers, converted to `type`. */
enum status hdf_read_numbers(struct hdf at, const char *name,
                             enum hdf_type type, size_t count, void *out,
                             struct error *err) MUST_CHECK;

/* `count` texts; text[i] and the array itself belong to the caller:
 * hdf_read_free_texts(). */
enum status hdf_read_texts(struct hdf at, const char *name, size_t count,
                           char ***text, struct error *err) MUST_CHECK;
void        hdf_read_free_texts(char **text, size_t count);

/* Attributes; a text that does not fit is cut off. */
enum status hdf_read_text(struct hdf at, const char *name, const char *key,
                          char *out, size_t room, struct error *err) MUST_CHECK;
enum status hdf_read_number(struct hdf at, const char *name, const char *key,
                            int64_t *out, struct error *err) MUST_CHECK;

/* Calls `see` with the name of every member of a group, by name. */
enum status hdf_read_members(struct hdf at,
                             void (*see)(void *of, const char *name), void *of,
                             struct error *err) MUST_CHECK;

#endif
