/* results.c — the commands that read results: plot and export. */
#include "analysis/export.h"
#include "analysis/figure.h"
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int open_results(const struct cli_options *o, int words,
                        struct results **out)
{
    struct error err;

    *out = NULL;
    if (o->words < 1 || o->words > words) {
        fprintf(stderr,
                "cramp: found %d names, expected a file or folder of "
                "results\n",
                o->words);
        return 2;
    }
    *out = calloc(1, sizeof **out);
    if (*out == NULL) {
        return 2;
    }
    if (results_open(o->word[0], *out, &err) != STATUS_OK) {
        free(*out);
        *out = NULL;
        return cli_fail(&err);
    }
    return 0;
}

int plot_command(struct cli_options *o, struct units *u)
{
    struct results *r;
    struct error    err;
    int             code = open_results(o, 1, &r);

    (void)u;
    if (code != 0) {
        return code;
    }
    if (o->output == NULL) {
        fprintf(stderr, "cramp: found no -o, expected a picture such as "
                        "-o night.png\n");
        code = 2;
    } else if (figure_draw(
                   r,
                   &(struct figure_options){.output      = o->output,
                                            .muscle      = o->muscle,
                                            .quantity    = o->column,
                                            .keep_script = o->keep_script},
                   &err)
               != STATUS_OK) {
        code = cli_fail(&err);
    } else {
        printf("%s\n", o->output);
    }
    results_close(r);
    free(r);
    return code;
}

static int kind_of(const struct cli_options *o, enum export_what *what)
{
    *what = EXPORT_OUTCOME;
    for (int i = 0; o->words > 1 && i < EXPORT_KINDS; i++) {
        if (strcmp(export_name[i], o->word[1]) == 0) {
            *what = (enum export_what)i;
            return 0;
        }
    }
    if (o->words > 1) {
        fprintf(stderr,
                "cramp: found `%s`, expected outcome, event, design, "
                "trace, effort or failure\n",
                o->word[1]);
        return 2;
    }
    return 0;
}

static int write_csv(const struct cli_options *o, const struct results *r,
                     enum export_what what)
{
    FILE        *out = o->output ? fopen(o->output, "w") : stdout;
    struct error err;

    if (out == NULL) {
        fprintf(stderr, "cramp: %s cannot be written\n", o->output);
        return 2;
    }
    const enum status s   = export_csv(r, what, out, &err);
    const int         bad = fflush(out) != 0 || ferror(out);

    if (out != stdout) {
        fclose(out);
    }
    if (s != STATUS_OK) {
        return cli_fail(&err);
    }
    return bad ? 4 : 0;
}

int export_command(struct cli_options *o, struct units *u)
{
    struct results  *r;
    enum export_what what;
    int              code = kind_of(o, &what);

    (void)u;
    if (code == 0) {
        code = open_results(o, 2, &r);
    }
    if (code != 0) {
        return code;
    }
    code = write_csv(o, r, what);
    results_close(r);
    free(r);
    return code;
}
