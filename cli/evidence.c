/* evidence.c — the published experiments, run and scored. */
#include "analysis/disk.h"
#include "analysis/report.h"
#include "cli/about.h"
#include "cli/calibrate.h"
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct job {
    struct evidence e;
    struct variants variants;
    struct variant  variant;
    struct assay    assay;
    struct score    score;
    unsigned char  *wanted; /* [findings] */
    int             conflicts;
};

static void clear(struct job *j)
{
    score_free(&j->score);
    assay_free(&j->assay);
    finding_free(&j->e);
    variant_free(&j->variants);
    free(j->wanted);
}

/* The first folder that has the findings. */
static enum status open_evidence(struct job *j, const struct cli_options *o,
                                 struct units *u, struct error *err)
{
    char folder[DISK_PATH], path[DISK_PATH];

    for (const char *const *f = units_folders(u); *f != NULL; f++) {
        disk_join(folder, *f, "evidence");
        disk_join(path, folder, "findings.yaml");
        if (disk_exists(path)) {
            TRY(variant_read(folder, &j->variants, err));
            j->variant = variant_find(&j->variants, o->variant);
            return finding_read(folder, u, &j->e, err);
        }
    }
    return error_set(err, STATUS_NOT_FOUND,
                     "found no evidence/findings.yaml, expected one in a "
                     "folder of cramp doctor");
}

/* --- which findings ------------------------------------------------------- */

static int fits(const struct cli_options *o, const struct finding *x)
{
    return (!o->quick || x->quick)
           && (o->tier == NULL || strchr(o->tier, x->tier) != NULL);
}

static enum status choose(struct job *j, const struct cli_options *o,
                          struct error *err)
{
    j->wanted = calloc((size_t)j->e.findings + 1, 1);
    if (j->wanted == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for findings");
    }
    for (int i = 1; i < o->words; i++) {
        const int k = finding_find(&j->e, o->word[i]);

        if (k < 0) {
            return error_set(err, STATUS_UNKNOWN_NAME,
                             "found no finding `%.40s`, expected one of cramp "
                             "evidence list",
                             o->word[i]);
        }
        j->wanted[k] = 1;
    }
    for (int i = 0; i < j->e.findings && o->words < 2; i++) {
        j->wanted[i] = (unsigned char)fits(o, &j->e.finding[i]);
    }
    j->conflicts = o->words < 2 && !o->quick && o->tier == NULL;
    return STATUS_OK;
}

static enum status prepare(struct job *j, const struct cli_options *o,
                           struct units *u, struct error *err)
{
    TRY(open_evidence(j, o, u, err));
    for (int i = 0; i < j->e.protocols; i++) {
        TRY(protocol_prepare(&j->e.protocol[i], &j->e.cohort, &j->variant, u,
                             err));
    }
    TRY(choose(j, o, err));
    if (j->variant.not_evaluated) {
        j->assay = (struct assay){.e = &j->e, .not_evaluated = 1};
        return STATUS_OK;
    }
    return assay_plan(&j->e, j->wanted, j->conflicts, o->quick, &j->assay, err);
}

static enum status prepare_protocol(struct job *j, const struct cli_options *o,
                                    struct units *u, struct error *err)
{
    TRY(open_evidence(j, o, u, err));
    for (int i = 0; i < j->e.protocols && o->words == 2; i++) {
        if (strcmp(j->e.protocol[i].code, o->word[1]) == 0) {
            TRY(protocol_prepare(&j->e.protocol[i], &j->e.cohort, &j->variant,
                                 u, err));
            return assay_plan_protocol(&j->e, i, o->quick, &j->assay, err);
        }
    }
    return error_set(
        err, STATUS_UNKNOWN_NAME,
        "found no protocol `%.40s`, expected one of cramp evidence "
        "list",
        o->words > 1 ? o->word[1] : "");
}

/* --- list ----------------------------------------------------------------- */

static void list(const struct job *j)
{
    for (int i = 0; i < j->e.findings; i++) {
        const struct finding *x = &j->e.finding[i];

        if (j->wanted[i]) {
            printf("%-6s %c %-13s %s%s%s\n", x->id, x->tier,
                   finding_kind_name[x->kind], x->title,
                   x->reserved ? " (reserved)" : "",
                   x->quick ? " (quick)" : "");
        }
    }
    for (int i = 0; j->conflicts && i < j->e.conflicts; i++) {
        printf("%-6s conflict        %s\n", j->e.conflict[i].id,
               j->e.conflict[i].title);
    }
    printf("protocols\n");
    for (int i = 0; i < j->e.protocols; i++) {
        printf("%-6s %2d arms         %s\n", j->e.protocol[i].code,
               j->e.protocol[i].arms, j->e.protocol[i].title);
    }
}

/* --- run ------------------------------------------------------------------ */

static void tell(void *of, const struct assay_progress *p)
{
    const struct cli_options *o = of;

    if (!o->quiet && o->progress != CLI_NEVER
        && (p->people == p->of || p->people % 100 == 0)) {
        fprintf(stderr,
                "cramp: %ld of %ld people run, %ld failed, %d of %d arms were "
                "there\n",
                p->people, p->of, p->failed, p->arms_loaded, p->arms);
    }
}

static enum status put(const struct cli_options *o, const char *name,
                       const struct report *r,
                       void (*make)(const struct report *r, struct text *out),
                       struct error *err)
{
    struct text t = {0};
    char        path[DISK_PATH];

    make(r, &t);
    enum status s = text_check(&t, err);

    if (s == STATUS_OK && o->output != NULL) {
        disk_join(path, o->output, name);
        s = disk_write_text(path, t.at, err);
    }
    text_free(&t);
    return s;
}

static enum status publish(const struct cli_options *o, const struct report *r,
                           struct error *err)
{
    struct text t = {0};

    (o->json ? report_json : report_text)(r, &t);
    TRY(text_check(&t, err));
    fputs(t.at, stdout);
    text_free(&t);
    if (o->output == NULL) {
        return STATUS_OK;
    }
    TRY(put(o, "report.txt", r, report_text, err));
    TRY(put(o, "report.json", r, report_json, err));
    return put(o, "report.html", r, report_page, err);
}

static enum status carry_out(struct job *j, struct cli_options *o,
                             struct error *err)
{
    struct run_options   how     = run_standard;
    struct assay_options options = {
        .run      = &how,
        .threads  = o->threads,
        .quick    = o->quick,
        .folder   = o->output,
        .variant  = o->variant,
        .sources  = about_sources,
        .set      = o->set,
        .sets     = o->sets,
        .progress = tell,
        .of       = o,
    };

    how.stop = cli_stop();
    if (o->output != NULL) {
        TRY(disk_make_folder(o->output, err));
    }
    return assay_run(&j->assay, &options, err);
}

static enum status run(struct job *j, struct cli_options *o, struct error *err)
{
    TRY(carry_out(j, o, err));
    TRY(score_make(&j->assay, j->wanted, j->conflicts, &j->score, err));
    const struct report r = {&j->score, j->wanted, j->conflicts, o->variant,
                             o->quick};

    return publish(o, &r, err);
}

static enum status do_list(struct job *j, struct cli_options *o,
                           struct units *u, struct error *err)
{
    TRY(prepare(j, o, u, err));
    list(j);
    return STATUS_OK;
}

static enum status do_run(struct job *j, struct cli_options *o, struct units *u,
                          struct error *err)
{
    TRY(prepare(j, o, u, err));
    return run(j, o, err);
}

static enum status do_calibrate(struct job *j, struct cli_options *o,
                                struct units *u, struct error *err)
{
    struct calibration c = {0};

    if (o->words != 2) {
        return error_set(err, STATUS_BAD_INPUT,
                         "found no file, expected evidence calibrate FILE");
    }
    TRY(open_evidence(j, o, u, err));
    for (int i = 0; i < j->e.protocols; i++) {
        TRY(protocol_prepare(&j->e.protocol[i], &j->e.cohort, &j->variant, u,
                             err));
    }
    TRY(calibration_read(o->word[1], &j->e, &c, err));
    const enum status s = calibrate(&c, o, err);

    calibration_free(&c);
    return s;
}

static enum status do_show(struct job *j, struct cli_options *o,
                           struct units *u, struct error *err)
{
    struct text t = {0};

    TRY(prepare_protocol(j, o, u, err));
    TRY(carry_out(j, o, err));
    report_arms(&j->assay, &t);
    TRY(text_check(&t, err));
    fputs(t.at, stdout);
    text_free(&t);
    return STATUS_OK;
}

int evidence_command(struct cli_options *o, struct units *u)
{
    static const struct {
        const char *name;
        enum status (*work)(struct job *j, struct cli_options *o,
                            struct units *u, struct error *err);
    } what[]           = {{"list", do_list},
                          {"run", do_run},
                          {"show", do_show},
                          {"calibrate", do_calibrate}};
    const int    whats = sizeof what / sizeof what[0];
    struct job  *j     = calloc(1, sizeof *j);
    struct error err;
    double       limit = 0.0;
    int          code = 2, k = 0;

    for (k = 0; k < whats && o->words > 0; k++) {
        if (strcmp(what[k].name, o->word[0]) == 0) {
            break;
        }
    }
    if (j == NULL || o->words == 0 || k == whats) {
        fprintf(stderr,
                "cramp: found `%s`, expected evidence list, run, show "
                "or calibrate\n",
                o->words > 0 ? o->word[0] : "");
    } else if (cli_duration("--time-limit", o->time_limit, 1.0, u, &limit)
               == 0) {
        cli_listen(limit);
        code = what[k].work(j, o, u, &err) == STATUS_OK ? 0 : cli_fail(&err);
        clear(j);
    }
    free(j);
    return code;
}
