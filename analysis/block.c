#include "analysis/block.h"

#include "analysis/digest.h"
#include "analysis/disk.h"
#include "analysis/hdf_read.h"
#include "analysis/meta.h"
#include "analysis/table_file.h"
#include "analysis/table_read.h"

#include <stdio.h>
#include <string.h>

enum {
    SMALLEST = 8,   /* points: fewer are not worth a file             */
    LARGEST  = 256, /* points: more would be lost with a killed sweep */
    BLOCKS   = 64   /* between the two, about so many blocks          */
};

long block_size(long points)
{
    const long size = (points + BLOCKS - 1) / BLOCKS;

    return size < SMALLEST ? SMALLEST : (size > LARGEST ? LARGEST : size);
}

long block_count(long points)
{
    const long size = block_size(points);

    return (points + size - 1) / size;
}

void block_range(long points, long b, long *first, long *count)
{
    const long size = block_size(points);

    *first = b * size;
    *count = points - *first < size ? points - *first : size;
}

void block_name(char out[BLOCK_NAME], long b, int partial)
{
    snprintf(out, BLOCK_NAME, "%s_%06ld.h5", partial ? "partial" : "block", b);
}

int block_parse(const char *name, long *b)
{
    char again[BLOCK_NAME];

    for (int partial = 0; partial <= 1; partial++) {
        const char *format = partial ? "partial_%9ld.h5" : "block_%9ld.h5";

        if (sscanf(name, format, b) == 1 && *b >= 0) {
            block_name(again, *b, partial);
            if (strcmp(again, name) == 0) {
                return partial;
            }
        }
    }
    return -1;
}

long block_left(const struct table *t)
{
    long left = 0;

    for (long i = 0; i < t->points; i++) {
        left += t->row[i * t->muscles].status == STATUS_NOT_RUN;
    }
    return left;
}

static enum status write_all(struct hdf file, const char *plan, int partial,
                             const struct table *t, struct error *err)
{
    char digest[DIGEST_TEXT];

    table_digest(t, digest);
    TRY(meta_mark(file, META_BLOCK, "", err));
    TRY(hdf_set_text(file, ".", "plan", plan, err));
    TRY(hdf_set_text(file, ".", "digest", digest, err));
    TRY(hdf_set_number(file, ".", "partial", partial, err));
    return table_file_write(file, t, err);
}

enum status block_write(const char *folder, const char *plan, long b,
                        const struct table *t, struct error *err)
{
    const int  partial = block_left(t) > 0;
    char       name[BLOCK_NAME], path[DISK_PATH], draft[DISK_PATH];
    struct hdf file;

    block_name(name, b, partial);
    disk_join(path, folder, name);
    disk_draft(draft, path);
    TRY(hdf_create(&file, draft, err));
    enum status s = write_all(file, plan, partial, t, err);
    if (s == STATUS_OK) {
        s = hdf_close(&file, err);
    }
    hdf_drop(&file);
    if (s != STATUS_OK) {
        disk_discard(draft);
        return error_at(err, path);
    }
    TRY(disk_commit(draft, path, err));
    if (!partial) {
        block_name(name, b, 1);
        disk_join(path, folder, name);
        disk_discard(path);
    }
    return STATUS_OK;
}

static enum status check_plan(struct hdf file, const char *plan,
                              struct error *err)
{
    char found[DIGEST_TEXT];

    TRY(hdf_read_text(file, ".", "plan", found, sizeof found, err));
    return strcmp(found, plan) == 0
               ? STATUS_OK
               : error_set(err, STATUS_FOREIGN,
                           "a block of another sweep (plan %.12s, not %.12s)",
                           found, plan);
}

static enum status check_digest(struct hdf file, const struct table *t,
                                struct error *err)
{
    char found[DIGEST_TEXT], now[DIGEST_TEXT];

    TRY(hdf_read_text(file, ".", "digest", found, sizeof found, err));
    table_digest(t, now);
    return strcmp(found, now) == 0
               ? STATUS_OK
               : error_set(err, STATUS_FOREIGN,
                           "damaged: its numbers do not have the digest that "
                           "was written with them");
}

enum status block_read(const char *path, const char *plan, struct table *t,
                       struct error *err)
{
    struct hdf file;

    *t = (struct table){0};
    TRY(meta_open(&file, path, META_BLOCK, err));
    enum status s = check_plan(file, plan, err);
    if (s == STATUS_OK) {
        s = table_read_file(file, t, err);
    }
    if (s == STATUS_OK) {
        s = check_digest(file, t, err);
    }
    hdf_drop(&file);
    if (s != STATUS_OK) {
        table_free(t);
        return error_at(err, path);
    }
    return STATUS_OK;
}
