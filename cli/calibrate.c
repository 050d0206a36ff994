/* calibrate.c — `cramp evidence calibrate`: parameters chosen on findings. */
#include "cli/calibrate.h"

#include "analysis/calibration.h"
#include "analysis/disk.h"
#include "analysis/text.h"
#include "cli/about.h"

#include <stdio.h>
#include <stdlib.h>

static void tell(void *of, long done, long all, double best)
{
    const struct cli_options *o = of;

    if (!o->quiet && o->progress != CLI_NEVER
        && (done % 50 == 0 || done == all)) {
        fprintf(stderr, "cramp: %ld of %ld evaluations, least loss %.4g\n",
                done, all, best);
    }
}

static enum status publish(const struct calibration       *c,
                           const struct calibration_point *point,
                           const struct cli_options *o, struct error *err)
{
    struct text t = {0};
    char        path[DISK_PATH];

    calibration_report(c, point, &t);
    enum status s = text_check(&t, err);

    if (s == STATUS_OK) {
        fputs(t.at, stdout);
    }
    if (s == STATUS_OK && o->output != NULL) {
        disk_join(path, o->output, "result.txt");
        s = disk_write_text(path, t.at, err);
    }
    text_free(&t);
    return s;
}

enum status calibrate(const struct calibration *c, struct cli_options *o,
                      struct error *err)
{
    struct run_options               how     = run_standard;
    struct calibration_point        *point   = NULL;
    const struct calibration_options options = {
        .run      = &how,
        .threads  = o->threads,
        .folder   = o->output,
        .sources  = about_sources,
        .progress = tell,
        .of       = o,
    };

    how.stop      = cli_stop();
    enum status s = calibration_run(c, &options, &point, err);

    if (s == STATUS_OK) {
        s = publish(c, point, o, err);
    }
    free(point);
    return s;
}
