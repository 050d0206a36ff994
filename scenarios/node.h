/* node.h — a YAML file as a tree that remembers where everything stands.
 *
 * A subset: one document of maps, lists and scalars.  Anchors, aliases and
 * duplicate keys are refused.  Scalars stay text. */
#ifndef SCENARIOS_NODE_H
#define SCENARIOS_NODE_H

#include "base/error.h"
#include "scenarios/scenario.h"

enum node_kind { NODE_SCALAR, NODE_LIST, NODE_MAP };

struct node {
    enum node_kind kind;
    struct place   place;
    char          *text;  /* of a scalar                        */
    int            count; /* of a list or map                   */
    struct node   *key;   /* of a map: scalars                  */
    struct node   *item;
};

struct file { /* one YAML file */
    char       *path, *text;
    struct node root; /* a map */
};

/* Reads and parses; the root must be a map that says `format: 1`. */
enum status node_read(const char *path, struct file *out,
                      struct error *err) MUST_CHECK;
void        node_free(struct file *f); /* accepts a zeroed one */

/* NULL when the map has no such key. */
const struct node *node_get(const struct node *map, const char *key);

/* Refuses keys that are not among the NULL-terminated names. */
enum status node_only(const struct file *f, const struct node *map,
                      const char *const *names, struct error *err) MUST_CHECK;

/* Refuses another kind of node. */
enum status node_is(const struct file *f, const struct node *n,
                    enum node_kind kind, struct error *err) MUST_CHECK;

/* "path:line:column: ..." */
enum status node_refuse(const struct file *f, struct place place,
                        struct error *err, enum status status,
                        const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* Puts the place in front of a message that is there. */
enum status node_at(const struct file *f, struct place place,
                    struct error *err);

#endif
