/* hdf_image.h — HDF5 files as bytes in memory.
 *
 * What is written to disk is then written by ourselves, in one piece, and a
 * full disk is an ordinary error; what is read was checked before the library
 * sees it, and needs no second open. */
#ifndef ANALYSIS_HDF_IMAGE_H
#define ANALYSIS_HDF_IMAGE_H

#include "analysis/hdf.h"

/* An empty file in memory, to be filled like any other. */
enum status hdf_image_create(struct hdf *file, struct error *err) MUST_CHECK;

/* Its bytes so far, with `spare` bytes of room behind them; free() them. */
enum status hdf_image_bytes(struct hdf file, size_t spare,
                            unsigned char **bytes, size_t *count,
                            struct error *err) MUST_CHECK;

/* Puts the bytes under that name, as a whole or not at all. */
enum status hdf_image_save(struct hdf file, const char *path,
                           struct error *err) MUST_CHECK;

/* Opens bytes, to read or (edit) to change; they are copied.  `name` is for
 * messages. */
enum status hdf_image_open(struct hdf *file, const char *name,
                           const void *bytes, size_t count, int edit,
                           struct error *err) MUST_CHECK;

#endif
