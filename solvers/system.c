#include "solvers/system.h"

#include "model/wire.h"

#include <stdlib.h>
#include <string.h>

void system_free(struct system *s)
{
    free(s->evaluation);
    free(s->part_sum);
    free(s->group);
    free(s->abstol);
    free(s->scale);
    for (int b = 0; b < 5; b++) {
        free(s->start[b]);
        free(s->row[b]);
    }
    memset(s, 0, sizeof *s);
}

static int fill_block(struct system *s, const struct model *m, int place,
                      enum wire_block block, enum wire_view view,
                      struct pattern *out)
{
    const int entries = wire_entries(m, block, view);
    const int rows =
        block == WIRE_PART_STATE ? model_parts(m) : m->layout.length;
    const int columns =
        block == WIRE_SLOPE_SUM ? model_sums(m) : m->layout.length;

    s->start[place] = calloc((size_t)columns + 1, sizeof(int));
    s->row[place]   = calloc((size_t)entries + 1, sizeof(int));
    if (s->start[place] == NULL || s->row[place] == NULL) {
        return -1;
    }
    wire_fill(m, block, view,
              &(struct wire_pattern){s->start[place], s->row[place]});
    *out = (struct pattern){rows, columns, s->start[place], s->row[place]};
    return 0;
}

static int fill_patterns(struct system *s, const struct model *m)
{
    struct ode *o = &s->ode;
    const struct {
        enum wire_block block;
        enum wire_view  view;
        struct pattern *out;
    } row[] = {
        {WIRE_SLOPE_STATE, WIRE_OF_MATRIX, &o->slope_state},
        {WIRE_SLOPE_SUM, WIRE_OF_MATRIX, &o->slope_sum},
        {WIRE_PART_STATE, WIRE_OF_MATRIX, &o->part_state},
        {WIRE_SLOPE_STATE, WIRE_OF_DIAGRAM, &o->slope_moved},
        {WIRE_PART_STATE, WIRE_OF_DIAGRAM, &o->part_moved},
    };

    for (int i = 0; i < 5; i++) {
        if (fill_block(s, m, i, row[i].block, row[i].view, row[i].out) != 0) {
            return -1;
        }
    }
    return 0;
}

static int fill(struct system *s, struct model *m, double reltol)
{
    struct ode  *o = &s->ode;
    const size_t n = (size_t)o->states;

    s->evaluation = calloc(1, sizeof *s->evaluation);
    s->part_sum   = calloc((size_t)o->parts + 1, sizeof(int));
    s->group      = calloc(n, sizeof(int));
    s->abstol     = calloc(n, sizeof(double));
    s->scale      = calloc(n, sizeof(double));
    if (!s->evaluation || !s->part_sum || !s->group || !s->abstol
        || !s->scale) {
        return -1;
    }
    s->evaluation->model = m;
    o->of                = s->evaluation;
    model_part_sums(m, s->part_sum);
    model_scales(m, s->scale, s->group);
    for (size_t i = 0; i < n; i++) {
        s->abstol[i] = reltol * s->scale[i];
    }
    o->part_sum = s->part_sum;
    o->group    = s->group;
    o->abstol   = s->abstol;
    return fill_patterns(s, m);
}

enum status system_create(struct system *s, struct model *m, double reltol,
                          struct error *err)
{
    memset(s, 0, sizeof *s);
    s->ode = (struct ode){
        .states = m->layout.length,
        .parts  = model_parts(m),
        .sums   = model_sums(m),
        .reltol = reltol,
        .groups = model_groups(m),
        .part   = evaluation_part,
        .slope  = evaluation_slope,
    };
    if (fill(s, m, reltol) != 0) {
        system_free(s);
        return error_set(err, STATUS_NO_MEMORY, "no memory for the equations");
    }
    return STATUS_OK;
}
