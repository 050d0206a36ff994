#include "analysis/table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const struct outcome_column table_effort_column[EFFORT_COLUMNS] = {
#define EFFORT(name, unit, meaning) {#name, unit, meaning},
#include "analysis/efforts.def"
#undef EFFORT
};

static double *slot(struct effort *e, int column)
{
    switch (column) {
#define EFFORT(name, ...)                                                      \
    case EFFORT_##name:                                                        \
        return &e->name;
#include "analysis/efforts.def"
#undef EFFORT
    default:
        return NULL;
    }
}

double table_effort(const struct effort *e, int column)
{
    struct effort copy = *e;
    const double *from = slot(&copy, column);

    return from ? *from : (double)NAN;
}

void table_set_effort(struct effort *e, int column, double value)
{
    double *to = slot(e, column);

    if (to) {
        *to = value;
    }
}

void table_free(struct table *t)
{
    free(t->muscle_name);
    free(t->row);
    free(t->effort);
    free(t->event);
    failure_free(&t->failed);
    *t = (struct table){0};
}

static void clear_rows(struct table *t)
{
    memset(t->keep, 1, sizeof t->keep);
    for (long i = 0; i < t->points * t->muscles; i++) {
        outcome_clear(&t->row[i]);
    }
    for (long i = 0; i < t->points; i++) {
        for (int c = 0; c < EFFORT_COLUMNS; c++) {
            table_set_effort(&t->effort[i], c, (double)NAN);
        }
    }
}

enum status table_create(struct table *t, long first, long points, int muscles,
                         struct error *err)
{
    *t = (struct table){.first = first, .points = points, .muscles = muscles};
    if (points < 1 || points > TABLE_POINTS || muscles < 1
        || muscles > LAYOUT_MUSCLES) {
        return error_set(err, STATUS_OUT_OF_RANGE,
                         "a table of %ld points and %d muscles cannot be",
                         points, muscles);
    }
    const size_t rows = (size_t)points * (size_t)muscles;
    t->muscle_name    = calloc((size_t)muscles, sizeof *t->muscle_name);
    t->row            = calloc(rows, sizeof *t->row);
    t->effort         = calloc((size_t)points, sizeof *t->effort);
    if (!t->muscle_name || !t->row || !t->effort) {
        table_free(t);
        return error_set(err, STATUS_NO_MEMORY,
                         "no memory for a table of %ld points", points);
    }
    clear_rows(t);
    return STATUS_OK;
}

struct outcome *table_row(struct table *t, long point, int muscle)
{
    return &t->row[(point - t->first) * t->muscles + muscle];
}

enum status table_add_event(struct table *t, long point, const struct event *e,
                            struct error *err)
{
    if (t->events == t->event_room) {
        const size_t        room = 2 * t->event_room + 16;
        struct table_event *more = realloc(t->event, room * sizeof *more);

        if (more == NULL) {
            return error_set(err, STATUS_NO_MEMORY, "no memory for %zu events",
                             room);
        }
        t->event      = more;
        t->event_room = room;
    }
    t->event[t->events++] = (struct table_event){point, *e};
    return STATUS_OK;
}

enum status table_merge(struct table *to, const struct table *from,
                        struct error *err)
{
    const size_t row = (size_t)to->muscles;

    for (long i = from->first; i < from->first + from->points; i++) {
        const size_t a = (size_t)(i - from->first);
        const size_t b = (size_t)(i - to->first);

        if (i < to->first || i >= to->first + to->points
            || from->muscles != to->muscles) {
            return error_set(err, STATUS_OUT_OF_RANGE,
                             "point %ld does not belong to this table", i);
        }
        memcpy(&to->row[b * row], &from->row[a * row], row * sizeof *to->row);
        to->effort[b] = from->effort[a];
    }
    for (size_t e = 0; e < from->events; e++) {
        TRY(table_add_event(to, from->event[e].point, &from->event[e].event,
                            err));
    }
    for (size_t f = 0; f < from->failed.count; f++) {
        TRY(failure_add(&to->failed, &from->failed.item[f], err));
    }
    return STATUS_OK;
}

void table_add_digest(const struct table *t, struct digest *d)
{
    for (long i = 0; i < t->points * t->muscles; i++) {
        struct outcome row = t->row[i];

        /* what is not kept in the file reads as NaN */
        for (int c = 0; c < OUTCOME_COLUMNS; c++) {
            if (!t->keep[c]) {
                outcome_set(&row, c, (double)NAN);
            }
        }
        digest_add_outcomes(d, &row, 1);
    }
}

void table_digest(const struct table *t, char text[DIGEST_TEXT])
{
    struct digest d;

    digest_start(&d);
    table_add_digest(t, &d);
    digest_finish(&d, text);
}

/* Events in the order of points, whatever order threads added them in; a
 * point's own events keep theirs. */
static int by_point(const void *a, const void *b)
{
    const struct table_event *x = a, *y = b;

    if (x->point != y->point) {
        return x->point < y->point ? -1 : 1;
    }
    if (x->event.muscle != y->event.muscle) {
        return x->event.muscle < y->event.muscle ? -1 : 1;
    }
    return x->event.start < y->event.start
               ? -1
               : (x->event.start > y->event.start ? 1 : 0);
}

void table_sort(struct table *t)
{
    failure_sort(&t->failed);
    if (t->events > 1) {
        qsort(t->event, t->events, sizeof *t->event, by_point);
    }
}
