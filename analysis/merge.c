#include "analysis/merge.h"

#include "analysis/hdf_image.h"
#include "analysis/store.h"
#include "analysis/table_file.h"

#include <stdlib.h>

/* The index, to be filled. */
static enum status copy_index(const struct campaign *c, struct hdf *file,
                              struct error *err)
{
    unsigned char *bytes;
    size_t         count;
    char           path[DISK_PATH];

    disk_join(path, c->folder, "index.h5");
    TRY(disk_read_bytes(path, &bytes, &count, err));
    const enum status s = hdf_image_open(file, path, bytes, count, 1, err);
    free(bytes);
    return s;
}

static enum status replace(struct hdf file, const struct campaign *c,
                           const struct campaign_summary *sum,
                           struct error                  *err)
{
    struct table whole;

    TRY(hdf_remove(file, "outcome", err));
    TRY(hdf_remove(file, "effort", err));
    TRY(hdf_set_text(file, ".", "digest", sum->digest, err));
    TRY(hdf_set_number(file, ".", "missing", sum->left, err));
    TRY(campaign_read(c, &whole, err));
    const enum status s = table_file_write(file, &whole, err);
    table_free(&whole);
    return s;
}

static enum status write_whole(const struct campaign *c, const char *path,
                               const struct campaign_summary *sum,
                               struct error                  *err)
{
    struct hdf file;

    TRY(copy_index(c, &file, err));
    enum status s = replace(file, c, sum, err);
    if (s == STATUS_OK) {
        s = hdf_image_save(file, path, err);
    }
    hdf_drop(&file);
    return s;
}

static enum status merge(struct campaign *c, const struct merge_options *o,
                         struct campaign_summary *sum, struct error *err)
{
    TRY(campaign_check(c, &o->notes, err));
    TRY(campaign_sum(c, sum, err));
    if (sum->left == 0 || o->partial) {
        TRY(write_whole(c, o->path, sum, err));
    }
    return sum->left == 0
               ? STATUS_OK
               : error_set(err, STATUS_STOPPED,
                           "%ld of %ld points are missing; the sweep's command "
                           "runs them%s",
                           sum->left, sum->points,
                           o->partial ? "" : ", --partial merges without them");
}

enum status merge_folder(const char *folder, const struct merge_options *o,
                         struct campaign_summary *sum, struct error *err)
{
    struct campaign c;

    *sum = (struct campaign_summary){.points = 0};
    TRY(store_check(o->path, o->force, err));
    TRY(campaign_look(&c, folder, err));
    const enum status s = merge(&c, o, sum, err);
    campaign_close(&c);
    return s;
}
