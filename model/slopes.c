#include "model/slopes.h"

#include "model/axon.h"
#include "model/collective.h"
#include "model/command.h"
#include "model/coupling.h"
#include "model/energy.h"
#include "model/fatigue.h"
#include "model/interstitium.h"
#include "model/muscle.h"
#include "model/nociceptor.h"
#include "model/pain.h"
#include "model/perfusion.h"
#include "model/pool.h"
#include "model/tendon_organ.h"

static struct motoneuron_state soma_state(const struct states *x, int i)
{
    return (struct motoneuron_state){x->soma_rate[i], x->soma_pic[i],
                                     x->soma_pic_ready[i],
                                     x->soma_adaptation[i]};
}

/* Synapses of unit i: those of its compartment, Ia by its size. */
static struct motoneuron_in synapses(const struct muscle_model *mm,
                                     const struct signals *s, int i)
{
    const struct params           *p    = &mm->p;
    const struct circuit_currents *from = &s->current[i % mm->compartments];

    return (struct motoneuron_in){
        .excitation = from->common + mm->constant[UNIT_ia_weight][i] * from->ia,
        .inhibition = from->inhibition,
        .dendrite_current = p->nociceptor.dendrite_current * s->irritation,
        .soma_current     = -p->nociceptor.soma_current
                        * mm->constant[UNIT_pain_weight][i] * s->irritation,
        .tone = s->tone,
    };
}

static void soma_slopes(const struct muscle_model *mm, const struct states *x,
                        const struct signals *s, struct slopes *dx)
{
    const struct soma_params *p = &mm->p.soma;
    double                    over[LAYOUT_UNITS], dendrite[LAYOUT_UNITS];
    double                    rate[LAYOUT_UNITS], pic[LAYOUT_UNITS];

    for (int i = 0; i < mm->units; i++) {
        const struct motoneuron          n  = pool_motoneuron(mm, i);
        const struct motoneuron_state    at = soma_state(x, i);
        const struct motoneuron_in       in = synapses(mm, s, i);
        const struct motoneuron_currents c =
            motoneuron_currents(p, &n, &at, &in);

        over[i]     = c.soma;
        dendrite[i] = c.dendrite;
    }
    motoneuron_rates(p, mm->units, mm->constant[UNIT_rate_min],
                     mm->constant[UNIT_rate_max], over, rate);
    motoneuron_pic_activations(p, mm->units, mm->constant[UNIT_pic_threshold],
                               dendrite, pic);
    for (int i = 0; i < mm->units; i++) {
        const struct motoneuron       n  = pool_motoneuron(mm, i);
        const struct motoneuron_state at = soma_state(x, i);
        const struct motoneuron_state d =
            motoneuron_follow(p, &n, &at, rate[i], pic[i]);

        dx->soma_rate[i]       = d.rate;
        dx->soma_pic[i]        = d.pic;
        dx->soma_pic_ready[i]  = d.pic_ready;
        dx->soma_adaptation[i] = d.adaptation;
    }
}

static void fibre_slopes(const struct muscle_model *mm, const struct states *x,
                         const struct signals *s, struct slopes *dx)
{
    const struct params *p = &mm->p;
    const double         gain =
        s->junction_gain
        * coupling_magnesium_gain(&p->coupling, p->coupling.magnesium);
    double by_potassium[LAYOUT_UNITS];

    const struct coupling_water water = {
        .potassium     = x->interstitium_potassium[0],
        .rest          = p->interstitium.potassium_rest,
        .surface_shift = s->surface_shift,
    };

    coupling_potassium_gains(&p->coupling, &water, mm->units, s->axon_rate,
                             by_potassium);
    for (int i = 0; i < mm->units; i++) {
        const struct coupling_state twitch = {x->twitch_first[i],
                                              x->twitch_second[i]};
        const struct coupling_in    in     = {
                   .contraction_time = mm->constant[UNIT_contraction_time][i],
                   .rate             = s->axon_rate[i],
                   .gain             = gain * by_potassium[i],
                   .capacity         = x->fatigue_capacity[i],
                   .removal          = x->calcium_removal[0],
        };
        const struct coupling_state d =
            coupling_slopes(&p->coupling, s->pace, &in, &twitch);
        const struct fatigue_in load = {.activation = s->activation[i],
                                        .rate       = s->axon_rate[i],
                                        .flow_share = s->flow_share};

        dx->twitch_first[i]     = d.first;
        dx->twitch_second[i]    = d.second;
        dx->fatigue_capacity[i] = fatigue_capacity_slope(
            &p->fatigue, mm->constant[UNIT_fatigue_rate][i],
            x->fatigue_capacity[i], &load);
        dx->axon_arriving[i] = (x->soma_rate[i] - x->axon_arriving[i])
                               * s->nerve_speed / p->delay.alpha;
        dx->terminal_charge[i] = terminal_charge_slope(
            &p->terminal, x->terminal_charge[i], s->axon_rate[i]);
    }
}

static void receptor_slopes(const struct model *m, int muscle,
                            const struct states *x, const struct signals *s,
                            int c, struct slopes *dx)
{
    const struct spindle_state now = signals_spindle_state(x, c);
    const struct spindle_in    in  = signals_spindle_in(m, muscle, x, s, c);
    const struct spindle_state d =
        spindle_slopes(&m->muscle[muscle].p.spindle, &now, &in);

    dx->spindle_dynamic[c]           = d.dynamic;
    dx->spindle_static[c]            = d.static_;
    dx->spindle_bag1[c]              = d.bag1;
    dx->spindle_bag2[c]              = d.bag2;
    dx->spindle_chain[c]             = d.chain;
    dx->spindle_after_contraction[c] = d.after;
    dx->spindle_decline[c]           = d.decline;
}

static void afferent_slopes(const struct params *p, const struct states *x,
                            const struct signals *s, int c, struct slopes *dx)
{
    const double ia       = s->ia[c] + s->in.stimulated_ia * s->in.stimulation;
    const double delay_ia = p->delay.ia / s->nerve_speed;
    const double delay_ii = p->delay.ii / s->nerve_speed;

    dx->afferent_ia1[c] = circuit_delay_slope(delay_ia, x->afferent_ia1[c], ia);
    dx->afferent_ia2[c] =
        circuit_delay_slope(delay_ia, x->afferent_ia2[c], x->afferent_ia1[c]);
    dx->afferent_ia3[c] =
        circuit_delay_slope(delay_ia, x->afferent_ia3[c], x->afferent_ia2[c]);
    dx->afferent_ii1[c] =
        circuit_delay_slope(delay_ii, x->afferent_ii1[c], s->ii[c]);
    dx->afferent_ii2[c] =
        circuit_delay_slope(delay_ii, x->afferent_ii2[c], x->afferent_ii1[c]);
    dx->afferent_ii3[c] =
        circuit_delay_slope(delay_ii, x->afferent_ii3[c], x->afferent_ii2[c]);
    dx->afferent_stretched[c] = circuit_stretched_slope(
        &p->circuit, x->afferent_stretched[c], s->stretching);
    dx->afferent_depression[c] = circuit_depression_slope(
        &p->circuit, x->afferent_depression[c], x->afferent_stretched[c]);
}

static void loop_slopes(const struct params *p, const struct states *x,
                        const struct signals *s, int c, struct slopes *dx)
{
    const double open = signals_afferents(&s->in);
    const double hear =
        (1.0 - s->in.loop_cut)
        * (1.0 - p->collective.afferent_share * s->in.afferent_cut);
    const struct collective_state now = {x->collective_level[c],
                                         x->collective_readiness[c],
                                         x->collective_tiring[c]};
    const struct collective_in    in  = {.rate = hear * s->sum[c][SUM_rate],
                                         .ib   = open * x->organ_ib3[0],
                                         .irritation = s->irritation};
    const struct collective_state d =
        collective_slopes(&p->collective, &now, &in);

    dx->collective_level[c]     = d.level;
    dx->collective_readiness[c] = d.readiness;
    dx->collective_tiring[c]    = d.tiring;
    dx->terminal_self_charge[c] = terminal_self_charge_slope(
        &p->terminal, x->terminal_self_charge[c], s->sum[c][SUM_rate]);
}

static void organ_slopes(const struct params *p, const struct states *x,
                         const struct signals *s, struct slopes *dx)
{
    const struct tendon_organ_state now = {x->organ_slow[0], x->organ_quick[0]};
    const struct tendon_organ_state d =
        tendon_organ_slopes(&p->organ, s->ib_static, &now);
    const double ib       = s->ib + s->in.stimulated_ib * s->in.stimulation;
    const double delay_ib = p->delay.ib / s->nerve_speed;

    dx->organ_slow[0]  = d.slow;
    dx->organ_quick[0] = d.quick;
    dx->organ_ib1[0]   = circuit_delay_slope(delay_ib, x->organ_ib1[0], ib);
    dx->organ_ib2[0] =
        circuit_delay_slope(delay_ib, x->organ_ib2[0], x->organ_ib1[0]);
    dx->organ_ib3[0] =
        circuit_delay_slope(delay_ib, x->organ_ib3[0], x->organ_ib2[0]);
}

/* Tens of degrees above the temperature at which rates are as stated. */
static double warmth(const struct params *p, const struct signals *s)
{
    return (s->in.temperature - p->coupling.temperature) / 10.0;
}

static void nerve_slopes(const struct params *p, const struct states *x,
                         const struct signals *s, struct slopes *dx)
{
    const struct nociceptor_state n    = {x->nociceptor_level[0],
                                          x->nociceptor_memory[0]};
    const struct nociceptor_in    n_in = {
           .potassium = x->interstitium_potassium[0],
           .phosphate = energy_acid_phosphate(&p->energy, x->energy_phosphate[0],
                                              x->energy_ph[0])
                        - energy_acid_phosphate(&p->energy, p->energy.phosphate,
                                                p->energy.ph),
           .conducted = signals_afferents(&s->in),
    };
    const struct nociceptor_state dn =
        nociceptor_slopes(&p->nociceptor, &n, &n_in);
    const struct axon_state a = {x->axon_pump[0], x->axon_rebound[0]};
    const struct axon_state da =
        axon_slopes(&p->axon, &a, s->total[SUM_rate], s->in.external_pressure,
                    warmth(p, s));

    const struct pain_in hurt = {.nociceptors = x->nociceptor_level[0],
                                 .force       = s->active_force,
                                 .conducted   = n_in.conducted};

    dx->pain_level[0]        = pain_slope(&p->pain, x->pain_level[0], &hurt);
    dx->nociceptor_level[0]  = dn.level;
    dx->nociceptor_memory[0] = dn.memory;
    dx->axon_pump[0]         = da.pump;
    dx->axon_rebound[0]      = da.rebound;
    dx->renshaw_rate[0] =
        circuit_renshaw_slope(&p->circuit, x->renshaw_rate[0],
                              s->total[SUM_soma_rate], s->synapse_gain);
}

static void command_slopes(const struct muscle_model *mm,
                           const struct states *x, const struct signals *s,
                           struct slopes *dx)
{
    struct command_in in = {.drive      = s->in.drive,
                            .hold_force = s->in.hold_force,
                            .hold_emg   = s->in.hold_emg,
                            .emg        = s->emg};

    if (in.hold_force > 0.0) {
        in.force = s->active_force
                   / muscle_isometric_force(&mm->p.muscle, &mm->effort_max,
                                            s->path_length);
    }
    dx->command_effort[0] =
        command_effort_slope(&mm->p.command, x->command_effort[0], &in);
}

static void energy_changes(const struct params *p, const struct states *x,
                           const struct signals *s, struct slopes *dx)
{
    const struct energy_state now = signals_energy_state(x);
    const struct energy_in    in  = {.turnover  = s->total[SUM_turnover],
                                     .work_rate = s->total[SUM_work_rate],
                                     .flow      = x->interstitium_flow[0],
                                     .warmth    = warmth(p, s)};
    const struct energy_state d   = energy_slopes(&p->energy, &now, &in);

    dx->energy_phosphocreatine[0] = d.phosphocreatine;
    dx->energy_creatine[0]        = d.creatine;
    dx->energy_atp[0]             = d.atp;
    dx->energy_adp[0]             = d.adp;
    dx->energy_phosphate[0]       = d.phosphate;
    dx->energy_glycogen[0]        = d.glycogen;
    dx->energy_ph[0]              = d.ph;
    dx->calcium_removal[0]        = coupling_removal_slope(
               &p->coupling, x->calcium_removal[0], s->atp_energy);
}

static void milieu_slopes(const struct params *p, const struct states *x,
                          const struct signals *s, struct slopes *dx)
{
    const struct interstitium_state i = {
        .potassium      = x->interstitium_potassium[0],
        .sodium         = x->interstitium_sodium[0],
        .cell_potassium = x->interstitium_cell_potassium[0],
        .cell_sodium    = x->interstitium_cell_sodium[0],
    };
    const struct interstitium_in in = {
        .let_out          = s->total[SUM_potassium_out],
        .work_rate        = s->total[SUM_work_rate],
        .flow             = x->interstitium_flow[0],
        .warmth           = warmth(p, s),
        .plasma_potassium = s->plasma.plasma_potassium,
        .plasma_sodium    = s->plasma.plasma_sodium,
    };
    const struct interstitium_state d =
        interstitium_slopes(&p->interstitium, &i, &in);
    const struct perfusion_in f_in = {
        .flow_share = s->flow_share,
        .pump       = s->in.pump,
        .potassium  = x->interstitium_potassium[0],
        .depletion = energy_depletion(&p->energy, x->energy_phosphocreatine[0]),
    };

    dx->interstitium_potassium[0]      = d.potassium;
    dx->interstitium_sodium[0]         = d.sodium;
    dx->interstitium_cell_potassium[0] = d.cell_potassium;
    dx->interstitium_cell_sodium[0]    = d.cell_sodium;
    dx->interstitium_flow[0] =
        perfusion_flow_slope(&p->perfusion, x->interstitium_flow[0], &f_in);
}

static void knead_slopes(const struct spindle_params *p, const struct states *x,
                         const struct signals *s, struct slopes *dx)
{
    const struct kneading now = {x->spindle_stroke[0], x->spindle_kneading[0]};
    const struct kneading d   = spindle_kneading_slopes(p, &now, s->in.pump);

    dx->spindle_stroke[0]   = d.stroke;
    dx->spindle_kneading[0] = d.given;
}

void slopes_of_muscle(const struct model *m, int muscle, const struct states *x,
                      const struct signals *s, struct slopes *dx)
{
    const struct muscle_model *mm = &m->muscle[muscle];

    soma_slopes(mm, x, s, dx);
    fibre_slopes(mm, x, s, dx);
    for (int c = 0; c < mm->compartments; c++) {
        receptor_slopes(m, muscle, x, s, c, dx);
        afferent_slopes(&mm->p, x, s, c, dx);
        loop_slopes(&mm->p, x, s, c, dx);
    }
    organ_slopes(&mm->p, x, s, dx);
    nerve_slopes(&mm->p, x, s, dx);
    command_slopes(mm, x, s, dx);
    energy_changes(&mm->p, x, s, dx);
    milieu_slopes(&mm->p, x, s, dx);
    dx->muscle_fibre_length[0] = s->fibre_velocity;
    knead_slopes(&mm->p.spindle, x, s, dx);
}
