#include "solvers/colour.h"

#include <stdlib.h>
#include <string.h>

struct fullness {
    int column, entries; /* column -1: already coloured */
};

/* Rows of all stacked patterns that columns of the present colour move, and
 * those in which they are read. */
struct bench {
    const struct colour_stack *stack;
    int                        columns, rows;
    struct fullness           *order;
    unsigned char             *moved, *read;
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
        for (int s = 0; s < b->stack->patterns; s++) {
            b->order[j].entries +=
                b->stack->moved[s]->start[j + 1] - b->stack->moved[s]->start[j];
        }
    }
    qsort(b->order, (size_t)b->columns, sizeof *b->order, fuller_first);
}

/* Whether any of the column's rows is marked. */
static int meets(const struct pattern *const *stack, int patterns, int column,
                 const unsigned char *mark)
{
    int first = 0, met = 0;

    for (int s = 0; s < patterns; s++) {
        const struct pattern *p = stack[s];

        for (int e = p->start[column]; e < p->start[column + 1]; e++) {
            met |= mark[first + p->row[e]];
        }
        first += p->rows;
    }
    return met;
}

static void claim(const struct pattern *const *stack, int patterns, int column,
                  unsigned char *mark)
{
    int first = 0;

    for (int s = 0; s < patterns; s++) {
        const struct pattern *p = stack[s];

        for (int e = p->start[column]; e < p->start[column + 1]; e++) {
            mark[first + p->row[e]] = 1;
        }
        first += p->rows;
    }
}

/* Gives the next colour to every column that fits; returns how many. */
static int paint(struct bench *b, int *column)
{
    int painted = 0;

    const struct colour_stack *s = b->stack;

    memset(b->moved, 0, (size_t)b->rows);
    memset(b->read, 0, (size_t)b->rows);
    for (int j = 0; j < b->columns; j++) {
        const int candidate = b->order[j].column;

        if (candidate >= 0 && !meets(s->read, s->patterns, candidate, b->moved)
            && !meets(s->moved, s->patterns, candidate, b->read)) {
            claim(s->read, s->patterns, candidate, b->read);
            claim(s->moved, s->patterns, candidate, b->moved);
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

enum status colour_columns(const struct colour_stack *stack, struct colour *out,
                           struct error *err)
{
    struct bench b      = {.stack = stack, .columns = stack->read[0]->columns};
    enum status  status = STATUS_OK;

    for (int s = 0; s < stack->patterns; s++) {
        b.rows += stack->read[s]->rows;
    }
    /* one more each, since malloc(0) may be NULL */
    b.order     = malloc(((size_t)b.columns + 1) * sizeof *b.order);
    b.moved     = malloc((size_t)b.rows + 1);
    b.read      = malloc((size_t)b.rows + 1);
    out->count  = 0;
    out->start  = malloc(((size_t)b.columns + 1) * sizeof *out->start);
    out->column = malloc(((size_t)b.columns + 1) * sizeof *out->column);
    if (b.order && b.moved && b.read && out->start && out->column) {
        paint_all(&b, out);
    } else {
        colour_free(out);
        status = error_set(err, STATUS_NO_MEMORY,
                           "no memory to colour the Jacobian");
    }
    free(b.order);
    free(b.moved);
    free(b.read);
    return status;
}

void colour_free(struct colour *c)
{
    free(c->start);
    free(c->column);
    *c = (struct colour){0};
}
