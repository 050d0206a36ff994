#include "analysis/hdf_image.h"

#include "analysis/disk.h"

#include <hdf5.h>
#include <stdio.h>
#include <stdlib.h>

static const size_t grow = 1u << 18; /* bytes */

/* The library refuses an image under the name of a file that is there, and takes
 * two of the same name for one: a name that no file can have, and that no other
 * open image has. */
enum { NAME = 64 };

static void name_of(const struct hdf *file, char out[NAME])
{
    snprintf(out, NAME, "/dev/null/%p", (const void *)file);
}

/* In memory only; groups left open on a way out do not keep the file open, and
 * what is closed leaves the library's cache (the maps of an index would stay
 * there: 40 MB for 10^5 points). */
static hid_t access_in_memory(void)
{
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
    const hid_t access = H5Pcreate(H5P_FILE_ACCESS);
    H5Pset_fclose_degree(access, H5F_CLOSE_STRONG);
    H5Pset_fapl_core(access, grow, 0);
    H5Pset_evict_on_close(access, 1);
    return access;
}

enum status hdf_image_create(struct hdf *file, struct error *err)
{
    const hid_t access = access_in_memory();
    char        nowhere[NAME];

    name_of(file, nowhere);
    file->id = H5Fcreate(nowhere, H5F_ACC_TRUNC, H5P_DEFAULT, access);
    H5Pclose(access);
    return file->id < 0
               ? hdf_fail(err, STATUS_NO_MEMORY, "no memory for a block", "")
               : STATUS_OK;
}

enum status hdf_image_bytes(struct hdf file, size_t spare,
                            unsigned char **bytes, size_t *count,
                            struct error *err)
{
    const hid_t id = (hid_t)file.id;

    *bytes             = NULL;
    *count             = 0;
    const herr_t  done = H5Fflush(id, H5F_SCOPE_LOCAL);
    const ssize_t size = done < 0 ? -1 : H5Fget_file_image(id, NULL, 0);
    if (size > 0) {
        *bytes = malloc((size_t)size + spare);
    }
    if (*bytes == NULL || H5Fget_file_image(id, *bytes, (size_t)size) != size) {
        free(*bytes);
        *bytes = NULL;
        return hdf_fail(err, STATUS_NO_MEMORY, "no memory for a block", "");
    }
    *count = (size_t)size;
    return STATUS_OK;
}

enum status hdf_image_save(struct hdf file, const char *path, struct error *err)
{
    unsigned char *bytes;
    size_t         count;

    TRY(hdf_image_bytes(file, 0, &bytes, &count, err));
    const enum status s = disk_write_bytes(path, bytes, count, err);
    free(bytes);
    return s;
}

/* The image is handed over as it is and copied by the library: it does not
 * write to it (the parameter only lacks a const). */
static herr_t set_image(hid_t access, const void *bytes, size_t count)
{
    union {
        const void *from;
        void       *to;
    } image = {bytes};

    return H5Pset_file_image(access, image.to, count);
}

enum status hdf_image_open(struct hdf *file, const char *name,
                           const void *bytes, size_t count, int edit,
                           struct error *err)
{
    const hid_t access = access_in_memory();
    char        nowhere[NAME];

    name_of(file, nowhere);
    file->id =
        set_image(access, bytes, count) < 0
            ? -1
            : H5Fopen(nowhere, edit ? H5F_ACC_RDWR : H5F_ACC_RDONLY, access);
    H5Pclose(access);
    return file->id < 0
               ? hdf_fail(err, STATUS_FOREIGN, "not a results file:", name)
               : STATUS_OK;
}
