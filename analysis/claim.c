#include "analysis/claim.h"

#include "analysis/block.h"
#include "analysis/disk.h"
#include "analysis/index.h"

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

/* Drafts of processes that died: nobody takes so long to write a block. */
static const double stale = 900.0; /* s */

static void drop_stale(void *of, const char *name)
{
    char path[DISK_PATH];

    disk_join(path, of, name);
    if (disk_is_draft(name) && is_ours(name) && disk_age(path) > stale) {
        disk_discard(path);
    }
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

struct plan_text {
    char *text; /* of plan.yaml */
    char  digest[DIGEST_TEXT];
};

/* plan.yaml comes first, and once: whoever finds it there compares. */
static enum status found(const char *folder, const struct claim *start,
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
static enum status begin(const char *folder, const struct claim *start,
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

enum status claim_folder(const char *folder, const struct claim *start,
                         struct error *err)
{
    struct plan_text p = {NULL, ""};
    char             room[DISK_PATH];

    TRY(identity_text(start->id, &p.text, p.digest, err));
    const enum status s = begin(folder, start, &p, err);
    free(p.text);
    TRY(s);
    snprintf(room, sizeof room, "%s", folder);
    return disk_list(folder, drop_stale, room, err);
}
