/* show.c — the commands that show what there is: list, params, check, doctor. */
#define _POSIX_C_SOURCE 200809L /* access */

#include "analysis/outcome.h"
#include "analysis/sweep_plan.h"
#include "cli/about.h"
#include "cli/cli.h"
#include "model/probe.h"
#include "scenarios/design.h"
#include "scenarios/library.h"
#include "solvers/batch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void show_file(void *of, const char *name, const char *path)
{
    struct file  f;
    struct error err;

    (void)of;
    if (node_read(path, &f, &err) != STATUS_OK) {
        printf("  %-28s (%s)\n", name, err.message);
        return;
    }
    const struct node *title = node_get(&f.root, "title");

    printf("  %-28s %s\n", name,
           title != NULL && title->text != NULL ? title->text : "");
    node_free(&f);
}

static void list_tables(const char *what)
{
    if (strcmp(what, "probes") == 0) {
        for (int i = 0; i < probe_count(); i++) {
            const struct probe_info *p = probe_info(i);

            printf("  %-28s %-10s %s\n", p->name, p->unit, p->meaning);
        }
    } else if (strcmp(what, "inputs") == 0) {
        for (int i = 0; i < INPUT_COUNT; i++) {
            printf("  %-28s %-10s %s\n", input_table[i].name,
                   input_table[i].unit, input_table[i].meaning);
        }
    } else if (strcmp(what, "states") == 0) {
        for (int i = 0; i < STATE_COUNT; i++) {
            printf("  %-28s %-10s %s\n", state_table[i].full_name,
                   state_table[i].unit, state_table[i].meaning);
        }
    } else if (strcmp(what, "columns") == 0) {
        for (int i = 0; i < OUTCOME_COLUMNS; i++) {
            printf("  %-28s %-10s %s\n", outcome_column[i].name,
                   outcome_column[i].unit, outcome_column[i].meaning);
        }
    } else if (strcmp(what, "labels") == 0) {
        for (int i = 0; i < LABEL_COUNT; i++) {
            printf("  %-28s %s\n", outcome_label_name[i],
                   outcome_label_meaning[i]);
        }
    }
}

static void list_mechanisms(void)
{
#define MECHANISM(name, param, off, meaning)                                   \
    printf("  %-28s %s\n", #name, meaning);
#include "scenarios/mechanisms.def"
#undef MECHANISM
}

int list_command(struct cli_options *o, struct units *u)
{
    static const char *const kind[]  = {"scenarios", "sweeps", "muscles",
                                        "people", "conditions"};
    static const char *const table[] = {"probes",  "inputs", "states",
                                        "columns", "labels", "mechanisms"};
    const char              *what    = o->words > 0 ? o->word[0] : NULL;
    int                      known   = what == NULL;

    for (int i = 0; i < 5; i++) {
        if (what == NULL || strcmp(what, kind[i]) == 0) {
            printf("%s\n", kind[i]);
            library_list(u, (enum library_kind)i, show_file, NULL);
            known = 1;
        }
    }
    for (int i = 0; what != NULL && i < 6; i++) {
        known = known || strcmp(what, table[i]) == 0;
    }
    if (!known) {
        fprintf(stderr,
                "cramp: found `%s`, expected what cramp list --help "
                "names\n",
                what);
        return 2;
    }
    if (what != NULL && strcmp(what, "mechanisms") == 0) {
        list_mechanisms();
    } else if (what != NULL) {
        list_tables(what);
    }
    return 0;
}

int params_command(struct cli_options *o, struct units *u)
{
    int                      count;
    const struct param_info *row = params_table(&count);

    (void)u;
    if (o->markdown) {
        printf("| name | standard | range | unit | source | meaning |\n"
               "|---|---|---|---|---|---|\n");
    }
    for (int i = 0; i < count; i++) {
        const struct source *s = &params_source[row[i].source];

        if (o->assumed && strcmp(s->certainty, "assumed") != 0) {
            continue;
        }
        if (o->markdown) {
            printf("| %s | %g | %g to %g | %s | %s: %s | %s |\n",
                   row[i].full_name, row[i].standard, row[i].low, row[i].high,
                   row[i].unit, s->certainty, s->key, row[i].meaning);
        } else {
            printf("%-34s %-10g [%g, %g] %s\n    %s\n    %s: %s\n",
                   row[i].full_name, row[i].standard, row[i].low, row[i].high,
                   row[i].unit, row[i].meaning, s->certainty, s->citation);
        }
    }
    return 0;
}

static enum status check_scenario(const char *path, struct units *u,
                                  struct error *err)
{
    struct document *doc = NULL;
    struct scenario *s   = calloc(1, sizeof *s);

    if (s == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory");
    }
    enum status status = scenario_read(path, u, &doc, err);

    if (status == STATUS_OK) {
        status = scenario_compile(doc, NULL, 0, s, err);
    }
    if (status == STATUS_OK) {
        scenario_free(s);
    }
    document_free(doc);
    free(s);
    return status;
}

static enum status check_sweep(const char *path, struct units *u,
                               struct error *err)
{
    const struct sweep_options none = {.folder = NULL};
    struct design             *d    = calloc(1, sizeof *d);

    if (d == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory");
    }
    enum status status = design_read(path, u, d, err);
    if (status == STATUS_OK) {
        status = sweep_plan_check(d, &none, err);
        design_free(d);
    }
    free(d);
    return status;
}

/* A sweep names a scenario; anything else is taken for one. */
static int is_sweep(const char *path)
{
    struct file  f;
    struct error err;
    int          sweep = 0;

    if (node_read(path, &f, &err) == STATUS_OK) {
        sweep = node_get(&f.root, "scenario") || node_get(&f.root, "axes");
        node_free(&f);
    }
    return sweep;
}

int check_command(struct cli_options *o, struct units *u)
{
    struct error err;
    int          code = o->words == 0 ? 2 : 0;

    if (code) {
        fprintf(stderr, "cramp: found no file, expected one or more\n");
    }
    for (int i = 0; i < o->words; i++) {
        const enum status s = is_sweep(o->word[i])
                                  ? check_sweep(o->word[i], u, &err)
                                  : check_scenario(o->word[i], u, &err);

        if (s == STATUS_OK) {
            printf("%s: ok\n", o->word[i]);
        } else {
            code = cli_fail(&err);
        }
    }
    return code;
}

static int on_path(const char *program)
{
    const char *path = getenv("PATH");

    while (path != NULL && *path != '\0') {
        const size_t n = strcspn(path, ":");
        char         file[4096];

        snprintf(file, sizeof file, "%.*s/%s", (int)n, path, program);
        if (access(file, X_OK) == 0) {
            return 1;
        }
        path += n + (path[n] == ':');
    }
    return 0;
}

int doctor_command(struct cli_options *o, struct units *u)
{
    (void)o;
    printf("program     cramp %s, commit %s\n", about_version, about_commit);
    printf("processors  %d\n", batch_processors());
    printf("gnuplot     %s\n",
           on_path("gnuplot") ? "found" : "missing: install gnuplot-nox");
    printf("here        %s\n",
           access(".", W_OK) == 0 ? "writable" : "not writable");
    for (const char *const *f = units_folders(u); *f != NULL; f++) {
        printf("search      %s%s\n", *f,
               access(*f, R_OK) == 0 ? "" : " (not there)");
    }
    return on_path("gnuplot") ? 0 : 2;
}
