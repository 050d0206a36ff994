#include "scenarios/compile.h"

#include "base/word.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum status compile_file(struct compile *c, enum library_kind kind,
                         const struct node *name, struct file *room,
                         const struct file **out)
{
    const struct shelf_wanted w = {&c->doc->file, c->doc->units, kind, name};

    return shelf_take(&c->doc->shelf, &w, room, out, c->err);
}

const char *compile_override_text(const struct override *o, char *room,
                                  size_t size)
{
    if (o->text != NULL) {
        return o->text;
    }
    const int plain = o->unit == NULL || strcmp(o->unit, "1") == 0;

    snprintf(room, size, "%.17g%s%s", o->value, plain ? "" : " ",
             plain ? "" : o->unit);
    return room;
}

const struct override *compile_override(const struct compile *c,
                                        const char           *name)
{
    for (int i = c->overs - 1; i >= 0; i--) { /* the last one counts */
        if (strcmp(c->over[i].name, name) == 0) {
            return &c->over[i];
        }
    }
    return NULL;
}

enum status compile_text(struct compile *c, const struct file *f,
                         const struct node *n, char *out, size_t room)
{
    TRY(node_is(f, n, NODE_SCALAR, c->err));
    if (n->text[0] != '$') {
        snprintf(out, room, "%s", n->text);
        return STATUS_OK;
    }
    const struct node     *let  = node_get(&c->doc->file.root, "let");
    const struct node     *def  = let ? node_get(let, n->text + 1) : NULL;
    const struct override *over = compile_override(c, n->text + 1);
    char                   text[64];

    if (def == NULL) {
        return node_refuse(f, n->place, c->err, STATUS_UNKNOWN_NAME,
                           "found `%.60s`, expected a name that `let:` defines",
                           n->text);
    }
    if (over == NULL) {
        TRY(node_is(&c->doc->file, def, NODE_SCALAR, c->err));
    }
    snprintf(out, room, "%s",
             over ? compile_override_text(over, text, sizeof text) : def->text);
    return STATUS_OK;
}

enum status compile_number(struct compile *c, const struct file *f,
                           const struct node *n, const char *unit,
                           enum substance_id substance, double *out)
{
    char text[256];

    TRY(compile_text(c, f, n, text, sizeof text));
    if (units_convert(c->doc->units, text, unit, substance, out, c->err)
        != STATUS_OK) {
        return node_at(f, n->place, c->err);
    }
    return STATUS_OK;
}

int compile_muscle(const struct compile *c, const char *name)
{
    for (int k = 0; k < c->out->muscles; k++) {
        if (strcmp(c->out->muscle_name[k], name) == 0) {
            return k;
        }
    }
    return -1;
}

static enum status no_muscle(struct compile *c, const char *name)
{
    struct word_guess g = word_guess_begin(name);
    char              near[120];

    for (int k = 0; k < c->out->muscles; k++) {
        word_guess_offer(&g, c->out->muscle_name[k]);
    }
    return error_set(c->err, STATUS_UNKNOWN_NAME,
                     "found the muscle `%.60s`, which is not in this "
                     "scenario%s",
                     name, word_guess_end(&g, near, sizeof near));
}

enum status compile_find_muscle(struct compile *c, const struct file *f,
                                const struct node *n, int *muscle)
{
    char name[2 * SCENARIO_NAME];

    TRY(compile_text(c, f, n, name, sizeof name));
    *muscle = compile_muscle(c, name);
    if (*muscle < 0) {
        (void)no_muscle(c, name);
        return node_at(f, n->place, c->err);
    }
    return STATUS_OK;
}

/* Splits "muscle.group.name"; *rest is "group.name". */
static enum status split(struct compile *c, const char *name, const char **rest,
                         int *muscle)
{
    const char *dot   = strchr(name, '.');
    const int   three = dot != NULL && strchr(dot + 1, '.') != NULL;
    char        first[SCENARIO_NAME];

    *rest   = name;
    *muscle = -1;
    if (three) {
        snprintf(first, sizeof first, "%.*s", (int)(dot - name), name);
        *rest   = dot + 1;
        *muscle = compile_muscle(c, first);
        if (*muscle < 0) {
            return no_muscle(c, first);
        }
    }
    return STATUS_OK;
}

enum status compile_param(struct compile *c, const char *name,
                          struct target *out)
{
    const char *rest;
    int         count;
    char        near[120];

    *out = (struct target){NULL, -1, -1};
    TRY(split(c, name, &rest, &out->muscle));
    out->param = params_find(rest);
    if (out->param == NULL) {
        const struct param_info *row = params_table(&count);
        struct word_guess        g   = word_guess_begin(rest);

        for (int i = 0; i < count; i++) {
            word_guess_offer(&g, row[i].full_name);
        }
        return error_set(c->err, STATUS_UNKNOWN_NAME,
                         "found the unknown parameter `%.60s`%s", rest,
                         word_guess_end(&g, near, sizeof near));
    }
    if (out->param->width == WIDTH_BODY && out->muscle >= 0) {
        return error_set(c->err, STATUS_BAD_INPUT,
                         "found `%.80s`, expected `%s`: it belongs to the "
                         "whole body",
                         name, rest);
    }
    return STATUS_OK;
}

enum status compile_state(struct compile *c, const char *name, int slow_only,
                          struct target *out)
{
    const char *rest;
    char        near[120];

    *out = (struct target){NULL, -1, -1};
    TRY(split(c, name, &rest, &out->muscle));
    out->state = start_find(rest);
    if (out->state == START_COUNT) {
        struct word_guess g = word_guess_begin(rest);

        for (int i = 0; i < START_COUNT; i++) {
            word_guess_offer(&g, start_info(i).full_name);
        }
        return error_set(c->err, STATUS_UNKNOWN_NAME,
                         "found the unknown state `%.60s`%s", rest,
                         word_guess_end(&g, near, sizeof near));
    }
    if (slow_only && start_info(out->state).speed != STATE_slow) {
        return error_set(c->err, STATUS_BAD_INPUT,
                         "found `%s`, expected a slow state: fast ones settle "
                         "by themselves",
                         rest);
    }
    return STATUS_OK;
}

const char *compile_unit(const struct target *t)
{
    return t->param ? t->param->unit : start_info(t->state).unit;
}

enum substance_id compile_substance(const struct target *t)
{
    return t->param ? t->param->substance : start_info(t->state).substance;
}

double compile_now(const struct compile *c, const struct target *t, int muscle)
{
    if (t->param != NULL) {
        return params_get(&c->out->setup.params[muscle], t->param);
    }
    double value = start_info(t->state).start;

    for (int i = 0; i < c->out->starts; i++) {
        const struct start_from *s = &c->out->start[i];

        if (s->id == t->state && (s->muscle < 0 || s->muscle == muscle)) {
            value = s->value;
        }
    }
    return value;
}

static enum status assign_start(struct compile *c, const struct target *t,
                                double value)
{
    const struct start_info s = start_info(t->state);
    const size_t size = (size_t)(c->out->starts + 1) * sizeof *c->out->start;
    struct start_from *more;

    if (!(value >= s.low && value <= s.high)) {
        return error_set(c->err, STATUS_OUT_OF_RANGE,
                         "%s = %g%s lies outside [%g, %g]%s", s.full_name,
                         value, word_unit(s.unit).text, s.low, s.high,
                         word_unit(s.unit).text);
    }
    more = realloc(c->out->start, size);
    if (more == NULL) {
        return error_set(c->err, STATUS_NO_MEMORY, "no memory for a scenario");
    }
    c->out->start = more;
    c->out->start[c->out->starts++] =
        (struct start_from){t->state, t->muscle, value};
    return STATUS_OK;
}

enum status compile_assign(struct compile *c, const struct target *t,
                           double value)
{
    if (t->param == NULL) {
        return assign_start(c, t, value);
    }
    for (int k = 0; k < LAYOUT_MUSCLES; k++) {
        if (t->muscle < 0 || t->muscle == k) {
            TRY(params_set(&c->out->setup.params[k], t->param, value, c->err));
        }
    }
    return STATUS_OK;
}

enum status compile_set(struct compile *c, const struct file *f,
                        const struct node *map, int muscle)
{
    TRY(node_is(f, map, NODE_MAP, c->err));
    for (int i = 0; i < map->count; i++) {
        struct target t;
        double        value;

        if (compile_param(c, map->key[i].text, &t) != STATUS_OK) {
            return node_at(f, map->key[i].place, c->err);
        }
        t.muscle = muscle >= 0 ? muscle : t.muscle;
        TRY(compile_number(c, f, &map->item[i], compile_unit(&t),
                           compile_substance(&t), &value));
        if (compile_assign(c, &t, value) != STATUS_OK) {
            return node_at(f, map->item[i].place, c->err);
        }
    }
    return STATUS_OK;
}
