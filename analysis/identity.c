#include "analysis/identity.h"

#include "analysis/text.h"

#include <stdio.h>
#include <string.h>

static void add_params(struct digest *d, const struct params *p)
{
    int                      count;
    const struct param_info *rows = params_table(&count);

    for (int i = 0; i < count; i++) {
        digest_add_text(d, rows[i].full_name);
        digest_add_double(d, params_get(p, &rows[i]));
    }
}

static void add_plan(struct digest *d, const struct plan *p, int muscle)
{
    for (int i = 0; i < INPUT_COUNT; i++) {
        const struct curve *c = &p->curve[muscle][i];

        digest_add_long(d, c->count);
        for (int k = 0; k < c->count; k++) {
            digest_add_double(d, c->corner[k].t);
            digest_add_double(d, c->corner[k].value);
            digest_add_double(d, c->corner[k].slope);
        }
    }
}

void identity_add_scenario(struct digest *d, const struct scenario *s)
{
    digest_add_long(d, s->muscles);
    digest_add_double(d, s->length);
    digest_add(d, s->held, sizeof s->held);
    digest_add(d, s->setup.moves, sizeof s->setup.moves);
    for (int m = 0; m < s->muscles; m++) {
        digest_add_text(d, s->muscle_name[m]);
        add_params(d, &s->setup.params[m]);
        for (int k = 0; k < s->muscles; k++) {
            digest_add_double(d, s->setup.antagonist[m][k]);
            digest_add_double(d, s->setup.foot[m][k]);
        }
        add_plan(d, &s->plan, m);
    }
    for (int i = 0; i < s->starts; i++) {
        digest_add_long(d, s->start[i].id);
        digest_add_long(d, s->start[i].muscle);
        digest_add_double(d, s->start[i].value);
    }
}

/* A literal block: "|2" says how far it is indented, so that any text can
 * stand in it. */
static void add_block(struct text *t, const char *key, const char *content)
{
    text_add(t, "%s: |2\n", key);
    while (content && *content) {
        const size_t line = strcspn(content, "\n");

        text_add(t, "  ");
        text_add_plain(t, content, line);
        text_add(t, "\n");
        content += line + (content[line] == '\n');
    }
}

static void add_names(struct text *t, const struct identity *id)
{
    text_add(t, "muscles: [");
    for (int m = 0; m < id->muscles; m++) {
        text_add(t, "%s%s", m ? ", " : "", id->muscle_name[m]);
    }
    text_add(t, "]\ncolumns: [");
    for (int c = 0, n = 0; c < OUTCOME_COLUMNS; c++) {
        if (id->keep[c]) {
            text_add(t, "%s%s", n++ ? ", " : "", outcome_column[c].name);
        }
    }
    text_add(t, "]\n");
}

static const char *known(const char *text)
{
    return text ? text : "unknown";
}

enum status identity_text(const struct identity *id, char **text,
                          char digest[DIGEST_TEXT], struct error *err)
{
    struct text   t = {0};
    struct digest d;

    text_add(&t, "# The plan of a sweep, written by cramp when it began and "
                 "compared when it goes on.\n");
    text_add(&t, "format: cramp-plan 1\n");
    text_add(&t, "program: %s\n", known(id->origin->version));
    text_add(&t, "sources: %s\n", known(id->origin->sources));
    text_add(&t, "seed: %llu\n", id->origin->seed);
    text_add(&t, "points: %ld\nblock: %ld\n", id->points, id->block);
    add_names(&t, id);
    text_add(&t, "numbers: %s\n", id->numbers);
    add_block(&t, "overrides", id->overrides);
    add_block(&t, "sweep", id->origin->text);
    add_block(&t, "scenario", id->scenario_text);
    if (text_check(&t, err) != STATUS_OK) {
        text_free(&t);
        return STATUS_NO_MEMORY;
    }
    digest_start(&d);
    digest_add(&d, t.at, t.length);
    digest_finish(&d, digest);
    *text = t.at;
    return STATUS_OK;
}

/* What a key of the plan is about; a digest comes last, it tells least. */
static const struct {
    const char *key, *what;
} about[] = {
    {"format", "the format of the plan"},
    {"program", "the version of the program"},
    {"sources", "the sources of the program (equations, standard numbers, "
                "solvers)"},
    {"seed", "the seed"},
    {"points", "the number of points"},
    {"block", "the size of blocks"},
    {"muscles", "the muscles"},
    {"columns", "the columns that are kept"},
    {"overrides", "--set or --without"},
    {"sweep", "the sweep file"},
    {"scenario", "the scenario file"},
    {"numbers", "numbers that a point compiles to"},
};

enum { ABOUT = sizeof about / sizeof about[0] };

/* The key of the plan that starts here, ABOUT if none does. */
static int key_at(const char *line)
{
    for (int k = 0; k < ABOUT; k++) {
        const size_t n = strlen(about[k].key);

        if (strncmp(line, about[k].key, n) == 0 && line[n] == ':') {
            return k;
        }
    }
    return ABOUT;
}

/* From this line to the next one that is not indented. */
static size_t section(const char *text)
{
    size_t used = 0;

    do {
        used += strcspn(text + used, "\n");
        used += text[used] == '\n';
    } while (text[used] == ' ');
    return used;
}

static const char *find_section(const char *plan, int key)
{
    while (*plan && key_at(plan) != key) {
        plan += section(plan);
    }
    return plan;
}

/* The first line of two sections that differs. */
static void first_difference(const char *there, const char *here,
                             struct text *out)
{
    for (;;) {
        const size_t a = strcspn(there, "\n"), b = strcspn(here, "\n");

        if (a != b || strncmp(there, here, a) != 0 || !there[a] || !here[b]) {
            text_add(out, " (it says \"%.*s\", now it would be \"%.*s\")",
                     (int)(a < 100 ? a : 100), there, (int)(b < 100 ? b : 100),
                     here);
            return;
        }
        there += a + 1;
        here += b + 1;
    }
}

/* Lists the sections that differ, the first with the line that does. */
static void differences(const char *there, const char *here, struct text *out)
{
    int found = 0;

    for (int k = 0; k < ABOUT; k++) {
        const char  *a = find_section(there, k), *b = find_section(here, k);
        const size_t n = section(a);

        if (n == section(b) && strncmp(a, b, n) == 0) {
            continue;
        }
        text_add(out, "%s%s", found ? ", " : "", about[k].what);
        if (found++ == 0) {
            first_difference(a, b, out);
        }
    }
}

enum status identity_compare(const char *there, const char *here,
                             struct error *err)
{
    struct text out = {0};

    if (strcmp(there, here) == 0) {
        return STATUS_OK;
    }
    differences(there, here, &out);
    error_set(err, STATUS_EXISTS,
              "a different sweep is already there; what differs: %.560s; give "
              "another -o, or --force to start afresh",
              out.at ? out.at : "something");
    text_free(&out);
    return STATUS_EXISTS;
}
