#include "model/hormone.h"

#include "base/elementary.h"

/* (share still closed)/(share open) at normal calcium: makes the gland rest
 * there at pth_normal. */
static double closed_at_rest(const struct hormone_params *p)
{
    const double out  = p->clearance * p->pth_normal;
    const double rest = p->gland_loss * out / (p->production - out);

    return (p->release_high - rest) / (rest - p->release_low);
}

double hormone_release(const struct hormone_params *p, double calcium,
                       double magnesium, double magnesium_normal)
{
    const double felt = calcium + p->calcium_normal - p->calcium_set;
    const double power =
        p->steepness
        + p->steepness_rise * el_sigma(p->bend_slope * (p->bend - felt));
    const double closed =
        closed_at_rest(p) * el_pow(felt / p->calcium_normal, power);
    const double failing =
        el_pow(p->magnesium_half / magnesium, p->magnesium_power);
    const double failing_normal =
        el_pow(p->magnesium_half / magnesium_normal, p->magnesium_power);

    return (p->release_low
            + (p->release_high - p->release_low) / (1.0 + closed))
           * (1.0 + failing_normal) / (1.0 + failing);
}

struct hormone_state hormone_slopes(const struct hormone_params *p,
                                    const struct hormone_state  *x,
                                    double                       release)
{
    return (struct hormone_state){
        .gland =
            p->secretion * p->production - (release + p->gland_loss) * x->gland,
        .pth = release * x->gland - p->clearance * x->pth,
    };
}

struct hormone_state hormone_steady(const struct hormone_params *p,
                                    double                       release)
{
    const double gland =
        p->secretion * p->production / (release + p->gland_loss);

    return (struct hormone_state){gland, release * gland / p->clearance};
}

double hormone_calcium_kept(const struct hormone_params *p, double pth)
{
    const double floor = p->calcium_floor;

    return p->calcium_set
           * (floor + (1.0 - floor) * 2.0 * pth / (pth + p->pth_normal));
}
