/* node.c — the only file that includes libyaml. */
#include "scenarios/node.h"

#include "base/word.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

enum { LARGEST = 1 << 20 }; /* bytes; a scenario is a few kB */

static const char *const kind_name[] = {"a single value", "a list", "a map"};

enum status node_at(const struct file *f, struct place place, struct error *err)
{
    char where[300];

    snprintf(where, sizeof where, "%.200s:%d:%d", f->path, place.line,
             place.column);
    return error_at(err, where);
}

enum status node_refuse(const struct file *f, struct place place,
                        struct error *err, enum status status,
                        const char *format, ...)
{
    va_list args;

    err->status = status;
    va_start(args, format);
    vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    return node_at(f, place, err);
}

/* NOLINTNEXTLINE(misc-no-recursion): no deeper than DEPTH */
static void free_tree(struct node *n)
{
    free(n->text);
    for (int i = 0; i < n->count; i++) {
        if (n->key != NULL) {
            free_tree(&n->key[i]);
        }
        free_tree(&n->item[i]);
    }
    free(n->key);
    free(n->item);
}

void node_free(struct file *f)
{
    free_tree(&f->root);
    free(f->path);
    free(f->text);
    memset(f, 0, sizeof *f);
}

/* --- reading -------------------------------------------------------------- */

static enum status slurp(const char *path, char **text, struct error *err)
{
    FILE  *in   = fopen(path, "rb");
    size_t size = 0;

    *text = NULL;
    if (in == NULL) {
        return error_set(err, STATUS_NOT_FOUND, "%.300s: %s", path,
                         strerror(errno));
    }
    *text = malloc(LARGEST + 1);
    if (*text != NULL) {
        size = fread(*text, 1, LARGEST, in);
    }
    const int bad = *text == NULL || ferror(in) || size == LARGEST;

    fclose(in);
    if (bad) {
        free(*text);
        *text = NULL;
        return error_set(err, STATUS_NOT_FOUND,
                         "%.300s: cannot be read as a text file", path);
    }
    (*text)[size] = '\0';
    char *smaller = realloc(*text, size + 1);
    *text         = smaller != NULL ? smaller : *text;
    return STATUS_OK;
}

struct reader {
    struct file     *file;
    yaml_document_t *doc;
    unsigned char   *seen;  /* by node number: a second visit is an alias */
    int              depth; /* of the value being read                   */
    struct error    *err;
};

enum { DEPTH = 32 }; /* levels of a file; ours have five */

static struct place place_of(const yaml_node_t *y)
{
    return (struct place){(int)y->start_mark.line + 1,
                          (int)y->start_mark.column + 1};
}

static enum status convert(struct reader *r, int number, struct node *out);

static enum status make_room(struct reader *r, struct node *out, long count,
                             int with_keys)
{
    out->item = calloc((size_t)count + 1, sizeof *out->item);
    out->key  = with_keys ? calloc((size_t)count + 1, sizeof *out->key) : NULL;
    if (out->item == NULL || (with_keys && out->key == NULL)) {
        return error_set(r->err, STATUS_NO_MEMORY, "no memory for a file");
    }
    return STATUS_OK;
}

/* NOLINTNEXTLINE(misc-no-recursion): no deeper than DEPTH */
static enum status convert_list(struct reader *r, const yaml_node_t *y,
                                struct node *out)
{
    const yaml_node_item_t *i = y->data.sequence.items.start;

    TRY(make_room(r, out, y->data.sequence.items.top - i, 0));
    for (; i < y->data.sequence.items.top; i++) {
        TRY(convert(r, *i, &out->item[out->count++]));
    }
    return STATUS_OK;
}

static enum status check_key(const struct reader *r, const struct node *map)
{
    const struct node *key = &map->key[map->count - 1];

    TRY(node_is(r->file, key, NODE_SCALAR, r->err));
    for (int i = 0; i + 1 < map->count; i++) {
        if (strcmp(map->key[i].text, key->text) == 0) {
            return node_refuse(r->file, key->place, r->err, STATUS_BAD_INPUT,
                               "found `%.60s` a second time, expected each "
                               "key once (the first is in line %d)",
                               key->text, map->key[i].place.line);
        }
    }
    return STATUS_OK;
}

/* NOLINTNEXTLINE(misc-no-recursion): no deeper than DEPTH */
static enum status convert_map(struct reader *r, const yaml_node_t *y,
                               struct node *out)
{
    const yaml_node_pair_t *p = y->data.mapping.pairs.start;

    TRY(make_room(r, out, y->data.mapping.pairs.top - p, 1));
    for (; p < y->data.mapping.pairs.top; p++) {
        struct node *key = &out->key[out->count];

        out->count++;
        TRY(convert(r, p->key, key));
        TRY(check_key(r, out));
        TRY(convert(r, p->value, &out->item[out->count - 1]));
    }
    return STATUS_OK;
}

/* NOLINTNEXTLINE(misc-no-recursion): no deeper than DEPTH */
static enum status convert_kind(struct reader *r, const yaml_node_t *y,
                                struct node *out)
{
    switch (y->type) {
    case YAML_SCALAR_NODE:
        out->kind = NODE_SCALAR;
        out->text = word_copy((const char *)y->data.scalar.value);
        return out->text ? STATUS_OK
                         : error_set(r->err, STATUS_NO_MEMORY, "no memory");
    case YAML_SEQUENCE_NODE:
        out->kind = NODE_LIST;
        return convert_list(r, y, out);
    case YAML_MAPPING_NODE:
        out->kind = NODE_MAP;
        return convert_map(r, y, out);
    case YAML_NO_NODE:
        break;
    }
    return node_refuse(r->file, out->place, r->err, STATUS_BAD_INPUT,
                       "found nothing, expected a value");
}

/* NOLINTNEXTLINE(misc-no-recursion): no deeper than DEPTH */
static enum status convert(struct reader *r, int number, struct node *out)
{
    const yaml_node_t *y = yaml_document_get_node(r->doc, number);

    out->place = place_of(y);
    if (r->seen[number]++) {
        return node_refuse(r->file, out->place, r->err, STATUS_BAD_INPUT,
                           "found an anchor that is used again, expected every "
                           "value to be written where it belongs");
    }
    if (r->depth == DEPTH) {
        return node_refuse(r->file, out->place, r->err, STATUS_BAD_INPUT,
                           "found a value %d levels deep, expected fewer",
                           DEPTH);
    }
    r->depth++;
    TRY(convert_kind(r, y, out));
    r->depth--;
    return STATUS_OK;
}

static enum status syntax(const struct file *f, const yaml_parser_t *p,
                          struct error *err)
{
    const struct place place = {(int)p->problem_mark.line + 1,
                                (int)p->problem_mark.column + 1};

    return node_refuse(f, place, err, STATUS_BAD_INPUT,
                       "found broken YAML (%s), expected a map of keys and "
                       "values indented with spaces",
                       p->problem ? p->problem : "unknown problem");
}

static enum status parse(struct file *f, struct error *err)
{
    yaml_parser_t   parser;
    yaml_document_t doc;
    enum status     s;

    if (!yaml_parser_initialize(&parser)) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for a file");
    }
    const char *text = f->text ? f->text : "";

    yaml_parser_set_input_string(&parser, (const unsigned char *)text,
                                 strlen(text));
    if (!yaml_parser_load(&parser, &doc)) {
        s = syntax(f, &parser, err);
        yaml_parser_delete(&parser);
        return s;
    }
    const yaml_node_t *root = yaml_document_get_root_node(&doc);

    if (root == NULL) {
        s = node_refuse(f, (struct place){1, 1}, err, STATUS_BAD_INPUT,
                        "found an empty file, expected `format: 1` and more");
    } else {
        const size_t  nodes = (size_t)(doc.nodes.top - doc.nodes.start) + 1;
        struct reader r     = {
                .file = f, .doc = &doc, .seen = calloc(nodes, 1), .err = err};

        s = r.seen == NULL ? error_set(err, STATUS_NO_MEMORY, "no memory")
                           : convert(&r, 1, &f->root);
        free(r.seen);
    }
    yaml_document_delete(&doc);
    yaml_parser_delete(&parser);
    return s;
}

static enum status check_format(const struct file *f, struct error *err)
{
    TRY(node_is(f, &f->root, NODE_MAP, err));
    const struct node *format = node_get(&f->root, "format");

    if (format == NULL) {
        return node_refuse(f, f->root.place, err, STATUS_BAD_INPUT,
                           "found no format, expected `format: 1`");
    }
    TRY(node_is(f, format, NODE_SCALAR, err));
    if (strcmp(format->text, "1") != 0) {
        return node_refuse(f, format->place, err, STATUS_BAD_INPUT,
                           "found format %.20s, expected format 1",
                           format->text);
    }
    return STATUS_OK;
}

enum status node_read(const char *path, struct file *out, struct error *err)
{
    memset(out, 0, sizeof *out);
    out->path = word_copy(path);
    if (out->path == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for a file");
    }
    enum status s = slurp(path, &out->text, err);

    if (s == STATUS_OK) {
        s = parse(out, err);
    }
    if (s == STATUS_OK) {
        s = check_format(out, err);
    }
    if (s != STATUS_OK) {
        node_free(out);
    }
    return s;
}

/* --- asking --------------------------------------------------------------- */

const struct node *node_get(const struct node *map, const char *key)
{
    for (int i = 0; i < map->count; i++) {
        if (strcmp(map->key[i].text, key) == 0) {
            return &map->item[i];
        }
    }
    return NULL;
}

enum status node_is(const struct file *f, const struct node *n,
                    enum node_kind kind, struct error *err)
{
    if (n->kind == kind) {
        return STATUS_OK;
    }
    return node_refuse(f, n->place, err, STATUS_BAD_INPUT,
                       "found %s, expected %s", kind_name[n->kind],
                       kind_name[kind]);
}

enum status node_only(const struct file *f, const struct node *map,
                      const char *const *names, struct error *err)
{
    char near[120];

    for (int i = 0; i < map->count; i++) {
        const struct node *key   = &map->key[i];
        struct word_guess  guess = word_guess_begin(key->text);
        int                known = 0;

        for (const char *const *n = names; *n != NULL; n++) {
            known = known || strcmp(*n, key->text) == 0;
            word_guess_offer(&guess, *n);
        }
        if (!known) {
            return node_refuse(f, key->place, err, STATUS_UNKNOWN_NAME,
                               "found the unknown key `%.60s`%s", key->text,
                               word_guess_end(&guess, near, sizeof near));
        }
    }
    return STATUS_OK;
}
