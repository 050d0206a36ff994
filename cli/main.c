/* main.c — the command line: one table of commands. */
#include "base/word.h"
#include "cli/about.h"
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

static const struct cli_command command[] = {
    {"run", "one scenario: what happens to each muscle",
     "run SCENARIO [-o FILE.h5] [--set name=\"value unit\"] [--without "
     "MECHANISM]\n"
     "            [--forks] [--json]\n"
     "  example: cramp run night_sole -o night.h5",
     run_command},
    {"sweep",
     "many points of one scenario, in parallel; the same sweep resumes",
     "sweep SWEEP -o FOLDER [-j N] [--dry-run] [--point N -o FILE.h5]\n"
     "            [--step-limit N] [--point-limit DURATION] [--retry-failed]\n"
     "            [--shard I/N] [--time-limit DURATION] [--progress KIND]\n"
     "  example: cramp sweep length_by_tone -o tone -j 2",
     sweep_command},
    {"plot", "pictures of a run or a sweep",
     "plot RESULTS -o PICTURE.png|.svg|.pdf [--muscle M] [--column C] "
     "[--keep-script]\n"
     "  example: cramp plot night.h5 -o night.png",
     plot_command},
    {"status", "how far a sweep is, from its folder", "status FOLDER [--json]",
     status_command},
    {"merge", "the folder of a sweep as one file, if nothing is missing",
     "merge FOLDER -o FILE.h5 [--partial] [--force]\n"
     "  example: cramp merge tone -o tone.h5",
     merge_command},
    {"export", "results as csv",
     "export RESULTS [outcome|event|design|trace|effort|failure] [-o "
     "FILE.csv]\n"
     "  example: cramp export tone outcome",
     export_command},
    {"evidence", "published experiments, run and scored against the model",
     "evidence list|run [ID ...] [--tier A] [--quick] [--variant NAME]\n"
     "               show PROTOCOL | calibrate FILE\n"
     "               [--json] [-o FOLDER] [-j N]\n"
     "  example: cramp evidence run --quick -o evidence",
     evidence_command},
    {"list", "what there is: scenarios, sweeps, muscles, probes, ...",
     "list [scenarios|sweeps|muscles|people|conditions|probes|inputs|states|\n"
     "           columns|labels|mechanisms]",
     list_command},
    {"params", "every number with unit, range and source",
     "params [--assumed] [--markdown]", params_command},
    {"check", "whether files would be accepted, without running anything",
     "check FILE...", check_command},
    {"doctor", "what this program finds on this machine", "doctor",
     doctor_command},
};

enum { COMMANDS = sizeof command / sizeof command[0] };

/* What the options mean, and in which commands. */
static const struct {
    const char *commands, *option, *meaning;
} meaning[] = {
    {"evidence", "--tier A", "only findings of these tiers"},
    {"evidence", "--quick", "the quick findings with few people"},
    {"evidence", "--variant NAME",
     "another account of cramp over every arm, as variant_central"},
    {"evidence status", "--json", "as JSON"},
    {"merge", "--partial", "merges what is there, although points are missing"},
    {"run sweep plot export merge evidence", "-o PATH",
     "where the results or the picture go"},
    {"run sweep", "--set NAME=\"VALUE UNIT\"",
     "another value for a parameter, a `let` name or start.STATE"},
    {"run sweep", "--without MECHANISM",
     "switches one off (cramp list mechanisms)"},
    {"run sweep export merge", "--force", "replaces results that are there"},
    {"run sweep", "--quiet", "no notes, no progress"},
    {"sweep evidence", "-j N", "threads; all processors without it"},
    {"run", "--forks",
     "where events come from: cut, blocks, stretch, normal plasma 3 s in"},
    {"run", "--json", "one JSON object instead of the table"},
    {"sweep", "--step-limit N", "a point fails after so many steps; 2000000"},
    {"sweep", "--point-limit TIME",
     "a point fails after so long by the clock; --retry-failed runs it again"},
    {"sweep", "--retry-failed", "runs points that failed once more"},
    {"sweep", "--dry-run", "number of points, cost and disk, nothing is run"},
    {"sweep", "--point N", "runs one point again, with its traces"},
    {"sweep", "--shard I/N", "only the Ith of N parts; all into one FOLDER"},
    {"sweep", "--time-limit TIME", "stops then, resumable (exit 75): 50 min"},
    {"sweep", "--progress KIND", "auto, always, never or json"},
    {"plot", "--muscle M", "one muscle in full instead of all in brief"},
    {"plot", "--column C", "of a sweep: a number instead of the outcome"},
    {"plot", "--keep-script", "keeps the gnuplot script and its data"},
    {"params", "--assumed", "only what nobody has measured"},
    {"params", "--markdown", "as a table for a manual"},
};

static int names(const char *commands, const char *name)
{
    const size_t n  = strlen(name);
    const char  *at = strstr(commands, name);

    return at != NULL && (at == commands || at[-1] == ' ')
           && (at[n] == ' ' || at[n] == '\0');
}

static void help_for(const struct cli_command *c)
{
    printf("%s\n\nusage: cramp %s\n\n", c->summary, c->usage);
    for (size_t i = 0; i < sizeof meaning / sizeof meaning[0]; i++) {
        if (names(meaning[i].commands, c->name)) {
            printf("  %-24s %s\n", meaning[i].option, meaning[i].meaning);
        }
    }
}

static int help(FILE *out)
{
    fprintf(out,
            "cramp %s: why, when and where a muscle keeps contracting although "
            "nobody wants it to.\n\n"
            "usage: cramp COMMAND [options]\n\n",
            about_version);
    for (int i = 0; i < COMMANDS; i++) {
        fprintf(out, "  %-8s %s\n", command[i].name, command[i].summary);
    }
    fprintf(out, "\ncramp COMMAND --help tells more.  Research and teaching "
                 "software; no medical advice.\n");
    return out == stdout ? 0 : 2;
}

static int dispatch(const struct cli_command *c, int argc, char **argv)
{
    struct cli_options o;
    struct units      *units = NULL;
    struct error       err;
    int                code = cli_parse(c, argc, argv, &o);

    if (code == 0 && o.help) {
        help_for(c);
    } else if (code == 0 && units_create(&units, &err) != STATUS_OK) {
        code = cli_fail(&err);
    } else if (code == 0) {
        code = c->run(&o, units);
    }
    units_free(units);
    cli_free(&o);
    return code;
}

int main(int argc, char **argv)
{
    struct word_guess guess;
    char              near[120];

    if (argc < 2) {
        return help(stderr);
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        return help(stdout);
    }
    if (strcmp(argv[1], "--version") == 0) {
        printf("cramp %s (%s)\n", about_version, about_commit);
        return 0;
    }
    guess = word_guess_begin(argv[1]);
    for (int i = 0; i < COMMANDS; i++) {
        if (strcmp(command[i].name, argv[1]) == 0) {
            return dispatch(&command[i], argc - 1, argv + 1);
        }
        word_guess_offer(&guess, command[i].name);
    }
    fprintf(stderr, "cramp: found the unknown command `%s`%s\n", argv[1],
            word_guess_end(&guess, near, sizeof near));
    return 2;
}
