#include "model/fluid.h"

#include "base/elementary.h"
#include "model/plasma.h"

/* Plasma concentration that is in balance with cells of that content. */
static double potassium_kept(const struct params     *p,
                             const struct fluid_rest *rest, double cells)
{
    return p->kidney.potassium_set
           * el_pow(cells / rest->cell_potassium, p->fluid.potassium_power);
}

static double magnesium_kept(const struct params *p, double cells)
{
    return p->kidney.magnesium_set
           * el_pow(cells / p->fluid.cell_magnesium, p->fluid.magnesium_power);
}

double fluid_cell_potassium(const struct params     *p,
                            const struct fluid_rest *rest, double plasma)
{
    return rest->cell_potassium
           * el_pow(plasma / p->kidney.potassium_set,
                    1.0 / p->fluid.potassium_power);
}

double fluid_cell_magnesium(const struct params *p, double plasma)
{
    return p->fluid.cell_magnesium
           * el_pow(plasma / p->kidney.magnesium_set,
                    1.0 / p->fluid.magnesium_power);
}

/* Into cerebrospinal fluid, whose concentration follows a power of plasma's. */
static double into_csf(const struct fluid_params *f, double normal, double now,
                       double plasma, double plasma_normal, double power)
{
    const double follows = normal * el_pow(plasma / plasma_normal, power);

    return f->csf * (follows - now) / f->csf_time;
}

double fluid_csf_sodium(const struct params *p, double plasma)
{
    return p->cord.sodium_normal * plasma / p->kidney.sodium_set;
}

static void csf_flows(const struct params *p, const struct fluid_in *in,
                      struct fluid_flows *out)
{
    const struct fluid_params        *f = &p->fluid;
    const struct excitability_params *e = &p->excitability;
    const struct concentrations      *c = in->plasma;

    out->csf_calcium = into_csf(f, p->cord.calcium_normal, in->csf_calcium,
                                c->plasma_calcium_ionised, e->calcium_normal,
                                f->csf_divalent_power);
    out->csf_magnesium =
        into_csf(f, p->cord.magnesium_normal, in->csf_magnesium,
                 c->plasma_magnesium_ionised, e->magnesium_normal,
                 f->csf_divalent_power);
    out->csf_potassium = into_csf(f, p->cord.potassium_normal,
                                  in->csf_potassium, c->plasma_potassium,
                                  e->potassium_normal, f->csf_potassium_power);
    out->csf_sodium    = f->csf
                      * (fluid_csf_sodium(p, c->plasma_sodium) - in->csf_sodium)
                      / f->csf_sodium_time;
}

struct fluid_flows fluid_flows(const struct params     *p,
                               const struct fluid_rest *rest,
                               const struct fluid_in   *in)
{
    const struct fluid_params   *f = &p->fluid;
    const struct concentrations *c = in->plasma;
    const double                 v = f->extracellular;
    const double                 calcium_space =
        plasma_calcium_space(&p->plasma, v, v, p->plasma.ph)
        + f->calcium_surface;
    const double magnesium_space =
        plasma_magnesium_space(&p->plasma, v, v) + f->magnesium_surface;
    struct fluid_flows out = {
        .water = f->permeability
                 * (in->cell_osmoles / in->cell_water - in->osmolality),
        .potassium = f->potassium_rate * v
                     * (c->plasma_potassium
                        - potassium_kept(p, rest, in->cell_potassium)),
        .magnesium = magnesium_space / f->magnesium_time
                     * (c->plasma_magnesium_ionised
                        - magnesium_kept(p, in->cell_magnesium)),
        .calcium = calcium_space / f->calcium_time
                   * (c->plasma_calcium_ionised - in->calcium_kept),
    };

    csf_flows(p, in, &out);
    return out;
}
