#define _POSIX_C_SOURCE 200809L /* sigaction, alarm, clock_gettime */

#include "cli/cli.h"

#include "cli/about.h"

#include <getopt.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* The only thing in the program that changes and belongs to nobody: 0, or the
 * second of the request to stop, counted from 1. */
static volatile int stop_flag;

/* Schedulers and shells tell a process twice in one breath; that is one
 * request.  Later on it is impatience. */
static const int same_breath = 2; /* s */

const volatile int *cli_stop(void)
{
    return &stop_flag;
}

static void on_signal(int number)
{
    struct timespec t = {0};

    clock_gettime(CLOCK_MONOTONIC, &t); /* allowed in a handler */
    const int second = (int)(t.tv_sec % 1000000) + 1;

    if (stop_flag == 0) {
        stop_flag = second;
    } else if ((number == SIGINT || number == SIGTERM)
               && second - stop_flag >= same_breath) {
        _exit(128 + number);
    }
}

void cli_listen(double time_limit)
{
    struct sigaction a = {.sa_handler = on_signal};

    sigemptyset(&a.sa_mask);
    sigaction(SIGINT, &a, NULL);
    sigaction(SIGTERM, &a, NULL);
    sigaction(SIGUSR1, &a, NULL);
    sigaction(SIGALRM, &a, NULL);
    a.sa_handler = SIG_IGN; /* a file that may not grow is an error to report */
    sigaction(SIGXFSZ, &a, NULL);
    if (time_limit > 0.0) {
        alarm((unsigned)(time_limit + 0.999));
    }
}

int cli_fail(const struct error *err)
{
    fprintf(stderr, "cramp: %s\n", err->message);
    return error_exit_code(err->status);
}

void cli_note(const struct cli_options *o, const char *format, ...)
{
    va_list args;

    if (!o->quiet) {
        va_start(args, format);
        vfprintf(stderr, format, args);
        va_end(args);
    }
}

void cli_summary(const struct campaign_summary *s)
{
    printf("points %ld, solved %ld, failed %ld, missing %ld\n", s->points,
           s->solved, s->failed, s->left);
    if (s->digest[0] != '\0') {
        printf("digest %s\n", s->digest);
    }
}

struct origin cli_origin(const char *path, const char *text)
{
    return (struct origin){.version = about_version,
                           .commit  = about_commit,
                           .sources = about_sources,
                           .solver  = "CVODE BDF with KLU",
                           .path    = path,
                           .text    = text};
}

enum {
    OPTION_SET = 256,
    OPTION_WITHOUT,
    OPTION_FORCE,
    OPTION_QUIET,
    OPTION_DRY_RUN,
    OPTION_ASSUMED,
    OPTION_MARKDOWN,
    OPTION_KEEP_SCRIPT,
    OPTION_POINT,
    OPTION_TIME_LIMIT,
    OPTION_SHARD,
    OPTION_PROGRESS,
    OPTION_MUSCLE,
    OPTION_COLUMN,
    OPTION_QUICK,
    OPTION_JSON,
    OPTION_PARTIAL,
    OPTION_RETRY_FAILED,
    OPTION_FORKS,
    OPTION_POINT_LIMIT,
    OPTION_STEP_LIMIT,
    OPTION_TIER,
    OPTION_VARIANT
};

static const struct option long_option[] = {
    {"output", required_argument, NULL, 'o'},
    {"jobs", required_argument, NULL, 'j'},
    {"help", no_argument, NULL, 'h'},
    {"set", required_argument, NULL, OPTION_SET},
    {"without", required_argument, NULL, OPTION_WITHOUT},
    {"force", no_argument, NULL, OPTION_FORCE},
    {"quiet", no_argument, NULL, OPTION_QUIET},
    {"dry-run", no_argument, NULL, OPTION_DRY_RUN},
    {"assumed", no_argument, NULL, OPTION_ASSUMED},
    {"markdown", no_argument, NULL, OPTION_MARKDOWN},
    {"keep-script", no_argument, NULL, OPTION_KEEP_SCRIPT},
    {"point", required_argument, NULL, OPTION_POINT},
    {"time-limit", required_argument, NULL, OPTION_TIME_LIMIT},
    {"shard", required_argument, NULL, OPTION_SHARD},
    {"progress", required_argument, NULL, OPTION_PROGRESS},
    {"muscle", required_argument, NULL, OPTION_MUSCLE},
    {"column", required_argument, NULL, OPTION_COLUMN},
    {"quick", no_argument, NULL, OPTION_QUICK},
    {"json", no_argument, NULL, OPTION_JSON},
    {"partial", no_argument, NULL, OPTION_PARTIAL},
    {"retry-failed", no_argument, NULL, OPTION_RETRY_FAILED},
    {"forks", no_argument, NULL, OPTION_FORKS},
    {"point-limit", required_argument, NULL, OPTION_POINT_LIMIT},
    {"step-limit", required_argument, NULL, OPTION_STEP_LIMIT},
    {"tier", required_argument, NULL, OPTION_TIER},
    {"variant", required_argument, NULL, OPTION_VARIANT},
    {NULL, 0, NULL, 0}};

static int refuse(const char *option, const char *found, const char *expected)
{
    fprintf(stderr, "cramp: %s: found `%s`, expected %s\n", option, found,
            expected);
    return 2;
}

static int take_number(const char *option, const char *text, double low,
                       double *out)
{
    char *rest;

    *out = strtod(text, &rest);
    if (rest == text || (*rest != '\0' && strcmp(rest, "s") != 0)
        || !(*out >= low && *out <= 1e9)) {
        return refuse(option, text, "a number in range");
    }
    return 0;
}

static int take_shard(struct cli_options *o, const char *text)
{
    int used = 0;

    if (sscanf(text, "%9ld/%9ld%n", &o->shard, &o->shards, &used) != 2
        || text[used] != '\0' || o->shard < 1 || o->shard > o->shards) {
        return refuse("--shard", text, "I/N with I from 1 to N, as in 3/8");
    }
    o->shard--;
    return 0;
}

static int take_set(struct cli_options *o, char *text)
{
    char *equals = strchr(text, '=');

    if (equals == NULL || o->sets == CLI_REPEATS) {
        return refuse("--set", text, "name=\"value unit\"");
    }
    char *name = malloc((size_t)(equals - text) + 1);

    if (name == NULL) {
        return refuse("--set", text, "memory");
    }
    snprintf(name, (size_t)(equals - text) + 1, "%s", text);
    o->set_name[o->sets] = name;
    o->set[o->sets++]    = (struct override){.name = name, .text = equals + 1};
    return 0;
}

int cli_duration(const char *option, const char *text, double least,
                 struct units *u, double *seconds)
{
    struct error err;
    char        *rest;

    *seconds = 0.0;
    if (text == NULL) {
        return 0;
    }
    *seconds = strtod(text, &rest);
    if (rest == text
        || (*rest != '\0'
            && units_convert(u, text, "s", SUBSTANCE_none, seconds, &err)
                   != STATUS_OK)
        || !(*seconds >= least && *seconds <= 1e9)) {
        return refuse(option, text,
                      least < 1.0
                          ? "a duration, as in 90, \"90 s\" or \"1.5 h\""
                          : "a duration of a second or more, as in 90, "
                            "\"90 s\" or \"1.5 h\"");
    }
    return 0;
}

static int take_progress(struct cli_options *o, const char *text)
{
    static const char *const name[] = {"auto", "always", "never", "json"};

    for (int i = 0; i < 4; i++) {
        if (strcmp(name[i], text) == 0) {
            o->progress = (enum cli_progress)i;
            return 0;
        }
    }
    return refuse("--progress", text, "auto, always, never or json");
}

static int take_flag(struct cli_options *o, int option)
{
    switch (option) {
    case OPTION_FORCE:
        o->force = 1;
        return 0;
    case OPTION_QUIET:
        o->quiet = 1;
        return 0;
    case OPTION_DRY_RUN:
        o->dry_run = 1;
        return 0;
    case OPTION_ASSUMED:
        o->assumed = 1;
        return 0;
    case OPTION_MARKDOWN:
        o->markdown = 1;
        return 0;
    case OPTION_KEEP_SCRIPT:
        o->keep_script = 1;
        return 0;
    case OPTION_QUICK:
        o->quick = 1;
        return 0;
    case OPTION_JSON:
        o->json = 1;
        return 0;
    case OPTION_PARTIAL:
        o->partial = 1;
        return 0;
    case OPTION_RETRY_FAILED:
        o->retry_failed = 1;
        return 0;
    case OPTION_FORKS:
        o->forks = 1;
        return 0;
    case 'h':
        o->help = 1;
        return 0;
    default:
        return 2; /* getopt has said why */
    }
}

static int take_option(struct cli_options *o, int option, char *text)
{
    double value = 0.0;
    int    bad;

    switch (option) {
    case 'o':
        o->output = text;
        return 0;
    case 'j':
        bad        = take_number("-j", text, 1.0, &value);
        o->threads = (int)value;
        return bad;
    case OPTION_SET:
        return take_set(o, text);
    case OPTION_WITHOUT:
        o->without[o->withouts] = text;
        o->withouts += o->withouts + 1 < CLI_REPEATS;
        return 0;
    case OPTION_POINT:
        bad      = take_number("--point", text, 0.0, &value);
        o->point = (long)value;
        return bad;
    case OPTION_TIME_LIMIT:
        o->time_limit = text;
        return 0;
    case OPTION_POINT_LIMIT:
        o->point_limit = text;
        return 0;
    case OPTION_STEP_LIMIT:
        bad           = take_number("--step-limit", text, 1.0, &value);
        o->step_limit = (long)value;
        return bad;
    case OPTION_SHARD:
        return take_shard(o, text);
    case OPTION_PROGRESS:
        return take_progress(o, text);
    case OPTION_MUSCLE:
        o->muscle = text;
        return 0;
    case OPTION_COLUMN:
        o->column = text;
        return 0;
    case OPTION_TIER:
        o->tier = text;
        return 0;
    case OPTION_VARIANT:
        o->variant = text;
        return 0;
    default:
        return take_flag(o, option);
    }
}

int cli_parse(const struct cli_command *c, int argc, char **argv,
              struct cli_options *o)
{
    int option;

    memset(o, 0, sizeof *o);
    o->point = -1;
    optind   = 1;
    while ((option = getopt_long(argc, argv, "o:j:h", long_option, NULL))
           != -1) {
        const int bad = take_option(o, option, optarg);

        if (bad) {
            fprintf(stderr, "usage: cramp %s\n", c->usage);
            return bad;
        }
    }
    while (optind < argc && o->words < CLI_REPEATS) {
        o->word[o->words++] = argv[optind++];
    }
    return 0;
}

void cli_free(struct cli_options *o)
{
    for (int i = 0; i < o->sets; i++) {
        free(o->set_name[i]);
    }
}
