#include "solvers/pattern.h"

#include <stdlib.h>
#include <string.h>

int pattern_entries(const struct pattern *p)
{
    return p->start[p->columns];
}

int pattern_find(const struct pattern *p, int row, int column)
{
    int low = p->start[column], high = p->start[column + 1] - 1;

    while (low <= high) {
        const int middle = low + (high - low) / 2;

        if (p->row[middle] == row) {
            return middle;
        }
        if (p->row[middle] < row) {
            low = middle + 1;
        } else {
            high = middle - 1;
        }
    }
    return -1;
}

void pattern_free(struct pattern_room *room)
{
    free(room->start);
    free(room->row);
    *room = (struct pattern_room){0};
}

/* Marks the rows of one column in `mark` (all zero before). */
typedef void mark_column(const struct ode *ode, const struct pattern *c,
                         int column, unsigned char *mark);

static void mark_sums(const struct ode *ode, const struct pattern *c,
                      int column, unsigned char *mark)
{
    const struct pattern *p = &ode->part_state;

    (void)c;
    for (int e = p->start[column]; e < p->start[column + 1]; e++) {
        mark[ode->part_sum[p->row[e]]] = 1;
    }
}

static void mark_rows(const struct pattern *p, int column, unsigned char *mark)
{
    for (int e = p->start[column]; e < p->start[column + 1]; e++) {
        mark[p->row[e]] = 1;
    }
}

static void mark_newton(const struct ode *ode, const struct pattern *c,
                        int column, unsigned char *mark)
{
    mark[column] = 1;
    if (column >= ode->states) {
        mark_rows(&ode->slope_sum, column - ode->states, mark);
        return;
    }
    mark_rows(&ode->slope_state, column, mark);
    mark_rows(c, column, mark + ode->states);
}

/* Counts the entries of the marked columns; with row != NULL writes them. */
static void walk(const struct ode *ode, const struct pattern *c,
                 mark_column *mark_one, unsigned char *mark,
                 struct pattern_room *out)
{
    int entries = 0;

    for (int j = 0; j < out->view.columns; j++) {
        out->start[j] = entries;
        for (int i = 0; i < out->view.rows; i++) {
            mark[i] = 0;
        }
        mark_one(ode, c, j, mark);
        for (int i = 0; i < out->view.rows; i++) {
            if (mark[i] && out->row != NULL) {
                out->row[entries] = i;
            }
            entries += mark[i];
        }
    }
    out->start[out->view.columns] = entries;
}

static enum status build(const struct ode *ode, const struct pattern *c,
                         mark_column *mark_one, struct pattern_room *out,
                         struct error *err)
{
    const size_t   columns = (size_t)out->view.columns;
    unsigned char *mark    = calloc((size_t)out->view.rows + 1, 1);

    out->start = malloc((columns + 1) * sizeof *out->start);
    if (mark != NULL && out->start != NULL) {
        walk(ode, c, mark_one, mark, out);
        /* one more, since malloc(0) may be NULL */
        out->row = malloc(((size_t)out->start[columns] + 1) * sizeof *out->row);
    }
    if (mark == NULL || out->start == NULL || out->row == NULL) {
        free(mark);
        pattern_free(out);
        return error_set(err, STATUS_NO_MEMORY,
                         "no memory for the pattern of the Jacobian");
    }
    walk(ode, c, mark_one, mark, out);
    free(mark);
    out->view.start = out->start;
    out->view.row   = out->row;
    return STATUS_OK;
}

enum status pattern_of_sums(const struct ode *ode, struct pattern_room *out,
                            struct error *err)
{
    *out = (struct pattern_room){
        .view = {.rows = ode->sums, .columns = ode->states}};
    return build(ode, NULL, mark_sums, out, err);
}

enum status pattern_of_newton(const struct ode *ode, const struct pattern *c,
                              struct pattern_room *out, struct error *err)
{
    const int unknowns = ode->states + ode->sums;

    *out =
        (struct pattern_room){.view = {.rows = unknowns, .columns = unknowns}};
    return build(ode, c, mark_newton, out, err);
}
