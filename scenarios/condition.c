#include "scenarios/condition.h"

#include "base/elementary.h"

#include <stdio.h>
#include <string.h>

enum { CHANGES = 256 };

/* All that is asked of one target. */
struct change {
    struct target target;
    double        times, add, to, share; /* share: severity of `to` */
    int           has_to;
    char          where[300]; /* of the `to` */
};

struct changes {
    int           count;
    struct change change[CHANGES];
};

static struct change *change_of(struct changes *all, const struct target *t)
{
    for (int i = 0; i < all->count; i++) {
        const struct target *o = &all->change[i].target;

        if (o->param == t->param && o->state == t->state
            && o->muscle == t->muscle) {
            return &all->change[i];
        }
    }
    if (all->count == CHANGES) {
        return NULL;
    }
    all->change[all->count] = (struct change){.target = *t, .times = 1.0};
    return &all->change[all->count++];
}

static enum status find_target(struct compile *c, const struct file *f,
                               const struct node *row, struct target *t)
{
    const struct node *param  = node_get(row, "parameter");
    const struct node *start  = node_get(row, "start");
    const struct node *muscle = node_get(row, "muscle");
    const struct node *name   = param ? param : start;

    if (name == NULL || (param && start)) {
        return node_refuse(f, row->place, c->err, STATUS_BAD_INPUT,
                           "found a change without a target, expected one "
                           "`parameter:` or one `start:`");
    }
    TRY(node_is(f, name, NODE_SCALAR, c->err));
    if ((param ? compile_param(c, name->text, t)
               : compile_state(c, name->text, 1, t))
        != STATUS_OK) {
        return node_at(f, name->place, c->err);
    }
    if (muscle != NULL) {
        TRY(node_is(f, muscle, NODE_SCALAR, c->err));
        t->muscle = compile_muscle(c, muscle->text);
        if (t->muscle < 0) {
            t->muscle = LAYOUT_MUSCLES; /* not in this scenario: no effect */
        }
    }
    return STATUS_OK;
}

static enum status take_to(struct compile *c, const struct file *f,
                           const struct node *to, double severity,
                           struct change *x)
{
    if (x->has_to) {
        return node_refuse(f, to->place, c->err, STATUS_BAD_INPUT,
                           "found a second `to` on `%s`, expected one (the "
                           "first is at %.200s)",
                           x->target.param
                               ? x->target.param->full_name
                               : start_info(x->target.state).full_name,
                           x->where);
    }
    x->has_to = 1;
    x->share  = severity;
    snprintf(x->where, sizeof x->where, "%.200s:%d:%d", f->path, to->place.line,
             to->place.column);
    return compile_number(c, f, to, compile_unit(&x->target),
                          compile_substance(&x->target), &x->to);
}

static enum status take_row(struct compile *c, const struct file *f,
                            const struct node *row, double severity,
                            struct changes *all)
{
    static const char *const keys[] = {"parameter", "start", "muscle", "times",
                                       "add",       "to",    NULL};
    const struct node       *times  = node_get(row, "times");
    const struct node *add = node_get(row, "add"), *to = node_get(row, "to");
    struct target      t = {NULL, -1, -1};
    double             value;

    TRY(node_is(f, row, NODE_MAP, c->err));
    TRY(node_only(f, row, keys, c->err));
    TRY(find_target(c, f, row, &t));
    if ((times != NULL) + (add != NULL) + (to != NULL) != 1) {
        return node_refuse(f, row->place, c->err, STATUS_BAD_INPUT,
                           "found a change of %d kinds, expected one of "
                           "times, add, to",
                           (times != NULL) + (add != NULL) + (to != NULL));
    }
    struct change *x = change_of(all, &t);

    if (x == NULL) {
        return node_refuse(f, row->place, c->err, STATUS_OUT_OF_RANGE,
                           "found more than %d changes", CHANGES);
    }
    if (to != NULL) {
        return take_to(c, f, to, severity, x);
    }
    if (times != NULL) {
        TRY(compile_number(c, f, times, "1", SUBSTANCE_none, &value));
        if (!(value > 0.0)) {
            return node_refuse(f, times->place, c->err, STATUS_OUT_OF_RANGE,
                               "found times %g, expected a positive factor",
                               value);
        }
        x->times *= severity == 1.0 ? value : el_pow(value, severity);
        return STATUS_OK;
    }
    TRY(compile_number(c, f, add, compile_unit(&t), compile_substance(&t),
                       &value));
    x->add += severity * value;
    return STATUS_OK;
}

static enum status take_file(struct compile *c, const struct file *f,
                             double severity, struct changes *all)
{
    static const char *const keys[] = {"format", "title", "evidence", "changes",
                                       NULL};
    const struct node       *list   = node_get(&f->root, "changes");

    TRY(node_only(f, &f->root, keys, c->err));
    if (list == NULL) {
        return node_refuse(f, f->root.place, c->err, STATUS_BAD_INPUT,
                           "found no `changes:`, expected a list of them");
    }
    TRY(node_is(f, list, NODE_LIST, c->err));
    for (int i = 0; i < list->count; i++) {
        TRY(take_row(c, f, &list->item[i], severity, all));
    }
    return STATUS_OK;
}

/* `name` or `{name: severity}`; an override of "conditions.name" goes first. */
static enum status severity_of(struct compile *c, const struct node *entry,
                               const struct node **name, double *severity)
{
    const struct file *f = &c->doc->file;
    char               key[2 * SCENARIO_NAME], text[64];

    *severity = 1.0;
    *name     = entry;
    if (entry->kind == NODE_MAP && entry->count == 1) {
        *name = &entry->key[0];
        TRY(compile_number(c, f, &entry->item[0], "1", SUBSTANCE_none,
                           severity));
    }
    TRY(node_is(f, *name, NODE_SCALAR, c->err));
    snprintf(key, sizeof key, "conditions.%.100s", (*name)->text);
    const struct override *o = compile_override(c, key);

    if (o != NULL
        && units_convert(c->doc->units,
                         compile_override_text(o, text, sizeof text), "1",
                         SUBSTANCE_none, severity, c->err)
               != STATUS_OK) {
        return error_at(c->err, key);
    }
    if (!(*severity >= 0.0 && *severity <= 10.0)) {
        return node_refuse(f, entry->place, c->err, STATUS_OUT_OF_RANGE,
                           "found severity %g, expected 0 to 10", *severity);
    }
    return STATUS_OK;
}

static enum status take_entry(struct compile *c, const struct node *entry,
                              struct changes *all)
{
    const struct node *name;
    const struct file *f;
    struct file        room;
    double             severity;

    TRY(severity_of(c, entry, &name, &severity));
    TRY(compile_file(c, LIBRARY_CONDITION, name, &room, &f));
    const enum status s = take_file(c, f, severity, all);

    node_free(&room);
    return s;
}

static enum status settle_change(struct compile *c, const struct change *x)
{
    for (int k = 0; k < c->out->muscles; k++) {
        struct target one  = x->target;
        const double  base = compile_now(c, &x->target, k);
        const double from = x->has_to ? base + x->share * (x->to - base) : base;

        if (x->target.muscle >= 0 && x->target.muscle != k) {
            continue;
        }
        /* what belongs to the body is set once, for everybody */
        one.muscle = one.param && one.param->width == WIDTH_BODY ? -1 : k;
        if (one.param == NULL && start_info(one.state).width == WIDTH_BODY) {
            one.muscle = -1;
        }
        TRY(compile_assign(c, &one, from * x->times + x->add));
        if (one.muscle < 0) {
            break;
        }
    }
    return STATUS_OK;
}

enum status condition_apply(struct compile *c, const struct node *list)
{
    const struct file *f = &c->doc->file;
    struct changes     all;

    all.count = 0;
    TRY(node_is(f, list, NODE_LIST, c->err));
    for (int i = 0; i < list->count; i++) {
        TRY(take_entry(c, &list->item[i], &all));
    }
    for (int i = 0; i < all.count; i++) {
        if (settle_change(c, &all.change[i]) != STATUS_OK) {
            return node_at(f, list->place, c->err);
        }
    }
    return STATUS_OK;
}

int condition_listed(const struct file *f, const char *name)
{
    const struct node *list = node_get(&f->root, "conditions");

    for (int i = 0; list != NULL && i < list->count; i++) {
        const struct node *entry = &list->item[i];
        const struct node *word  = entry->kind == NODE_MAP && entry->count == 1
                                       ? &entry->key[0]
                                       : entry;

        if (word->text != NULL && strcmp(word->text, name) == 0) {
            return 1;
        }
    }
    return 0;
}
