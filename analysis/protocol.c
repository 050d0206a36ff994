#include "analysis/protocol.h"

#include "base/word.h"
#include "scenarios/derive.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const own_keys[] = {"cohort", "middle", NULL};

struct reader {
    struct protocol     *out;
    const struct cohort *cohort;
    struct units        *units;
    struct error        *err;
};

/* "folder/P02.yaml" is P02. */
static void take_code(struct protocol *p, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name  = slash ? slash + 1 : path;
    const char *dot   = strrchr(name, '.');

    snprintf(p->code, sizeof p->code, "%.*s",
             (int)(dot ? dot - name : (long)strlen(name)), name);
}

static enum status find_crowd(struct reader *r, const struct node *n,
                              struct arm *a)
{
    const struct file *f = &r->out->file;
    char               near[120];

    TRY(node_is(f, n, NODE_SCALAR, r->err));
    a->who = cohort_find(r->cohort, n->text);
    if (a->who != NULL) {
        return STATUS_OK;
    }
    struct word_guess guess = word_guess_begin(n->text);

    for (int i = 0; i < r->cohort->crowds; i++) {
        word_guess_offer(&guess, r->cohort->crowd[i].name);
    }
    return node_refuse(f, n->place, r->err, STATUS_UNKNOWN_NAME,
                       "found the unknown cohort `%.60s`%s", n->text,
                       word_guess_end(&guess, near, sizeof near));
}

static enum status take_arm(struct reader *r, const struct node *key,
                            const struct node *map)
{
    const struct file *f = &r->out->file;

    TRY(node_is(f, map, NODE_MAP, r->err));
    if (r->out->arms == PROTOCOL_ARMS) {
        return node_refuse(f, key->place, r->err, STATUS_OUT_OF_RANGE,
                           "found more than %d arms", PROTOCOL_ARMS);
    }
    struct arm        *a      = &r->out->arm[r->out->arms++];
    const struct node *cohort = node_get(map, "cohort");

    *a = (struct arm){.node = map, .place = key->place};
    snprintf(a->name, sizeof a->name, "%s", key->text);
    a->middle = node_get(map, "middle") != NULL;
    if (cohort == NULL) {
        return node_refuse(f, map->place, r->err, STATUS_BAD_INPUT,
                           "found an arm without people, expected `cohort:`");
    }
    return find_crowd(r, cohort, a);
}

/* What a measure is made of stands above it. */
static enum status named_before(const struct reader *r, const struct measure *m,
                                const char *name)
{
    const int k = protocol_measure(r->out, name);

    if (name[0] == '\0' || (k >= 0 && k < r->out->measures - 1)) {
        return STATUS_OK;
    }
    return node_refuse(&r->out->file, m->place, r->err, STATUS_UNKNOWN_NAME,
                       "found `%s`, expected a measure that was named before",
                       name);
}

static enum status take_measures(struct reader *r, const struct node *map)
{
    const struct file *f = &r->out->file;

    TRY(node_is(f, map, NODE_MAP, r->err));
    for (int i = 0; i < map->count; i++) {
        if (r->out->measures == PROTOCOL_MEASURES) {
            return node_refuse(
                f, map->key[i].place, r->err, STATUS_OUT_OF_RANGE,
                "found more than %d measures", PROTOCOL_MEASURES);
        }
        struct measure *m = &r->out->measure[r->out->measures++];

        TRY(measure_read(f, &map->key[i], &map->item[i], r->units, m, r->err));
        TRY(named_before(r, m, m->given));
        for (int k = 0; k < m->formula.terms; k++) {
            TRY(named_before(r, m, m->formula.term[k]));
        }
    }
    return STATUS_OK;
}

static enum status take_all(struct reader *r)
{
    static const char *const keys[] = {
        "format", "title", "about", "scenario", "arms", "measures", NULL};
    const struct file *f     = &r->out->file;
    const struct node *title = node_get(&f->root, "title");
    const struct node *arms  = node_get(&f->root, "arms");

    TRY(node_only(f, &f->root, keys, r->err));
    for (const char *const *k = keys + 3; *k != NULL; k++) {
        if (node_get(&f->root, *k) == NULL) {
            return node_refuse(f, f->root.place, r->err, STATUS_BAD_INPUT,
                               "found a protocol without `%s:`, expected "
                               "scenario, arms and measures",
                               *k);
        }
    }
    r->out->title = word_copy(title && title->text ? title->text : "");
    TRY(node_is(f, arms, NODE_MAP, r->err));
    for (int i = 0; i < arms->count; i++) {
        TRY(take_arm(r, &arms->key[i], &arms->item[i]));
    }
    return take_measures(r, node_get(&f->root, "measures"));
}

enum status protocol_read(const char *path, const struct cohort *cohort,
                          struct units *units, struct protocol *out,
                          struct error *err)
{
    struct reader r = {out, cohort, units, err};

    memset(out, 0, sizeof *out);
    TRY(node_read(path, &out->file, err));
    take_code(out, path);
    const enum status s = take_all(&r);

    if (s != STATUS_OK) {
        protocol_free(out);
    }
    return s;
}

void protocol_free(struct protocol *p)
{
    for (int i = 0; i < p->arms; i++) {
        document_free(p->arm[i].doc);
    }
    free(p->title);
    node_free(&p->file);
    memset(p, 0, sizeof *p);
}

/* Whether the middle person of the arm can be run and measured. */
static enum status try_out(const struct protocol *p, const struct arm *a,
                           const struct cohort *cohort, struct error *err)
{
    struct override  trait[COHORT_TRAITS];
    struct scenario *s = malloc(sizeof *s);
    int              muscle;

    if (s == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for a scenario");
    }
    const int   traits = cohort_member(cohort, a->who, -1, a->doc, trait);
    enum status status = scenario_compile(a->doc, trait, traits, s, err);

    if (status != STATUS_OK) {
        free(s);
        return status;
    }
    for (int i = 0; i < p->measures && status == STATUS_OK; i++) {
        status = measure_muscle(p->measure[i].muscle, s, &muscle, err);
        if (status != STATUS_OK) {
            status = node_at(&p->file, p->measure[i].place, err);
        }
    }
    scenario_free(s);
    free(s);
    return status;
}

enum status protocol_prepare(struct protocol *p, const struct cohort *cohort,
                             const struct variant *variant, struct units *units,
                             struct error *err)
{
    for (int i = 0; i < p->arms; i++) {
        struct arm         *a = &p->arm[i];
        const struct derive d = {
            .f         = &p->file,
            .base      = node_get(&p->file.root, "scenario"),
            .arm       = a->node,
            .ignore    = own_keys,
            .person    = a->who->person,
            .condition = variant ? variant->condition : NULL,
            .over      = variant ? variant->keys : NULL,
        };

        document_free(a->doc);
        a->doc = NULL;
        TRY(derive_document(&d, units, &a->doc, err));
        if (try_out(p, a, cohort, err) != STATUS_OK) {
            char where[2 * SCENARIO_NAME];

            snprintf(where, sizeof where, "arm %s", a->name);
            return error_at(err, where);
        }
    }
    return STATUS_OK;
}

int protocol_arm(const struct protocol *p, const char *name)
{
    for (int i = 0; i < p->arms; i++) {
        if (strcmp(p->arm[i].name, name) == 0) {
            return i;
        }
    }
    return -1;
}

int protocol_measure(const struct protocol *p, const char *name)
{
    for (int i = 0; i < p->measures; i++) {
        if (strcmp(p->measure[i].name, name) == 0) {
            return i;
        }
    }
    return -1;
}

long protocol_members(const struct arm *a, int quick)
{
    return a->middle ? 1 : (quick ? a->who->quick : a->who->members);
}
