#include "scenarios/expect.h"

#include "base/word.h"

#include <stdlib.h>
#include <string.h>

static enum status take_outcome(struct compile *c, const struct node *n,
                                enum expected_outcome *out)
{
    const char *const text = n->text ? n->text : "";
    struct word_guess g    = word_guess_begin(text);
    char              near[120];

    TRY(node_is(&c->doc->file, n, NODE_SCALAR, c->err));
    for (int i = 0; i < EXPECT_COUNT; i++) {
        word_guess_offer(&g, scenario_outcome_name[i]);
        if (strcmp(scenario_outcome_name[i], text) == 0) {
            *out = (enum expected_outcome)i;
            return STATUS_OK;
        }
    }
    return node_refuse(&c->doc->file, n->place, c->err, STATUS_UNKNOWN_NAME,
                       "found the outcome `%.60s`, expected one of `cramp list "
                       "labels`%s",
                       text, word_guess_end(&g, near, sizeof near));
}

static enum status take_between(struct compile *c, const struct node *n,
                                struct expectation *e)
{
    const struct file *f = &c->doc->file;

    e->from  = 0.0;
    e->until = c->out->length;
    if (n == NULL) {
        return STATUS_OK;
    }
    TRY(node_is(f, n, NODE_LIST, c->err));
    if (n->count != 2) {
        return node_refuse(f, n->place, c->err, STATUS_BAD_INPUT,
                           "found %d times, expected two: [from, until]",
                           n->count);
    }
    TRY(compile_number(c, f, &n->item[0], "s", SUBSTANCE_none, &e->from));
    return compile_number(c, f, &n->item[1], "s", SUBSTANCE_none, &e->until);
}

static enum status take_expectation(struct compile *c, const struct node *row,
                                    struct expectation *e)
{
    static const char *const keys[]  = {"muscle", "outcome", "between", NULL};
    const struct file       *f       = &c->doc->file;
    const struct node       *muscle  = node_get(row, "muscle");
    const struct node       *outcome = node_get(row, "outcome");

    TRY(node_is(f, row, NODE_MAP, c->err));
    TRY(node_only(f, row, keys, c->err));
    if (muscle == NULL || outcome == NULL) {
        return node_refuse(f, row->place, c->err, STATUS_BAD_INPUT,
                           "found an expectation without muscle or outcome, "
                           "expected both");
    }
    e->place = row->place;
    TRY(compile_find_muscle(c, f, muscle, &e->muscle));
    TRY(take_outcome(c, outcome, &e->outcome));
    return take_between(c, node_get(row, "between"), e);
}

enum status expect_apply(struct compile *c)
{
    const struct file *f    = &c->doc->file;
    const struct node *list = node_get(&f->root, "expect");

    if (list == NULL) {
        return STATUS_OK;
    }
    TRY(node_is(f, list, NODE_LIST, c->err));
    c->out->expect = calloc((size_t)list->count + 1, sizeof *c->out->expect);
    if (c->out->expect == NULL) {
        return error_set(c->err, STATUS_NO_MEMORY, "no memory for a scenario");
    }
    for (int i = 0; i < list->count; i++) {
        TRY(take_expectation(c, &list->item[i],
                             &c->out->expect[c->out->expects++]));
    }
    return STATUS_OK;
}
