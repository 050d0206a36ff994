#include "analysis/trace.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct recorder {
    struct trace       data;
    int                id[TRACE_SERIES];
    size_t             room; /* samples */
    int                failed;
    struct probe_view *view;
    double             last;
};

static const char *const standard[] = {
#define TRACE(name) #name,
#include "analysis/traces.def"
#undef TRACE
};

enum { STANDARD = sizeof standard / sizeof standard[0] };

static void empty(struct trace *t)
{
    free(t->time);
    t->time    = NULL;
    t->samples = 0;
    for (int i = 0; i < t->count; i++) {
        free(t->series[i].value);
        t->series[i].value = NULL;
    }
}

void trace_free(struct trace *t)
{
    empty(t);
    *t = (struct trace){0};
}

const struct series *trace_find(const struct trace *t, const char *name)
{
    for (int i = 0; i < t->count; i++) {
        if (strcmp(t->series[i].name, name) == 0) {
            return &t->series[i];
        }
    }
    return NULL;
}

double trace_at(const struct series *s, size_t sample, int muscle, int i)
{
    const int m = s->width == WIDTH_BODY ? 0 : muscle;

    if (m < 0 || m >= s->muscles || i < 0 || i >= s->inner) {
        return (double)NAN;
    }
    return (double)
        s->value[(sample * (size_t)s->muscles + (size_t)m) * (size_t)s->inner
                 + (size_t)i];
}

static enum status add_series(struct recorder *r, const char *name,
                              struct error *err)
{
    struct trace *t  = &r->data;
    const int     id = probe_find(name);

    if (id < 0) {
        return error_set(err, STATUS_UNKNOWN_NAME,
                         "there is no probe or state called %s", name);
    }
    if (t->count == TRACE_SERIES) {
        return error_set(err, STATUS_OUT_OF_RANGE,
                         "more than %d traces are asked for", TRACE_SERIES);
    }
    const struct probe_info *info = probe_info(id);
    struct series           *s    = &t->series[t->count];
    r->id[t->count++]             = id;
    snprintf(s->name, sizeof s->name, "%s", info->name);
    snprintf(s->unit, sizeof s->unit, "%s", info->unit);
    snprintf(s->meaning, sizeof s->meaning, "%s", info->meaning);
    s->width = info->width;
    return STATUS_OK;
}

enum status trace_recorder(struct recorder **out, const char *const *names,
                           int count, struct error *err)
{
    struct recorder *r = calloc(1, sizeof *r);

    *out = r;
    if (r != NULL) {
        r->view = malloc(sizeof *r->view);
    }
    if (r == NULL || r->view == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for traces");
    }
    if (names == NULL) {
        names = standard;
        count = STANDARD;
    }
    for (int i = 0; i < count; i++) {
        TRY(add_series(r, names[i], err));
    }
    return STATUS_OK;
}

void trace_recorder_free(struct recorder *r)
{
    if (r != NULL) {
        trace_free(&r->data);
        free(r->view);
        free(r);
    }
}

/* Makes room for that many samples; old ones stay. */
static int grow(struct recorder *r, size_t room)
{
    struct trace *t    = &r->data;
    double       *time = realloc(t->time, room * sizeof *time);

    if (time == NULL) {
        return 0;
    }
    t->time = time;
    for (int i = 0; i < t->count; i++) {
        struct series *s     = &t->series[i];
        const size_t   row   = (size_t)s->muscles * (size_t)s->inner;
        float         *value = realloc(s->value, room * row * sizeof *value);

        if (value == NULL) {
            return 0;
        }
        s->value = value;
    }
    r->room = room;
    return 1;
}

static void size_up(struct trace *t, const struct model *m)
{
    t->muscles      = m->layout.muscles;
    t->units        = 1;
    t->compartments = 1;
    for (int i = 0; i < t->muscles; i++) {
        if (m->layout.units[i] > t->units) {
            t->units = m->layout.units[i];
        }
        if (m->layout.compartments[i] > t->compartments) {
            t->compartments = m->layout.compartments[i];
        }
    }
    for (int i = 0; i < t->count; i++) {
        struct series *s = &t->series[i];

        s->muscles = s->width == WIDTH_BODY ? 1 : t->muscles;
        s->inner   = s->width == WIDTH_UNIT          ? t->units
                     : s->width == WIDTH_COMPARTMENT ? t->compartments
                                                     : 1;
    }
}

enum status trace_begin(struct recorder *r, const struct model *m,
                        size_t samples, struct error *err)
{
    empty(&r->data);
    size_up(&r->data, m);
    r->failed = 0;
    r->room   = 0;
    r->last   = -(double)INFINITY;
    if (!grow(r, samples + 2)) {
        return error_set(err, STATUS_NO_MEMORY,
                         "no memory for traces of %zu samples", samples);
    }
    return STATUS_OK;
}

static void record(const struct recorder *r, int k, size_t sample)
{
    const struct series *s   = &r->data.series[k];
    const size_t         row = (size_t)s->muscles * (size_t)s->inner;
    float               *to  = s->value + sample * row;
    double               got[LAYOUT_UNITS];

    for (int m = 0; m < s->muscles; m++) {
        const int size = probe_size(r->view->model, m, r->id[k]);

        probe_values(r->view, m, r->id[k], got);
        for (int i = 0; i < s->inner; i++) {
            *to++ = i < size ? (float)got[i] : (float)NAN;
        }
    }
}

void trace_look(void *of, double t, const double *y, const struct model *m)
{
    struct recorder *r = of;

    /* the end of a run may come twice: as a sample and as the end */
    if (r->failed || !(t > r->last)) {
        return;
    }
    if (r->data.samples == r->room && !grow(r, 2 * r->room)) {
        r->failed = 1;
        return;
    }
    const size_t sample  = r->data.samples++;
    r->last              = t;
    r->data.time[sample] = t;
    probe_look(r->view, m, t, y);
    for (int k = 0; k < r->data.count; k++) {
        record(r, k, sample);
    }
}

enum status trace_check(const struct recorder *r, struct error *err)
{
    return r->failed ? error_set(err, STATUS_NO_MEMORY,
                                 "no memory for traces after %zu samples",
                                 r->data.samples)
                     : STATUS_OK;
}

const struct trace *trace_data(const struct recorder *r)
{
    return &r->data;
}

double trace_value(const struct series *s, size_t sample, int muscle, int which)
{
    double sum = 0.0, low = (double)INFINITY, high = -(double)INFINITY;
    int    n = 0;

    if (which >= 0) {
        return trace_at(s, sample, muscle, which);
    }
    for (int i = 0; i < s->inner; i++) {
        const double x = trace_at(s, sample, muscle, i);

        if (isfinite(x)) {
            n++;
            sum += x;
            low  = fmin(low, x);
            high = fmax(high, x);
        }
    }
    if (n == 0) {
        return (double)NAN;
    }
    return which == TRACE_MEAN ? sum / n : (which == TRACE_LOW ? low : high);
}
