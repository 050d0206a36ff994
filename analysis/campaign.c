#include "analysis/campaign.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- beginning and going on -------------------------------------------- */

int campaign_owns(const struct campaign *c, long b)
{
    return c->shards < 2 || b % c->shards == c->shard;
}

static enum status map_blocks(struct campaign *c, struct error *err)
{
    c->blocks = block_count(c->index.points);
    c->state  = calloc((size_t)c->blocks, 1);
    c->failed = calloc((size_t)c->blocks, sizeof *c->failed);
    return c->state && c->failed
               ? STATUS_OK
               : error_set(err, STATUS_NO_MEMORY, "no memory for %ld blocks",
                           c->blocks);
}

static void find_block(void *of, const char *name)
{
    struct campaign *c = of;
    long             b;
    const int        partial = block_parse(name, &b);

    if (partial >= 0 && b < c->blocks && c->state[b] != CAMPAIGN_DONE
        && campaign_owns(c, b)) {
        c->state[b] = partial ? CAMPAIGN_PARTIAL : CAMPAIGN_DONE;
    }
}

static enum status find_blocks(struct campaign *c, struct error *err)
{
    TRY(map_blocks(c, err));
    return disk_list(c->folder, find_block, c, err);
}

static enum status look(struct campaign *c, const char *folder,
                        struct error *err)
{
    snprintf(c->folder, sizeof c->folder, "%s", folder);
    enum status s = index_read(folder, &c->index, err);
    if (s == STATUS_OK) {
        s = find_blocks(c, err);
    }
    if (s != STATUS_OK) {
        campaign_close(c);
    }
    return s;
}

enum status campaign_look(struct campaign *c, const char *folder,
                          struct error *err)
{
    *c = (struct campaign){.blocks = 0};
    return look(c, folder, err);
}

enum status campaign_open(struct campaign *c, const char *folder,
                          const struct claim *start, struct error *err)
{
    *c = (struct campaign){.shard = start->shard, .shards = start->shards};
    TRY(claim_folder(folder, start, err));
    return look(c, folder, err);
}

void campaign_close(struct campaign *c)
{
    index_free(&c->index);
    free(c->state);
    free(c->failed);
    *c = (struct campaign){.blocks = 0};
}

/* ---- blocks ------------------------------------------------------------ */

/* A partial block may have become a whole one since the folder was read. */
void campaign_block_path(const struct campaign *c, long b, char out[DISK_PATH])
{
    char name[BLOCK_NAME];

    block_name(name, b, 0);
    disk_join(out, c->folder, name);
    if (c->state[b] == CAMPAIGN_PARTIAL && !disk_exists(out)) {
        block_name(name, b, 1);
        disk_join(out, c->folder, name);
    }
}

static enum status empty_block(const struct campaign *c, long b,
                               struct table *t, struct error *err)
{
    long first, count;

    block_range(c->index.points, b, &first, &count);
    TRY(table_create(t, first, count, c->index.muscles, err));
    memcpy(t->muscle_name, c->index.muscle_name,
           (size_t)t->muscles * sizeof *t->muscle_name);
    memcpy(t->keep, c->index.keep, sizeof t->keep);
    return STATUS_OK;
}

static int fits(const struct campaign *c, long b, const struct table *t)
{
    long first, count;

    block_range(c->index.points, b, &first, &count);
    return t->first == first && t->points == count
           && t->muscles == c->index.muscles;
}

enum status campaign_read_block(const struct campaign *c, long b,
                                struct table *t, struct error *err)
{
    char path[DISK_PATH];

    if (c->state[b] == CAMPAIGN_MISSING) {
        return empty_block(c, b, t, err);
    }
    campaign_block_path(c, b, path);
    TRY(block_read(path, c->index.plan, t, err));
    if (!fits(c, b, t)) {
        table_free(t);
        return error_set(err, STATUS_FOREIGN, "%s does not hold its points",
                         path);
    }
    return STATUS_OK;
}

enum status campaign_write_block(struct campaign *c, long b, struct table *t,
                                 struct error *err)
{
    if (!fits(c, b, t)) {
        return error_set(err, STATUS_OUT_OF_RANGE,
                         "block %ld is given other points than its own", b);
    }
    table_sort(t);
    TRY(block_write(c->folder, c->index.plan, b, t, err));
    c->state[b] = block_left(t) > 0 ? CAMPAIGN_PARTIAL : CAMPAIGN_DONE;
    return STATUS_OK;
}

static enum status set_aside(struct campaign *c, long b, const char *why,
                             const struct campaign_notes *n, struct error *err)
{
    char path[DISK_PATH], aside[DISK_PATH], sentence[1024];
    long first, count;

    campaign_block_path(c, b, path);
    snprintf(aside, sizeof aside, "%.4090s.bad", path);
    TRY(disk_rename(path, aside, err));
    block_range(c->index.points, b, &first, &count);
    snprintf(sentence, sizeof sentence,
             "set aside as .bad, its %ld points run again: %.700s", count, why);
    if (n && n->note) {
        n->note(n->of, sentence);
    }
    c->state[b] = CAMPAIGN_MISSING;
    return STATUS_OK;
}

/* That the line at its end tells of this block. */
static enum status check_seal(const struct campaign *c, long b,
                              struct seal *out, struct error *err)
{
    char path[DISK_PATH];
    long first, count;

    campaign_block_path(c, b, path);
    TRY(block_check(path, c->index.plan, out, err));
    block_range(c->index.points, b, &first, &count);
    if (out->first != first || out->points != count) {
        return error_set(err, STATUS_FOREIGN,
                         "%s does not hold its points: from %ld on, expected "
                         "from %ld on",
                         path, out->first, first);
    }
    if (c->state[b] == CAMPAIGN_DONE && out->left > 0) {
        return error_set(err, STATUS_FOREIGN,
                         "%s is a partial block under the name of a whole one",
                         path);
    }
    return STATUS_OK;
}

/* A kill between the two may have left the partial block beside the whole. */
static void drop_twin(const struct campaign *c, long b)
{
    char path[DISK_PATH], name[BLOCK_NAME];

    if (c->state[b] == CAMPAIGN_DONE) {
        block_name(name, b, 1);
        disk_join(path, c->folder, name);
        disk_discard(path);
    }
}

/* What was there when the folder was read may be gone by now. */
static enum status check_block(struct campaign *c, long b,
                               const struct campaign_notes *n,
                               struct error                *err)
{
    struct seal  seal;
    struct error why;

    const enum status s = check_seal(c, b, &seal, &why);
    if (s == STATUS_OK) {
        c->failed[b] = (short)seal.failed;
        c->left -= seal.points - seal.left;
        drop_twin(c, b);
        return STATUS_OK;
    }
    if (s == STATUS_FOREIGN) {
        return set_aside(c, b, why.message, n, err);
    }
    if (s == STATUS_NOT_FOUND) {
        c->state[b] = CAMPAIGN_MISSING;
        return STATUS_OK;
    }
    *err = why;
    return s;
}

enum status campaign_check(struct campaign *c, const struct campaign_notes *n,
                           struct error *err)
{
    c->left = 0;
    for (long b = 0; b < c->blocks; b++) {
        long first, count;

        block_range(c->index.points, b, &first, &count);
        c->left += campaign_owns(c, b) ? count : 0;
        if (c->state[b] != CAMPAIGN_MISSING) {
            TRY(check_block(c, b, n, err));
        }
    }
    return STATUS_OK;
}

static void count_rows(const struct table *t, struct campaign_summary *out)
{
    for (long i = 0; i < t->points; i++) {
        const enum status s = t->row[i * t->muscles].status;

        out->left += s == STATUS_NOT_RUN;
        out->solved += s == STATUS_OK;
        out->failed += s != STATUS_OK && s != STATUS_NOT_RUN;
    }
}

enum status campaign_sum(const struct campaign *c, struct campaign_summary *out,
                         struct error *err)
{
    struct digest d;

    *out = (struct campaign_summary){.points = 0};
    digest_start(&d);
    for (long b = 0; b < c->blocks; b++) {
        struct table t;

        if (!campaign_owns(c, b)) {
            continue;
        }
        TRY(campaign_read_block(c, b, &t, err));
        count_rows(&t, out);
        out->points += t.points;
        table_add_digest(&t, &d);
        table_free(&t);
    }
    digest_finish(&d, out->digest);
    if (c->shards > 1) {
        out->digest[0] = '\0';
    }
    return STATUS_OK;
}

enum status campaign_read(const struct campaign *c, struct table *whole,
                          struct error *err)
{
    TRY(table_create(whole, 0, c->index.points, c->index.muscles, err));
    memcpy(whole->muscle_name, c->index.muscle_name,
           (size_t)whole->muscles * sizeof *whole->muscle_name);
    memcpy(whole->keep, c->index.keep, sizeof whole->keep);
    for (long b = 0; b < c->blocks; b++) {
        struct table t;

        if (c->state[b] == CAMPAIGN_MISSING) {
            continue;
        }
        enum status s = campaign_read_block(c, b, &t, err);
        if (s == STATUS_OK) {
            s = table_merge(whole, &t, err);
            table_free(&t);
        }
        if (s != STATUS_OK) {
            table_free(whole);
            return s;
        }
    }
    return STATUS_OK;
}
