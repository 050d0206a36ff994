/* progress.h — how far a sweep is, on stderr: a bar on a terminal, else a line
 * a minute; or JSON. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "analysis/sweep.h"
#include "cli/cli.h"

struct progress { /* who tells how far it is */
    enum cli_progress kind;
    double            begun, told; /* s */
};

struct progress progress_begin(const struct cli_options *o);

/* To be called with what progress_begin() gave. */
void progress_tell(void *progress, const struct sweep_progress *p);

/* A remark for the user. */
void progress_note(void *of, const char *sentence);

#endif
