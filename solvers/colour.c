#include "solvers/colour.h"

#include <stdlib.h>
#include <string.h>

struct fullness {
    int column, entries; /* column -1: already coloured */
};

/* Rows of all stacked patterns that a column of the present colour touches. */
struct bench {
    const struct pattern *const *stack;
    int                          patterns, columns, rows;
    struct fullness             *order;
    unsigned char               *taken;
};

static int fuller_first(const void *a, const void *b)
{
    const struct fullness *x = a, *y = b;

    if (x->entries != y->entries) {
        return y->entries - x->entries;
    }
    return x->column - y->column; /* so that every qsort gives one order */
}

static void sort_columns(struct bench *b)
{
    for (int j = 0; j < b->columns; j++) {
        b->order[j] = (struct fullness){.column = j};
        for (int s = 0; s < b->patterns; s++) {
            b->order[j].entries +=
                b->stack[s]->start[j + 1] - b->stack[s]->start[j];
        }
    }
    qsort(b->order, (size_t)b->columns, sizeof *b->order, fuller_first);
}

/* With claim = 0 tells whether any row of the column is taken; with claim = 1
 * takes them all. */
static int visit_rows(struct bench *b, int column, int claim)
{
    int first = 0, met = 0;

    for (int s = 0; s < b->patterns; s++) {
        const struct pattern *p = b->stack[s];

        for (int e = p->start[column]; e < p->start[column + 1]; e++) {
            met |= b->taken[first + p->row[e]];
            b->taken[first + p->row[e]] |= (unsigned char)claim;
        }
        first += p->rows;
    }
    return met;
}

/* Gives the next colour to every column that fits; returns how many. */
static int paint(struct bench *b, int *column)
{
    int painted = 0;

    memset(b->taken, 0, (size_t)b->rows);
    for (int j = 0; j < b->columns; j++) {
        const int candidate = b->order[j].column;

        if (candidate >= 0 && !visit_rows(b, candidate, 0)) {
            visit_rows(b, candidate, 1);
            column[painted++]  = candidate;
            b->order[j].column = -1;
        }
    }
    return painted;
}

static void paint_all(struct bench *b, struct colour *out)
{
    int done = 0;

    sort_columns(b);
    while (done < b->columns) {
        out->start[out->count++] = done;
        done += paint(b, out->column + done);
    }
    out->start[out->count] = done;
}

enum status colour_columns(const struct pattern *const *stack, int patterns,
                           struct colour *out, struct error *err)
{
    struct bench b = {
        .stack = stack, .patterns = patterns, .columns = stack[0]->columns};
    enum status status = STATUS_OK;

    for (int s = 0; s < patterns; s++) {
        b.rows += stack[s]->rows;
    }
    /* one more each, since malloc(0) may be NULL */
    b.order     = malloc(((size_t)b.columns + 1) * sizeof *b.order);
    b.taken     = malloc((size_t)b.rows + 1);
    out->count  = 0;
    out->start  = malloc(((size_t)b.columns + 1) * sizeof *out->start);
    out->column = malloc(((size_t)b.columns + 1) * sizeof *out->column);
    if (b.order && b.taken && out->start && out->column) {
        paint_all(&b, out);
    } else {
        colour_free(out);
        status = error_set(err, STATUS_NO_MEMORY,
                           "no memory to colour the Jacobian");
    }
    free(b.order);
    free(b.taken);
    return status;
}

void colour_free(struct colour *c)
{
    free(c->start);
    free(c->column);
    *c = (struct colour){0};
}
