#include "analysis/block.h"

#include "analysis/digest.h"
#include "analysis/disk.h"
#include "analysis/hdf_image.h"
#include "analysis/hdf_read.h"
#include "analysis/meta.h"
#include "analysis/table_file.h"
#include "analysis/table_read.h"

#include <stdio.h>
#include <stdlib.h>
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

static void count_rows(const struct table *t, struct seal *out)
{
    out->first  = t->first;
    out->points = t->points;
    out->left   = 0;
    out->failed = 0;
    for (long i = 0; i < t->points; i++) {
        const enum status s = t->row[i * t->muscles].status;

        out->left += s == STATUS_NOT_RUN;
        out->failed += s != STATUS_NOT_RUN && s != STATUS_OK;
    }
}

static enum status write_all(struct hdf file, const struct seal *seal,
                             const struct table *t, struct error *err)
{
    char digest[DIGEST_TEXT];

    table_digest(t, digest);
    TRY(meta_mark(file, META_BLOCK, "", err));
    TRY(hdf_set_text(file, ".", "plan", seal->plan, err));
    TRY(hdf_set_text(file, ".", "digest", digest, err));
    TRY(hdf_set_number(file, ".", "partial", seal->left > 0, err));
    return table_file_write(file, t, err);
}

/* The sealed bytes of a block. */
static enum status assemble(const struct seal *seal, const struct table *t,
                            unsigned char **bytes, size_t *count,
                            struct error *err)
{
    struct hdf file;
    char       line[SEAL_LENGTH + 1];

    *bytes = NULL;
    TRY(hdf_image_create(&file, err));
    enum status s = write_all(file, seal, t, err);
    if (s == STATUS_OK) {
        s = hdf_image_bytes(file, SEAL_LENGTH, bytes, count, err);
    }
    hdf_drop(&file);
    if (s == STATUS_OK) {
        seal_make(seal, *bytes, *count, line);
        memcpy(*bytes + *count, line, SEAL_LENGTH);
        *count += SEAL_LENGTH;
    }
    return s;
}

enum status block_write(const char *folder, const char *plan, long b,
                        const struct table *t, struct error *err)
{
    struct seal    seal = {.first = 0};
    char           name[BLOCK_NAME], path[DISK_PATH];
    unsigned char *bytes;
    size_t         count = 0;

    snprintf(seal.plan, sizeof seal.plan, "%s", plan);
    count_rows(t, &seal);
    block_name(name, b, seal.left > 0);
    disk_join(path, folder, name);
    enum status s = assemble(&seal, t, &bytes, &count, err);
    if (s == STATUS_OK) {
        s = disk_write_bytes(path, bytes, count, err);
    } else { /* nothing was written yet: it is done in memory */
        error_at(err, path);
        s = err->status = STATUS_NO_MEMORY;
    }
    free(bytes);
    if (s == STATUS_OK && seal.left == 0) {
        block_name(name, b, 1);
        disk_join(path, folder, name);
        disk_discard(path);
    }
    return s;
}

static enum status check_plan(const char *found, const char *plan,
                              struct error *err)
{
    return strcmp(found, plan) == 0
               ? STATUS_OK
               : error_set(err, STATUS_FOREIGN,
                           "a block of another sweep (plan %.12s, not %.12s)",
                           found, plan);
}

/* The name says whether it is whole, the attribute does, and the rows do. */
static enum status check_partial(struct hdf file, const char *path,
                                 const struct table *t, struct error *err)
{
    const long  left  = block_left(t);
    const char *slash = strrchr(path, '/');
    int64_t     said;
    long        b;

    TRY(hdf_read_number(file, ".", "partial", &said, err));
    if ((said != 0) != (left > 0)) {
        return error_set(err, STATUS_FOREIGN,
                         "it says it is %s, but %ld of its points were not run",
                         said ? "partial" : "whole", left);
    }
    if (block_parse(slash ? slash + 1 : path, &b) == 0 && left > 0) {
        return error_set(err, STATUS_FOREIGN,
                         "a partial block under the name of a whole one, %ld "
                         "of its points were not run",
                         left);
    }
    return STATUS_OK;
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

static enum status read_checked(const char *path, const void *bytes,
                                size_t content, struct table *t,
                                struct error *err)
{
    struct hdf     file;
    enum meta_kind kind;

    TRY(hdf_image_open(&file, path, bytes, content, 0, err));
    enum status s = meta_identify(file, &kind, err);
    if (s == STATUS_OK && kind != META_BLOCK) {
        s = error_set(err, STATUS_FOREIGN, "holds a %s, expected a block",
                      meta_kind_name[kind]);
    }
    if (s == STATUS_OK) {
        s = table_read_file(file, t, err);
    }
    if (s == STATUS_OK) {
        s = check_digest(file, t, err);
    }
    if (s == STATUS_OK) {
        s = check_partial(file, path, t, err);
    }
    hdf_drop(&file);
    return s;
}

enum status block_check(const char *path, const char *plan, struct seal *out,
                        struct error *err)
{
    unsigned char *bytes;
    size_t         count, content;

    TRY(disk_read_bytes(path, &bytes, &count, err));
    enum status s = seal_check(bytes, count, out, &content, err);
    if (s == STATUS_OK) {
        s = check_plan(out->plan, plan, err);
    }
    free(bytes);
    return s == STATUS_OK ? s : error_at(err, path);
}

enum status block_read(const char *path, const char *plan, struct table *t,
                       struct error *err)
{
    struct seal    seal;
    unsigned char *bytes;
    size_t         count, content;

    *t = (struct table){0};
    TRY(disk_read_bytes(path, &bytes, &count, err));
    enum status s = seal_check(bytes, count, &seal, &content, err);
    if (s == STATUS_OK) {
        s = check_plan(seal.plan, plan, err);
    }
    if (s == STATUS_OK) {
        s = read_checked(path, bytes, content, t, err);
    }
    free(bytes);
    if (s != STATUS_OK) {
        table_free(t);
        return error_at(err, path);
    }
    return STATUS_OK;
}

enum status block_peek(const char *path, struct seal *out, struct error *err)
{
    char line[SEAL_LENGTH];

    TRY(disk_read_tail(path, line, sizeof line, err));
    const enum status s = seal_read(line, out, err);
    return s == STATUS_OK ? s : error_at(err, path);
}
