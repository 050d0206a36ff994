#include "model/model.h"

#include "base/elementary.h"
#include "model/body.h"
#include "model/energy.h"
#include "model/evaluation.h"
#include "model/muscle.h"
#include "model/perfusion.h"
#include "model/pool.h"
#include "model/posture.h"
#include "model/tendon_organ.h"

#include <string.h>

const struct sum_info model_sum_table[SUM_COUNT] = {
#define SUM(name, unit, meaning) [SUM_##name] = {#name, unit, meaning},
#include "model/sums.def"
#undef SUM
};

enum { SETTLE_STEPS = 60 };

static enum status check_muscle(const struct params *p, int muscle,
                                struct error *err)
{
    const double shortest = p->muscle.tendon_slack;

    if (p->pool.units != (double)(int)p->pool.units
        || p->pool.compartments != (double)(int)p->pool.compartments) {
        return error_set(err, STATUS_OUT_OF_RANGE,
                         "pool.units and pool.compartments are whole numbers, "
                         "found %g and %g",
                         p->pool.units, p->pool.compartments);
    }
    if (p->pool.compartments > p->pool.units) {
        return error_set(err, STATUS_OUT_OF_RANGE,
                         "pool.compartments = %g is more than pool.units = %g",
                         p->pool.compartments, p->pool.units);
    }
    if (p->geometry.neutral < 0.9 * shortest) {
        return error_set(err, STATUS_OUT_OF_RANGE,
                         "muscle %d: geometry.neutral = %g m is far shorter "
                         "than its slack tendon, muscle.tendon_slack = %g m",
                         muscle + 1, p->geometry.neutral, shortest);
    }
    return STATUS_OK;
}

enum status model_init(struct model *m, const struct model_setup *setup,
                       struct error *err)
{
    int units[LAYOUT_MUSCLES], compartments[LAYOUT_MUSCLES];

    if (setup->muscles < 1 || setup->muscles > LAYOUT_MUSCLES) {
        return error_set(err, STATUS_OUT_OF_RANGE,
                         "a body has 1 to %d muscles, not %d", LAYOUT_MUSCLES,
                         setup->muscles);
    }
    memset(m, 0, sizeof *m);
    for (int k = 0; k < setup->muscles; k++) {
        struct muscle_model *mm = &m->muscle[k];

        TRY(check_muscle(&setup->params[k], k, err));
        mm->p            = setup->params[k];
        mm->units        = (int)mm->p.pool.units;
        mm->compartments = (int)mm->p.pool.compartments;
        memcpy(mm->antagonist, setup->antagonist[k], sizeof mm->antagonist);
        memcpy(mm->foot, setup->foot[k], sizeof mm->foot);
        pool_init(mm);
        units[k]        = mm->units;
        compartments[k] = mm->compartments;
    }
    layout_init(&m->layout, setup->muscles, units, compartments);
    body_init(m);
    memcpy(m->moves, setup->moves, sizeof m->moves);
    input_quiet(&m->leg);
    return STATUS_OK;
}

static void start_values(const struct model *m, double *y)
{
    for (int k = 0; k < m->layout.muscles; k++) {
        for (int id = 0; id < STATE_COUNT; id++) {
            const int n = layout_size(&m->layout, k, (enum state_id)id);

            for (int i = 0; i < n; i++) {
                y[m->layout.first[k][id] + i] = state_table[id].start;
            }
        }
    }
}

static void start_spindles(const struct model *m, int muscle, double shift,
                           const struct states *x, struct slopes *y)
{
    const struct params    *p  = &m->muscle[muscle].p;
    const struct spindle_in in = {
        .length          = x->muscle_fibre_length[0],
        .gamma_static    = p->spindle.gamma_static,
        .gamma_dynamic   = p->spindle.gamma_dynamic,
        .threshold_shift = shift,
    };
    const struct spindle_state rest  = spindle_rest(&p->spindle, &in);
    const struct spindle_out   rates = spindle_rates(&p->spindle, &rest, &in);

    for (int c = 0; c < m->muscle[muscle].compartments; c++) {
        y->spindle_dynamic[c] = rest.dynamic;
        y->spindle_static[c]  = rest.static_;
        y->spindle_bag1[c]    = rest.bag1;
        y->spindle_bag2[c]    = rest.bag2;
        y->spindle_chain[c]   = rest.chain;
        y->afferent_ia1[c] = y->afferent_ia2[c] = y->afferent_ia3[c] = rates.ia;
        y->afferent_ii1[c] = y->afferent_ii2[c] = y->afferent_ii3[c] = rates.ii;
    }
}

static void start_energy(const struct energy_params *p, struct slopes *y)
{
    const struct energy_state rest = energy_rest(p);

    y->energy_phosphocreatine[0] = rest.phosphocreatine;
    y->energy_creatine[0]        = rest.creatine;
    y->energy_atp[0]             = rest.atp;
    y->energy_adp[0]             = rest.adp;
    y->energy_phosphate[0]       = rest.phosphate;
    y->energy_glycogen[0]        = rest.glycogen;
    y->energy_ph[0]              = rest.ph;
}

static void start_muscle(const struct model *m, int muscle, double t, double *y)
{
    const struct params *p = &m->muscle[muscle].p;
    struct states        x;
    struct slopes        set; /* the same places, writable */
    struct signals       s;

    layout_states(&m->layout, muscle, y, &x);
    layout_slopes(&m->layout, muscle, y, &set);
    start_energy(&p->energy, &set);
    set.interstitium_potassium[0]      = p->interstitium.potassium_rest;
    set.interstitium_cell_potassium[0] = p->interstitium.cell_potassium;
    signals_units(m, muscle, t, &x, &s);
    set.muscle_fibre_length[0] =
        muscle_isometric_length(&p->muscle, 0.0, s.path_length);
    set.spindle_stroke[0] = set.spindle_kneading[0] = s.in.pump;
    start_spindles(m, muscle, s.surface_shift, &x, &set);

    const double passive =
        muscle_forces(&p->muscle, 0.0, x.muscle_fibre_length[0], s.path_length)
            .passive;
    const double ib =
        tendon_organ_static(&p->organ, 0.0, passive, s.rest_length);
    const struct tendon_organ_state organ = {ib / p->organ.slow_rate,
                                             ib / p->organ.quick_rate};
    const struct perfusion_in       flow  = {
               .pump       = s.in.pump,
               .flow_share = perfusion_flow_share(
                   &p->perfusion,
                   perfusion_pressure(&p->perfusion, 0.0, s.in.external_pressure)),
               .potassium = p->interstitium.potassium_rest,
    };

    set.organ_slow[0]  = organ.slow;
    set.organ_quick[0] = organ.quick;
    set.organ_ib1[0] = set.organ_ib2[0] = set.organ_ib3[0] =
        tendon_organ_rate(&p->organ, ib, s.surface_shift, &organ);
    set.interstitium_flow[0] = perfusion_demand(&p->perfusion, &flow);
}

/* Activation of the persistent current that holds itself, from the silent
 * side; what is inactivated then. */
static void start_soma(const struct muscle_model *mm, const struct signals *s,
                       int i, struct slopes *y)
{
    const struct soma_params      *p    = &mm->p.soma;
    const struct circuit_currents *from = &s->current[i % mm->compartments];
    const struct motoneuron        n    = pool_motoneuron(mm, i);
    const double in = from->common + mm->constant[UNIT_ia_weight][i] * from->ia
                      - p->inhibition_weight * from->inhibition;
    const double max = s->tone * p->pic_current;
    double       pic = 0.0;

    for (int k = 0; k < SETTLE_STEPS; k++) {
        const double ready = 1.0 - n.pic_inactivation * pic;

        pic = motoneuron_pic_activation(p, &n, in + max * pic * ready);
    }
    y->soma_pic[i]       = pic;
    y->soma_pic_ready[i] = 1.0 - n.pic_inactivation * pic;
}

/* Afferents and motoneurons as the circuit finds them at rest. */
static void start_circuit(const struct model *m, int muscle, double t,
                          const double *y, struct slopes *set)
{
    struct states  x;
    struct signals s;

    layout_states(&m->layout, muscle, y, &x);
    signals_units(m, muscle, t, &x, &s);
    memset(s.sum, 0, sizeof s.sum);
    signals_shared(m, muscle, t, y, &x, &s);
    for (int c = 0; c < m->muscle[muscle].compartments; c++) {
        set->afferent_ia1[c] = set->afferent_ia2[c] = s.ia[c];
        set->afferent_ia3[c]                        = s.ia[c];
    }
    set->organ_ib1[0] = set->organ_ib2[0] = set->organ_ib3[0] = s.ib;
    signals_shared(m, muscle, t, y, &x, &s); /* with these afferents */
    for (int i = 0; i < m->muscle[muscle].units; i++) {
        start_soma(&m->muscle[muscle], &s, i, set);
    }
}

void model_start(const struct model *m, double t, double *y)
{
    struct states x;
    struct slopes set; /* the same places, writable */

    start_values(m, y);
    layout_states(&m->layout, 0, y, &x);
    layout_slopes(&m->layout, 0, y, &set);
    body_start(m, &x, &set);
    posture_start(m, t, &set);
    for (int k = 0; k < m->layout.muscles; k++) {
        start_muscle(m, k, t, y);
    }
    for (int k = 0; k < m->layout.muscles; k++) {
        layout_slopes(&m->layout, k, y, &set);
        start_circuit(m, k, t, y, &set);
    }
}

/* Joints are a group of their own: what stands still dilutes no other norm. */
static int group_of(const struct model *m, int muscle, int id)
{
    if (strncmp(state_table[id].full_name, "joint.", 6) == 0) {
        return m->layout.muscles + 1;
    }
    return state_table[id].width == WIDTH_BODY ? m->layout.muscles : muscle;
}

int model_groups(const struct model *m)
{
    return m->layout.muscles + 2;
}

void model_scales(const struct model *m, double *scale, int *group)
{
    for (int k = 0; k < m->layout.muscles; k++) {
        for (int id = 0; id < STATE_COUNT; id++) {
            const int n     = layout_size(&m->layout, k, (enum state_id)id);
            const int first = m->layout.first[k][id];

            for (int i = first; i < first + n; i++) {
                scale[i] = state_table[id].scale;
                group[i] = group_of(m, k, id);
            }
        }
    }
}

int model_sums(const struct model *m)
{
    int count = 0;

    for (int k = 0; k < m->layout.muscles; k++) {
        count += SUM_COUNT * m->layout.compartments[k];
    }
    return count;
}

int model_parts(const struct model *m)
{
    int count = 0;

    for (int k = 0; k < m->layout.muscles; k++) {
        count += SUM_COUNT * m->layout.units[k];
    }
    return count;
}

void model_part_sums(const struct model *m, int *sum_of_part)
{
    int first = 0;

    for (int muscle = 0; muscle < m->layout.muscles; muscle++) {
        const int compartments = m->layout.compartments[muscle];

        for (int i = 0; i < m->layout.units[muscle]; i++) {
            for (int k = 0; k < SUM_COUNT; k++) {
                *sum_of_part++ = first + SUM_COUNT * (i % compartments) + k;
            }
        }
        first += SUM_COUNT * compartments;
    }
}

/* As evaluation_slope, for those who want nothing else of this state. */
int model_slope(double t, const double *y, const double *sums, double *dydt,
                void *model)
{
    struct evaluation e = {.model = model};

    evaluation_units(&e, t, y);
    return evaluation_slope(t, y, sums, dydt, &e);
}

int model_part(double t, const double *y, double *parts, void *model)
{
    struct evaluation e = {.model = model};

    return evaluation_part(t, y, parts, &e);
}
