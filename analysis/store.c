#include "analysis/store.h"

#include "analysis/disk.h"
#include "analysis/hdf_image.h"
#include "analysis/table_file.h"
#include "analysis/trace_file.h"

#include <stdio.h>

enum status store_check(const char *path, int force, struct error *err)
{
    if (!force && disk_exists(path) && !disk_is_folder(path)) {
        return error_set(err, STATUS_EXISTS,
                         "%s is there already; --force replaces it", path);
    }
    return disk_check_writable(path, err);
}

static enum status write_table(struct hdf file, const struct store_run *r,
                               struct error *err)
{
    struct table t;

    TRY(table_create(&t, 0, 1, r->result->muscles, err));
    for (int m = 0; m < t.muscles; m++) {
        snprintf(t.muscle_name[m], SCENARIO_NAME, "%s",
                 r->scenario->muscle_name[m]);
    }
    enum status s = study_keep(r->result, 0, &t, err);
    if (s == STATUS_OK) {
        s = table_file_write(file, &t, err);
    }
    table_free(&t);
    return s;
}

static enum status write_all(struct hdf file, const struct store_run *r,
                             struct error *err)
{
    TRY(meta_mark(file, META_RUN, r->scenario->title, err));
    TRY(meta_write(file, r->origin, r->scenario, err));
    TRY(write_table(file, r, err));
    if (r->result->status != STATUS_OK) {
        TRY(hdf_set_text(file, ".", "failure", r->result->error.message, err));
    }
    return r->trace
               ? trace_file_write(file, r->trace, r->scenario->muscle_name, err)
               : STATUS_OK;
}

enum status store_write(const char *path, const struct store_run *r,
                        struct error *err)
{
    struct hdf file;

    TRY(hdf_image_create(&file, err));
    enum status s = write_all(file, r, err);
    if (s == STATUS_OK) {
        s = hdf_image_save(file, path, err);
    }
    hdf_drop(&file);
    return s == STATUS_OK ? s : error_at(err, path);
}
