#include "analysis/assay_file.h"

#include "analysis/disk.h"
#include "analysis/identity.h"
#include "analysis/text.h"
#include "scenarios/compile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct protocol *protocol_of(const struct assay     *a,
                                          const struct assay_arm *x)
{
    return &a->e->protocol[x->protocol];
}

/* --- what it was ---------------------------------------------------------- */

/* NOLINTNEXTLINE(misc-no-recursion): as deep as a file may be */
static void add_tree(struct digest *d, const struct node *n)
{
    digest_add_long(d, n->kind);
    digest_add_long(d, n->count);
    if (n->text != NULL) {
        digest_add_text(d, n->text);
    }
    for (int i = 0; i < n->count; i++) {
        if (n->key != NULL) {
            digest_add_text(d, n->key[i].text);
        }
        add_tree(d, &n->item[i]);
    }
}

static void add_people(struct digest *d, const struct assay *a,
                       const struct arm *arm)
{
    digest_add_long(d, a->e->cohort.seed);
    digest_add_long(d, arm->middle);
    for (int i = 0; i < arm->who->traits; i++) {
        const struct trait *t = &arm->who->trait[i];

        digest_add_text(d, t->name);
        digest_add_text(d, t->unit);
        digest_add_double(d, t->middle);
        digest_add_double(d, t->spread);
        digest_add_double(d, t->low);
        digest_add_double(d, t->high);
        digest_add_long(d, t->logarithmic);
    }
}

static void add_measure(struct digest *d, const struct measure *m)
{
    digest_add_text(d, m->name);
    digest_add_text(d, m->word);
    digest_add_text(d, m->muscle);
    digest_add_text(d, m->given);
    digest_add_long(d, m->kind);
    digest_add_text(d, m->onset_of);
    digest_add_long(d, m->formula.kind);
    for (int i = 0; i < m->formula.terms; i++) {
        digest_add_text(d, m->formula.term[i]);
        digest_add_long(d, m->formula.denied[i]);
    }
    digest_add_long(d, m->column);
    digest_add_long(d, m->labels);
    digest_add_double(d, m->absent);
    digest_add_long(d, m->gauge.probe);
    digest_add_double(d, m->gauge.from);
    digest_add_double(d, m->gauge.until);
    digest_add_long(d, m->gauge.take);
    digest_add_long(d, m->gauge.over);
    digest_add_double(d, m->gauge.line);
    digest_add_long(d, m->gauge.share);
}

/* The middle person as numbers: sees files of muscles, persons, conditions. */
static enum status add_middle(struct digest *d, const struct assay *a,
                              const struct arm           *arm,
                              const struct assay_options *o, struct error *err)
{
    struct override  trait[COHORT_TRAITS];
    struct scenario *s = malloc(sizeof *s);

    if (s == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for a scenario");
    }
    const int traits =
        cohort_member(&a->e->cohort, arm->who, -1, arm->doc, trait);
    const enum status status =
        scenario_compile(arm->doc, trait, traits, s, err);

    if (status == STATUS_OK) {
        identity_add_scenario(d, s);
        digest_add_double(d, s->sample);
        scenario_free(s);
    }
    free(s);
    for (int i = 0; i < o->sets; i++) {
        char room[64];

        digest_add_text(d, o->set[i].name);
        digest_add_text(d,
                        compile_override_text(&o->set[i], room, sizeof room));
    }
    return status;
}

static enum status identify(const struct assay *a, const struct assay_arm *x,
                            const struct assay_options *o,
                            char out[DIGEST_TEXT], struct error *err)
{
    const struct protocol *p   = protocol_of(a, x);
    const struct arm      *arm = &p->arm[x->arm];
    struct digest          d;

    digest_start(&d);
    digest_add_text(&d, o->sources ? o->sources : "unknown");
    digest_add_double(&d, o->run ? o->run->reltol : run_standard.reltol);
    add_tree(&d, &arm->doc->file.root);
    add_people(&d, a, arm);
    for (int i = 0; i < p->measures; i++) {
        add_measure(&d, &p->measure[i]);
    }
    TRY(add_middle(&d, a, arm, o, err));
    digest_finish(&d, out);
    return STATUS_OK;
}

static void name_file(const struct assay *a, const struct assay_arm *x,
                      const struct assay_options *o, char path[DISK_PATH])
{
    const struct protocol *p = protocol_of(a, x);
    char                   name[3 * SCENARIO_NAME];

    snprintf(name, sizeof name, "%s.%s%s%s.tsv", p->code, p->arm[x->arm].name,
             o->variant ? "." : "", o->variant ? o->variant : "");
    disk_join(path, o->folder, name);
}

/* --- writing -------------------------------------------------------------- */

static void add_rows(struct text *t, const struct protocol *p,
                     const struct assay_arm *x)
{
    text_add(t, "person\tstatus");
    for (int k = 0; k < p->measures; k++) {
        text_add(t, "\t%s", p->measure[k].name);
    }
    text_add(t, "\n");
    for (long i = 0; i < x->members; i++) {
        text_add(t, "%ld\t%d", i, (int)x->status[i]);
        for (int k = 0; k < p->measures; k++) {
            text_add(t, "\t%.17g", x->value[i * p->measures + k]);
        }
        text_add(t, "\n");
    }
}

enum status assay_file_write(const struct assay *a, const struct assay_arm *x,
                             const struct assay_options *o, struct error *err)
{
    struct text t = {0};
    char        id[DIGEST_TEXT], path[DISK_PATH];

    TRY(identify(a, x, o, id, err));
    name_file(a, x, o, path);
    text_add(&t, "%s\t%ld\n", id, x->members);
    add_rows(&t, protocol_of(a, x), x);
    enum status s = text_check(&t, err);

    if (s == STATUS_OK) {
        s = disk_write_text(path, t.at, err);
    }
    text_free(&t);
    return s;
}

/* --- reading -------------------------------------------------------------- */

/* The numbers of one line; 0 if it is not one of ours. */
static int read_row(char **at, struct assay_arm *x, long i, int measures)
{
    char *end;

    if (strtol(*at, &end, 10) != i || end == *at) {
        return 0;
    }
    *at               = end;
    const long status = strtol(*at, &end, 10);
    if (end == *at || status < 0 || status >= STATUS_COUNT) {
        return 0;
    }
    *at          = end;
    x->status[i] = (enum status)status;
    x->failed += x->status[i] != STATUS_OK;
    for (int k = 0; k < measures; k++) {
        x->value[i * measures + k] = strtod(*at, &end);
        if (end == *at) {
            return 0;
        }
        *at = end;
    }
    return 1;
}

static int read_rows(char *text, struct assay_arm *x, int measures)
{
    char *at = strchr(text, '\n');

    at = at ? strchr(at + 1, '\n') : NULL; /* behind the names */
    for (long i = 0; at != NULL && i < x->members; i++) {
        if (!read_row(&at, x, i, measures)) {
            return 0;
        }
    }
    return at != NULL;
}

enum status assay_file_read(const struct assay *a, struct assay_arm *x,
                            const struct assay_options *o, int *found,
                            struct error *err)
{
    char  id[DIGEST_TEXT], path[DISK_PATH];
    char *text = NULL, *end;

    *found = 0;
    TRY(identify(a, x, o, id, err));
    name_file(a, x, o, path);
    if (!disk_exists(path)) {
        return STATUS_OK;
    }
    TRY(disk_read_text(path, &text, err));
    if (strncmp(text, id, strlen(id)) == 0
        && strtol(text + strlen(id), &end, 10) >= x->members) {
        x->failed = 0;
        *found    = read_rows(text, x, protocol_of(a, x)->measures);
        if (!*found) {
            x->failed = 0;
        }
    }
    free(text);
    return STATUS_OK;
}
