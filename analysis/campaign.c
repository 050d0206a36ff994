#include "analysis/campaign.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PLAN_FILE "plan.yaml"
#define INDEX_FILE "index.h5"

/* ---- whose files are these? -------------------------------------------- */

/* A name of ours, as a draft or set aside as well. */
static int is_ours(const char *name)
{
    char   bare[64];
    long   b;
    size_t length = strlen(name);

    if (disk_is_draft(name)) {
        length = disk_is_draft(name);
    } else if (length > 4 && strcmp(name + length - 4, ".bad") == 0) {
        length -= 4;
    }
    if (length >= sizeof bare) {
        return 0;
    }
    snprintf(bare, sizeof bare, "%.*s", (int)length, name);
    return strcmp(bare, PLAN_FILE) == 0 || strcmp(bare, INDEX_FILE) == 0
           || block_parse(bare, &b) >= 0;
}

struct sight {
    const char  *folder;
    int          ours, others;
    char         other[64]; /* one of the others, to name it */
    int          remove;
    enum status  status;
    struct error error;
};

static void look_at(void *of, const char *name)
{
    struct sight *s = of;
    char          path[DISK_PATH];

    if (!is_ours(name)) {
        s->others++;
        snprintf(s->other, sizeof s->other, "%.60s", name);
        return;
    }
    s->ours++;
    disk_join(path, s->folder, name);
    if (s->remove && s->status == STATUS_OK) {
        s->status = disk_remove(path, &s->error);
    }
}

static enum status clear(const char *folder, struct error *err)
{
    struct sight s = {.folder = folder, .remove = 1, .status = STATUS_OK};

    TRY(disk_list(folder, look_at, &s, err));
    if (s.status != STATUS_OK) {
        *err = s.error;
    }
    return s.status;
}

/* ---- beginning and going on -------------------------------------------- */

static enum status refuse_others(const char *folder, struct error *err)
{
    struct sight s = {.folder = folder, .status = STATUS_OK};

    TRY(disk_list(folder, look_at, &s, err));
    if (s.others > 0) {
        return error_set(err, STATUS_EXISTS,
                         "%s is there already and is not the folder of a sweep "
                         "(it holds %s); choose another name",
                         folder, s.other);
    }
    return STATUS_OK;
}

static enum status compare(const char *path, const char *here,
                           struct error *err)
{
    char *there;

    TRY(disk_read_text(path, &there, err));
    const enum status s = identity_compare(there, here, err);
    free(there);
    return s == STATUS_OK ? s : error_at(err, path);
}

int campaign_owns(const struct campaign *c, long b)
{
    return c->shards < 2 || b % c->shards == c->shard;
}

static enum status map_blocks(struct campaign *c, struct error *err)
{
    long first, count;

    c->blocks = block_count(c->index.points);
    c->state  = calloc((size_t)c->blocks, 1);
    c->left   = 0;
    for (long b = 0; b < c->blocks; b++) {
        block_range(c->index.points, b, &first, &count);
        c->left += campaign_owns(c, b) ? count : 0;
    }
    if (c->state == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for %ld blocks",
                         c->blocks);
    }
    return STATUS_OK;
}

static void find_block(void *of, const char *name)
{
    struct campaign *c = of;
    long             b, first, count;
    const int        partial = block_parse(name, &b);

    if (partial < 0 || b >= c->blocks || c->state[b] == CAMPAIGN_DONE
        || !campaign_owns(c, b)) {
        return;
    }
    c->state[b] = partial ? CAMPAIGN_PARTIAL : CAMPAIGN_DONE;
    if (!partial) {
        block_range(c->index.points, b, &first, &count);
        c->left -= count;
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

struct plan_text {
    char *text; /* of plan.yaml */
    char  digest[DIGEST_TEXT];
};

/* plan.yaml comes first, and once: whoever finds it there compares. */
static enum status found(const char *folder, const struct campaign_start *start,
                         const struct plan_text *p, struct error *err)
{
    char plan[DISK_PATH];
    int  made = 0;

    TRY(disk_make_folder(folder, err));
    disk_join(plan, folder, PLAN_FILE);
    TRY(disk_check_writable(plan, err));
    if (!disk_exists(plan)) {
        TRY(refuse_others(folder, err));
    } else if (start->force) {
        TRY(clear(folder, err));
    }
    if (!disk_exists(plan)) {
        TRY(disk_found_text(plan, p->text, &made, err));
    }
    return made ? STATUS_OK : compare(plan, p->text, err);
}

/* The index of this plan; processes that begin at once write the same. */
static enum status begin(const char *folder, const struct campaign_start *start,
                         const struct plan_text *p, struct error *err)
{
    struct index there;
    struct error ignored;

    TRY(found(folder, start, p, err));
    const int same = index_read(folder, &there, &ignored) == STATUS_OK
                     && strcmp(there.plan, p->digest) == 0;
    index_free(&there);
    return same ? STATUS_OK
                : index_write(folder, p->digest, start->id, start->design,
                              start->first_point, err);
}

enum status campaign_open(struct campaign *c, const char *folder,
                          const struct campaign_start *start, struct error *err)
{
    struct plan_text p = {NULL, ""};

    *c = (struct campaign){.shard = start->shard, .shards = start->shards};
    TRY(identity_text(start->id, &p.text, p.digest, err));
    const enum status s = begin(folder, start, &p, err);
    free(p.text);
    return s == STATUS_OK ? look(c, folder, err) : s;
}

void campaign_close(struct campaign *c)
{
    index_free(&c->index);
    free(c->state);
    *c = (struct campaign){.blocks = 0};
}

/* ---- blocks ------------------------------------------------------------ */

static void block_path(const struct campaign *c, long b, char out[DISK_PATH])
{
    char name[BLOCK_NAME];

    block_name(name, b, c->state[b] == CAMPAIGN_PARTIAL);
    disk_join(out, c->folder, name);
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
    block_path(c, b, path);
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
    const long left = block_left(t);

    if (!fits(c, b, t)) {
        return error_set(err, STATUS_OUT_OF_RANGE,
                         "block %ld is given other points than its own", b);
    }
    table_sort_events(t);
    TRY(block_write(c->folder, c->index.plan, b, t, err));
    if (left == 0 && c->state[b] != CAMPAIGN_DONE) {
        c->left -= t->points;
    }
    c->state[b] = left > 0 ? CAMPAIGN_PARTIAL : CAMPAIGN_DONE;
    return STATUS_OK;
}

static enum status set_aside(struct campaign *c, long b, const char *why,
                             const struct campaign_notes *n, struct error *err)
{
    char path[DISK_PATH], aside[DISK_PATH], sentence[1024];
    long first, count;

    block_path(c, b, path);
    snprintf(aside, sizeof aside, "%.4090s.bad", path);
    TRY(disk_rename(path, aside, err));
    block_range(c->index.points, b, &first, &count);
    if (c->state[b] == CAMPAIGN_DONE) {
        c->left += count;
    }
    c->state[b] = CAMPAIGN_MISSING;
    if (n && n->note) {
        snprintf(sentence, sizeof sentence,
                 "set aside as .bad, its %ld points run again: %.700s", count,
                 why);
        n->note(n->of, sentence);
    }
    return STATUS_OK;
}

enum status campaign_check(struct campaign *c, const struct campaign_notes *n,
                           struct error *err)
{
    for (long b = 0; b < c->blocks; b++) {
        struct table t;
        struct error why;

        if (c->state[b] == CAMPAIGN_MISSING) {
            continue;
        }
        const enum status s = campaign_read_block(c, b, &t, &why);
        if (s == STATUS_OK) {
            table_free(&t);
        } else if (s == STATUS_FOREIGN) {
            TRY(set_aside(c, b, why.message, n, err));
        } else {
            *err = why;
            return s;
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
