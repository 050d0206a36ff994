/* wiring.h — three muscles in the middle of things, slope by slope. */
#ifndef TESTS_WIRING_H
#define TESTS_WIRING_H

#include "tests/check.h"

#include "model/model.h"

#include <stdlib.h>
#include <string.h>

enum { UNITS = 6, PARTS = 2, MUSCLES = 3 };

struct bench {
    struct model *m;
    int           n, parts, sums;
    int          *part_sum;
    double       *y, *dydt, *part, *sum;
};

/* Two antagonists in the middle of things, and one that the first reaches as
 * the sole does the leg; every gain open. */
static inline struct bench open_bench(int compartments)
{
    struct model_setup *s = calloc(1, sizeof *s);
    struct bench        b = {.m = calloc(1, sizeof *b.m)};
    struct error        err;

    s->muscles = MUSCLES;
    for (int k = 0; k < MUSCLES; k++) {
        params_standard(&s->params[k]);
        s->params[k].pool.units                   = UNITS;
        s->params[k].pool.compartments            = compartments;
        s->params[k].spindle.beta                 = 0.5;
        s->params[k].terminal.interstitial_weight = 0.3;
        s->params[k].circuit.foot_inhibition      = 0.015;
        s->params[k].circuit.foot_excitation      = 0.010;
        s->params[k].spindle.fatigue_gain         = 0.6;
        s->params[k].organ.fatigue_loss           = 0.5;
    }
    s->antagonist[0][1] = s->antagonist[1][0] = s->foot[2][0] = 1.0;
    CHECK(model_init(b.m, s, &err) == STATUS_OK);
    free(s);
    b.n        = b.m->layout.length;
    b.parts    = model_parts(b.m);
    b.sums     = model_sums(b.m);
    b.part_sum = calloc((size_t)b.parts, sizeof(int));
    b.y        = calloc((size_t)b.n, sizeof(double));
    b.dydt     = calloc((size_t)b.n, sizeof(double));
    b.part     = calloc((size_t)b.parts, sizeof(double));
    b.sum      = calloc((size_t)b.sums, sizeof(double));
    model_part_sums(b.m, b.part_sum);
    for (int k = 0; k < MUSCLES; k++) {
        b.m->leg.line[k][INPUT_hold_force].value      = 0.3;
        b.m->leg.line[k][INPUT_drive].value           = 0.4;
        b.m->leg.line[k][INPUT_stimulation].value     = 5.0;
        b.m->leg.line[k][INPUT_toe_angle].value       = -0.4;
        b.m->leg.line[k][INPUT_gravity].value         = 0.5;
        b.m->leg.line[k][INPUT_ankle_grip].value      = 0.01;
        b.m->leg.line[k][INPUT_knee_grip].value       = 0.01;
        b.m->leg.line[k][INPUT_toe_grip].value        = 0.01;
        b.m->leg.line[k][INPUT_sweating].value        = 0.5;
        b.m->leg.line[k][INPUT_drinking].value        = 0.5;
        b.m->leg.line[k][INPUT_dialysis].value        = 0.5;
        b.m->leg.line[k][INPUT_ultrafiltration].value = 0.5;
    }
    model_start(b.m, 0.0, b.y);
    return b;
}

static inline void close_bench(struct bench *b)
{
    free(b->m);
    free(b->part_sum);
    free(b->y);
    free(b->dydt);
    free(b->part);
    free(b->sum);
}

static inline void evaluate(struct bench *b)
{
    memset(b->sum, 0, (size_t)b->sums * sizeof(double));
    (void)model_part(0.0, b->y, b->part, b->m);
    for (int p = 0; p < b->parts; p++) {
        b->sum[b->part_sum[p]] += b->part[p];
    }
    (void)model_slope(0.0, b->y, b->sum, b->dydt, b->m);
}

/* Some way along a run, by plain Euler steps: nothing is at rest. */
static inline void move_on(struct bench *b, int steps)
{
    for (int i = 0; i < steps; i++) {
        evaluate(b);
        for (int j = 0; j < b->n; j++) {
            b->y[j] += 2e-4 * b->dydt[j];
        }
    }
}

#endif
