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

static void tell_json(const struct sweep_progress *p, double left)
{
    fprintf(stderr,
            "{\"done\": %ld, \"total\": %ld, \"failed\": %ld, \"left_s\": "
            "%.0f}\n",
            p->done, p->total, p->failed, left);
}

static void tell_counts(const struct sweep_progress *p, double left)
{
    const int    unit   = left >= 5400.0 ? 2 : left >= 90.0;
    const double size[] = {1.0, 60.0, 3600.0};

    fprintf(stderr, "%ld of %ld points solved, %ld failed, %.*f %s left",
            p->done - p->failed, p->total, p->failed, unit == 2,
            left / size[unit], (const char *const[]){"s", "min", "h"}[unit]);
}

/* Written over itself until it is full. */
static void tell_bar(const struct sweep_progress *p, double left)
{
    static const char full[] = "##############################";
    const int         width  = (int)sizeof full - 1;
    const int         part   = (int)(width * p->done / p->total);

    fprintf(stderr, "\r\033[K[%.*s%*s] %3ld %%  ", part, full, width - part, "",
            100 * p->done / p->total);
    tell_counts(p, left);
    if (p->done == p->total) {
        fputc('\n', stderr);
    }
}

void progress_tell(void *of, const struct sweep_progress *p)
{
    struct progress *w     = of;
    const double     t     = now();
    const double     pause = w->kind == CLI_ALWAYS ? 0.2 : 60.0;
    const double     left =
        (t - w->begun) / (double)p->done * (double)(p->total - p->done);

    if (w->kind == CLI_NEVER || (p->done < p->total && t - w->told < pause)) {
        return;
    }
    w->told = t;
    if (w->kind == CLI_JSON) {
        tell_json(p, left);
    } else if (w->kind == CLI_ALWAYS) {
        tell_bar(p, left);
    } else {
        tell_counts(p, left);
        fputc('\n', stderr);
    }
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
