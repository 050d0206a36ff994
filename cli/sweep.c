#define _POSIX_C_SOURCE 200809L /* statvfs */

#include "analysis/store.h"
#include "analysis/sweep_plan.h"
#include "cli/cli.h"
#include "cli/progress.h"

#include "base/word.h"
#include "solvers/batch.h"
#include "solvers/ranks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>

static struct sweep_options options_of(const struct cli_options *o,
                                       const struct origin      *origin,
                                       const struct run_options *run,
                                       struct progress          *w)
{
    return (struct sweep_options){.folder      = o->output,
                                  .origin      = origin,
                                  .extra       = o->set,
                                  .extras      = o->sets,
                                  .without     = o->without,
                                  .withouts    = o->withouts,
                                  .run         = run,
                                  .threads     = o->threads,
                                  .force       = o->force,
                                  .again       = o->retry_failed,
                                  .shard       = o->shard,
                                  .shards      = o->shards,
                                  .notes       = {progress_note, NULL},
                                  .progress    = progress_tell,
                                  .progress_of = w};
}

static struct run_options run_as(const struct cli_options *o)
{
    struct run_options run = run_standard;

    run.stop       = cli_stop();
    run.wall_limit = o->point_seconds;
    if (o->step_limit > 0) {
        run.step_limit = o->step_limit;
    }
    return run;
}

/* Bytes of a sweep on disk, about: outcome columns, events, effort. */
static double bytes_of(const struct design *d, int muscles)
{
    return (double)d->points
           * (muscles * (OUTCOME_COLUMNS * 8.0 + 3.0 + 120.0) + 60.0);
}

static enum status check_disk(const struct design *d, int muscles,
                              const char *folder, struct error *err)
{
    char           parent[4096];
    struct statvfs disk;

    snprintf(parent, sizeof parent, "%s", folder);
    while (statvfs(parent, &disk) != 0) {
        char *slash = strrchr(parent, '/');

        if (slash == NULL || slash == parent) {
            snprintf(parent, sizeof parent, slash == NULL ? "." : "/");
            if (statvfs(parent, &disk) != 0) {
                return STATUS_OK; /* nothing known */
            }
            break;
        }
        *slash = '\0';
    }
    const double there = (double)disk.f_bavail * (double)disk.f_frsize;
    const double need  = bytes_of(d, muscles);

    if (need > there) {
        return error_set(
            err, STATUS_NOT_WRITABLE,
            "the sweep needs about %.3g GB, the disk of %.200s has "
            "%.3g GB",
            need / 1e9, folder, there / 1e9);
    }
    return STATUS_OK;
}

static int summary(const struct cli_options *o, const struct ranks *r,
                   const struct campaign_summary *s, enum status status)
{
    if (o->shards > 0 && r->count == 1) {
        printf("shard %ld of %ld: ", o->shard + 1, o->shards);
    }
    if (r->count == 1) {
        cli_summary(s);
    }
    if (status == STATUS_STOPPED) {
        return 75;
    }
    return s->failed > 0 ? 3 : 0;
}

/* The shards of all ranks together. */
static int sum_up(const struct cli_options *o, int code)
{
    struct campaign         c;
    struct campaign_summary sum;
    struct error            err;

    if (campaign_look(&c, o->output, &err) != STATUS_OK) {
        return cli_fail(&err);
    }
    const enum status s = campaign_sum(&c, &sum, &err);
    campaign_close(&c);
    if (s != STATUS_OK) {
        return cli_fail(&err);
    }
    cli_summary(&sum);
    return code;
}

/* After trouble that says nothing about the sweep itself. */
static void what_now(const struct cli_options *o, enum status s)
{
    if (s == STATUS_NO_MEMORY) {
        cli_note(o, "cramp: give it more memory (ulimit -v, --mem of Slurm) or "
                    "fewer threads (-j)\n");
    }
    if (s == STATUS_STOPPED || s == STATUS_STORAGE || s == STATUS_NO_MEMORY) {
        cli_note(o, "cramp: nothing finished is lost; the same command goes on "
                    "from here\n");
    }
}

static int carry_out(struct cli_options *o, const struct design *d,
                     const struct ranks *r)
{
    struct progress         w      = progress_begin(o);
    const struct origin     origin = cli_origin(d->path, d->text);
    struct campaign_summary sum    = {0};
    struct error            err;

    const struct run_options   run = run_as(o);
    const struct sweep_options opt = options_of(o, &origin, &run, &w);
    const enum status          s   = sweep_run(d, &opt, &sum, &err);

    if (w.kind == CLI_ALWAYS && w.told > 0.0 && s != STATUS_OK) {
        fprintf(stderr, "\n"); /* ends the line of the progress */
    }
    if (s != STATUS_OK && (s != STATUS_STOPPED || r->me == 0)) {
        (void)cli_fail(&err);
        what_now(o, s);
    }
    return s == STATUS_OK || s == STATUS_STOPPED ? summary(o, r, &sum, s)
                                                 : error_exit_code(s);
}

/* One point again, with its traces. */
static enum status one_point(struct cli_options *o, const struct design *d,
                             struct study_result *result, struct error *err)
{
    struct scenario    *s        = calloc(1, sizeof *s);
    struct study       *study    = NULL;
    struct recorder    *recorder = NULL;
    const struct origin origin   = cli_origin(d->path, d->text);
    struct progress     w        = progress_begin(o);
    enum status         status;

    const struct run_options   run = run_as(o);
    const struct sweep_options opt = options_of(o, &origin, &run, &w);

    status = s == NULL ? error_set(err, STATUS_NO_MEMORY, "no memory")
                       : sweep_plan_compile(d, &opt, o->point, s, err);
    if (status == STATUS_OK) {
        status = store_check(o->output, o->force, err);
    }
    if (status == STATUS_OK) {
        status = trace_recorder(&recorder, NULL, 0, err);
    }
    if (status == STATUS_OK) {
        status = study_create(&study, err);
    }
    if (status == STATUS_OK) {
        const struct study_options so = {
            .run = &run, .recorder = recorder, .forks = d->forks};

        (void)study_run(study, s, &so, result);
        status = store_write(
            o->output,
            &(struct store_run){&origin, s, result, trace_data(recorder)}, err);
    }
    study_free(study);
    trace_recorder_free(recorder);
    if (s != NULL) {
        scenario_free(s);
    }
    free(s);
    return status;
}

static int point_again(struct cli_options *o, const struct design *d)
{
    struct study_result *result = calloc(1, sizeof *result);
    struct error         err;
    int                  code = 0;

    if (result == NULL || o->point >= d->points) {
        fprintf(stderr, "cramp: --point: found %ld, expected 0 to %ld\n",
                o->point, d->points - 1);
        free(result);
        return 2;
    }
    if (one_point(o, d, result, &err) != STATUS_OK) {
        code = cli_fail(&err);
    } else if (result->status != STATUS_OK) {
        code = cli_fail(&result->error);
    } else {
        for (int k = 0; k < result->muscles; k++) {
            printf("point %ld, muscle %d: %s\n", o->point, k + 1,
                   outcome_label_name[result->outcome[k].label]);
        }
    }
    free(result);
    return code;
}

static void print_axes(const struct design *d)
{
    for (int a = 0; a < d->axes; a++) {
        const struct word_unit unit = word_unit(d->axis[a].unit);
        double                 ends[2];

        design_ends(d, a, ends);
        printf("  %s: %.6g to %.6g%s", d->axis[a].name, ends[0], ends[1],
               unit.text);
        if (d->kind == DESIGN_GRID) {
            printf(", %ld values", d->axis[a].points);
        }
        printf("\n");
    }
}

static int dry_run(const struct cli_options *o, const struct design *d,
                   const struct scenario *s)
{
    const int threads = o->threads > 0 ? o->threads : batch_processors();

    printf("%ld points of a %s over %d axes, %d muscles, %g s each\n",
           d->points, design_kind_name[d->kind], d->axes, s->muscles,
           s->length);
    print_axes(d);
    printf("about %.3g MB in %ld files\n", bytes_of(d, s->muscles) / 1e6,
           block_count(d->points) + 2);
    printf("about %.0f s on %d threads, judged by 0.12 s for three minutes of "
           "a muscle; cramps cost more\n",
           0.12 * s->muscles * (double)d->points * s->length / 180.0 / threads,
           threads);
    return 0;
}

/* What there is to do, once it is known to be possible. */
static int work(struct cli_options *o, const struct design *d,
                const struct scenario *s, struct ranks *r)
{
    const int alone = o->dry_run || o->point >= 0;
    const int code  = r->me == 0 ? ranks_agree(r, 0) : 0;

    if (code != 0 || (alone && r->me > 0)) {
        return code;
    }
    if (o->dry_run) {
        return dry_run(o, d, s);
    }
    if (r->count > 1) {
        o->shard  = r->me;
        o->shards = r->count;
    }
    return alone ? point_again(o, d) : carry_out(o, d, r);
}

static int decide(struct cli_options *o, const struct design *d,
                  struct ranks *r)
{
    struct progress            w      = progress_begin(o);
    const struct origin        origin = cli_origin(d->path, d->text);
    const struct sweep_options opt = options_of(o, &origin, &run_standard, &w);
    struct scenario           *s   = calloc(1, sizeof *s);
    struct error               err;
    int                        code = 0;

    if (s == NULL) {
        return 2;
    }
    if (sweep_plan_check(d, &opt, &err) != STATUS_OK
        || sweep_plan_compile(d, &opt, 0, s, &err) != STATUS_OK
        || (o->output
            && check_disk(d, s->muscles, o->output, &err) != STATUS_OK)) {
        code = cli_fail(&err);
    } else if (o->output == NULL && !o->dry_run) {
        fprintf(stderr,
                "cramp: found no -o, expected a folder for the results\n");
        code = 2;
    } else {
        code = work(o, d, s, r);
    }
    scenario_free(s);
    free(s);
    return code;
}

static int options_agree(struct cli_options *o, const struct ranks *r,
                         struct units *u, double *limit)
{
    if (r->count > 1 && (o->shards > 0 || o->force)) {
        fprintf(stderr, "cramp: --shard and --force are not for several "
                        "processes: each has its own shard\n");
        return 2;
    }
    if (o->shards > 1 && o->force) {
        fprintf(stderr, "cramp: --force with --shard would take away what "
                        "other shards wrote; remove the folder instead\n");
        return 2;
    }
    const int code = cli_duration("--time-limit", o->time_limit, 1.0, u, limit);

    return code != 0 ? code
                     : cli_duration("--point-limit", o->point_limit, 1e-3, u,
                                    &o->point_seconds);
}

static int sweep(struct cli_options *o, struct units *u, struct ranks *r)
{
    struct design *d     = calloc(1, sizeof *d);
    double         limit = 0.0; /* s */
    struct error   err;
    int            code;

    if (d == NULL || o->words != 1) {
        fprintf(stderr, "cramp: found %d sweeps, expected one\n", o->words);
        free(d);
        return 2;
    }
    code = options_agree(o, r, u, &limit);
    if (code != 0) {
        free(d);
        return code;
    }
    cli_listen(limit);
    if (design_read(o->word[0], u, d, &err) != STATUS_OK) {
        free(d);
        return cli_fail(&err);
    }
    code = decide(o, d, r);
    design_free(d);
    free(d);
    return code;
}

/* The first rank looks whether it can be done and tells if not; the others
 * wait for that. */
int sweep_command(struct cli_options *o, struct units *u)
{
    struct ranks r;

    ranks_join(&r);
    int code = r.me > 0 ? ranks_agree(&r, 0) : 0;
    if (code == 0) {
        code = sweep(o, u, &r);
    }
    code = ranks_agree(&r, code);
    if (r.count > 1 && r.me == 0 && (code == 0 || code == 3 || code == 75)
        && !o->dry_run && o->point < 0) {
        code = sum_up(o, code);
    }
    ranks_part(&r);
    return code;
}
