/* cli.h — what the commands share: options, messages, the stop flag. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "analysis/campaign.h"
#include "analysis/meta.h"
#include "scenarios/scenario.h"
#include "scenarios/units.h"

enum { CLI_REPEATS = 64 };

enum cli_progress { CLI_AUTO, CLI_ALWAYS, CLI_NEVER, CLI_JSON };

struct cli_options {
    const char       *output;  /* -o */
    int               threads; /* -j; 0: all */
    struct override   set[CLI_REPEATS];
    char             *set_name[CLI_REPEATS]; /* owned */
    int               sets;
    const char       *without[CLI_REPEATS];
    int               withouts;
    int               force, quiet, dry_run, assumed, markdown, keep_script;
    int               help;
    long              point;         /* -1: all */
    const char       *point_limit;   /* likewise, for each point          */
    double            point_seconds; /* that, once it is read; 0: none    */
    long              step_limit;    /* steps for each point; 0: standard */
    const char       *time_limit;    /* a duration as written; NULL: none */
    long              shard, shards; /* from 0, of so many; 0: all      */
    enum cli_progress progress;
    const char       *muscle, *column;
    int               quick, json, partial, retry_failed, forks;
    const char       *tier, *variant;
    const char       *word[CLI_REPEATS]; /* what is not an option */
    int               words;
};

struct cli_command {
    const char *name, *summary, *usage;
    int (*run)(struct cli_options *o, struct units *u);
};

/* Parses argv[1...]; 0, or an exit code after a message. */
int  cli_parse(const struct cli_command *c, int argc, char **argv,
               struct cli_options *o);
void cli_free(struct cli_options *o);

/* "cramp: message" on stderr; returns the exit code of the status. */
int cli_fail(const struct error *err);

void cli_note(const struct cli_options *o, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Set by SIGINT, SIGTERM, SIGUSR1 and at the time limit (s; 0: none); SIGINT or
 * SIGTERM again, two seconds later or more, ends the program with 128 + n. */
const volatile int *cli_stop(void);
void                cli_listen(double time_limit);

/* "90", "90 s", "1.5 h" into seconds, at least so many, NULL into 0; 0, or an
 * exit code after a message. */
int cli_duration(const char *option, const char *text, double least,
                 struct units *u, double *seconds);

/* Points, solved, failed, missing, and the digest if there is one. */
void cli_summary(const struct campaign_summary *s);

struct origin cli_origin(const char *path, const char *text);

int run_command(struct cli_options *o, struct units *u);
int sweep_command(struct cli_options *o, struct units *u);
int plot_command(struct cli_options *o, struct units *u);
int export_command(struct cli_options *o, struct units *u);
int status_command(struct cli_options *o, struct units *u);
int merge_command(struct cli_options *o, struct units *u);
int list_command(struct cli_options *o, struct units *u);
int params_command(struct cli_options *o, struct units *u);
int check_command(struct cli_options *o, struct units *u);
int evidence_command(struct cli_options *o, struct units *u);
int doctor_command(struct cli_options *o, struct units *u);

#endif
