/* sparse.c — the only file that calls KLU. */
#include "solvers/sparse.h"

#include "solvers/pattern.h"

#include <klu.h>
#include <stdlib.h>
#include <string.h>

/* Smallest share of the largest pivot that a kept pivot order may leave. */
static const double pivot_floor = 1e-11;

struct sparse {
    int           n, given; /* unknowns; those with a right side */
    double       *x;
    int          *start, *row; /* KLU takes them without const */
    double       *values;
    klu_common    common;
    klu_symbolic *order;
    klu_numeric  *factors; /* NULL: no pivots chosen yet */
};

static int copy_pattern(struct sparse *s, const struct pattern *p)
{
    const size_t columns = (size_t)p->columns + 1;
    const size_t entries = (size_t)pattern_entries(p);

    s->n      = p->columns;
    s->start  = malloc(columns * sizeof *s->start);
    s->row    = malloc((entries + 1) * sizeof *s->row);
    s->values = calloc(entries + 1, sizeof *s->values);
    s->x      = calloc(columns, sizeof *s->x);
    if (s->x == NULL || s->start == NULL || s->row == NULL
        || s->values == NULL) {
        return 0;
    }
    memcpy(s->start, p->start, columns * sizeof *s->start);
    memcpy(s->row, p->row, entries * sizeof *s->row);
    return 1;
}

enum status sparse_create(const struct pattern *p, int given,
                          struct sparse **out, struct error *err)
{
    struct sparse *s = calloc(1, sizeof *s);

    *out = NULL;
    if (s != NULL && klu_defaults(&s->common) && copy_pattern(s, p)) {
        s->given           = given;
        s->common.ordering = 0;  /* AMD */
        s->common.btf      = 0;  /* all is one block */
        s->common.scale    = -1; /* the diagonal is 1 - gamma a */
        s->order           = klu_analyze(s->n, s->start, s->row, &s->common);
    }
    if (s == NULL || s->order == NULL) {
        sparse_free(s);
        return error_set(err, STATUS_NO_MEMORY,
                         "no memory for the linear solver");
    }
    *out = s;
    return STATUS_OK;
}

void sparse_free(struct sparse *s)
{
    if (s == NULL) {
        return;
    }
    sparse_forget(s);
    if (s->order != NULL) {
        klu_free_symbolic(&s->order, &s->common);
    }
    free(s->start);
    free(s->row);
    free(s->values);
    free(s->x);
    free(s);
}

void sparse_forget(struct sparse *s)
{
    if (s->factors != NULL) {
        klu_free_numeric(&s->factors, &s->common);
    }
}

double *sparse_values(struct sparse *s)
{
    return s->values;
}

/* With the pivots of last time; 0 if they serve no more. */
static int factor_again(struct sparse *s)
{
    return klu_refactor(s->start, s->row, s->values, s->order, s->factors,
                        &s->common)
           && klu_rcond(s->order, s->factors, &s->common)
           && s->common.rcond > pivot_floor;
}

int sparse_factor(struct sparse *s)
{
    if (s->factors != NULL && factor_again(s)) {
        return 0;
    }
    sparse_forget(s);
    s->factors = klu_factor(s->start, s->row, s->values, s->order, &s->common);
    return s->factors == NULL || s->common.status != KLU_OK;
}

int sparse_solve(struct sparse *s, double *b)
{
    const size_t given = (size_t)s->given * sizeof *b;

    memset(s->x, 0, (size_t)s->n * sizeof *s->x);
    memcpy(s->x, b, given);
    if (!klu_solve(s->order, s->factors, s->n, 1, s->x, &s->common)) {
        return 1;
    }
    memcpy(b, s->x, given);
    return 0;
}
