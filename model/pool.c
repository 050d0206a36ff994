#include "model/pool.h"

#include "base/elementary.h"
#include "model/coupling.h"

/* From the smallest unit (rank 0) to the largest (rank 1), on a straight line
 * or on a geometric one. */
static double between(double small, double large, double rank)
{
    return small + (large - small) * rank;
}

static double geometric(double small, double large, double rank)
{
    return small * el_pow(large / small, rank);
}

/* A fixed order without regard to size: the golden-ratio sequence, which
 * fills the range evenly for any number of units. */
static double order_of(int unit)
{
    const double x = 0.31 + 0.61803398874989485 * unit;

    return x - (double)(long)x;
}

static void place_unit(struct muscle_model *mm, int i)
{
    const struct params *p   = &mm->p;
    double(*c)[LAYOUT_UNITS] = mm->constant;
    const double rank        = (i + 0.5) / mm->units;
    const double order       = order_of(i);

    c[UNIT_rank][i]  = rank;
    c[UNIT_order][i] = order;
    c[UNIT_share][i] = geometric(1.0, p->pool.force_range, rank);
    c[UNIT_emg_weight][i] =
        geometric(1.0, el_pow(p->pool.force_range, p->pool.emg_exponent), rank);
    c[UNIT_rheobase][i] =
        p->soma.rheobase_low
        * el_pow(p->soma.rheobase_range, el_pow(rank, p->soma.rheobase_power));
    c[UNIT_pic_threshold][i] =
        p->soma.pic_threshold * (1.0 + p->soma.pic_threshold_rise * rank);
    c[UNIT_pic_inactivation][i] =
        p->soma.inactivation + p->soma.inactivation_rise * rank;
    c[UNIT_pic_recovery][i] = geometric(p->soma.inactivation_time,
                                        p->soma.inactivation_time_large, rank);
    c[UNIT_rate_min][i]     = p->soma.rate_min + p->soma.rate_min_rise * rank;
    c[UNIT_rate_max][i]     = p->soma.rate_max + p->soma.rate_max_rise * rank;
    c[UNIT_adaptation][i] = p->soma.adaptation + p->soma.adaptation_rise * rank;
    c[UNIT_ia_weight][i]  = 1.0 - p->circuit.ia_size_loss * rank;
    c[UNIT_pain_weight][i]      = 1.0 - p->nociceptor.size_loss * rank;
    c[UNIT_contraction_time][i] = geometric(
        p->coupling.contraction_time, p->coupling.contraction_time_large, rank);
    c[UNIT_length_gain][i] =
        p->coupling.length_gain * (1.0 - p->coupling.length_size_loss * rank);
    c[UNIT_fatigue_rate][i] =
        between(p->fatigue.loss_small, p->fatigue.loss_large, rank);
    c[UNIT_potassium_cost][i] = geometric(
        p->interstitium.potassium_small, p->interstitium.potassium_large, rank);
    c[UNIT_self_barrier][i] =
        p->terminal.self_barrier
        * el_sigma((order - p->terminal.self_share) / 0.03);
}

/* Shares add to one over the pool; means add to one over a compartment. */
static void share_out(struct muscle_model *mm)
{
    double force = 0.0, emg = 0.0;

    for (int i = 0; i < mm->units; i++) {
        force += mm->constant[UNIT_share][i];
        emg += mm->constant[UNIT_emg_weight][i];
    }
    for (int i = 0; i < mm->units; i++) {
        const int c = i % mm->compartments;
        const int count =
            (mm->units - c + mm->compartments - 1) / mm->compartments;

        mm->constant[UNIT_share][i] /= force;
        mm->constant[UNIT_emg_weight][i] /= emg;
        mm->constant[UNIT_mean_weight][i] = 1.0 / count;
    }
}

struct motoneuron pool_motoneuron(const struct muscle_model *mm, int i)
{
    return (struct motoneuron){
        .rheobase         = mm->constant[UNIT_rheobase][i],
        .pic_threshold    = mm->constant[UNIT_pic_threshold][i],
        .pic_inactivation = mm->constant[UNIT_pic_inactivation][i],
        .pic_recovery     = mm->constant[UNIT_pic_recovery][i],
        .rate_min         = mm->constant[UNIT_rate_min][i],
        .rate_max         = mm->constant[UNIT_rate_max][i],
        .adaptation       = mm->constant[UNIT_adaptation][i],
    };
}

double pool_full_rate(const struct muscle_model *mm, int i)
{
    const struct soma_params *p = &mm->p.soma;
    const struct motoneuron   n = pool_motoneuron(mm, i);
    const double in  = mm->p.pool.drive_current + mm->p.pool.tonic_current;
    double       pic = 1.0;

    for (int k = 0; k < 60; k++) { /* from above: the engaged branch */
        pic = motoneuron_pic_activation(p, &n, in + p->pic_current * pic);
    }
    return motoneuron_rate(p, &n, in + p->pic_current * pic - n.rheobase);
}

/* Activation of the rested pool at full drive, weighted by force. */
static double full_activation(const struct muscle_model *mm, double length)
{
    const struct coupling_fibre rested = {.length = length};
    double                      sum    = 0.0;

    for (int i = 0; i < mm->units; i++) {
        sum +=
            mm->constant[UNIT_share][i]
            * coupling_activation(
                &mm->p.coupling, &rested, mm->constant[UNIT_length_gain][i],
                pool_full_rate(mm, i) * mm->constant[UNIT_contraction_time][i]);
    }
    return sum;
}

static double log_odds(double share)
{
    return el_log(share / (1.0 - share));
}

/* Log odds of activation are a straight line for each unit, and nearly one for
 * the pool: a parabola through three lengths. */
static struct muscle_effort full_effort(const struct muscle_model *mm)
{
    const double step      = 0.4;
    const double level     = log_odds(mm->force_max);
    const double shorter   = log_odds(full_activation(mm, 1.0 - step));
    const double stretched = log_odds(full_activation(mm, 1.0 + step));

    return (struct muscle_effort){
        .level = level,
        .slope = (stretched - shorter) / (2.0 * step),
        .bend  = (stretched - 2.0 * level + shorter) / (2.0 * step * step),
    };
}

void pool_init(struct muscle_model *mm)
{
    for (int i = 0; i < mm->units; i++) {
        place_unit(mm, i);
    }
    share_out(mm);
    mm->emg_max = 0.0;
    for (int i = 0; i < mm->units; i++) {
        mm->emg_max += mm->constant[UNIT_emg_weight][i] * pool_full_rate(mm, i);
    }
    mm->force_max  = full_activation(mm, 1.0);
    mm->effort_max = full_effort(mm);
}
