#include "model/probe.h"

#include "model/plasma.h"

#include <string.h>

static const struct probe_info table[] = {
#define PROBE(name, width, unit, value, meaning)                               \
    {#name, unit, meaning, WIDTH_##width},
#include "model/probes.def"
#undef PROBE
#define CONCENTRATION(group, name, unit, substance, start, low, high, meaning) \
    {#group "." #name, unit, meaning, WIDTH_BODY},
#include "model/concentrations.def"
#undef CONCENTRATION
#define STATE(group, name, width, speed, unit, substance, start, scale, low,   \
              high, meaning)                                                   \
    {#group "." #name, unit, meaning, WIDTH_##width},
#include "model/states.def"
#undef STATE
};

enum {
#define PROBE(name, ...) PROBE_##name,
#include "model/probes.def"
#undef PROBE
    CONCENTRATIONS, /* concentrations follow, then states */
    STATES = CONCENTRATIONS + CONCENTRATION_COUNT,
    COUNT  = sizeof table / sizeof table[0]
};

int probe_count(void)
{
    return COUNT;
}

const struct probe_info *probe_info(int id)
{
    return &table[id];
}

int probe_find(const char *name)
{
    for (int id = 0; id < COUNT; id++) {
        if (strcmp(table[id].name, name) == 0) {
            return id;
        }
    }
    return -1;
}

int probe_size(const struct model *m, int muscle, int id)
{
    switch (table[id].width) {
    case WIDTH_UNIT:
        return m->layout.units[muscle];
    case WIDTH_COMPARTMENT:
        return m->layout.compartments[muscle];
    case WIDTH_MUSCLE:
    case WIDTH_BODY:
        break;
    }
    return 1;
}

/* The same order of additions as everywhere: unit after unit. */
static void add_up(const struct model *m, int muscle, const struct states *x,
                   struct signals *s)
{
    double part[SUM_COUNT];

    memset(s->sum, 0, sizeof s->sum);
    for (int i = 0; i < m->layout.units[muscle]; i++) {
        signals_parts(m, muscle, x, s, i, part);
        for (int k = 0; k < SUM_COUNT; k++) {
            s->sum[i % m->layout.compartments[muscle]][k] += part[k];
        }
    }
}

void probe_look(struct probe_view *view, const struct model *m, double t,
                const double *y)
{
    view->model = m;
    view->t     = t;
    for (int k = 0; k < m->layout.muscles; k++) {
        layout_states(&m->layout, k, y, &view->x[k]);
        signals_units(m, k, t, &view->x[k], &view->s[k]);
        add_up(m, k, &view->x[k], &view->s[k]);
        signals_shared(m, k, t, y, &view->x[k], &view->s[k]);
    }
}

static double signal(const struct probe_view *view, int muscle, int id, int i)
{
    const struct signals *s = &view->s[muscle];
    const struct params  *p = &view->model->muscle[muscle].p;
    const double          dilution =
        p->fluid.extracellular / view->x[muscle].body_extracellular[0];

    switch (id) {
#define PROBE(name, width, unit, value, meaning)                               \
    case PROBE_##name:                                                         \
        return value;
#include "model/probes.def"
#undef PROBE
    default:
        return concentration_get(&s->plasma,
                                 (enum concentration_id)(id - CONCENTRATIONS));
    }
}

static const double *state(const struct states *x, int id)
{
    switch (id - STATES) {
#define STATE(group, name, ...)                                                \
    case STATE_##group##_##name:                                               \
        return x->group##_##name;
#include "model/states.def"
#undef STATE
    default:
        return NULL;
    }
}

void probe_values(const struct probe_view *view, int muscle, int id,
                  double *out)
{
    const int n = probe_size(view->model, muscle, id);

    if (id >= STATES) {
        memcpy(out, state(&view->x[muscle], id), (size_t)n * sizeof *out);
        return;
    }
    for (int i = 0; i < n; i++) {
        out[i] = signal(view, muscle, id, i);
    }
}
