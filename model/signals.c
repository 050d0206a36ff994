#include "model/signals.h"

#include "base/elementary.h"
#include "model/arousal.h"
#include "model/axon.h"
#include "model/command.h"
#include "model/energy.h"
#include "model/excitability.h"
#include "model/fatigue.h"
#include "model/muscle.h"
#include "model/nociceptor.h"
#include "model/perfusion.h"
#include "model/plasma.h"
#include "model/posture.h"
#include "model/tendon_organ.h"

static void posture(const struct model *m, const struct params *p,
                    const struct states *x, struct signals *s)
{
    posture_angles(m, x, &s->in, s->angle);
    s->path_length = limb_path_length(&p->geometry, s->angle);
    s->rest_length = muscle_rest_length(&p->muscle, s->path_length);
}

static void milieu(const struct model *m, const struct params *p,
                   const struct states *x, struct signals *s)
{
    concentration_now(p, &m->fixed, x, &s->in, &s->plasma);

    const struct excitability_params *e      = &p->excitability;
    const struct milieu               plasma = {
                      .calcium   = s->plasma.plasma_calcium_ionised,
                      .magnesium = s->plasma.plasma_magnesium_ionised,
                      .potassium = s->plasma.plasma_potassium,
                      .sodium    = s->plasma.plasma_sodium,
                      .ph        = s->plasma.plasma_ph,
    };
    /* carbon dioxide crosses at once; bicarbonate hardly does */
    const double csf_ph =
        plasma_ph(&p->plasma, e->ph_normal, s->in.carbon_dioxide);
    const double calcium   = x->csf_calcium_ionised[0];
    const double magnesium = x->csf_magnesium_ionised[0];

    s->osmolality =
        plasma_osmolality(&p->plasma, plasma.sodium, plasma.potassium);
    s->surface_shift = excitability_shift(e, &plasma);
    s->central_shift =
        excitability_screening(e, calcium, magnesium, p->cord.calcium_normal,
                               p->cord.magnesium_normal)
        + e->ionic_shift
              * (x->csf_sodium[0] + x->csf_potassium[0] - p->cord.sodium_normal
                 - p->cord.potassium_normal)
        + e->ph_shift * (csf_ph - e->ph_normal)
        - excitability_depolarisation(e, x->csf_potassium[0],
                                      p->cord.potassium_normal)
        - excitability_leak(e, calcium, p->cord.calcium_normal);
    s->tone = arousal_tone(&p->cord, s->in.arousal);
    s->synapse_gain =
        excitability_release(e, calcium, magnesium, p->cord.calcium_normal,
                             p->cord.magnesium_normal);
    s->excitatory_gain =
        s->synapse_gain * excitability_nmda(&p->cord, magnesium);
    s->junction_gain =
        (1.0 - s->in.transmission_block)
        * coupling_junction_gain(
            &p->coupling,
            excitability_release(e, plasma.calcium, plasma.magnesium,
                                 e->calcium_normal, e->magnesium_normal));
}

static void terminals(const struct params *p, const struct states *x,
                      struct signals *s)
{
    const struct excitability_params *e = &p->excitability;
    const struct axon_state axon        = {x->axon_pump[0], x->axon_rebound[0]};
    const double            by_plasma   = excitability_depolarisation(
                     e, s->plasma.plasma_potassium, e->potassium_normal);
    const double by_muscle = excitability_depolarisation(
        e, x->interstitium_potassium[0], p->interstitium.potassium_rest);

    s->axon_threshold = axon_threshold(&p->axon, &axon);
    s->ectopic_rate   = axon_ectopic(
          &p->axon, p->axon.ectopic_potassium * by_plasma - s->surface_shift,
          s->axon_threshold);
    s->nerve_speed     = circuit_nerve_speed(&p->delay, s->in.temperature);
    s->axon_conduction = axon_conduction(&p->axon, x->interstitium_potassium[0],
                                         p->interstitium.potassium_rest);
    s->bias =
        terminal_bias(&p->terminal, s->rest_length,
                      by_plasma + p->terminal.interstitial_weight * by_muscle
                          - s->surface_shift,
                      s->axon_threshold);
}

/* What reaches the terminals of each unit.  A partial stimulus reaches those
 * axons that come early in the order. */
static void arrivals(const struct muscle_model *mm, const struct states *x,
                     const struct signals *s, double *arriving,
                     double *stimulus)
{
    const double *order = mm->constant[UNIT_order];
    const double  reach = 1.3 * s->in.stimulated_alpha - 0.15;
    const double  open  = 1.0 - s->in.loop_cut;

    for (int i = 0; i < mm->units; i++) {
        arriving[i] = open * x->axon_arriving[i];
        stimulus[i] = 0.0;
    }
    for (int i = 0; s->in.stimulation > 0.0 && i < mm->units; i++) {
        stimulus[i] = s->in.stimulation * el_sigma((reach - order[i]) / 0.03);
    }
}

static void activate(const struct muscle_model *mm, const struct states *x,
                     struct signals *s)
{
    const struct coupling_fibre fibre = {
        .length = x->muscle_fibre_length[0],
        .acid   = mm->p.energy.ph - x->energy_ph[0],
    };

    s->pace = coupling_pace(&mm->p.coupling, s->in.temperature);
    coupling_activations(&mm->p.coupling, &fibre, mm->units,
                         mm->constant[UNIT_length_gain], x->twitch_second,
                         s->activation);
}

void signals_units(const struct model *m, int muscle, double t,
                   const struct states *x, struct signals *s)
{
    const struct muscle_model *mm = &m->muscle[muscle];
    const struct params       *p  = &mm->p;
    double                     arriving[LAYOUT_UNITS], stimulus[LAYOUT_UNITS],
        self_charge[LAYOUT_UNITS];
    struct terminal_units in = {
        .arriving    = arriving,
        .stimulus    = stimulus,
        .charge      = x->terminal_charge,
        .self_charge = self_charge,
        .barrier     = mm->constant[UNIT_self_barrier],
    };

    input_at(&m->leg, muscle, t, &s->in);
    posture(m, p, x, s);
    milieu(m, p, x, s);
    terminals(p, x, s);
    in.ectopic = s->ectopic_rate;
    arrivals(mm, x, s, arriving, stimulus);
    for (int i = 0; i < mm->units; i++) {
        self_charge[i] = x->terminal_self_charge[i % mm->compartments];
        s->pic[i]      = s->tone * p->soma.pic_current * x->soma_pic[i]
                    * x->soma_pic_ready[i];
    }
    terminal_rates(&p->terminal, s->bias, mm->units, &in, s->axon_rate,
                   s->self_rate);
    for (int i = 0; i < mm->units; i++) {
        s->axon_rate[i] *= s->axon_conduction;
        s->self_rate[i] *= s->axon_conduction;
    }
    activate(mm, x, s);
}

void signals_parts(const struct model *m, int muscle, const struct states *x,
                   const struct signals *s, int i, double *part)
{
    const struct muscle_model *mm = &m->muscle[muscle];
    const double share = mm->constant[UNIT_share][i], rate = s->axon_rate[i];
    const double mean   = mm->constant[UNIT_mean_weight][i];
    const double active = s->activation[i], tired = mm->p.energy.tired_share;
    const double force = share * active * x->fatigue_capacity[i];
    const double time  = coupling_time(&mm->p.coupling, s->pace,
                                       mm->constant[UNIT_contraction_time][i],
                                       x->fatigue_capacity[i]);

    part[SUM_rate]      = mean * rate;
    part[SUM_soma_rate] = mean * x->soma_rate[i];
    part[SUM_emg]       = mm->constant[UNIT_emg_weight][i] * rate;
    part[SUM_force]     = force;
    part[SUM_ripple] = force * mm->compartments * coupling_ripple(time, rate);
    part[SUM_work_rate] = share * rate;
    part[SUM_potassium_out] =
        share * rate * mm->constant[UNIT_potassium_cost][i];
    part[SUM_turnover] =
        share * active * (tired + (1.0 - tired) * x->fatigue_capacity[i]);
}

/* Rates are means over compartments, everything else adds up. */
static void totals(const struct muscle_model *mm, struct signals *s)
{
    for (int k = 0; k < SUM_COUNT; k++) {
        const int mean = k == SUM_rate || k == SUM_soma_rate;

        s->total[k] = 0.0;
        for (int c = 0; c < mm->compartments; c++) {
            s->total[k] += s->sum[c][k];
        }
        s->total[k] *= mean ? 1.0 / mm->compartments : 1.0;
    }
}

static void fuel(const struct params *p, const struct states *x,
                 struct signals *s)
{
    const struct energy_state now = signals_energy_state(x);

    s->atp_energy = energy_of_atp(&p->energy, &now);
}

static void moments(const struct params *p, struct signals *s)
{
    limb_levers(&p->geometry, s->angle, s->moment);
    for (int j = 0; j < LIMB_JOINTS; j++) {
        s->moment[j] *= p->muscle.force_max * s->tendon_force;
    }
}

static void knead(const struct spindle_params *p, const struct states *x,
                  struct signals *s)
{
    const struct kneading now = {x->spindle_stroke[0], x->spindle_kneading[0]};
    const struct kneading d   = spindle_kneading_slopes(p, &now, s->in.pump);

    s->kneaded    = p->knead * (now.stroke - now.given);
    s->stretching = s->fibre_velocity + p->knead * (d.stroke - d.given);
}

static void mechanics(const struct muscle_model *mm, const struct states *x,
                      struct signals *s)
{
    const struct params *p = &mm->p;

    s->metabolic =
        fatigue_metabolic(p, x->energy_phosphate[0], x->energy_ph[0]);
    const struct muscle_forces f =
        muscle_forces(&p->muscle, s->metabolic * s->total[SUM_force],
                      x->muscle_fibre_length[0], s->path_length);

    s->tendon_force   = f.tendon;
    s->active_force   = f.active;
    s->passive_force  = f.passive;
    s->fibre_velocity = f.velocity;
    knead(&p->spindle, x, s);
    s->force = f.active / mm->force_max;
    s->emg = (1.0 - s->in.transmission_block) * s->total[SUM_emg] / mm->emg_max;
    s->pressure =
        perfusion_pressure(&p->perfusion, f.active, s->in.external_pressure);
    s->flow_share = perfusion_flow_share(&p->perfusion, s->pressure);
    moments(p, s);
}

struct spindle_state signals_spindle_state(const struct states *x, int c)
{
    return (struct spindle_state){
        .dynamic = x->spindle_dynamic[c],
        .static_ = x->spindle_static[c],
        .bag1    = x->spindle_bag1[c],
        .bag2    = x->spindle_bag2[c],
        .chain   = x->spindle_chain[c],
        .after   = x->spindle_after_contraction[c],
        .decline = x->spindle_decline[c],
    };
}

struct energy_state signals_energy_state(const struct states *x)
{
    return (struct energy_state){
        .phosphocreatine = x->energy_phosphocreatine[0],
        .creatine        = x->energy_creatine[0],
        .atp             = x->energy_atp[0],
        .adp             = x->energy_adp[0],
        .phosphate       = x->energy_phosphate[0],
        .glycogen        = x->energy_glycogen[0],
        .ph              = x->energy_ph[0],
    };
}

struct spindle_in signals_spindle_in(const struct model *m, int muscle,
                                     const struct states  *x,
                                     const struct signals *s, int c)
{
    const struct spindle_params *p    = &m->muscle[muscle].p.spindle;
    const double                 with = spindle_coactivation(p, s->drive);

    return (struct spindle_in){
        .length       = x->muscle_fibre_length[0] + s->kneaded,
        .velocity     = s->stretching,
        .gamma_static = p->gamma_static + p->gamma_static_drive * with
                        + p->beta * s->sum[c][SUM_rate],
        .gamma_dynamic = p->gamma_dynamic + p->gamma_dynamic_drive * with,
        .drive         = s->drive,
        .ripple        = s->sum[c][SUM_ripple]
                  * muscle_active_curve(x->muscle_fibre_length[0]),
        .threshold_shift = s->surface_shift,
        .spent           = energy_depletion(&m->muscle[muscle].p.energy,
                                            x->energy_phosphocreatine[0]),
    };
}

double signals_afferents(const struct inputs *in)
{
    return (1.0 - in->loop_cut) * (1.0 - in->afferent_cut);
}

static void afferents(const struct model *m, int muscle, const struct states *x,
                      struct signals *s)
{
    const struct params            *p     = &m->muscle[muscle].p;
    const struct tendon_organ_state organ = {x->organ_slow[0],
                                             x->organ_quick[0]};
    const struct nociceptor_state   n     = {x->nociceptor_level[0],
                                             x->nociceptor_memory[0]};
    const struct nociceptor_in n_in = {.conducted = signals_afferents(&s->in),
                                       .added     = s->in.nociception};

    for (int c = 0; c < m->muscle[muscle].compartments; c++) {
        const struct spindle_state spindle = signals_spindle_state(x, c);
        const struct spindle_in    in = signals_spindle_in(m, muscle, x, s, c);
        const struct spindle_out   out =
            spindle_rates(&p->spindle, &spindle, &in);

        s->ia[c] = out.ia;
        s->ii[c] = out.ii;
    }
    s->ib_static =
        tendon_organ_static(&p->organ, s->active_force, s->passive_force,
                            s->rest_length)
        * tendon_organ_answer(
            &p->organ,
            energy_depletion(&p->energy, x->energy_phosphocreatine[0]));
    s->ib =
        tendon_organ_rate(&p->organ, s->ib_static, s->surface_shift, &organ);
    s->irritation = nociceptor_irritation(&p->nociceptor, &n, &n_in);
}

/* Ia of other muscles at the cord, weighted: mean over their compartments. */
static double ia_of_others(const struct model *m, const double *weights,
                           double t, const double *y)
{
    double sum = 0.0;

    for (int other = 0; other < m->layout.muscles; other++) {
        const double  weight = weights[other];
        const int     count  = m->muscle[other].compartments;
        const double *ia     = y + m->layout.first[other][STATE_afferent_ia3];
        struct inputs in;

        if (weight == 0.0) {
            continue; /* wiring, fixed for the run */
        }
        input_at(&m->leg, other, t, &in);
        for (int c = 0; c < count; c++) {
            sum += weight * signals_afferents(&in) * ia[c] / count;
        }
    }
    return sum;
}

void signals_shared(const struct model *m, int muscle, double t,
                    const double *y, const struct states *x, struct signals *s)
{
    const struct muscle_model *mm   = &m->muscle[muscle];
    const double               open = signals_afferents(&s->in);

    totals(mm, s);
    fuel(&mm->p, x, s);
    mechanics(mm, x, s);
    s->drive = command_drive(s->in.drive, x->command_effort[0]);
    afferents(m, muscle, x, s);

    const double reciprocal = ia_of_others(m, mm->antagonist, t, y);
    const double foot       = ia_of_others(m, mm->foot, t, y);

    for (int c = 0; c < mm->compartments; c++) {
        const struct circuit_in in = {
            .drive         = s->drive,
            .ia            = open * x->afferent_ia3[c],
            .ii            = open * x->afferent_ii3[c],
            .ib            = open * x->organ_ib3[0],
            .depression    = x->afferent_depression[c],
            .antagonist_ia = reciprocal,
            .foot_ia       = foot,
            .renshaw       = x->renshaw_rate[0],
            .irritation    = s->irritation,
            .collective    = x->collective_level[c],
            .release       = s->synapse_gain,
            .excitatory    = s->excitatory_gain,
            .shift         = s->central_shift,
        };

        s->current[c] = circuit_currents(&mm->p, &in);
    }
}
