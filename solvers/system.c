#include "solvers/system.h"

#include "model/wire.h"

#include <stdlib.h>
#include <string.h>

void system_free(struct system *s)
{
    free(s->part_sum);
    free(s->group);
    free(s->abstol);
    free(s->scale);
    for (int b = 0; b < 3; b++) {
        free(s->start[b]);
        free(s->row[b]);
    }
    memset(s, 0, sizeof *s);
}

static int fill_block(struct system *s, const struct model *m,
                      enum wire_block block, int rows, int columns,
                      struct pattern *out)
{
    const int entries = wire_entries(m, block);

    s->start[block] = calloc((size_t)columns + 1, sizeof(int));
    s->row[block]   = calloc((size_t)entries + 1, sizeof(int));
    if (s->start[block] == NULL || s->row[block] == NULL) {
        return -1;
    }
    wire_fill(m, block, &(struct wire_pattern){s->start[block], s->row[block]});
    *out = (struct pattern){rows, columns, s->start[block], s->row[block]};
    return 0;
}

static int fill(struct system *s, struct model *m, double reltol)
{
    struct ode  *o = &s->ode;
    const size_t n = (size_t)o->states;

    s->part_sum = calloc((size_t)o->parts + 1, sizeof(int));
    s->group    = calloc(n, sizeof(int));
    s->abstol   = calloc(n, sizeof(double));
    s->scale    = calloc(n, sizeof(double));
    if (!s->part_sum || !s->group || !s->abstol || !s->scale) {
        return -1;
    }
    model_part_sums(m, s->part_sum);
    model_scales(m, s->scale, s->group);
    for (size_t i = 0; i < n; i++) {
        s->abstol[i] = reltol * s->scale[i];
    }
    o->part_sum = s->part_sum;
    o->group    = s->group;
    o->abstol   = s->abstol;
    return fill_block(s, m, WIRE_SLOPE_STATE, o->states, o->states,
                      &o->slope_state)
           || fill_block(s, m, WIRE_SLOPE_SUM, o->states, o->sums,
                         &o->slope_sum)
           || fill_block(s, m, WIRE_PART_STATE, o->parts, o->states,
                         &o->part_state);
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
        .groups = m->layout.muscles + 1,
        .part   = model_part,
        .slope  = model_slope,
        .of     = m,
    };
    if (fill(s, m, reltol) != 0) {
        system_free(s);
        return error_set(err, STATUS_NO_MEMORY, "no memory for the equations");
    }
    return STATUS_OK;
}
