#include "model/evaluation.h"

#include "model/body.h"
#include "model/posture.h"
#include "model/slopes.h"

#include <string.h>

/* `hold:` in a scenario clamps a state: its slope is zero. */
static void clamp(const struct model *m, double *dydt)
{
    for (int id = 0; id < STATE_COUNT; id++) {
        for (int k = 0; m->held[id] && k < m->layout.muscles; k++) {
            memset(dydt + m->layout.first[k][id], 0,
                   (size_t)layout_size(&m->layout, k, (enum state_id)id)
                       * sizeof *dydt);
        }
    }
}

static int all_finite(const double *value, int count)
{
    double sum = 0.0;

    for (int i = 0; i < count; i++) {
        sum += value[i] - value[i]; /* 0, or NaN */
    }
    return sum == 0.0;
}

void evaluation_units(struct evaluation *e, double t, const double *y)
{
    struct states x;

    for (int k = 0; k < e->model->layout.muscles; k++) {
        layout_states(&e->model->layout, k, y, &x);
        signals_units(e->model, k, t, &x, &e->s[k]);
    }
}

static void parts_of_muscle(const struct evaluation *e, int muscle,
                            const double *y, double *parts)
{
    const int     units = e->model->muscle[muscle].units;
    struct states x;

    layout_states(&e->model->layout, muscle, y, &x);
    for (int i = 0; i < units; i++) {
        signals_parts(e->model, muscle, &x, &e->s[muscle], i,
                      parts + (size_t)i * SUM_COUNT);
    }
}

int evaluation_part(double t, const double *y, double *parts, void *evaluation)
{
    struct evaluation *e    = evaluation;
    double            *next = parts;

    evaluation_units(e, t, y);
    for (int k = 0; k < e->model->layout.muscles; k++) {
        parts_of_muscle(e, k, y, next);
        next += SUM_COUNT * e->model->muscle[k].units;
    }
    return all_finite(parts, model_parts(e->model)) ? 0 : 1;
}

int evaluation_slope(double t, const double *y, const double *sums,
                     double *dydt, void *evaluation)
{
    struct evaluation  *e = evaluation;
    const struct model *m = e->model;
    struct states       x;
    struct slopes       dx;
    struct body_inflow  from                = {0.0, 0.0};
    double              moment[LIMB_JOINTS] = {0.0};
    const int           last                = m->layout.muscles - 1;

    for (int k = 0; k <= last; k++) {
        struct signals *s = &e->s[k];

        layout_states(&m->layout, k, y, &x);
        layout_slopes(&m->layout, k, dydt, &dx);
        for (int c = 0; c < m->muscle[k].compartments; c++) {
            memcpy(s->sum[c], sums, sizeof s->sum[c]);
            sums += SUM_COUNT;
        }
        signals_shared(m, k, t, y, &x, s);
        slopes_of_muscle(m, k, &x, s, &dx);
        body_add_muscle(m, k, &x, s, &from);
        posture_add_muscle(s, moment);
    }
    body_slopes(m, &x, &e->s[last], &from, &dx); /* as any muscle sees it */
    posture_slopes(m, &x, &e->s[last], moment, &dx);
    clamp(m, dydt);
    return all_finite(dydt, m->layout.length) ? 0 : 1;
}
