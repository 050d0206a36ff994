#include "analysis/finding.h"

#include "analysis/check.h"
#include "analysis/disk.h"
#include "base/word.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const finding_kind_name[KIND_COUNT] = {
#define KIND(name, counts, meaning) #name,
#include "analysis/kinds.def"
#undef KIND
};

const int finding_kind_counts[KIND_COUNT] = {
#define KIND(name, counts, meaning) counts,
#include "analysis/kinds.def"
#undef KIND
};

struct reader {
    struct evidence *out;
    struct units    *units;
    struct error    *err;
};

/* --- words ---------------------------------------------------------------- */

static enum status take_words(struct reader *r, const struct node *map,
                              const char *key, int needed, char **out)
{
    const struct node *n = node_get(map, key);

    if (n == NULL && needed) {
        return node_refuse(&r->out->file, map->place, r->err, STATUS_BAD_INPUT,
                           "found a row without `%s:`", key);
    }
    if (n != NULL) {
        TRY(node_is(&r->out->file, n, NODE_SCALAR, r->err));
    }
    *out = word_copy(n ? n->text : "");
    return *out ? STATUS_OK
                : error_set(r->err, STATUS_NO_MEMORY, "no memory for findings");
}

static enum status take_flag(struct reader *r, const struct node *map,
                             const char *key, int *out)
{
    const struct node *n = node_get(map, key);

    *out = 0;
    if (n == NULL) {
        return STATUS_OK;
    }
    TRY(node_is(&r->out->file, n, NODE_SCALAR, r->err));
    *out = strcmp(n->text, "yes") == 0;
    if (!*out && strcmp(n->text, "no") != 0) {
        return node_refuse(&r->out->file, n->place, r->err, STATUS_BAD_INPUT,
                           "found `%.40s`, expected yes or no", n->text);
    }
    return STATUS_OK;
}

static enum status take_id(struct reader *r, const struct node *row, char *out)
{
    const struct node *n = node_get(row, "id");

    if (n == NULL) {
        return node_refuse(&r->out->file, row->place, r->err, STATUS_BAD_INPUT,
                           "found a row without `id:`");
    }
    TRY(node_is(&r->out->file, n, NODE_SCALAR, r->err));
    snprintf(out, FINDING_WORDS, "%s", n->text);
    return STATUS_OK;
}

static enum status take_tier(struct reader *r, const struct node *row,
                             char *out)
{
    const struct node *n = node_get(row, "tier");

    if (n == NULL || n->kind != NODE_SCALAR || strlen(n->text) != 1
        || strchr("ABC", n->text[0]) == NULL) {
        return node_refuse(&r->out->file, n ? n->place : row->place, r->err,
                           STATUS_BAD_INPUT,
                           "found no tier, expected A, B or C");
    }
    *out = n->text[0];
    return STATUS_OK;
}

static enum status take_kind(struct reader *r, const struct node *row,
                             enum kind *out)
{
    const struct node *n = node_get(row, "kind");
    char               near[120];

    if (n == NULL) {
        return node_refuse(&r->out->file, row->place, r->err, STATUS_BAD_INPUT,
                           "found a finding without `kind:`");
    }
    TRY(node_is(&r->out->file, n, NODE_SCALAR, r->err));
    struct word_guess guess = word_guess_begin(n->text);

    for (int i = 0; i < KIND_COUNT; i++) {
        word_guess_offer(&guess, finding_kind_name[i]);
        if (strcmp(finding_kind_name[i], n->text) == 0) {
            *out = (enum kind)i;
            return STATUS_OK;
        }
    }
    return node_refuse(&r->out->file, n->place, r->err, STATUS_UNKNOWN_NAME,
                       "found the unknown kind `%.60s`%s", n->text,
                       word_guess_end(&guess, near, sizeof near));
}

/* --- findings ------------------------------------------------------------- */

static enum status take_checks(struct reader *r, const struct node *row,
                               struct finding *x)
{
    const struct node *list = node_get(row, "checks");
    const struct node *wire = node_get(row, "wire");

    if (list != NULL) {
        TRY(node_is(&r->out->file, list, NODE_LIST, r->err));
        x->checks = list->count;
    }
    if (x->checks > FINDING_CHECKS) {
        return node_refuse(
            &r->out->file, row->place, r->err, STATUS_OUT_OF_RANGE,
            "found %d checks, at most %d fit", x->checks, FINDING_CHECKS);
    }
    for (int i = 0; list != NULL && i < x->checks; i++) {
        TRY(check_read(r->out, &list->item[i], r->units, &x->check[i], r->err));
    }
    if (wire != NULL) {
        x->wires = 1;
        TRY(check_read(r->out, wire, r->units, &x->wire, r->err));
    }
    return STATUS_OK;
}

/* What a row must have that is of this kind. */
static enum status check_kind(struct reader *r, const struct finding *x)
{
    const char *wrong = NULL;

    if (x->kind == KIND_not_evaluated ? x->checks > 0 : x->checks == 0) {
        wrong = "checks where nothing is evaluated, or none where something is";
    } else if (x->kind == KIND_not_evaluated && x->cause[0] == '\0') {
        wrong = "no `cause:` why it is not evaluated";
    } else if ((x->kind == KIND_null) != x->wires) {
        wrong = "a null without a live wire (`wire:`), or a wire of no null";
    } else if (x->reserved && x->kind == KIND_calibrated) {
        wrong = "a finding that is reserved and calibrated";
    }
    return wrong ? node_refuse(&r->out->file, x->place, r->err,
                               STATUS_BAD_INPUT, "found %s", wrong)
                 : STATUS_OK;
}

static enum status take_head(struct reader *r, const struct node *row,
                             struct finding *x)
{
    TRY(take_id(r, row, x->id));
    TRY(take_tier(r, row, &x->tier));
    TRY(take_kind(r, row, &x->kind));
    TRY(take_flag(r, row, "quick", &x->quick));
    return take_flag(r, row, "reserved", &x->reserved);
}

static enum status take_finding(struct reader *r, const struct node *row)
{
    static const char *const keys[] = {"id",     "tier",     "kind",   "title",
                                       "source", "cause",    "checks", "wire",
                                       "quick",  "reserved", NULL};
    struct finding          *x      = &r->out->finding[r->out->findings++];

    TRY(node_is(&r->out->file, row, NODE_MAP, r->err));
    TRY(node_only(&r->out->file, row, keys, r->err));
    x->place = row->place;
    TRY(take_head(r, row, x));
    TRY(take_words(r, row, "title", 1, &x->title));
    TRY(take_words(r, row, "source", 1, &x->source));
    TRY(take_words(r, row, "cause", 0, &x->cause));
    TRY(take_checks(r, row, x));
    return check_kind(r, x);
}

/* --- conflicts ------------------------------------------------------------ */

static enum status take_side(struct reader *r, const struct node *map,
                             const struct conflict *c, struct side *s)
{
    static const char *const keys[] = {"says", "source", "measured", NULL};

    TRY(node_is(&r->out->file, map, NODE_MAP, r->err));
    TRY(node_only(&r->out->file, map, keys, r->err));
    TRY(take_words(r, map, "says", 1, &s->text));
    TRY(take_words(r, map, "source", 1, &s->source));
    return check_number(&(struct check_reader){r->out, map, r->units, r->err},
                        "measured", c->checks ? c->check.unit : "1",
                        &s->measured);
}

static enum status take_sides(struct reader *r, const struct node *row,
                              struct conflict *c)
{
    const struct node *sides = node_get(row, "sides");

    if (sides == NULL || sides->kind != NODE_LIST || sides->count < 2
        || sides->count > FINDING_SIDES) {
        return node_refuse(&r->out->file, row->place, r->err, STATUS_BAD_INPUT,
                           "found a conflict without two to %d `sides:`",
                           FINDING_SIDES);
    }
    for (int i = 0; i < sides->count; i++) {
        TRY(take_side(r, &sides->item[i], c, &c->side[c->sides++]));
    }
    return STATUS_OK;
}

static enum status take_conflict(struct reader *r, const struct node *row)
{
    static const char *const keys[] = {"id",    "title", "show",
                                       "model", "sides", NULL};
    struct conflict         *c      = &r->out->conflict[r->out->conflicts++];
    const struct node       *model  = node_get(row, "model");

    TRY(node_is(&r->out->file, row, NODE_MAP, r->err));
    TRY(node_only(&r->out->file, row, keys, r->err));
    c->place = row->place;
    TRY(take_id(r, row, c->id));
    TRY(take_words(r, row, "title", 1, &c->title));
    TRY(take_words(r, row, "show", 1, &c->shown));
    if (model != NULL) {
        c->checks = 1;
        TRY(check_read(r->out, model, r->units, &c->check, r->err));
    }
    return take_sides(r, row, c);
}

/* --- the folder ----------------------------------------------------------- */

static enum status take_findings(struct reader *r, const struct node *list)
{
    for (int i = 0; i < list->count; i++) {
        TRY(take_finding(r, &list->item[i]));
        const char *id = r->out->finding[i].id;
        if (finding_find(r->out, id) != i) {
            return node_refuse(
                &r->out->file, list->item[i].place, r->err, STATUS_BAD_INPUT,
                "found %s a second time, expected each id once", id);
        }
    }
    return STATUS_OK;
}

static enum status take_rows(struct reader *r)
{
    static const char *const keys[]    = {"format", "title", "findings",
                                          "conflicts", NULL};
    const struct file       *f         = &r->out->file;
    const struct node       *findings  = node_get(&f->root, "findings");
    const struct node       *conflicts = node_get(&f->root, "conflicts");

    TRY(node_only(f, &f->root, keys, r->err));
    if (findings == NULL || conflicts == NULL) {
        return node_refuse(f, f->root.place, r->err, STATUS_BAD_INPUT,
                           "found no `findings:` or no `conflicts:`");
    }
    TRY(node_is(f, findings, NODE_LIST, r->err));
    TRY(node_is(f, conflicts, NODE_LIST, r->err));
    r->out->finding =
        calloc((size_t)findings->count + 1, sizeof *r->out->finding);
    r->out->conflict =
        calloc((size_t)conflicts->count + 1, sizeof *r->out->conflict);
    if (!r->out->finding || !r->out->conflict) {
        return error_set(r->err, STATUS_NO_MEMORY, "no memory for findings");
    }
    TRY(take_findings(r, findings));
    for (int i = 0; i < conflicts->count; i++) {
        TRY(take_conflict(r, &conflicts->item[i]));
    }
    return STATUS_OK;
}

enum { PATHS = 64 };

struct listing {
    const char *folder;
    int         count;
    char (*name)[64];
};

static void see_file(void *of, const char *name)
{
    struct listing *l   = of;
    const char     *dot = strrchr(name, '.');

    if (l->count < PATHS && name[0] == 'P' && dot && strcmp(dot, ".yaml") == 0
        && strlen(name) < sizeof l->name[0]) {
        snprintf(l->name[l->count++], sizeof l->name[0], "%s", name);
    }
}

static int by_name(const void *a, const void *b)
{
    return strcmp(a, b);
}

static enum status take_protocols(struct reader *r, const char *folder)
{
    char           name[PATHS][64], path[DISK_PATH];
    struct listing l = {folder, 0, name};

    TRY(disk_list(folder, see_file, &l, r->err));
    qsort(name, (size_t)l.count, sizeof name[0], by_name);
    r->out->protocol = calloc((size_t)l.count + 1, sizeof *r->out->protocol);
    if (r->out->protocol == NULL) {
        return error_set(r->err, STATUS_NO_MEMORY, "no memory for protocols");
    }
    for (int i = 0; i < l.count; i++) {
        disk_join(path, folder, name[i]);
        TRY(protocol_read(path, &r->out->cohort, r->units, &r->out->protocol[i],
                          r->err));
        r->out->protocols++;
    }
    return STATUS_OK;
}

static enum status read_all(struct reader *r, const char *folder)
{
    char path[DISK_PATH];

    disk_join(path, folder, "cohorts.yaml");
    TRY(cohort_read(path, r->units, &r->out->cohort, r->err));
    TRY(take_protocols(r, folder));
    disk_join(path, folder, "findings.yaml");
    TRY(node_read(path, &r->out->file, r->err));
    return take_rows(r);
}

enum status finding_read(const char *folder, struct units *units,
                         struct evidence *out, struct error *err)
{
    struct reader r = {out, units, err};

    memset(out, 0, sizeof *out);
    const enum status s = read_all(&r, folder);

    if (s != STATUS_OK) {
        finding_free(out);
    }
    return s;
}

static void free_rows(struct evidence *e)
{
    for (int i = 0; i < e->findings; i++) {
        free(e->finding[i].title);
        free(e->finding[i].source);
        free(e->finding[i].cause);
    }
    for (int i = 0; i < e->conflicts; i++) {
        free(e->conflict[i].title);
        free(e->conflict[i].shown);
        for (int k = 0; k < e->conflict[i].sides; k++) {
            free(e->conflict[i].side[k].text);
            free(e->conflict[i].side[k].source);
        }
    }
}

void finding_free(struct evidence *e)
{
    free_rows(e);
    for (int i = 0; i < e->protocols; i++) {
        protocol_free(&e->protocol[i]);
    }
    free(e->finding);
    free(e->conflict);
    free(e->protocol);
    node_free(&e->file);
    cohort_free(&e->cohort);
    memset(e, 0, sizeof *e);
}

int finding_find(const struct evidence *e, const char *id)
{
    for (int i = 0; i < e->findings; i++) {
        if (strcmp(e->finding[i].id, id) == 0) {
            return i;
        }
    }
    return -1;
}
