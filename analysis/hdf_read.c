#include "analysis/hdf_read.h"

#include <hdf5.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum status bad(struct error *err, const char *what, const char *name)
{
    return hdf_fail(err, STATUS_FOREIGN, what, name);
}

int hdf_read_rank(struct hdf at, const char *name)
{
    const hid_t set = H5Dopen2((hid_t)at.id, name, H5P_DEFAULT);

    H5Eclear2(H5E_DEFAULT);
    if (set < 0) {
        return -1;
    }
    const hid_t space = H5Dget_space(set);
    const int   rank  = H5Sget_simple_extent_ndims(space);
    H5Sclose(space);
    H5Dclose(set);
    return rank;
}

enum status hdf_read_size(struct hdf at, const char *name, int rank,
                          size_t *size, struct error *err)
{
    const hid_t set = H5Dopen2((hid_t)at.id, name, H5P_DEFAULT);
    hsize_t     found[HDF_RANK];

    if (set < 0) {
        return bad(err, "there is no dataset", name);
    }
    const hid_t space = H5Dget_space(set);
    const int   fits  = rank <= HDF_RANK
                     && H5Sget_simple_extent_ndims(space) == rank
                     && H5Sget_simple_extent_dims(space, found, NULL) == rank;
    H5Sclose(space);
    H5Dclose(set);
    if (!fits) {
        return bad(err, "unexpected number of dimensions of", name);
    }
    for (int i = 0; i < rank; i++) {
        size[i] = (size_t)found[i];
    }
    return STATUS_OK;
}

/* Opens a dataset that holds exactly `count` values; -1 if it does not. */
static hid_t open_checked(struct hdf at, const char *name, size_t count,
                          struct error *err)
{
    const hid_t set = H5Dopen2((hid_t)at.id, name, H5P_DEFAULT);

    if (set < 0) {
        bad(err, "there is no dataset", name);
        return -1;
    }
    const hid_t    space  = H5Dget_space(set);
    const hssize_t points = H5Sget_simple_extent_npoints(space);
    H5Sclose(space);
    if (points < 0 || (size_t)points != count) {
        H5Dclose(set);
        bad(err, "unexpected size of", name);
        return -1;
    }
    return set;
}

enum status hdf_read_numbers(struct hdf at, const char *name,
                             enum hdf_type type, size_t count, void *out,
                             struct error *err)
{
    const hid_t set = open_checked(at, name, count, err);

    if (set < 0) {
        return STATUS_FOREIGN;
    }
    const hid_t  memory = (hid_t)hdf_type_open(type);
    const herr_t done =
        count > 0 ? H5Dread(set, memory, H5S_ALL, H5S_ALL, H5P_DEFAULT, out)
                  : 0;
    const enum status s = done < 0 ? bad(err, "cannot read", name) : STATUS_OK;
    hdf_type_close(memory);
    H5Dclose(set);
    return s;
}

void hdf_read_free_texts(char **text, size_t count)
{
    for (size_t i = 0; text != NULL && i < count; i++) {
        free(text[i]);
    }
    free(text);
}

/* The library's strings become ours, so that free() is enough. */
static char **own_copies(char *const *from, size_t count)
{
    char **to = calloc(count + 1, sizeof *to);

    for (size_t i = 0; to != NULL && i < count; i++) {
        const char  *text   = from[i] ? from[i] : "";
        const size_t length = strlen(text) + 1;

        to[i] = malloc(length);
        if (to[i] == NULL) {
            hdf_read_free_texts(to, count);
            return NULL;
        }
        memcpy(to[i], text, length);
    }
    return to;
}

static enum status read_texts(hid_t set, const char *name, size_t count,
                              char ***text, struct error *err)
{
    char **raw   = calloc(count + 1, sizeof *raw);
    hid_t  type  = (hid_t)hdf_type_open(HDF_TEXT);
    hid_t  space = H5Dget_space(set);
    herr_t done  = -1;

    if (raw != NULL && count > 0) {
        done = H5Dread(set, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, raw);
    }
    const enum status s =
        done < 0 && count > 0 ? bad(err, "cannot read", name) : STATUS_OK;
    if (s == STATUS_OK) {
        *text = raw != NULL ? own_copies(raw, count) : NULL;
    }
    if (done >= 0) {
        H5Dvlen_reclaim(type, space, H5P_DEFAULT, raw);
    }
    H5Sclose(space);
    hdf_type_close(type);
    free(raw);
    return s == STATUS_OK && *text == NULL
               ? error_set(err, STATUS_NO_MEMORY, "no memory to read %s", name)
               : s;
}

enum status hdf_read_texts(struct hdf at, const char *name, size_t count,
                           char ***text, struct error *err)
{
    *text           = NULL;
    const hid_t set = open_checked(at, name, count, err);

    if (set < 0) {
        return STATUS_FOREIGN;
    }
    const enum status s = read_texts(set, name, count, text, err);
    H5Dclose(set);
    return s;
}

static hid_t open_attribute(struct hdf at, const char *name, const char *key)
{
    return H5Aopen_by_name((hid_t)at.id, name, key, H5P_DEFAULT, H5P_DEFAULT);
}

/* Whether the attribute is one value of that kind. */
static int is_single(hid_t attribute, H5T_class_t kind)
{
    const hid_t space = H5Aget_space(attribute);
    const hid_t type  = H5Aget_type(attribute);
    const int   fits  = H5Sget_simple_extent_npoints(space) == 1
                     && H5Tget_class(type) == kind
                     && (kind != H5T_STRING || H5Tis_variable_str(type) > 0);

    H5Tclose(type);
    H5Sclose(space);
    return fits;
}

enum status hdf_read_text(struct hdf at, const char *name, const char *key,
                          char *out, size_t room, struct error *err)
{
    const hid_t a    = open_attribute(at, name, key);
    char       *text = NULL;

    if (a < 0) {
        return bad(err, "there is no attribute", key);
    }
    const hid_t type = (hid_t)hdf_type_open(HDF_TEXT);
    const int   done = is_single(a, H5T_STRING) && H5Aread(a, type, &text) >= 0;
    hdf_type_close(type);
    H5Aclose(a);
    if (!done) {
        return bad(err, "cannot read the attribute", key);
    }
    snprintf(out, room, "%s", text ? text : "");
    H5free_memory(text);
    return STATUS_OK;
}

enum status hdf_read_number(struct hdf at, const char *name, const char *key,
                            int64_t *out, struct error *err)
{
    const hid_t a = open_attribute(at, name, key);

    if (a < 0) {
        return bad(err, "there is no attribute", key);
    }
    const int done =
        is_single(a, H5T_INTEGER) && H5Aread(a, H5T_NATIVE_INT64, out) >= 0;
    H5Aclose(a);
    return done ? STATUS_OK : bad(err, "cannot read the attribute", key);
}

struct visit {
    void (*see)(void *of, const char *name);
    void *of;
};

static herr_t visit_one(hid_t group, const char *name, const H5L_info_t *info,
                        void *of)
{
    const struct visit *v = of;

    (void)group;
    (void)info;
    v->see(v->of, name);
    return 0;
}

enum status hdf_read_members(struct hdf at,
                             void (*see)(void *of, const char *name), void *of,
                             struct error *err)
{
    struct visit v    = {see, of};
    const herr_t done = H5Literate((hid_t)at.id, H5_INDEX_NAME, H5_ITER_INC,
                                   NULL, visit_one, &v);

    return done < 0 ? bad(err, "cannot list", "a group") : STATUS_OK;
}
