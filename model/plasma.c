#include "model/plasma.h"

#include "base/elementary.h"

static const double per_decade = 0.43429448190325176; /* 1/ln 10 */

double plasma_ph(const struct plasma_params *p, double base,
                 double carbon_dioxide)
{
    return base
           - p->ph_per_decade * per_decade
                 * el_log(carbon_dioxide / p->carbon_dioxide);
}

double plasma_osmolality(const struct plasma_params *p, double sodium,
                         double potassium)
{
    return 2.0 * p->osmotic * (sodium + potassium) + p->osmolality_rest;
}

/* On the protein of plasma at rest, over ionised. */
static double calcium_on_protein(const struct plasma_params *p, double ph)
{
    return (p->calcium_globulin + p->calcium_albumin * p->albumin)
           * (1.0 + p->calcium_ph * (ph - p->ph));
}

double plasma_calcium_ratio(const struct plasma_params *p, double dilution,
                            double ph)
{
    return 1.0 + p->calcium_complexed + dilution * calcium_on_protein(p, ph);
}

double plasma_magnesium_ratio(const struct plasma_params *p, double dilution)
{
    return 1.0 + p->magnesium_complexed
           + dilution * p->magnesium_albumin * p->albumin;
}

double plasma_calcium_space(const struct plasma_params *p, double volume,
                            double volume_rest, double ph)
{
    return volume * (1.0 + p->calcium_complexed)
           + volume_rest * p->albumin_spread * calcium_on_protein(p, ph);
}

double plasma_magnesium_space(const struct plasma_params *p, double volume,
                              double volume_rest)
{
    return volume * (1.0 + p->magnesium_complexed)
           + volume_rest * p->albumin_spread * p->magnesium_albumin
                 * p->albumin;
}
