#include "scenarios/scenario.h"

#include "base/word.h"
#include "scenarios/action.h"
#include "scenarios/cast.h"
#include "scenarios/compile.h"
#include "scenarios/condition.h"
#include "scenarios/expect.h"
#include "scenarios/mechanism.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int is_path(const char *name)
{
    return strchr(name, '/') != NULL || strstr(name, ".yaml") != NULL
           || strstr(name, ".yml") != NULL;
}

enum status scenario_read(const char *path, struct units *units,
                          struct document **out, struct error *err)
{
    struct document    *doc = calloc(1, sizeof *doc);
    struct library_path found;
    enum status         s = STATUS_OK;

    *out = NULL;
    if (doc == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for a scenario");
    }
    snprintf(found.text, sizeof found.text, "%s", path);
    if (!is_path(path)) {
        s = library_find(units, LIBRARY_SCENARIO, path, NULL, &found, err);
    }
    if (s == STATUS_OK) {
        s = node_read(found.text, &doc->file, err);
    }
    if (s != STATUS_OK) {
        free(doc);
        return s;
    }
    doc->units = units;
    *out       = doc;
    shelf_fill(&doc->shelf, &doc->file, units);
    return s;
}

void document_free(struct document *doc)
{
    if (doc != NULL) {
        shelf_free(&doc->shelf);
        node_free(&doc->file);
        free(doc);
    }
}

const char *document_text(const struct document *doc)
{
    return doc->file.text;
}

const char *document_path(const struct document *doc)
{
    return doc->file.path;
}

void scenario_free(struct scenario *s)
{
    free(s->title);
    free(s->question);
    free(s->start);
    free(s->expect);
    plan_free(&s->plan);
    memset(s, 0, sizeof *s);
}

/* --- start, hold, without -------------------------------------------------- */

static enum status take_starts(struct compile *c)
{
    const struct file *f   = &c->doc->file;
    const struct node *map = node_get(&f->root, "start");

    if (map == NULL) {
        return STATUS_OK;
    }
    TRY(node_is(f, map, NODE_MAP, c->err));
    for (int i = 0; i < map->count; i++) {
        struct target t;
        double        value;

        if (compile_state(c, map->key[i].text, 1, &t) != STATUS_OK) {
            return node_at(f, map->key[i].place, c->err);
        }
        TRY(compile_number(c, f, &map->item[i], compile_unit(&t),
                           compile_substance(&t), &value));
        if (compile_assign(c, &t, value) != STATUS_OK) {
            return node_at(f, map->item[i].place, c->err);
        }
    }
    return STATUS_OK;
}

static enum status take_holds(struct compile *c)
{
    const struct file *f    = &c->doc->file;
    const struct node *list = node_get(&f->root, "hold");
    struct target      t;

    if (list == NULL) {
        return STATUS_OK;
    }
    TRY(node_is(f, list, NODE_LIST, c->err));
    for (int i = 0; i < list->count; i++) {
        TRY(node_is(f, &list->item[i], NODE_SCALAR, c->err));
        if (compile_state(c, list->item[i].text, 0, &t) != STATUS_OK) {
            return node_at(f, list->item[i].place, c->err);
        }
        c->out->held[t.state] = 1;
    }
    return STATUS_OK;
}

enum status scenario_without(struct scenario *s, const char *name,
                             struct error *err)
{
    return mechanism_off(s->setup.params, name, err);
}

static enum status take_withouts(struct compile *c)
{
    const struct file *f    = &c->doc->file;
    const struct node *list = node_get(&f->root, "without");

    if (list == NULL) {
        return STATUS_OK;
    }
    TRY(node_is(f, list, NODE_LIST, c->err));
    for (int i = 0; i < list->count; i++) {
        TRY(node_is(f, &list->item[i], NODE_SCALAR, c->err));
        if (scenario_without(c->out, list->item[i].text, c->err) != STATUS_OK) {
            return node_at(f, list->item[i].place, c->err);
        }
    }
    return STATUS_OK;
}

/* --- run ----------------------------------------------------------------- */

static enum status take_run(struct compile *c)
{
    static const char *const keys[] = {"length", "sample", NULL};
    const struct file       *f      = &c->doc->file;
    const struct node       *run    = node_get(&f->root, "run");
    const struct node       *length = run ? node_get(run, "length") : NULL;
    const struct node       *sample = run ? node_get(run, "sample") : NULL;

    if (length == NULL) {
        return node_refuse(f, run ? run->place : f->root.place, c->err,
                           STATUS_BAD_INPUT,
                           "found no length of the run, expected `run: "
                           "{length: 60 s}`");
    }
    TRY(node_only(f, run, keys, c->err));
    TRY(compile_number(c, f, length, "s", SUBSTANCE_none, &c->out->length));
    if (!(c->out->length > 0.0 && c->out->length <= 1e6)) {
        return node_refuse(f, length->place, c->err, STATUS_OUT_OF_RANGE,
                           "found a run of %g s, expected more than 0 s and at "
                           "most 1e6 s",
                           c->out->length);
    }
    c->out->sample = c->out->length < 0.1 ? c->out->length : 0.1;
    if (sample != NULL) {
        TRY(compile_number(c, f, sample, "s", SUBSTANCE_none, &c->out->sample));
        if (!(c->out->sample >= 1e-3 && c->out->sample <= c->out->length)) {
            return node_refuse(f, sample->place, c->err, STATUS_OUT_OF_RANGE,
                               "found a sample interval of %g s, expected "
                               "[0.001, %g] s",
                               c->out->sample, c->out->length);
        }
    }
    return STATUS_OK;
}

const char *const scenario_outcome_name[EXPECT_COUNT] = {
#define OUTCOME(name) #name,
#include "scenarios/outcomes.def"
#undef OUTCOME
};

/* --- overrides and the whole ---------------------------------------------- */

static enum status override_target(struct compile *c, const struct override *o,
                                   struct target *t)
{
    const char *text, *start = "start.";
    char        room[64];
    double      value;

    if (strncmp(o->name, start, strlen(start)) == 0) {
        TRY(compile_state(c, o->name + strlen(start), 1, t));
    } else {
        TRY(compile_param(c, o->name, t));
    }
    text = compile_override_text(o, room, sizeof room);
    TRY(units_convert(c->doc->units, text, compile_unit(t),
                      compile_substance(t), &value, c->err));
    return compile_assign(c, t, value);
}

/* Names of `let:` and of conditions were looked up where they are used. */
static enum status take_override(struct compile *c, const struct override *o)
{
    const struct node *let         = node_get(&c->doc->file.root, "let");
    static const char  condition[] = "conditions.";
    const size_t       head        = sizeof condition - 1;
    struct target      t;

    if (let != NULL && node_get(let, o->name) != NULL) {
        return STATUS_OK;
    }
    if (strncmp(o->name, condition, head) == 0) {
        if (condition_listed(&c->doc->file, o->name + head)) {
            return STATUS_OK;
        }
        error_set(c->err, STATUS_UNKNOWN_NAME,
                  "found a condition that %.300s does not list, expected one "
                  "of its `conditions:`",
                  c->doc->file.path);
        return error_at(c->err, o->name);
    }
    if (override_target(c, o, &t) != STATUS_OK) {
        return error_at(c->err, o->name);
    }
    return STATUS_OK;
}

static enum status take_overrides(struct compile *c)
{
    for (int i = 0; i < c->overs; i++) {
        TRY(take_override(c, &c->over[i]));
    }
    return STATUS_OK;
}

static enum status take_words(struct compile *c)
{
    const struct file *f        = &c->doc->file;
    const struct node *title    = node_get(&f->root, "title");
    const struct node *question = node_get(&f->root, "question");
    const struct node *let      = node_get(&f->root, "let");

    if (title != NULL) {
        TRY(node_is(f, title, NODE_SCALAR, c->err));
    }
    if (question != NULL) {
        TRY(node_is(f, question, NODE_SCALAR, c->err));
    }
    if (let != NULL) {
        TRY(node_is(f, let, NODE_MAP, c->err));
    }
    c->out->title    = word_copy(title ? title->text : "");
    c->out->question = word_copy(question ? question->text : "");
    return c->out->title && c->out->question
               ? STATUS_OK
               : error_set(c->err, STATUS_NO_MEMORY, "no memory");
}

static enum status take_changes(struct compile *c)
{
    const struct node *root       = &c->doc->file.root;
    const struct node *conditions = node_get(root, "conditions");
    const struct node *set        = node_get(root, "set");

    if (conditions != NULL) {
        TRY(condition_apply(c, conditions));
    }
    if (set != NULL) {
        TRY(compile_set(c, &c->doc->file, set, -1));
    }
    return take_starts(c);
}

/* Later steps change what earlier ones set: person, muscle, conditions, set,
 * overrides, without. */
static enum status numbers(struct compile *c)
{
    for (int k = 0; k < LAYOUT_MUSCLES; k++) {
        params_standard(&c->out->setup.params[k]);
    }
    TRY(cast_person(c));
    TRY(cast_muscles(c));
    TRY(take_changes(c));
    TRY(take_overrides(c));
    TRY(take_holds(c));
    return take_withouts(c);
}

static enum status compile_all(struct compile *c)
{
    static const char *const keys[] = {
        "format",     "title", "question", "muscles", "person", "let",
        "conditions", "set",   "start",    "hold",    "free",   "without",
        "inputs",     "run",   "expect",   NULL};
    const struct node *inputs = node_get(&c->doc->file.root, "inputs");

    TRY(node_only(&c->doc->file, &c->doc->file.root, keys, c->err));
    TRY(take_words(c));
    TRY(cast_names(c));
    TRY(take_run(c));
    TRY(numbers(c));
    plan_init(&c->out->plan, c->out->muscles);
    TRY(action_free(c));
    if (inputs != NULL) {
        TRY(action_apply(c, inputs));
    }
    return expect_apply(c);
}

enum status scenario_compile(const struct document *doc,
                             const struct override *overrides, int count,
                             struct scenario *out, struct error *err)
{
    struct compile c = {doc, overrides, count, out, err};

    memset(out, 0, sizeof *out);
    if (compile_all(&c) != STATUS_OK) {
        scenario_free(out);
        return err->status;
    }
    return STATUS_OK;
}
