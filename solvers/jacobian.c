#include "solvers/jacobian.h"

#include "solvers/colour.h"
#include "solvers/pattern.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Relative increment of a forward difference: half the digits of a double. */
static const double increment = 0x1p-26;

struct jacobian {
    const struct ode   *ode;
    struct pattern_room c, newton;
    struct colour       state_colour, sum_colour;
    /* where entries of A, B, C and the diagonal go in Newton's matrix; and
     * entries of d parts/dy in C */
    int    *place_a, *place_b, *place_c, *place_diagonal, *place_part;
    double *a, *b, *c_value;
    double *y, *slope, *part, *part_base, *sum, *sum_base;
    double *step; /* increments that were made, by column */
};

/* --- creation ----------------------------------------------------------- */

/* One more than asked for, since calloc of nothing may be NULL. */
static void *room(int count, size_t size)
{
    return calloc((size_t)count + 1, size);
}

static int allocate_places(struct jacobian *j)
{
    const struct ode *ode = j->ode;

    j->place_a        = room(pattern_entries(&ode->slope_state), sizeof(int));
    j->place_b        = room(pattern_entries(&ode->slope_sum), sizeof(int));
    j->place_c        = room(pattern_entries(&j->c.view), sizeof(int));
    j->place_part     = room(pattern_entries(&ode->part_state), sizeof(int));
    j->place_diagonal = room(ode->states + ode->sums, sizeof(int));
    return j->place_a && j->place_b && j->place_c && j->place_part
           && j->place_diagonal;
}

static int allocate_values(struct jacobian *j)
{
    const struct ode *ode  = j->ode;
    const int         wide = ode->states > ode->sums ? ode->states : ode->sums;

    j->a         = room(pattern_entries(&ode->slope_state), sizeof(double));
    j->b         = room(pattern_entries(&ode->slope_sum), sizeof(double));
    j->c_value   = room(pattern_entries(&j->c.view), sizeof(double));
    j->y         = room(ode->states, sizeof(double));
    j->slope     = room(ode->states, sizeof(double));
    j->part      = room(ode->parts, sizeof(double));
    j->part_base = room(ode->parts, sizeof(double));
    j->sum       = room(ode->sums, sizeof(double));
    j->sum_base  = room(ode->sums, sizeof(double));
    j->step      = room(wide, sizeof(double));
    return j->a && j->b && j->c_value && j->y && j->slope && j->part
           && j->part_base && j->sum && j->sum_base && j->step;
}

/* Where the entries of `p` are in Newton's matrix, if p begins there at that
 * row and column. */
static void place(const struct jacobian *j, const struct pattern *p, int row,
                  int column, int *out)
{
    for (int col = 0; col < p->columns; col++) {
        for (int e = p->start[col]; e < p->start[col + 1]; e++) {
            out[e] =
                pattern_find(&j->newton.view, row + p->row[e], column + col);
        }
    }
}

static void find_places(struct jacobian *j)
{
    const struct ode     *ode  = j->ode;
    const struct pattern *part = &ode->part_state;

    place(j, &ode->slope_state, 0, 0, j->place_a);
    place(j, &ode->slope_sum, 0, ode->states, j->place_b);
    place(j, &j->c.view, ode->states, 0, j->place_c);
    for (int i = 0; i < ode->states + ode->sums; i++) {
        j->place_diagonal[i] = pattern_find(&j->newton.view, i, i);
    }
    for (int col = 0; col < part->columns; col++) {
        for (int e = part->start[col]; e < part->start[col + 1]; e++) {
            j->place_part[e] =
                pattern_find(&j->c.view, ode->part_sum[part->row[e]], col);
        }
    }
}

static enum status build(struct jacobian *j, struct error *err)
{
    const struct ode         *ode      = j->ode;
    const struct colour_stack by_state = {
        2,
        {&ode->slope_state, &ode->part_state},
        {&ode->slope_moved, &ode->part_moved}};
    const struct colour_stack by_sum = {
        1, {&ode->slope_sum}, {&ode->slope_sum}};

    TRY(pattern_of_sums(ode, &j->c, err));
    TRY(pattern_of_newton(ode, &j->c.view, &j->newton, err));
    TRY(colour_columns(&by_state, &j->state_colour, err));
    TRY(colour_columns(&by_sum, &j->sum_colour, err));
    if (!allocate_places(j) || !allocate_values(j)) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for the Jacobian");
    }
    find_places(j);
    return STATUS_OK;
}

enum status jacobian_create(const struct ode *ode, struct jacobian **out,
                            struct error *err)
{
    struct jacobian *j = calloc(1, sizeof *j);
    enum status      status;

    *out = NULL;
    if (j == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for the Jacobian");
    }
    j->ode = ode;
    status = build(j, err);
    if (status != STATUS_OK) {
        jacobian_free(j);
        return status;
    }
    *out = j;
    return STATUS_OK;
}

void jacobian_free(struct jacobian *j)
{
    if (j == NULL) {
        return;
    }
    pattern_free(&j->c);
    pattern_free(&j->newton);
    colour_free(&j->state_colour);
    colour_free(&j->sum_colour);
    free(j->place_a);
    free(j->place_b);
    free(j->place_c);
    free(j->place_diagonal);
    free(j->place_part);
    free(j->a);
    free(j->b);
    free(j->c_value);
    free(j->y);
    free(j->slope);
    free(j->part);
    free(j->part_base);
    free(j->sum);
    free(j->sum_base);
    free(j->step);
    free(j);
}

/* --- differences -------------------------------------------------------- */

/* A state's increment is a share of its value or, near zero, of its typical
 * size: the absolute tolerance is the relative one times that size. */
static double move_state(struct jacobian *j, const double *y, int i)
{
    const double size = j->ode->abstol[i] / j->ode->reltol;

    j->y[i] = y[i] + increment * fmax(fabs(y[i]), size);
    return j->y[i] - y[i]; /* as rounded */
}

/* Slopes and parts with one colour of states moved and the sums still. */
static int difference_states(struct jacobian *j, double t, const double *y,
                             const double *base, int colour)
{
    const struct ode     *ode = j->ode;
    const struct pattern *a = &ode->slope_state, *part = &ode->part_state;
    const int             first = j->state_colour.start[colour];
    const int             end   = j->state_colour.start[colour + 1];

    for (int k = first; k < end; k++) {
        const int col = j->state_colour.column[k];

        j->step[col] = move_state(j, y, col);
    }
    if (ode->part(t, j->y, j->part, ode->of) != 0
        || ode->slope(t, j->y, j->sum_base, j->slope, ode->of) != 0) {
        return 1;
    }
    for (int k = first; k < end; k++) {
        const int    col   = j->state_colour.column[k];
        const double scale = 1.0 / j->step[col];

        for (int e = a->start[col]; e < a->start[col + 1]; e++) {
            j->a[e] = (j->slope[a->row[e]] - base[a->row[e]]) * scale;
        }
        for (int e = part->start[col]; e < part->start[col + 1]; e++) {
            const int p = part->row[e];

            j->c_value[j->place_part[e]] +=
                (j->part[p] - j->part_base[p]) * scale;
        }
        j->y[col] = y[col];
    }
    return 0;
}

/* Typical size of each sum: what its states would make of it if each had its
 * typical size.  The floor keeps the quotients of silent sums finite. */
static void size_sums(const struct jacobian *j, double *size)
{
    const struct pattern *c = &j->c.view;

    memset(size, 0, (size_t)j->ode->sums * sizeof *size);
    for (int col = 0; col < c->columns; col++) {
        const double typical = j->ode->abstol[col] / j->ode->reltol;

        for (int e = c->start[col]; e < c->start[col + 1]; e++) {
            size[c->row[e]] += fabs(j->c_value[e]) * typical;
        }
    }
    for (int k = 0; k < j->ode->sums; k++) {
        size[k] = fmax(fmax(size[k], fabs(j->sum_base[k])), 1e-60);
    }
}

/* Slopes with one colour of sums moved; step[] holds the typical sizes. */
static int difference_sums(struct jacobian *j, double t, const double *y,
                           const double *base, int colour)
{
    const struct ode     *ode   = j->ode;
    const struct pattern *b     = &ode->slope_sum;
    const int             first = j->sum_colour.start[colour];
    const int             end   = j->sum_colour.start[colour + 1];

    for (int k = first; k < end; k++) {
        const int sum = j->sum_colour.column[k];

        j->sum[sum]  = j->sum_base[sum] + increment * j->step[sum];
        j->step[sum] = j->sum[sum] - j->sum_base[sum];
    }
    if (ode->slope(t, y, j->sum, j->slope, ode->of) != 0) {
        return 1;
    }
    for (int k = first; k < end; k++) {
        const int    sum   = j->sum_colour.column[k];
        const double scale = 1.0 / j->step[sum];

        for (int e = b->start[sum]; e < b->start[sum + 1]; e++) {
            j->b[e] = (j->slope[b->row[e]] - base[b->row[e]]) * scale;
        }
        j->sum[sum] = j->sum_base[sum];
    }
    return 0;
}

int jacobian_fill(struct jacobian *j, double t, const double *y,
                  const double *base)
{
    const struct ode *ode = j->ode;

    if (ode->part(t, y, j->part_base, ode->of) != 0) {
        return 1;
    }
    ode_sum(ode, j->part_base, j->sum_base);
    memcpy(j->y, y, (size_t)ode->states * sizeof *y);
    memset(j->c_value, 0,
           (size_t)pattern_entries(&j->c.view) * sizeof *j->c_value);
    for (int colour = 0; colour < j->state_colour.count; colour++) {
        if (difference_states(j, t, y, base, colour) != 0) {
            return 1;
        }
    }
    memcpy(j->sum, j->sum_base, (size_t)ode->sums * sizeof *j->sum);
    size_sums(j, j->step);
    if (ode->part(t, y, j->part_base, ode->of) != 0) { /* back at y */
        return 1;
    }
    for (int colour = 0; colour < j->sum_colour.count; colour++) {
        if (difference_sums(j, t, y, base, colour) != 0) {
            return 1;
        }
    }
    return 0;
}

/* --- what is taken from it ---------------------------------------------- */

const struct pattern *jacobian_pattern(const struct jacobian *j)
{
    return &j->newton.view;
}

void jacobian_column(const struct jacobian *j, int column, double *out)
{
    const struct pattern *a = &j->ode->slope_state, *b = &j->ode->slope_sum;
    const struct pattern *c = &j->c.view;

    memset(out, 0, (size_t)j->ode->states * sizeof *out);
    for (int e = a->start[column]; e < a->start[column + 1]; e++) {
        out[a->row[e]] = j->a[e];
    }
    for (int e = c->start[column]; e < c->start[column + 1]; e++) {
        for (int r = b->start[c->row[e]]; r < b->start[c->row[e] + 1]; r++) {
            out[b->row[r]] += j->b[r] * j->c_value[e];
        }
    }
}

static void spread(int entries, double factor, const double *from,
                   const int *place, double *to)
{
    for (int e = 0; e < entries; e++) {
        to[place[e]] = factor * from[e];
    }
}

void jacobian_newton(const struct jacobian *j, double gamma, double *values)
{
    const struct ode *ode = j->ode;
    const int         all = pattern_entries(&j->newton.view);

    memset(values, 0, (size_t)all * sizeof *values);
    spread(pattern_entries(&ode->slope_state), -gamma, j->a, j->place_a,
           values);
    spread(pattern_entries(&ode->slope_sum), -gamma, j->b, j->place_b, values);
    spread(pattern_entries(&j->c.view), -1.0, j->c_value, j->place_c, values);
    for (int i = 0; i < ode->states + ode->sums; i++) {
        values[j->place_diagonal[i]] += 1.0;
    }
}

int jacobian_cost(const struct jacobian *j)
{
    return j->state_colour.count + j->sum_colour.count;
}
