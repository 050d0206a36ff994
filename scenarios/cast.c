#include "scenarios/cast.h"

#include <stdio.h>
#include <string.h>

static enum status name_muscle(struct compile *c, const struct node *n)
{
    const struct file *f = &c->doc->file;

    TRY(node_is(f, n, NODE_SCALAR, c->err));
    if (compile_muscle(c, n->text) >= 0) {
        return node_refuse(f, n->place, c->err, STATUS_BAD_INPUT,
                           "found the muscle `%.60s` a second time, expected "
                           "each muscle once",
                           n->text);
    }
    if (c->out->muscles == LAYOUT_MUSCLES || strlen(n->text) >= SCENARIO_NAME) {
        return node_refuse(f, n->place, c->err, STATUS_OUT_OF_RANGE,
                           "found more than %d muscles or a very long name",
                           LAYOUT_MUSCLES);
    }
    snprintf(c->out->muscle_name[c->out->muscles++], SCENARIO_NAME, "%s",
             n->text);
    return STATUS_OK;
}

enum status cast_names(struct compile *c)
{
    const struct file *f = &c->doc->file;
    const struct node *n = node_get(&f->root, "muscles");

    if (n == NULL || (n->kind == NODE_LIST && n->count == 0)) {
        return node_refuse(f, n ? n->place : f->root.place, c->err,
                           STATUS_BAD_INPUT,
                           "found no muscles, expected a list such as "
                           "`muscles: [abductor_hallucis]`");
    }
    TRY(node_is(f, n, NODE_LIST, c->err));
    for (int i = 0; i < n->count; i++) {
        TRY(name_muscle(c, &n->item[i]));
    }
    c->out->setup.muscles = c->out->muscles;
    return STATUS_OK;
}

/* Weights of the muscles of that list that are there: equal, one together. */
static enum status take_others(struct compile *c, const struct node *list,
                               const struct file *f, int muscle, double *w)
{
    int count = 0;

    if (list == NULL) {
        return STATUS_OK;
    }
    TRY(node_is(f, list, NODE_LIST, c->err));
    for (int i = 0; i < list->count; i++) {
        TRY(node_is(f, &list->item[i], NODE_SCALAR, c->err));
        const int k = compile_muscle(c, list->item[i].text);

        if (k >= 0 && k != muscle) {
            w[k] = 1.0;
            count++;
        }
    }
    for (int k = 0; k < LAYOUT_MUSCLES && count > 0; k++) {
        w[k] /= count;
    }
    return STATUS_OK;
}

static enum status take_muscle(struct compile *c, const struct node *name,
                               int muscle)
{
    static const char *const keys[] = {"format",       "title", "antagonists",
                                       "heteronymous", "set",   NULL};
    const struct file       *f;
    struct file              room;

    TRY(compile_file(c, LIBRARY_MUSCLE, name, &room, &f));
    enum status        s   = node_only(f, &f->root, keys, c->err);
    const struct node *set = node_get(&f->root, "set");

    if (s == STATUS_OK && set != NULL) {
        s = compile_set(c, f, set, muscle);
    }
    if (s == STATUS_OK) {
        s = take_others(c, node_get(&f->root, "antagonists"), f, muscle,
                        c->out->setup.antagonist[muscle]);
    }
    if (s == STATUS_OK) {
        s = take_others(c, node_get(&f->root, "heteronymous"), f, muscle,
                        c->out->setup.foot[muscle]);
    }
    node_free(&room);
    return s;
}

enum status cast_muscles(struct compile *c)
{
    const struct node *n = node_get(&c->doc->file.root, "muscles");

    for (int k = 0; k < n->count; k++) {
        TRY(take_muscle(c, &n->item[k], k));
    }
    return STATUS_OK;
}

enum status cast_person(struct compile *c)
{
    static const char *const keys[] = {"format", "title", "set", NULL};
    const struct file       *own    = &c->doc->file;
    const struct node       *name   = node_get(&own->root, "person");
    const struct file       *f;
    struct file              room;

    if (name == NULL) {
        return STATUS_OK;
    }
    TRY(node_is(own, name, NODE_SCALAR, c->err));
    TRY(compile_file(c, LIBRARY_PERSON, name, &room, &f));
    enum status        s   = node_only(f, &f->root, keys, c->err);
    const struct node *set = node_get(&f->root, "set");

    if (s == STATUS_OK && set != NULL) {
        s = compile_set(c, f, set, -1);
    }
    node_free(&room);
    return s;
}
