#include "scenarios/derive.h"

#include "base/word.h"
#include "scenarios/compile.h"

#include <stdlib.h>
#include <string.h>

struct maker {
    const struct derive *d;
    struct error        *err;
};

static enum status no_memory(const struct maker *m)
{
    error_set(m->err, STATUS_NO_MEMORY, "no memory for a scenario");
    return STATUS_NO_MEMORY;
}

static enum status scalar(const struct maker *m, const char *text,
                          struct place place, struct node *out)
{
    *out = (struct node){
        .kind = NODE_SCALAR, .place = place, .text = word_copy(text)};
    return out->text ? STATUS_OK : no_memory(m);
}

static enum status room(const struct maker *m, struct node *n, int count)
{
    n->item = calloc((size_t)count + 1, sizeof *n->item);
    n->key =
        n->kind == NODE_MAP ? calloc((size_t)count + 1, sizeof *n->key) : NULL;
    return n->item && (n->key || n->kind != NODE_MAP) ? STATUS_OK
                                                      : no_memory(m);
}

/* A deep copy.  NOLINTNEXTLINE(misc-no-recursion): as deep as a file may be */
static enum status copy(const struct maker *m, const struct node *from,
                        struct node *to)
{
    if (from->kind == NODE_SCALAR) {
        return scalar(m, from->text, from->place, to);
    }
    *to = (struct node){.kind = from->kind, .place = from->place};
    TRY(room(m, to, from->count));
    for (int i = 0; i < from->count; i++) {
        to->count++;
        if (to->key != NULL) {
            TRY(copy(m, &from->key[i], &to->key[i]));
        }
        TRY(copy(m, &from->item[i], &to->item[i]));
    }
    return STATUS_OK;
}

static int among(const char *name, const char *const *list)
{
    for (; list != NULL && *list != NULL; list++) {
        if (strcmp(*list, name) == 0) {
            return 1;
        }
    }
    return 0;
}

/* Room for one more entry of a map or list. */
static struct node *extend(struct node *n)
{
    const size_t count = (size_t)n->count + 2;
    struct node *item  = realloc(n->item, count * sizeof *n->item);

    n->item = item ? item : n->item;
    if (item != NULL && n->kind == NODE_MAP) {
        struct node *key = realloc(n->key, count * sizeof *n->key);

        n->key = key ? key : n->key;
        item   = key ? item : NULL;
    }
    if (item == NULL) {
        return NULL;
    }
    memset(&n->item[n->count], 0, sizeof *n->item);
    if (n->kind == NODE_MAP) {
        memset(&n->key[n->count], 0, sizeof *n->key);
    }
    return &n->item[n->count++];
}

/* NOLINTNEXTLINE(misc-no-recursion): as deep as a file may be */
static void clear(struct node *n)
{
    free(n->text);
    for (int i = 0; i < n->count; i++) {
        if (n->key != NULL) {
            clear(&n->key[i]);
        }
        clear(&n->item[i]);
    }
    free(n->key);
    free(n->item);
    memset(n, 0, sizeof *n);
}

static struct node *find(struct node *map, const char *key)
{
    for (int i = 0; map->key != NULL && i < map->count; i++) {
        if (map->key[i].text != NULL && strcmp(map->key[i].text, key) == 0) {
            return &map->item[i];
        }
    }
    return NULL;
}

/* Puts a copy under that key, in place of what is there. */
static enum status put(const struct maker *m, struct node *map,
                       const struct node *key, const struct node *value)
{
    struct node *at = find(map, key->text);

    if (at != NULL) {
        clear(at);
        return copy(m, value, at);
    }
    at = extend(map);
    if (at == NULL || map->key == NULL) {
        return no_memory(m);
    }
    TRY(copy(m, key, &map->key[map->count - 1]));
    return copy(m, value, at);
}

/* Keys of the arm over those of the base. */
static enum status merge(const struct maker *m, struct node *root)
{
    static const char *const maps[] = {"let", "set", "start", NULL};
    const struct node       *arm    = m->d->arm;

    for (int i = 0; arm != NULL && i < arm->count; i++) {
        const struct node *key = &arm->key[i], *value = &arm->item[i];
        struct node       *at = find(root, key->text);

        if (among(key->text, m->d->ignore)) {
            continue;
        }
        if (at == NULL || !among(key->text, maps) || at->kind != NODE_MAP
            || value->kind != NODE_MAP) {
            TRY(put(m, root, key, value));
            continue;
        }
        for (int k = 0; k < value->count; k++) {
            TRY(put(m, at, &value->key[k], &value->item[k]));
        }
    }
    return STATUS_OK;
}

/* The entry of the root under that key, made if it is not there. */
static enum status under(const struct maker *m, struct node *root,
                         const char *name, enum node_kind kind,
                         struct node **out)
{
    *out = find(root, name);
    if (*out != NULL) {
        return node_is(m->d->f, *out, kind, m->err);
    }
    *out = extend(root);
    if (*out == NULL || root->key == NULL) {
        return no_memory(m);
    }
    (*out)->kind  = kind;
    (*out)->place = root->place;
    TRY(scalar(m, name, root->place, &root->key[root->count - 1]));
    return kind == NODE_SCALAR ? scalar(m, "", root->place, *out)
                               : room(m, *out, 0);
}

static enum status set_word(const struct maker *m, struct node *root,
                            const char *key, const char *text)
{
    struct node *at;

    TRY(under(m, root, key, NODE_SCALAR, &at));
    const struct place place = at->place;

    clear(at);
    return scalar(m, text, place, at);
}

static enum status add_word(const struct maker *m, struct node *root,
                            const char *key, const char *text)
{
    struct node *list;

    TRY(under(m, root, key, NODE_LIST, &list));
    struct node *at = extend(list);

    return at ? scalar(m, text, list->place, at) : no_memory(m);
}

static enum status add_words(const struct maker *m, struct node *root,
                             const char *key)
{
    const struct node *list = node_get(m->d->over, key);

    for (int i = 0; list != NULL && i < list->count; i++) {
        if (list->item[i].kind == NODE_SCALAR) {
            TRY(add_word(m, root, key, list->item[i].text));
        }
    }
    return STATUS_OK;
}

/* What stands in another file gets the place of the scenario. */
static enum status lay_over(const struct maker *m, struct node *root)
{
    const struct node *set = node_get(m->d->over, "set");
    struct node       *at;

    TRY(add_words(m, root, "conditions"));
    TRY(add_words(m, root, "without"));
    if (set == NULL) {
        return STATUS_OK;
    }
    TRY(under(m, root, "set", NODE_MAP, &at));
    for (int i = 0; i < set->count; i++) {
        TRY(put(m, at, &set->key[i], &set->item[i]));
        find(at, set->key[i].text)->place = root->place;
    }
    return STATUS_OK;
}

/* Who, in which condition and without what. */
static enum status add_context(const struct maker *m, struct node *root)
{
    const struct derive *d = m->d;

    if (d->person != NULL) {
        TRY(set_word(m, root, "person", d->person));
    }
    if (d->condition != NULL) {
        TRY(add_word(m, root, "conditions", d->condition));
    }
    return d->without != NULL ? add_word(m, root, "without", d->without)
                              : STATUS_OK;
}

static enum status fill(const struct maker *m, struct node *root)
{
    const struct derive *d = m->d;

    TRY(node_is(d->f, d->base, NODE_MAP, m->err));
    if (d->arm != NULL) {
        TRY(node_is(d->f, d->arm, NODE_MAP, m->err));
    }
    TRY(copy(m, d->base, root));
    TRY(merge(m, root));
    TRY(set_word(m, root, "format", "1"));
    TRY(add_context(m, root));
    return d->over ? lay_over(m, root) : STATUS_OK;
}

enum status derive_document(const struct derive *d, struct units *units,
                            struct document **out, struct error *err)
{
    const struct maker m   = {d, err};
    struct document   *doc = calloc(1, sizeof *doc);

    *out = NULL;
    if (doc == NULL) {
        return no_memory(&m);
    }
    doc->units     = units;
    doc->file.path = word_copy(d->f->path);
    doc->file.text = word_copy(d->f->text);
    if (!doc->file.path || !doc->file.text) {
        document_free(doc);
        return no_memory(&m);
    }
    if (fill(&m, &doc->file.root) != STATUS_OK) {
        document_free(doc);
        return err->status;
    }
    *out = doc;
    return STATUS_OK;
}
