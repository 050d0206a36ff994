#include "analysis/calibration_log.h"

#include "analysis/digest.h"
#include "analysis/disk.h"

#include <stdlib.h>
#include <string.h>

static void identify(const struct calibration         *c,
                     const struct calibration_options *o, char out[DIGEST_TEXT])
{
    struct digest d;

    digest_start(&d);
    digest_add_text(&d, o->sources ? o->sources : "unknown");
    digest_add_text(&d, c->file.text);
    digest_add_text(&d, c->e->file.text);
    digest_add_text(&d, c->e->cohort.file.text);
    for (int i = 0; i < c->e->protocols; i++) {
        digest_add_text(&d, c->e->protocol[i].file.text);
    }
    digest_finish(&d, out);
}

static void write_head(FILE *f, const struct calibration *c, const char *id)
{
    fprintf(f, "# %s\nnumber\tloss", id);
    for (int k = 0; k < c->params; k++) {
        fprintf(f, "\t%s%s%s (%s)", c->param[k].name,
                c->param[k].of ? " of " : "",
                c->param[k].of ? c->param[k].of->name : "", c->param[k].unit);
    }
    for (int k = 0; k < c->checks; k++) {
        fprintf(f, "\t%s", c->id[k]);
    }
    fprintf(f, "\n");
}

/* One line; 0 if it is torn. */
static int read_line(const struct calibration *c, const char *line,
                     struct calibration_point *point)
{
    struct calibration_point p = {.known = 1};
    char                    *at;
    const long               total = c->samples + c->refine;

    p.number = strtol(line, &at, 10);
    if (at == line || p.number < 0 || p.number >= total) {
        return 0;
    }
    for (int k = -1; k < c->params + c->checks; k++) {
        double *to = k < 0           ? &p.loss
                     : k < c->params ? &p.at[k]
                                     : &p.value[k - c->params];
        char   *end;

        if (*at != '\t') {
            return 0;
        }
        *to = strtod(at + 1, &end);
        if (end == at + 1) {
            return 0;
        }
        at = end;
    }
    if (*at != '\n') {
        return 0;
    }
    point[p.number] = p;
    return 1;
}

static enum status read_all(const struct calibration *c, const char *text,
                            const char *id, struct calibration_point *point,
                            long *known, struct error *err)
{
    if (strncmp(text, "# ", 2) != 0
        || strncmp(text + 2, id, DIGEST_TEXT - 1) != 0) {
        return error_set(err, STATUS_FOREIGN,
                         "found the log of another calibration, program or "
                         "set of findings, expected an empty folder or this "
                         "one's");
    }
    for (const char *line = text; line != NULL;) {
        *known += read_line(c, line, point);
        line = strchr(line, '\n');
        line = line ? line + 1 : NULL;
    }
    return STATUS_OK;
}

enum status calibration_log_open(struct calibration_log           *log,
                                 const struct calibration         *c,
                                 const struct calibration_options *o,
                                 struct calibration_point *point, long *known,
                                 struct error *err)
{
    char  path[DISK_PATH], id[DIGEST_TEXT];
    char *text = NULL;

    if (o->folder == NULL) {
        return STATUS_OK;
    }
    identify(c, o, id);
    TRY(disk_make_folder(o->folder, err));
    disk_join(path, o->folder, "log.tsv");
    const int there = disk_exists(path);

    if (there) {
        TRY(disk_read_text(path, &text, err));
        const enum status s = read_all(c, text, id, point, known, err);

        free(text);
        TRY(s);
    }
    log->file = fopen(path, "a");
    if (log->file == NULL) {
        return error_set(err, STATUS_STORAGE, "cannot write %s", path);
    }
    if (!there) {
        write_head(log->file, c, id);
    } else {
        fprintf(log->file, "\n"); /* behind a torn line */
    }
    return STATUS_OK;
}

enum status calibration_log_add(struct calibration_log         *log,
                                const struct calibration       *c,
                                const struct calibration_point *p,
                                struct error                   *err)
{
    FILE *f = log->file;

    if (f == NULL) {
        return STATUS_OK;
    }
    fprintf(f, "%ld\t%.17g", p->number, p->loss);
    for (int k = 0; k < c->params; k++) {
        fprintf(f, "\t%.17g", p->at[k]);
    }
    for (int k = 0; k < c->checks; k++) {
        fprintf(f, "\t%.17g", p->value[k]);
    }
    fprintf(f, "\n");
    return fflush(f) == 0 && !ferror(f)
               ? STATUS_OK
               : error_set(err, STATUS_STORAGE, "cannot write to the log");
}

void calibration_log_close(struct calibration_log *log)
{
    if (log->file != NULL) {
        fclose(log->file);
        log->file = NULL;
    }
}
