#include "model/kidney.h"

#include "base/elementary.h"
#include "model/plasma.h"

static double osmolality_set(const struct params *p)
{
    return plasma_osmolality(&p->plasma, p->kidney.sodium_set,
                             p->kidney.potassium_set);
}

/* Antidiuretic hormone: the more salt, the less water. */
static double water_out(const struct params *p, double osmolality)
{
    const struct kidney_params *k    = &p->kidney;
    const double                half = osmolality_set(p) - k->water_offset;

    return k->water_min
           + k->water_span * el_sigma((half - osmolality) / k->water_width);
}

/* 1 at the basal volume, rising with its excess up to sodium_most. */
static double sodium_share(const struct kidney_params *k, double volume)
{
    return k->sodium_most
           / (1.0 + (k->sodium_most - 1.0) * el_exp(-k->sodium_gain * volume));
}

struct salts kidney_urine(const struct params *p, const struct kidney_in *in)
{
    const struct kidney_params  *k = &p->kidney;
    const struct concentrations *c = in->plasma;

    return (struct salts){
        .water     = water_out(p, in->osmolality),
        .sodium    = k->sodium * sodium_share(k, in->volume),
        .potassium = k->potassium
                     * el_pow(c->plasma_potassium / k->potassium_set,
                              k->potassium_power),
        .calcium = k->calcium * 2.0 / (1.0 + in->hormone)
                   * el_pow(c->plasma_calcium_ionised / p->hormone.calcium_set,
                            k->calcium_power),
        .magnesium = k->magnesium
                     * el_pow(c->plasma_magnesium_ionised / k->magnesium_set,
                              k->magnesium_power),
    };
}

struct salts kidney_basal_intake(const struct params *p)
{
    return (struct salts){
        .water     = water_out(p, osmolality_set(p)) + p->fluid.evaporation,
        .sodium    = p->kidney.sodium,
        .potassium = p->kidney.potassium,
        .calcium   = p->kidney.calcium / p->gut.calcium_absorbed,
        .magnesium = p->kidney.magnesium / p->gut.magnesium_absorbed,
    };
}

struct salts kidney_sweat(const struct skin_params *p, double rate)
{
    return (struct salts){.water     = rate,
                          .sodium    = rate * p->sodium,
                          .potassium = rate * p->potassium,
                          .calcium   = rate * p->calcium,
                          .magnesium = rate * p->magnesium};
}

/* Diffusion against the bath, and what goes with the water. */
static double passed(double dialysance, double donnan, double plasma,
                     double bath, double water)
{
    return dialysance * (donnan * plasma - bath) + water * plasma;
}

struct salts kidney_dialysed(const struct params         *p,
                             const struct concentrations *c,
                             const struct inputs         *in)
{
    const struct dialysis_params *d  = &p->dialysis;
    const double                  on = in->dialysis;
    const double uf = on * in->ultrafiltration, mono = on * d->monovalent;
    const double di = on * d->divalent;
    /* what is not on protein passes the membrane */
    const double calcium =
        (1.0 + p->plasma.calcium_complexed) * c->plasma_calcium_ionised;
    const double magnesium =
        (1.0 + p->plasma.magnesium_complexed) * c->plasma_magnesium_ionised;

    return (struct salts){
        .water = uf,
        .sodium =
            passed(mono, d->donnan, c->plasma_sodium, in->bath_sodium, uf),
        .potassium = passed(mono, d->donnan, c->plasma_potassium,
                            in->bath_potassium, uf),
        .calcium   = passed(di, 1.0, calcium, in->bath_calcium, uf),
        .magnesium = passed(di, 1.0, magnesium, in->bath_magnesium, uf),
    };
}
