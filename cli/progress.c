#define _POSIX_C_SOURCE 200809L /* isatty, clock_gettime */

#include "cli/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

void progress_tell(void *of, const struct sweep_progress *p)
{
    struct progress *w     = of;
    const double     t     = now();
    const double     pause = w->kind == CLI_ALWAYS ? 0.2 : 60.0;
    const double     left  = p->done > 0 ? (t - w->begun) / (double)p->done
                                          * (double)(p->total - p->done)
                                         : 0.0;

    if (w->kind == CLI_NEVER || (p->done < p->total && t - w->told < pause)) {
        return;
    }
    w->told = t;
    if (w->kind == CLI_JSON) {
        fprintf(stderr,
                "{\"done\": %ld, \"total\": %ld, \"failed\": %ld, \"left_s\": "
                "%.0f}\n",
                p->done, p->total, p->failed, left);
        return;
    }
    fprintf(stderr, "%s%ld of %ld points, %ld failed, %.0f s left%s",
            w->kind == CLI_ALWAYS ? "\r\033[K" : "", p->done, p->total,
            p->failed, left,
            w->kind == CLI_ALWAYS && p->done < p->total ? "" : "\n");
}

void progress_note(void *of, const char *sentence)
{
    (void)of;
    fprintf(stderr, "cramp: %s\n", sentence);
}

struct progress progress_begin(const struct cli_options *o)
{
    enum cli_progress kind = o->quiet ? CLI_NEVER : o->progress;

    if (kind == CLI_AUTO && isatty(2)) {
        kind = CLI_ALWAYS;
    }
    return (struct progress){kind, now(), now()};
}
