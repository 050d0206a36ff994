#include "analysis/hdf.h"

#include <hdf5.h>
#include <hdf5_hl.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

_Static_assert(sizeof(hid_t) <= sizeof(int64_t), "a handle does not fit");

enum {
    LARGE   = 4096,  /* bytes from which on a dataset is compressed */
    CHUNK   = 16384, /* numbers in a chunk, about                  */
    DEFLATE = 4
};

/* The first message of the walk is the one where the trouble began. */
static herr_t innermost(unsigned n, const H5E_error2_t *e, void *out)
{
    const char **message = out;

    if (n == 0) {
        *message = e->desc;
    }
    return 0;
}

enum status hdf_fail(struct error *err, enum status status, const char *what,
                     const char *name)
{
    const char *message = NULL;

    H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, innermost, &message);
    error_set(err, status, "%s %.200s%s%.300s", what, name, message ? ": " : "",
              message ? message : "");
    H5Eclear2(H5E_DEFAULT);
    return status;
}

static enum status bad(struct error *err, const char *what, const char *name)
{
    return hdf_fail(err, STATUS_STORAGE, what, name);
}

int64_t hdf_type_open(enum hdf_type type)
{
    switch (type) {
    case HDF_INT8:
        return H5Tcopy(H5T_NATIVE_INT8);
    case HDF_INT64:
        return H5Tcopy(H5T_NATIVE_INT64);
    case HDF_FLOAT:
        return H5Tcopy(H5T_NATIVE_FLOAT);
    case HDF_DOUBLE:
        return H5Tcopy(H5T_NATIVE_DOUBLE);
    default:
        break;
    }
    const hid_t text = H5Tcopy(H5T_C_S1);
    if (text < 0 || H5Tset_size(text, H5T_VARIABLE) < 0
        || H5Tset_cset(text, H5T_CSET_UTF8) < 0) {
        return -1;
    }
    return text;
}

void hdf_type_close(int64_t id)
{
    H5Tclose((hid_t)id);
}

void hdf_version(char *out, size_t room)
{
    unsigned a = 0, b = 0, c = 0;

    H5get_libversion(&a, &b, &c);
    snprintf(out, room, "%u.%u.%u", a, b, c);
}

enum status hdf_open(struct hdf *file, const char *path, struct error *err)
{
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
    const hid_t access = H5Pcreate(H5P_FILE_ACCESS);
    H5Pset_fclose_degree(access, H5F_CLOSE_STRONG);
    file->id = H5Fopen(path, H5F_ACC_RDONLY, access);
    H5Pclose(access);
    return file->id < 0 ? hdf_fail(err, STATUS_FOREIGN,
                                   "not a results file, or cut short:", path)
                        : STATUS_OK;
}

enum status hdf_remove(struct hdf at, const char *name, struct error *err)
{
    return H5Ldelete((hid_t)at.id, name, H5P_DEFAULT) < 0
               ? bad(err, "cannot take out", name)
               : STATUS_OK;
}

void hdf_drop(struct hdf *file)
{
    if (file->id > 0) {
        H5Fclose((hid_t)file->id);
        H5Eclear2(H5E_DEFAULT);
    }
    file->id = -1;
}

enum status hdf_group(struct hdf at, const char *name, struct hdf *group,
                      struct error *err)
{
    group->id =
        H5Gcreate2((hid_t)at.id, name, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    return group->id < 0 ? bad(err, "cannot make the group", name) : STATUS_OK;
}

enum status hdf_enter(struct hdf at, const char *path, struct hdf *group,
                      struct error *err)
{
    group->id = H5Gopen2((hid_t)at.id, path, H5P_DEFAULT);
    return group->id < 0
               ? hdf_fail(err, STATUS_FOREIGN, "there is no group", path)
               : STATUS_OK;
}

void hdf_leave(struct hdf *group)
{
    if (group->id > 0) {
        H5Gclose((hid_t)group->id);
    }
    group->id = -1;
}

int hdf_has(struct hdf at, const char *path)
{
    const int found = H5Lexists((hid_t)at.id, path, H5P_DEFAULT) > 0;

    H5Eclear2(H5E_DEFAULT);
    return found;
}

static void shape(const struct hdf_data *d, hsize_t out[HDF_RANK])
{
    for (int i = 0; i < HDF_RANK; i++) {
        out[i] = i < d->rank ? d->size[i] : 1;
    }
}

static hid_t space_of(const struct hdf_data *d)
{
    hsize_t size[HDF_RANK];

    shape(d, size);
    return d->rank == 0 ? H5Screate(H5S_SCALAR)
                        : H5Screate_simple(d->rank, size, NULL);
}

/* Chunks cut the first dimension only: a column over time or points is read
 * in one go. */
static void compress(hid_t plist, const struct hdf_data *d, hid_t type)
{
    hsize_t size[HDF_RANK];

    shape(d, size);
    const hsize_t row = size[1] * size[2];
    if (d->type == HDF_TEXT || row == 0
        || size[0] * row * H5Tget_size(type) < LARGE) {
        return;
    }
    const hsize_t rows = row < CHUNK ? CHUNK / row : 1;
    size[0]            = rows < size[0] ? rows : size[0];
    H5Pset_chunk(plist, d->rank, size);
    H5Pset_shuffle(plist);
    H5Pset_deflate(plist, DEFLATE);
    H5Pset_fletcher32(plist);
}

static enum status describe(struct hdf at, const struct hdf_data *d,
                            struct error *err)
{
    if (d->unit) {
        TRY(hdf_set_text(at, d->name, "units", d->unit, err));
    }
    if (d->meaning) {
        TRY(hdf_set_text(at, d->name, "long_name", d->meaning, err));
    }
    return STATUS_OK;
}

/* Makes the dataset and fills it (d->data not NULL). */
static enum status put(struct hdf at, const struct hdf_data *d, hid_t type,
                       hid_t plist, struct error *err)
{
    const hid_t space = space_of(d);
    const hid_t set   = H5Dcreate2((hid_t)at.id, d->name, type, space,
                                   H5P_DEFAULT, plist, H5P_DEFAULT);
    herr_t      done  = set < 0 ? -1 : 0;

    if (done == 0 && d->data && H5Sget_simple_extent_npoints(space) > 0) {
        done = H5Dwrite(set, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, d->data);
    }
    /* the error stack is read before closing clears it */
    const enum status s =
        done < 0 ? bad(err, "cannot write", d->name) : STATUS_OK;
    if (set >= 0) {
        H5Dclose(set);
    }
    H5Sclose(space);
    return s;
}

enum status hdf_write(struct hdf at, const struct hdf_data *d,
                      struct error *err)
{
    const hid_t type  = (hid_t)hdf_type_open(d->type);
    const hid_t plist = H5Pcreate(H5P_DATASET_CREATE);

    compress(plist, d, type);
    const enum status s = put(at, d, type, plist, err);
    H5Pclose(plist);
    H5Tclose(type);
    return s == STATUS_OK ? describe(at, d, err) : s;
}

static herr_t map(hid_t plist, hid_t target, const struct hdf_data *d,
                  const char *path, const struct hdf_source *from)
{
    hsize_t start[HDF_RANK] = {from->first}, count[HDF_RANK];

    shape(d, count);
    count[0]            = from->count;
    const hid_t  source = H5Screate_simple(d->rank, count, NULL);
    const herr_t chosen =
        H5Sselect_hyperslab(target, H5S_SELECT_SET, start, NULL, count, NULL);
    const herr_t mapped =
        H5Pset_virtual(plist, target, from->file, path, source);

    H5Sclose(source);
    return chosen < 0 || mapped < 0 ? -1 : 0;
}

enum status hdf_write_virtual(struct hdf at, const struct hdf_data *d,
                              const char *path, const struct hdf_source *source,
                              size_t sources, struct error *err)
{
    static const double nothing = (double)NAN;
    const hid_t         type    = (hid_t)hdf_type_open(d->type);
    const hid_t         plist   = H5Pcreate(H5P_DATASET_CREATE);
    const hid_t         target  = space_of(d);
    herr_t              done    = 0;
    struct hdf_data     empty   = *d;

    empty.data = NULL;
    if (d->type == HDF_DOUBLE || d->type == HDF_FLOAT) {
        done = H5Pset_fill_value(plist, H5T_NATIVE_DOUBLE, &nothing);
    }
    for (size_t i = 0; i < sources && done >= 0; i++) {
        done = map(plist, target, d, path, &source[i]);
    }
    const enum status s = done < 0 ? bad(err, "cannot lay out", d->name)
                                   : put(at, &empty, type, plist, err);
    H5Sclose(target);
    H5Pclose(plist);
    H5Tclose(type);
    return s == STATUS_OK ? describe(at, d, err) : s;
}

enum status hdf_scale(struct hdf at, const char *name, struct error *err)
{
    const hid_t set  = H5Dopen2((hid_t)at.id, name, H5P_DEFAULT);
    const int   made = set >= 0 && H5DSset_scale(set, name) >= 0;

    if (set >= 0) {
        H5Dclose(set);
    }
    return made ? STATUS_OK : bad(err, "cannot make a scale of", name);
}

enum status hdf_attach(struct hdf at, const char *data, int dimension,
                       const char *scale, struct error *err)
{
    const hid_t set  = H5Dopen2((hid_t)at.id, data, H5P_DEFAULT);
    const hid_t of   = H5Dopen2((hid_t)at.id, scale, H5P_DEFAULT);
    const int   done = set >= 0 && of >= 0
                     && H5DSattach_scale(set, of, (unsigned)dimension) >= 0;

    if (set >= 0) {
        H5Dclose(set);
    }
    if (of >= 0) {
        H5Dclose(of);
    }
    return done ? STATUS_OK : bad(err, "cannot attach a scale to", data);
}

struct attribute {
    const char   *name, *key; /* of the object `name` */
    enum hdf_type type;
    hid_t         space; /* taken over */
    const void   *value;
};

static enum status attribute(struct hdf at, const struct attribute *of,
                             struct error *err)
{
    const hid_t type = (hid_t)hdf_type_open(of->type);
    const hid_t a =
        H5Acreate_by_name((hid_t)at.id, of->name, of->key, type, of->space,
                          H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    const int done = a >= 0 && H5Awrite(a, type, of->value) >= 0;

    if (a >= 0) {
        H5Aclose(a);
    }
    H5Sclose(of->space);
    H5Tclose(type);
    return done ? STATUS_OK : bad(err, "cannot write the attribute", of->key);
}

enum status hdf_set_text(struct hdf at, const char *name, const char *key,
                         const char *text, struct error *err)
{
    return attribute(
        at,
        &(struct attribute){name, key, HDF_TEXT, H5Screate(H5S_SCALAR), &text},
        err);
}

enum status hdf_set_number(struct hdf at, const char *name, const char *key,
                           int64_t value, struct error *err)
{
    return attribute(at,
                     &(struct attribute){name, key, HDF_INT64,
                                         H5Screate(H5S_SCALAR), &value},
                     err);
}

enum status hdf_set_numbers(struct hdf at, const char *name, const char *key,
                            const struct hdf_numbers *n, struct error *err)
{
    const hsize_t size = n->count;

    return attribute(at,
                     &(struct attribute){name, key, n->type,
                                         H5Screate_simple(1, &size, NULL),
                                         n->value},
                     err);
}
