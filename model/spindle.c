#include "model/spindle.h"

#include "base/elementary.h"

/* One intrafusal fibre under the drive of the moment. */
struct intrafusal {
    double damping, force; /* of the polar region */
};

static double saturating(double rate, double half)
{
    return rate * rate / (rate * rate + half * half);
}

static struct intrafusal bag1(const struct spindle_params *p, double dynamic)
{
    return (struct intrafusal){
        .damping = p->damping_bag1 + p->damping_dynamic * dynamic,
        .force   = p->force_dynamic * dynamic,
    };
}

static struct intrafusal bag2(const struct spindle_params *p, double static_)
{
    return (struct intrafusal){
        .damping = p->damping_bag2 + p->damping_static_bag2 * static_,
        .force   = p->force_static_bag2 * static_,
    };
}

/* chain fibres follow the static rate without delay */
static struct intrafusal chain(const struct spindle_params *p, double rate)
{
    const double on = saturating(rate, p->chain_half);

    return (struct intrafusal){
        .damping = p->damping_bag2 + p->damping_static_chain * on,
        .force   = p->force_static_chain * on,
    };
}

/* Stretch of the sensory region beyond its threshold [L0]. */
static double sensory(const struct spindle_params *p, double length,
                      double polar)
{
    return length - polar - p->sensory_onset;
}

/* Velocity of the polar region: what the spring has left over moves the
 * dashpot, whose force grows with the power velocity_power of velocity.  That
 * law alone has no slope at rest and no end: slow creep is linear instead, and
 * no fibre is faster than velocity_high. */
static double polar_velocity(const struct spindle_params *p,
                             struct intrafusal f, double length, double polar)
{
    const double pull =
        p->sensory_stiffness * (length - polar - p->sensory_rest)
        - p->polar_stiffness * (polar - p->polar_rest) - f.force;
    /* a polar region shorter than its slack is damped by the least length */
    const double least = p->polar_least;
    const double grip =
        f.damping * (least + el_ramp(polar - p->polar_slack - least, 0.02));
    const double x   = pull / grip;
    const double lag = x > 0.0 ? x : x / p->shortening_damping;
    const double fast =
        el_pow(lag * lag + 1e-24, 0.5 * (1.0 / p->velocity_power - 1.0));
    /* a linear creep that is gone well above velocity_low; the same in both
     * directions, so that the slope does not jump where it turns round */
    const double low   = el_pow(p->velocity_low, p->velocity_power);
    const double q     = x * x / (low * low);
    const double creep = p->velocity_low / low / (1.0 + q * q);
    const double v     = lag * fast + x * creep;
    const double share = v / p->velocity_high;

    return v / sqrt(1.0 + share * share);
}

/* Length of a polar region that takes all of the stretch: the force balance
 * is then linear in it.  At rest nothing is damped. */
static double polar_taking(const struct spindle_params *p, struct intrafusal f,
                           double length, double velocity)
{
    const double width = p->quick_width;
    const double power = el_pow(velocity * velocity + width * width,
                                0.5 * (p->velocity_power - 1.0));
    const double side =
        0.5
        * (1.0 + p->shortening_damping
           + (1.0 - p->shortening_damping) * el_tanh(velocity / width));
    const double drag = side * f.damping * velocity * power;

    return (p->sensory_stiffness * (length - p->sensory_rest)
            + p->polar_stiffness * p->polar_rest - f.force
            + drag * p->polar_slack)
           / (p->sensory_stiffness + p->polar_stiffness + drag);
}

/* One of the two parts of a secondary ending; each loses half of `shift`. */
static double secondary(const struct spindle_params *p, double length,
                        double polar, double shift)
{
    const double s = p->ii_sensory_share * (p->ii_rest / p->sensory_rest)
                     * sensory(p, length, polar);
    const double l = (1.0 - p->ii_sensory_share) * (p->ii_rest / p->polar_rest)
                     * (polar - p->polar_onset);

    return el_ramp(p->ii_gain * (s + l) - 0.5 * shift, p->firing_softness);
}

double spindle_coactivation(const struct spindle_params *p, double drive)
{
    return drive * (1.0 + p->coactivation_half)
           / (drive + p->coactivation_half);
}

struct kneading spindle_kneading_slopes(const struct spindle_params *p,
                                        const struct kneading       *x,
                                        double                       pressed)
{
    return (struct kneading){
        .stroke = (pressed - x->stroke) / p->stroke_time,
        .given  = (x->stroke - x->given) / p->give_time,
    };
}

struct spindle_out spindle_rates(const struct spindle_params *p,
                                 const struct spindle_state  *x,
                                 const struct spindle_in     *in)
{
    const double l = in->length, soft = p->firing_softness;
    const double a = el_ramp(p->ia_gain_bag1 * sensory(p, l, x->bag1), soft);
    const double b = el_ramp(p->ia_gain_bag2 * sensory(p, l, x->bag2), soft)
                     + el_ramp(p->ia_gain_bag2 * sensory(p, l, x->chain), soft);
    /* the stronger generator, and a share of the weaker */
    const double both =
        0.5 * (1.0 + p->occlusion) * (a + b)
        + 0.5 * (1.0 - p->occlusion) * sqrt((a - b) * (a - b) + soft * soft);
    const double ripple = p->ripple_gain * in->ripple;
    /* bonds that stick form as a fibre comes to rest (Proske, Tsay & Allen
     * 2014) */
    const double ia = both + p->after_gain * x->after * (1.0 - x->static_)
                      + ripple / (1.0 + ripple / p->ripple_max);
    const double shift = p->shift_weight * in->threshold_shift;
    const double ii =
        secondary(p, l, x->bag2, shift) + secondary(p, l, x->chain, shift);

    const double level =
        (1.0 - x->decline) * (1.0 + p->fatigue_gain * in->spent);

    return (struct spindle_out){
        .ia = level * el_ramp(ia - shift, soft),
        .ii = level * ii,
    };
}

struct spindle_state spindle_slopes(const struct spindle_params *p,
                                    const struct spindle_state  *x,
                                    const struct spindle_in     *in)
{
    const double f4 = x->static_ * x->static_ * x->static_ * x->static_;
    const double half =
        p->decline_half * p->decline_half * p->decline_half * p->decline_half;
    const double wipe =
        p->after_reset * el_ramp(in->velocity - p->after_onset, 0.002);

    return (struct spindle_state){
        .dynamic = (saturating(in->gamma_dynamic, p->bag_half) - x->dynamic)
                   / p->dynamic_time,
        .static_ = (saturating(in->gamma_static, p->bag_half) - x->static_)
                   / p->static_time,
        .bag1 = polar_velocity(p, bag1(p, x->dynamic), in->length, x->bag1),
        .bag2 = polar_velocity(p, bag2(p, x->static_), in->length, x->bag2),
        .chain =
            polar_velocity(p, chain(p, in->gamma_static), in->length, x->chain),
        .after = x->static_ * in->drive * (1.0 - x->after) / p->after_rise
                 - x->after / p->after_time - wipe * x->after,
        .decline =
            (p->decline * f4 / (f4 + half) - x->decline) / p->decline_time,
    };
}

struct spindle_state spindle_quick(const struct spindle_params *p,
                                   const struct spindle_state  *x,
                                   const struct spindle_in     *in)
{
    struct spindle_state y = *x;
    const double         l = in->length, v = in->velocity;

    y.bag1  = polar_taking(p, bag1(p, x->dynamic), l, v);
    y.bag2  = polar_taking(p, bag2(p, x->static_), l, v);
    y.chain = polar_taking(p, chain(p, in->gamma_static), l, v);
    return y;
}

struct spindle_state spindle_rest(const struct spindle_params *p,
                                  const struct spindle_in     *in)
{
    const struct spindle_state x = {
        .dynamic = saturating(in->gamma_dynamic, p->bag_half),
        .static_ = saturating(in->gamma_static, p->bag_half),
    };
    struct spindle_in still = *in;

    still.velocity = 0.0;
    return spindle_quick(p, &x, &still);
}
