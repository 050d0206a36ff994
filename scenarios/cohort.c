#include "scenarios/cohort.h"

#include "scenarios/compile.h"
#include "scenarios/distribution.h"
#include "scenarios/library.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct reader {
    struct cohort *out;
    struct units  *units;
    struct error  *err;
};

/* --- numbers -------------------------------------------------------------- */

/* "9.8 Hz" into a number and its unit as written. */
static enum status take_value(struct reader *r, const struct node *n,
                              double *value, char unit[32])
{
    char *rest;

    TRY(node_is(&r->out->file, n, NODE_SCALAR, r->err));
    *value = strtod(n->text, &rest);
    if (rest == n->text || !isfinite(*value)) {
        return node_refuse(&r->out->file, n->place, r->err, STATUS_BAD_INPUT,
                           "found `%.60s`, expected a finite number with its "
                           "unit",
                           n->text);
    }
    rest += strspn(rest, " \t");
    snprintf(unit, 32, "%.31s", *rest ? rest : "1");
    return STATUS_OK;
}

static enum status take_in(struct reader *r, const struct node *n,
                           const char *unit, double *value)
{
    char own[32];

    TRY(take_value(r, n, value, own));
    if (strcmp(own, unit) != 0) {
        return node_refuse(&r->out->file, n->place, r->err, STATUS_WRONG_UNIT,
                           "found the unit %s, expected %s as in the middle of "
                           "the trait",
                           own, unit);
    }
    return STATUS_OK;
}

static enum status take_count(struct reader *r, const struct node *map,
                              const char *key, long standard, long *out)
{
    const struct node *n = node_get(map, key);
    char               unit[32];
    double             value = (double)standard;

    if (n != NULL) {
        TRY(take_value(r, n, &value, unit));
    }
    if (!(value >= 1.0 && value <= 1e9 && value == floor(value))) {
        return node_refuse(&r->out->file, n ? n->place : map->place, r->err,
                           STATUS_OUT_OF_RANGE,
                           "found %s %g, expected a whole number from 1 to 1e9",
                           key, value);
    }
    *out = (long)value;
    return STATUS_OK;
}

/* --- traits --------------------------------------------------------------- */

static enum status take_middle(struct reader *r, const struct node *row,
                               struct trait *t)
{
    const struct node *mean = node_get(row, "mean"), *sd = node_get(row, "sd");
    const struct node *median = node_get(row, "median");
    const struct node *factor = node_get(row, "factor");

    if (mean && sd && !median && !factor) {
        TRY(take_value(r, mean, &t->middle, t->unit));
        return take_in(r, sd, t->unit, &t->spread);
    }
    if (median && factor && !mean && !sd) {
        t->logarithmic = 1;
        TRY(take_value(r, median, &t->middle, t->unit));
        return take_in(r, factor, "1", &t->spread);
    }
    return node_refuse(&r->out->file, row->place, r->err, STATUS_BAD_INPUT,
                       "found a trait without its spread, expected `mean` and "
                       "`sd`, or `median` and `factor`");
}

static enum status take_ends(struct reader *r, const struct node *row,
                             struct trait *t)
{
    const struct node *low  = node_get(row, "low"),
                      *high = node_get(row, "high");

    if (low == NULL || high == NULL) {
        return node_refuse(&r->out->file, row->place, r->err, STATUS_BAD_INPUT,
                           "found a trait without ends, expected `low` and "
                           "`high`");
    }
    TRY(take_in(r, low, t->unit, &t->low));
    TRY(take_in(r, high, t->unit, &t->high));
    if (!(t->low <= t->middle && t->middle <= t->high)
        || !(t->spread > (t->logarithmic ? 1.0 : 0.0))
        || (t->logarithmic && !(t->low > 0.0))) {
        return node_refuse(&r->out->file, row->place, r->err,
                           STATUS_OUT_OF_RANGE,
                           "found a trait from %g to %g around %g with spread "
                           "%g, expected the middle inside and a spread above "
                           "0 (a factor above 1, of positive numbers)",
                           t->low, t->high, t->middle, t->spread);
    }
    return STATUS_OK;
}

static enum status take_trait(struct reader *r, const struct node *row,
                              struct trait *t)
{
    static const char *const keys[] = {
        "vary", "mean", "sd", "median", "factor", "low", "high", "each", NULL};
    const struct node *name;

    TRY(node_is(&r->out->file, row, NODE_MAP, r->err));
    TRY(node_only(&r->out->file, row, keys, r->err));
    name = node_get(row, "vary");
    if (name == NULL) {
        return node_refuse(&r->out->file, row->place, r->err, STATUS_BAD_INPUT,
                           "found a trait without a name, expected `vary:`");
    }
    TRY(node_is(&r->out->file, name, NODE_SCALAR, r->err));
    *t = (struct trait){.place = row->place};
    snprintf(t->name, sizeof t->name, "%s", name->text);
    TRY(take_middle(r, row, t));
    return take_ends(r, row, t);
}

static enum status put_trait(struct reader *r, struct crowd *who,
                             const struct trait *t)
{
    for (int i = 0; i < who->traits; i++) {
        if (strcmp(who->trait[i].name, t->name) == 0) {
            who->trait[i] = *t;
            return STATUS_OK;
        }
    }
    if (who->traits == COHORT_TRAITS) {
        return node_refuse(&r->out->file, t->place, r->err, STATUS_OUT_OF_RANGE,
                           "found more than %d traits", COHORT_TRAITS);
    }
    who->trait[who->traits++] = *t;
    return STATUS_OK;
}

/* The trait anew for each of the muscles that `each:` names. */
static enum status put_each(struct reader *r, struct crowd *who,
                            const struct node *list, const struct trait *all)
{
    const struct file  *f = &r->out->file;
    struct library_path path;

    TRY(node_is(f, list, NODE_LIST, r->err));
    for (int i = 0; i < list->count; i++) {
        const struct node *name = &list->item[i];
        struct trait       one  = *all;

        TRY(node_is(f, name, NODE_SCALAR, r->err));
        if (library_find(r->units, LIBRARY_MUSCLE, name->text, f->path, &path,
                         r->err)
            != STATUS_OK) {
            return node_at(f, name->place, r->err);
        }
        one.own = 1;
        snprintf(one.name, sizeof one.name, "%.60s.%.60s", name->text,
                 all->name);
        TRY(put_trait(r, who, &one));
    }
    return STATUS_OK;
}

static enum status take_traits(struct reader *r, const struct node *list,
                               struct crowd *who, int only_proneness)
{
    struct trait t = {0};

    if (list == NULL) {
        return STATUS_OK;
    }
    TRY(node_is(&r->out->file, list, NODE_LIST, r->err));
    for (int i = 0; i < list->count; i++) {
        int allowed = !only_proneness;

        TRY(take_trait(r, &list->item[i], &t));
        for (int k = 0; k < r->out->prone_count; k++) {
            allowed = allowed || strcmp(r->out->prone[k], t.name) == 0;
        }
        if (!allowed) {
            return node_refuse(&r->out->file, t.place, r->err, STATUS_BAD_INPUT,
                               "found the trait %s in one cohort, expected "
                               "only those of `proneness:` to differ",
                               t.name);
        }
        const struct node *each = node_get(&list->item[i], "each");

        TRY(each ? put_each(r, who, each, &t) : put_trait(r, who, &t));
    }
    return STATUS_OK;
}

/* --- the file ------------------------------------------------------------- */

static enum status take_proneness(struct reader *r)
{
    const struct file *f    = &r->out->file;
    const struct node *list = node_get(&f->root, "proneness");

    if (list == NULL) {
        return STATUS_OK;
    }
    TRY(node_is(f, list, NODE_LIST, r->err));
    if (list->count > COHORT_PRONENESS) {
        return node_refuse(f, list->place, r->err, STATUS_OUT_OF_RANGE,
                           "found %d traits of proneness, expected at most %d",
                           list->count, COHORT_PRONENESS);
    }
    for (int i = 0; i < list->count; i++) {
        TRY(node_is(f, &list->item[i], NODE_SCALAR, r->err));
        snprintf(r->out->prone[i], sizeof r->out->prone[i], "%s",
                 list->item[i].text);
        r->out->prone_count++;
    }
    return STATUS_OK;
}

static enum status take_crowd(struct reader *r, const struct node *key,
                              const struct node *map)
{
    static const char *const keys[] = {"person", "members", "quick", "traits",
                                       NULL};
    const struct file       *f      = &r->out->file;
    const struct node       *person;

    if (r->out->crowds == COHORT_CROWDS) {
        return node_refuse(f, key->place, r->err, STATUS_OUT_OF_RANGE,
                           "found more than %d cohorts", COHORT_CROWDS);
    }
    struct crowd *who = &r->out->crowd[r->out->crowds++];

    TRY(node_is(f, map, NODE_MAP, r->err));
    TRY(node_only(f, map, keys, r->err));
    snprintf(who->name, sizeof who->name, "%s", key->text);
    who->place = key->place;
    person     = node_get(map, "person");
    if (person == NULL) {
        return node_refuse(f, map->place, r->err, STATUS_BAD_INPUT,
                           "found a cohort without a person, expected "
                           "`person: adult`");
    }
    TRY(node_is(f, person, NODE_SCALAR, r->err));
    snprintf(who->person, sizeof who->person, "%s", person->text);
    TRY(take_count(r, map, "members", 1, &who->members));
    TRY(take_count(r, map, "quick", 1, &who->quick));
    TRY(take_traits(r, node_get(&f->root, "traits"), who, 0));
    return take_traits(r, node_get(map, "traits"), who, 1);
}

static enum status take_all(struct reader *r)
{
    static const char *const keys[] = {"format",  "title",     "evidence",
                                       "seed",    "proneness", "traits",
                                       "cohorts", NULL};
    const struct file       *f      = &r->out->file;
    const struct node       *map    = node_get(&f->root, "cohorts");

    TRY(node_only(f, &f->root, keys, r->err));
    TRY(take_count(r, &f->root, "seed", 1, &r->out->seed));
    TRY(take_proneness(r));
    if (map == NULL) {
        return node_refuse(f, f->root.place, r->err, STATUS_BAD_INPUT,
                           "found no `cohorts:`, expected a map of them");
    }
    TRY(node_is(f, map, NODE_MAP, r->err));
    for (int i = 0; i < map->count; i++) {
        TRY(take_crowd(r, &map->key[i], &map->item[i]));
    }
    return STATUS_OK;
}

enum status cohort_read(const char *path, struct units *units,
                        struct cohort *out, struct error *err)
{
    struct reader r = {out, units, err};

    memset(out, 0, sizeof *out);
    TRY(node_read(path, &out->file, err));
    const enum status s = take_all(&r);

    if (s != STATUS_OK) {
        cohort_free(out);
    }
    return s;
}

void cohort_free(struct cohort *c)
{
    node_free(&c->file);
    memset(c, 0, sizeof *c);
}

const struct crowd *cohort_find(const struct cohort *c, const char *name)
{
    for (int i = 0; i < c->crowds; i++) {
        if (strcmp(c->crowd[i].name, name) == 0) {
            return &c->crowd[i];
        }
    }
    return NULL;
}

/* --- members -------------------------------------------------------------- */

/* Steele's splitmix64: every input gives an unrelated output. */
static uint64_t mix(uint64_t x)
{
    x += 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

/* In (0, 1), a function of its arguments alone. */
static double chance(long seed, const char *name, long i)
{
    uint64_t x = mix((uint64_t)seed);

    for (; *name; name++) {
        x = mix(x ^ (unsigned char)*name);
    }
    return ((double)(mix(x ^ (uint64_t)i) >> 12) + 0.5) / 4503599627370496.0;
}

static double draw(const struct trait *t, double u)
{
    const double              ends[2] = {t->low, t->high};
    const struct distribution d =
        distribution_normal(t->middle, t->spread, ends, t->logarithmic);

    return distribution_at(&d, u);
}

/* The muscle of a trait `MUSCLE.group.name` is in the run. */
static int has_muscle(const struct document *of, const struct trait *t)
{
    const struct node *list = node_get(&of->file.root, "muscles");

    for (int i = 0; list != NULL && i < list->count; i++) {
        const char  *name   = list->item[i].text;
        const size_t length = name ? strlen(name) : 0;

        if (length > 0 && strncmp(t->name, name, length) == 0
            && t->name[length] == '.') {
            return 1;
        }
    }
    return 0;
}

int cohort_member(const struct cohort *c, const struct crowd *who, long i,
                  const struct document *of, struct override out[COHORT_TRAITS])
{
    int count = 0;

    for (int k = 0; k < who->traits; k++) {
        const struct trait *t = &who->trait[k];

        if (of != NULL && t->own && !has_muscle(of, t)) {
            continue;
        }
        const double x =
            i < 0 ? t->middle : draw(t, chance(c->seed, t->name, i));

        out[count++] = (struct override){t->name, NULL, x, t->unit};
    }
    return count;
}
