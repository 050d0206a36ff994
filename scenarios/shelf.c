#include "scenarios/shelf.h"

#include <stdlib.h>
#include <string.h>

/* Of a condition: `name` or `{name: severity}`. */
static const struct node *name_of(const struct node *entry)
{
    if (entry->kind == NODE_MAP && entry->count == 1) {
        entry = &entry->key[0];
    }
    return entry->kind == NODE_SCALAR ? entry : NULL;
}

static void put(struct shelf *s, const struct file *doc, const struct units *u,
                enum library_kind kind, const struct node *name)
{
    struct shelf_file  *f = &s->item[s->count];
    struct library_path path;
    struct error        ignored;

    if (name != NULL
        && library_find(u, kind, name->text, doc->path, &path, &ignored)
               == STATUS_OK
        && node_read(path.text, &f->file, &ignored) == STATUS_OK) {
        f->kind = kind;
        f->name = name->text;
        s->count++;
    }
}

static int length(const struct node *list)
{
    return list != NULL && list->kind == NODE_LIST ? list->count : 0;
}

void shelf_fill(struct shelf *s, const struct file *doc, const struct units *u)
{
    const struct node *person     = node_get(&doc->root, "person");
    const struct node *muscles    = node_get(&doc->root, "muscles");
    const struct node *conditions = node_get(&doc->root, "conditions");
    const int          most       = 1 + length(muscles) + length(conditions);

    *s = (struct shelf){0, calloc((size_t)most, sizeof *s->item)};
    if (s->item == NULL) {
        return;
    }
    if (person != NULL) {
        put(s, doc, u, LIBRARY_PERSON, name_of(person));
    }
    for (int i = 0; i < length(muscles); i++) {
        put(s, doc, u, LIBRARY_MUSCLE, name_of(&muscles->item[i]));
    }
    for (int i = 0; i < length(conditions); i++) {
        put(s, doc, u, LIBRARY_CONDITION, name_of(&conditions->item[i]));
    }
}

void shelf_free(struct shelf *s)
{
    for (int i = 0; i < s->count; i++) {
        node_free(&s->item[i].file);
    }
    free(s->item);
    *s = (struct shelf){0, NULL};
}

enum status shelf_take(const struct shelf *s, const struct shelf_wanted *w,
                       struct file *room, const struct file **out,
                       struct error *err)
{
    struct library_path path;

    *room = (struct file){0};
    for (int i = 0; i < s->count; i++) {
        if (s->item[i].kind == w->kind
            && strcmp(s->item[i].name, w->name->text) == 0) {
            *out = &s->item[i].file;
            return STATUS_OK;
        }
    }
    if (library_find(w->units, w->kind, w->name->text, w->doc->path, &path, err)
        != STATUS_OK) {
        return node_at(w->doc, w->name->place, err);
    }
    *out = room;
    return node_read(path.text, room, err);
}
