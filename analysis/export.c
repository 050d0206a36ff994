#include "analysis/export.h"

#include <math.h>
#include <string.h>

const char *const export_name[EXPORT_KINDS] = {
    [EXPORT_OUTCOME] = "outcome", [EXPORT_EVENT] = "event",
    [EXPORT_DESIGN] = "design",   [EXPORT_TRACE] = "trace",
    [EXPORT_EFFORT] = "effort",   [EXPORT_FAILURE] = "failure",
};

/* ---- fields ------------------------------------------------------------ */

/* Quoted where a reader could misunderstand it; a quote inside is doubled. */
static void put_text(FILE *out, const char *text)
{
    if (strpbrk(text, ",\"\r\n") == NULL) {
        fputs(text, out);
        return;
    }
    fputc('"', out);
    for (; *text; text++) {
        if (*text == '"') {
            fputc('"', out);
        }
        fputc(*text, out);
    }
    fputc('"', out);
}

static void put_head(FILE *out, const char *name, const char *unit)
{
    char head[512];

    if (strcmp(unit, "1") == 0 || unit[0] == '\0') {
        put_text(out, name);
    } else {
        snprintf(head, sizeof head, "%.300s [%.100s]", name, unit);
        put_text(out, head);
    }
}

/* 17 digits bring a double back bit by bit, 9 a float. */
static void put_number(FILE *out, double x, int digits)
{
    if (!isnan(x)) {
        fprintf(out, "%.*g", digits, x);
    }
}

static enum status finish(FILE *out, struct error *err)
{
    return fflush(out) == 0 && !ferror(out)
               ? STATUS_OK
               : error_set(err, STATUS_STORAGE, "the table cannot be written");
}

/* ---- axes -------------------------------------------------------------- */

static void put_axis_heads(const struct results *r, FILE *out)
{
    for (int a = 0; a < r->index.axes; a++) {
        fputc(',', out);
        put_head(out, r->index.axis[a].name, r->index.axis[a].unit);
    }
}

static void put_axes(const struct results *r, long point, FILE *out)
{
    for (int a = 0; a < r->index.axes; a++) {
        fputc(',', out);
        put_number(out, index_value(&r->index, a, point), 17);
    }
}

static void export_design(const struct results *r, FILE *out)
{
    fputs("point", out);
    put_axis_heads(r, out);
    fputc('\n', out);
    for (long p = 0; p < r->table.points; p++) {
        fprintf(out, "%ld", p);
        put_axes(r, p, out);
        fputc('\n', out);
    }
}

/* ---- outcome, events, effort ------------------------------------------- */

static void outcome_head(const struct results *r, FILE *out)
{
    fputs("point", out);
    put_axis_heads(r, out);
    fputs(",muscle,status,label,origin", out);
    for (int c = 0; c < OUTCOME_COLUMNS; c++) {
        if (r->table.keep[c]) {
            fputc(',', out);
            put_head(out, outcome_column[c].name, outcome_column[c].unit);
        }
    }
    fputc('\n', out);
}

static void export_outcome(const struct results *r, FILE *out)
{
    const struct table *t = &r->table;

    outcome_head(r, out);
    for (long i = 0; i < t->points * t->muscles; i++) {
        fprintf(out, "%ld", i / t->muscles);
        put_axes(r, i / t->muscles, out);
        fputc(',', out);
        put_text(out, t->muscle_name[i % t->muscles]);
        fprintf(out, ",%s,%s,%s", error_status_name(t->row[i].status),
                outcome_label_name[t->row[i].label],
                outcome_origin_name[t->row[i].origin]);
        for (int c = 0; c < OUTCOME_COLUMNS; c++) {
            if (t->keep[c]) {
                fputc(',', out);
                put_number(out, outcome_get(&t->row[i], c), 17);
            }
        }
        fputc('\n', out);
    }
}

static void put_event(const struct results *r, const struct table_event *e,
                      FILE *out)
{
    fprintf(out, "%ld", e->point);
    put_axes(r, e->point, out);
    fputc(',', out);
    put_text(out, r->table.muscle_name[e->event.muscle]);
    fprintf(out, ",%s,%s,%d", outcome_label_name[e->event.label],
            event_ending_name[e->event.ending], e->event.carried);
    for (int c = 0; c < CRITERION_COUNT; c++) {
        fprintf(out, ",%u", e->event.criteria >> c & 1u);
    }
    for (int c = 0; c < EVENT_COLUMNS; c++) {
        fputc(',', out);
        put_number(out, event_get(&e->event, c), 17);
    }
    fputc('\n', out);
}

static void export_event(const struct results *r, FILE *out)
{
    fputs("point", out);
    put_axis_heads(r, out);
    fputs(",muscle,label,ending,carried", out);
    for (int c = 0; c < CRITERION_COUNT; c++) {
        fprintf(out, ",%s_met", event_criterion_name[c]);
    }
    for (int c = 0; c < EVENT_COLUMNS; c++) {
        fputc(',', out);
        put_head(out, event_column[c].name, event_column[c].unit);
    }
    fputc('\n', out);
    for (size_t i = 0; i < r->table.events; i++) {
        const long p = r->table.event[i].point;

        if (p >= 0 && p < r->table.points) {
            put_event(r, &r->table.event[i], out);
        }
    }
}

static void export_failure(const struct results *r, FILE *out)
{
    fputs("point", out);
    put_axis_heads(r, out);
    fputs(",last good time [s],reason\n", out);
    for (size_t i = 0; i < r->table.failed.count; i++) {
        const struct failure *f = &r->table.failed.item[i];

        fprintf(out, "%ld", f->point);
        put_axes(r, f->point, out);
        fputc(',', out);
        put_number(out, f->time, 17);
        fputc(',', out);
        put_text(out, f->reason);
        fputc('\n', out);
    }
}

static void export_effort(const struct results *r, FILE *out)
{
    fputs("point", out);
    for (int c = 0; c < EFFORT_COLUMNS; c++) {
        fputc(',', out);
        put_head(out, table_effort_column[c].name, table_effort_column[c].unit);
    }
    fputc('\n', out);
    for (long p = 0; p < r->table.points; p++) {
        fprintf(out, "%ld", p);
        for (int c = 0; c < EFFORT_COLUMNS; c++) {
            fputc(',', out);
            put_number(out, table_effort(&r->table.effort[p], c), 17);
        }
        fputc('\n', out);
    }
}

/* ---- traces ------------------------------------------------------------ */

static void series_heads(const struct results *r, const struct series *s,
                         FILE *out)
{
    char name[TRACE_TEXT + SCENARIO_NAME + 32];

    for (int m = 0; m < s->muscles; m++) {
        for (int i = 0; i < s->inner; i++) {
            const char *muscle =
                s->width == WIDTH_BODY ? "" : r->table.muscle_name[m];

            if (s->width == WIDTH_UNIT || s->width == WIDTH_COMPARTMENT) {
                snprintf(name, sizeof name, "%s.%s.%d", muscle, s->name, i);
            } else {
                snprintf(name, sizeof name, "%s%s%s", muscle,
                         muscle[0] ? "." : "", s->name);
            }
            fputc(',', out);
            put_head(out, name, s->unit);
        }
    }
}

static void export_trace(const struct results *r, FILE *out)
{
    const struct trace *t = &r->trace;

    fputs("time [s]", out);
    for (int k = 0; k < t->count; k++) {
        series_heads(r, &t->series[k], out);
    }
    fputc('\n', out);
    for (size_t n = 0; n < t->samples; n++) {
        put_number(out, t->time[n], 12);
        for (int k = 0; k < t->count; k++) {
            const struct series *s   = &t->series[k];
            const size_t         row = (size_t)s->muscles * (size_t)s->inner;

            for (size_t i = 0; i < row; i++) {
                fputc(',', out);
                put_number(out, (double)s->value[n * row + i], 9);
            }
        }
        fputc('\n', out);
    }
}

enum status export_csv(const struct results *r, enum export_what what,
                       FILE *out, struct error *err)
{
    switch (what) {
    case EXPORT_OUTCOME:
        export_outcome(r, out);
        break;
    case EXPORT_EVENT:
        export_event(r, out);
        break;
    case EXPORT_DESIGN:
        export_design(r, out);
        break;
    case EXPORT_EFFORT:
        export_effort(r, out);
        break;
    case EXPORT_FAILURE:
        export_failure(r, out);
        break;
    case EXPORT_TRACE:
        if (r->trace.samples == 0) {
            return error_set(err, STATUS_NOT_FOUND,
                             "there are no traces in these results");
        }
        export_trace(r, out);
        break;
    default:
        return error_set(err, STATUS_UNKNOWN_NAME, "nothing to export");
    }
    return finish(out, err);
}
