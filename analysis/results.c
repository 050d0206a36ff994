#include "analysis/results.h"

#include "analysis/disk.h"
#include "analysis/hdf_read.h"
#include "analysis/table_read.h"
#include "analysis/trace_file.h"

#include <stdio.h>
#include <string.h>

void results_close(struct results *r)
{
    table_free(&r->table);
    index_free(&r->index);
    trace_free(&r->trace);
}

static enum status read_run(struct hdf file, struct results *out,
                            struct error *err)
{
    struct error ignored;

    TRY(hdf_read_text(file, ".", "title", out->title, sizeof out->title, err));
    TRY(table_read_file(file, &out->table, err));
    if (hdf_read_text(file, ".", "failure", out->failure, sizeof out->failure,
                      &ignored)
        != STATUS_OK) {
        out->failure[0] = '\0';
    }
    return hdf_has(file, "trace") ? trace_file_read(file, &out->trace, err)
                                  : STATUS_OK;
}

static enum status open_sweep(const char *folder, struct results *out,
                              struct error *err)
{
    struct campaign c;

    out->kind = META_SWEEP;
    TRY(campaign_look(&c, folder, err));
    enum status s = campaign_read(&c, &out->table, err);
    if (s == STATUS_OK) {
        snprintf(out->title, sizeof out->title, "%s", c.index.title);
        out->index = c.index; /* its values change hands */
        c.index    = (struct index){.points = 0};
    }
    campaign_close(&c);
    return s;
}

/* A merged file has the events as well. */
static enum status read_merged(struct hdf file, const char *path,
                               struct results *out, struct error *err)
{
    TRY(table_read_file(file, &out->table, err));
    TRY(index_read_file(path, &out->index, err));
    snprintf(out->title, sizeof out->title, "%s", out->index.title);
    return STATUS_OK;
}

/* The folder that an index stands in. */
static void folder_of(const char *path, char out[DISK_PATH])
{
    const char *slash = strrchr(path, '/');

    if (slash == NULL) {
        snprintf(out, DISK_PATH, ".");
    } else {
        snprintf(out, DISK_PATH, "%.*s", (int)(slash - path), path);
    }
}

static enum status open_file(const char *path, struct results *out,
                             struct error *err)
{
    char       folder[DISK_PATH];
    struct hdf file;

    TRY(meta_open_any(&file, path, &out->kind, err));
    if (out->kind == META_SWEEP && !hdf_has(file, "event")) {
        hdf_drop(&file);
        folder_of(path, folder);
        return open_sweep(folder, out, err);
    }
    if (out->kind == META_BLOCK) {
        hdf_drop(&file);
        return error_set(err, STATUS_FOREIGN,
                         "%s is one block of a sweep; give the folder of the "
                         "sweep",
                         path);
    }
    const enum status s = out->kind == META_SWEEP
                              ? read_merged(file, path, out, err)
                              : read_run(file, out, err);
    hdf_drop(&file);
    return s == STATUS_OK ? s : error_at(err, path);
}

enum status results_open(const char *path, struct results *out,
                         struct error *err)
{
    memset(out, 0, sizeof *out);
    if (!disk_exists(path)) {
        return error_set(err, STATUS_NOT_FOUND, "there is no %s", path);
    }
    const enum status s = disk_is_folder(path) ? open_sweep(path, out, err)
                                               : open_file(path, out, err);
    if (s != STATUS_OK) {
        results_close(out);
    }
    return s;
}

enum status results_muscle(const struct results *r, const char *name,
                           int *muscle, struct error *err)
{
    char   names[LAYOUT_MUSCLES * (SCENARIO_NAME + 2)] = "";
    size_t used                                        = 0;

    *muscle = 0;
    for (int m = 0; m < r->table.muscles; m++) {
        if (name == NULL || strcmp(name, r->table.muscle_name[m]) == 0) {
            *muscle = m;
            return STATUS_OK;
        }
        used += (size_t)snprintf(names + used, sizeof names - used, "%s%.63s",
                                 m ? ", " : "", r->table.muscle_name[m]);
    }
    return error_set(err, STATUS_UNKNOWN_NAME,
                     "there is no muscle %s in these results; there are: %s",
                     name, names);
}
