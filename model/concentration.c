#include "model/concentration.h"

#include "model/plasma.h"

const struct concentration_info concentration_table[CONCENTRATION_COUNT] = {
#define CONCENTRATION(group, name, unit, substance, start, low, high, meaning) \
    [CONCENTRATION_##group##_##name] = {                                       \
        #group "." #name, unit, SUBSTANCE_##substance, start, low, high,       \
        meaning},
#include "model/concentrations.def"
#undef CONCENTRATION
};

/* Amount over ionised concentration, bone surface included [L]. */
static double calcium_space(const struct params *p, double volume, double ph)
{
    return plasma_calcium_space(&p->plasma, volume, p->fluid.extracellular, ph)
           + p->fluid.calcium_surface;
}

static double magnesium_space(const struct params *p, double volume)
{
    return plasma_magnesium_space(&p->plasma, volume, p->fluid.extracellular)
           + p->fluid.magnesium_surface;
}

static double kept(const struct concentration_hold *h, enum concentration_id id,
                   double computed)
{
    return h->on[id] ? h->at[id] : computed;
}

void concentration_now(const struct params             *p,
                       const struct concentration_hold *h,
                       const struct states *x, const struct inputs *in,
                       struct concentrations *out)
{
    const double volume = x->body_extracellular[0];

    out->plasma_ph =
        kept(h, CONCENTRATION_plasma_ph,
             plasma_ph(&p->plasma, x->plasma_base[0], in->carbon_dioxide));
    out->plasma_sodium =
        kept(h, CONCENTRATION_plasma_sodium, x->body_sodium[0] / volume);
    out->plasma_potassium =
        kept(h, CONCENTRATION_plasma_potassium, x->body_potassium[0] / volume);
    out->plasma_calcium_ionised =
        kept(h, CONCENTRATION_plasma_calcium_ionised,
             x->body_calcium[0] / calcium_space(p, volume, out->plasma_ph));
    out->plasma_magnesium_ionised =
        kept(h, CONCENTRATION_plasma_magnesium_ionised,
             x->body_magnesium[0] / magnesium_space(p, volume));
}

double concentration_get(const struct concentrations *c,
                         enum concentration_id        id)
{
    switch (id) {
#define CONCENTRATION(group, name, ...)                                        \
    case CONCENTRATION_##group##_##name:                                       \
        return c->group##_##name;
#include "model/concentrations.def"
#undef CONCENTRATION
    case CONCENTRATION_COUNT:
        break;
    }
    return 0.0;
}

void concentration_put(const struct params *p, const struct states *x,
                       const struct inputs *in, enum concentration_id id,
                       double value, struct slopes *y)
{
    const double volume = x->body_extracellular[0];
    const double ph =
        plasma_ph(&p->plasma, x->plasma_base[0], in->carbon_dioxide);

    switch (id) {
    case CONCENTRATION_plasma_ph:
        y->plasma_base[0] = x->plasma_base[0] + value - ph;
        break;
    case CONCENTRATION_plasma_sodium:
        y->body_sodium[0] = value * volume;
        break;
    case CONCENTRATION_plasma_potassium:
        y->body_potassium[0] = value * volume;
        break;
    case CONCENTRATION_plasma_calcium_ionised:
        y->body_calcium[0] = value * calcium_space(p, volume, ph);
        break;
    case CONCENTRATION_plasma_magnesium_ionised:
        y->body_magnesium[0] = value * magnesium_space(p, volume);
        break;
    case CONCENTRATION_COUNT:
        break;
    }
}
