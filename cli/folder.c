/* folder.c — the commands that look after the folder of a sweep: status and
 * merge. */
#include "analysis/merge.h"
#include "analysis/tally.h"
#include "cli/cli.h"
#include "cli/progress.h"

#include <math.h>
#include <stdio.h>

static int needs_folder(const struct cli_options *o)
{
    if (o->words != 1) {
        fprintf(stderr,
                "cramp: found %d names, expected the folder of a "
                "sweep\n",
                o->words);
        return 2;
    }
    return 0;
}

static void tell_number(const char *name, double x, const char *end)
{
    if (isnan(x)) {
        printf("\"%s\": null%s", name, end);
    } else {
        printf("\"%s\": %.6g%s", name, x, end);
    }
}

static void tell_json(const struct tally *t)
{
    printf("{\"points\": %ld, \"solved\": %ld, \"failed\": %ld, \"missing\": "
           "%ld, \"blocks\": %ld, \"whole\": %ld, \"partial\": %ld, \"aside\": "
           "%ld, ",
           t->points, t->solved, t->failed, t->left, t->blocks, t->whole,
           t->partial, t->aside);
    tell_number("rate", t->rate, ", ");
    tell_number("left_s", t->rest, "}\n");
}

static void tell(const struct tally *t)
{
    printf("points %ld, solved %ld, failed %ld, missing %ld\n", t->points,
           t->solved, t->failed, t->left);
    printf("blocks %ld, whole %ld, partial %ld, set aside %ld\n", t->blocks,
           t->whole, t->partial, t->aside);
    if (t->left == 0) {
        printf("complete\n");
    } else if (t->rate > 0.0) {
        printf("%.3g points/s in the last ten minutes, about %.3g h left\n",
               t->rate, t->rest / 3600.0);
    } else {
        printf("nothing was written in the last ten minutes\n");
    }
}

int status_command(struct cli_options *o, struct units *u)
{
    struct tally t;
    struct error err;
    const int    code = needs_folder(o);

    (void)u;
    if (code != 0) {
        return code;
    }
    if (tally_folder(o->word[0], &t, &err) != STATUS_OK) {
        return cli_fail(&err);
    }
    if (o->json) {
        tell_json(&t);
    } else {
        tell(&t);
    }
    return 0;
}

int merge_command(struct cli_options *o, struct units *u)
{
    struct campaign_summary sum;
    struct error            err;
    const int               code = needs_folder(o);

    (void)u;
    if (code != 0) {
        return code;
    }
    if (o->output == NULL) {
        fprintf(stderr, "cramp: found no -o, expected a file such as -o "
                        "map.h5\n");
        return 2;
    }
    const struct merge_options m = {.path    = o->output,
                                    .force   = o->force,
                                    .partial = o->partial,
                                    .notes   = {progress_note, NULL}};
    const enum status          s = merge_folder(o->word[0], &m, &sum, &err);
    if (sum.points > 0) {
        cli_summary(&sum);
    }
    if (s != STATUS_OK) {
        return cli_fail(&err);
    }
    return sum.failed > 0 ? 3 : 0;
}
