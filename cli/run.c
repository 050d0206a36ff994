#include "analysis/json.h"
#include "analysis/store.h"
#include "analysis/study.h"
#include "cli/cli.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Everything of one run, freed at one place. */
struct job {
    struct document    *doc;
    struct scenario     scenario;
    struct study       *study;
    struct recorder    *recorder;
    struct study_result result;
    int                 kept; /* its file is written */
};

static void clear(struct job *j)
{
    study_free(j->study);
    trace_recorder_free(j->recorder);
    scenario_free(&j->scenario);
    document_free(j->doc);
    free(j);
}

static void cell(double value, double factor, const char *format)
{
    if (isnan(value)) {
        printf(" %9s", "-");
    } else {
        printf(format, factor * value);
    }
}

static void print_table(const struct job *j)
{
    printf("%-24s %-18s %9s %9s %9s %9s %9s %9s %9s\n", "muscle", "outcome",
           "margin %", "onset s", "lasts s", "force %", "EMG %", "rate Hz",
           "active %");
    for (int k = 0; k < j->result.muscles; k++) {
        const struct outcome *o = &j->result.outcome[k];

        printf("%-24s %-18s", j->scenario.muscle_name[k],
               outcome_label_name[o->label]);
        cell(o->margin, 100.0, " %9.0f");
        cell(o->onset, 1.0, " %9.2f");
        cell(o->duration, 1.0, " %9.2f");
        cell(o->peak_force, 100.0, " %9.1f");
        cell(o->peak_emg, 100.0, " %9.1f");
        cell(o->mean_rate, 1.0, " %9.1f");
        cell(o->active_fraction, 100.0, " %9.0f");
        printf("\n");
    }
}

static void print_bits(const char *what, unsigned bits, const char *const *name,
                       int count)
{
    for (int i = 0; i < count; i++) {
        if (bits >> i & 1u) {
            printf("%s %s", what, name[i]);
            what = "";
        }
    }
}

/* Why each muscle is called what it is called (docs/labels.md). */
static void print_reasons(const struct job *j)
{
    for (int k = 0; k < j->result.muscles; k++) {
        const struct outcome *o = &j->result.outcome[k];

        if (o->label == LABEL_none) {
            continue;
        }
        printf("  %s:", j->scenario.muscle_name[k]);
        print_bits(" met", o->criteria, event_criterion_name, CRITERION_COUNT);
        print_bits("; said", o->remarks, event_remark_name, REMARK_COUNT);
        if (o->also != LABEL_none) {
            printf("; also %s", outcome_label_name[o->also]);
        }
        printf("\n");
    }
}

/* Where the events come from, and what the other ways came to. */
static void print_origins(const struct job *j)
{
    for (int k = 0; k < j->result.muscles; k++) {
        const struct forks f = j->result.forks[k];

        if (f.origin == ORIGIN_not_asked || f.origin == ORIGIN_no_event) {
            continue;
        }
        printf("  %s: origin %s%s; forked at %.2f s, EMG %% (force %%) then:",
               j->scenario.muscle_name[k], outcome_origin_name[f.origin],
               f.stretch_ends ? ", stretch ends it" : "", f.at);
        for (int w = 0; w < FORKS_WAYS; w++) {
            printf("%s %s %.1f (%.1f)", w > 0 ? "," : "", forks_name[w],
                   100.0 * f.emg[w], 100.0 * f.force[w]);
        }
        printf("\n");
    }
}

static int check_expectations(const struct job *j)
{
    char why[600];
    int  failed = 0;

    for (int i = 0; i < j->scenario.expects; i++) {
        const struct expectation *e = &j->scenario.expect[i];

        if (!study_expected(e, &j->result, why, sizeof why)) {
            fprintf(stderr, "cramp: %s:%d:%d: %s\n", document_path(j->doc),
                    e->place.line, e->place.column, why);
            failed = 1;
        }
    }
    return failed;
}

static enum status prepare(struct job *j, const struct cli_options *o,
                           struct units *u, struct error *err)
{
    TRY(scenario_read(o->word[0], u, &j->doc, err));
    TRY(scenario_compile(j->doc, o->set, o->sets, &j->scenario, err));
    for (int i = 0; i < o->withouts; i++) {
        TRY(scenario_without(&j->scenario, o->without[i], err));
    }
    if (o->output != NULL) {
        TRY(store_check(o->output, o->force, err));
        TRY(trace_recorder(&j->recorder, NULL, 0, err));
    }
    return study_create(&j->study, err);
}

static enum status keep(const struct job *j, const struct cli_options *o,
                        struct error *err)
{
    const struct origin origin =
        cli_origin(document_path(j->doc), document_text(j->doc));
    const struct store_run run = {&origin, &j->scenario, &j->result,
                                  trace_data(j->recorder)};

    return store_write(o->output, &run, err);
}

static enum status print_json(const struct job *j, const struct cli_options *o,
                              struct error *err)
{
    struct text t = {0};
    enum status s;

    json_of_run(&(struct json_run){.path     = document_path(j->doc),
                                   .scenario = &j->scenario,
                                   .result   = &j->result,
                                   .file     = &o->output,
                                   .files    = j->kept},
                &t);
    s = text_check(&t, err);
    if (s == STATUS_OK) {
        fputs(t.at, stdout);
    }
    text_free(&t);
    return s;
}

static void print_all(const struct job *j)
{
    print_table(j);
    print_reasons(j);
    print_origins(j);
}

static int carry_out(struct job *j, const struct cli_options *o)
{
    struct run_options   run     = run_standard;
    struct study_options options = {
        .run = &run, .recorder = j->recorder, .forks = o->forks};
    struct error err;

    run.stop = cli_stop();
    const enum status s =
        study_run(j->study, &j->scenario, &options, &j->result);

    if (o->output != NULL && s != STATUS_STOPPED) {
        if (keep(j, o, &err) != STATUS_OK) {
            return cli_fail(&err);
        }
        j->kept = 1;
    }
    if (o->json && print_json(j, o, &err) != STATUS_OK) {
        return cli_fail(&err);
    }
    if (s != STATUS_OK) {
        return cli_fail(&j->result.error);
    }
    if (!o->json) {
        print_all(j);
    }
    return check_expectations(j);
}

int run_command(struct cli_options *o, struct units *u)
{
    struct job  *j     = calloc(1, sizeof *j);
    double       limit = 0.0; /* s */
    struct error err;
    int          code;

    if (j == NULL || o->words != 1) {
        fprintf(stderr, "cramp: found %d scenarios, expected one\n", o->words);
        free(j);
        return 2;
    }
    code = cli_duration("--time-limit", o->time_limit, 1.0, u, &limit);
    if (code != 0) {
        free(j);
        return code;
    }
    cli_listen(limit);
    if (prepare(j, o, u, &err) != STATUS_OK) {
        code = cli_fail(&err);
    } else if (o->dry_run) {
        cli_note(o, "%s: %d muscles, %g s\n", document_path(j->doc),
                 j->scenario.muscles, j->scenario.length);
        code = 0;
    } else {
        code = carry_out(j, o);
    }
    clear(j);
    return code;
}
