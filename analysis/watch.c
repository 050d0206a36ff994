#include "analysis/watch.h"

#include "model/energy.h"
#include "model/perfusion.h"
#include "model/pool.h"

#include <math.h>
#include <string.h>

void watch_start(struct watch *w)
{
    memset(w->known, 0, sizeof w->known);
}

void watch_look(struct watch *w, double t, const double *y,
                const struct model *m)
{
    probe_look(&w->view, m, t, y);
}

/* As pool.c finds the maximum, at less than full drive. */
static double pool_emg(const struct muscle_model *mm, double drive)
{
    const struct soma_params *p = &mm->p.soma;
    const double              in =
        drive * mm->p.pool.drive_current + mm->p.pool.tonic_current;
    double emg = 0.0;

    for (int i = 0; i < mm->units; i++) {
        const struct motoneuron n   = pool_motoneuron(mm, i);
        double                  pic = 1.0;

        for (int k = 0; k < 30; k++) { /* from above: the engaged branch */
            pic = motoneuron_pic_activation(p, &n, in + p->pic_current * pic);
        }
        emg += mm->constant[UNIT_emg_weight][i]
               * motoneuron_rate(p, &n, in + p->pic_current * pic - n.rheobase);
    }
    return emg / mm->emg_max;
}

double watch_expected(struct watch *w, int muscle, double drive)
{
    double      *level = w->expected[muscle];
    const double at    = fmin(fmax(drive, 0.0), 1.0) * (WATCH_LEVELS - 1);
    const int    i     = at < WATCH_LEVELS - 2 ? (int)at : WATCH_LEVELS - 2;

    if (!w->known[muscle]) {
        w->known[muscle] = 1;
        for (int l = 0; l < WATCH_LEVELS; l++) {
            level[l] = pool_emg(&w->view.model->muscle[muscle],
                                (double)l / (WATCH_LEVELS - 1));
        }
    }
    return level[i] + (at - i) * (level[i + 1] - level[i]);
}

/* Share of the impulses that reach the fibres and did not come from the soma. */
static double axonal(const struct probe_view *v, int muscle)
{
    const struct signals *s   = &v->s[muscle];
    const struct states  *x   = &v->x[muscle];
    double                all = 0.0, soma = 0.0;

    for (int i = 0; i < v->model->layout.units[muscle]; i++) {
        all += s->axon_rate[i];
        soma += x->axon_arriving[i];
    }
    soma *= s->axon_conduction;
    return all > soma && all > 0.0 ? (all - soma) / all : 0.0;
}

/* Flow over what the vessels would let through without pressure. */
static double supply(const struct probe_view *v, int muscle)
{
    const struct params      *p    = &v->model->muscle[muscle].p;
    const struct states      *x    = &v->x[muscle];
    const struct perfusion_in open = {
        .flow_share = 1.0,
        .potassium  = x->interstitium_potassium[0],
        .depletion = energy_depletion(&p->energy, x->energy_phosphocreatine[0]),
    };

    return x->interstitium_flow[0] / perfusion_demand(&p->perfusion, &open);
}

/* Rates of the units whose synapses stay below what they need to fire. */
static void find_alone(struct watch *w, int muscle)
{
    const struct probe_view   *v  = &w->view;
    const struct muscle_model *mm = &v->model->muscle[muscle];
    const struct signals      *s  = &v->s[muscle];
    const double soma = mm->p.nociceptor.soma_current * s->irritation;

    for (int i = 0; i < mm->units; i++) {
        const struct circuit_currents *c = &s->current[i % mm->compartments];
        const double net = c->common + mm->constant[UNIT_ia_weight][i] * c->ia
                           - c->inhibition - soma;

        w->alone[i] =
            net < mm->constant[UNIT_rheobase][i] ? s->axon_rate[i] : 0.0;
    }
}

static void look_around(const struct probe_view *v, int muscle,
                        struct classifier_input *in)
{
    in->muscles   = v->model->layout.muscles;
    in->other_emg = in->all_emg = 0.0;
    for (int k = 0; k < in->muscles; k++) {
        in->all_emg += v->s[k].emg;
        if (k != muscle) {
            in->other_emg = fmax(in->other_emg, v->s[k].emg);
        }
    }
}

void watch_muscle(struct watch *w, int muscle, struct classifier_input *in)
{
    const struct probe_view *v = &w->view;
    const struct signals    *s = &v->s[muscle];

    *in = (struct classifier_input){
        .t = v->t,
        .effort =
            s->in.drive > 0.0 || s->in.hold_force > 0.0 || s->in.hold_emg > 0.0,
        .emg       = s->emg,
        .force     = s->force,
        .drive     = s->drive,
        .expected  = (double)NAN,
        .target    = s->in.hold_force,
        .axonal    = axonal(v, muscle),
        .supply    = supply(v, muscle),
        .calcium   = s->plasma.plasma_calcium_ionised,
        .ph        = s->plasma.plasma_ph,
        .potassium = v->x[muscle].interstitium_potassium[0],
        .pain      = v->x[muscle].pain_level[0],
        .ankle     = s->angle[LIMB_ANKLE],
        .toe       = s->angle[LIMB_TOE],
        .units     = v->model->layout.units[muscle],
        .rate      = s->axon_rate,
        .alone     = w->alone,
        .self      = s->self_rate,
    };
    find_alone(w, muscle);
    in->commanded = in->effort || s->in.stimulation > 0.0;
    if (in->effort && !(s->in.stimulation > 0.0)) {
        in->expected = watch_expected(w, muscle, s->drive);
    }
    look_around(v, muscle, in);
}
