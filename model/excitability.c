#include "model/excitability.h"

#include "base/elementary.h"

double excitability_screening(const struct excitability_params *p,
                              double calcium, double magnesium,
                              double calcium_normal, double magnesium_normal)
{
    const double w = p->magnesium_weight, floor = p->screening_floor;

    return p->screening
           * el_log((calcium + w * magnesium + floor)
                    / (calcium_normal + w * magnesium_normal + floor));
}

double excitability_shift(const struct excitability_params *p,
                          const struct milieu              *plasma)
{
    const double screening =
        excitability_screening(p, plasma->calcium, plasma->magnesium,
                               p->calcium_normal, p->magnesium_normal);
    const double acid  = p->ph_shift * (plasma->ph - p->ph_normal);
    const double ionic = p->ionic_shift
                         * (plasma->sodium + plasma->potassium
                            - p->sodium_normal - p->potassium_normal);

    return screening + acid + ionic
           - excitability_leak(p, plasma->calcium, p->calcium_normal);
}

double excitability_leak(const struct excitability_params *p, double calcium,
                         double calcium_normal)
{
    /* it opens when calcium falls: relative conductance less one */
    const double more =
        (1.0 + calcium_normal / p->leak_half) / (1.0 + calcium / p->leak_half)
        - 1.0;

    return p->leak_shift * more;
}

double excitability_nmda(const struct cord_params *p, double magnesium)
{
    const double open = (1.0 + p->magnesium_normal / p->nmda_half)
                        / (1.0 + magnesium / p->nmda_half);

    return 1.0 + p->nmda_share * (open - 1.0);
}

double excitability_depolarisation(const struct excitability_params *p,
                                   double potassium, double normal)
{
    return p->potassium_share * p->nernst * el_log(potassium / normal);
}

static double bound(const struct excitability_params *p, double calcium,
                    double magnesium)
{
    const double c = calcium / p->release_calcium;

    return c / (1.0 + c + magnesium / p->release_magnesium);
}

double excitability_release(const struct excitability_params *p, double calcium,
                            double magnesium, double calcium_normal,
                            double magnesium_normal)
{
    return el_pow(bound(p, calcium, magnesium)
                      / bound(p, calcium_normal, magnesium_normal),
                  p->release_power);
}
