#include "model/body.h"

#include "model/fluid.h"
#include "model/gut.h"
#include "model/hormone.h"
#include "model/interstitium.h"
#include "model/kidney.h"
#include "model/muscle.h"
#include "model/plasma.h"

/* Numbers of the body are the same in every muscle. */
static const struct params *params_of(const struct model *m)
{
    return &m->muscle[0].p;
}

void body_init(struct model *m)
{
    const struct params *p     = params_of(m);
    double               water = p->fluid.cells;

    for (int k = 0; k < m->layout.muscles; k++) {
        const struct params *q = &m->muscle[k].p;

        water -= muscle_mass(&q->muscle) * q->interstitium.cell_volume;
    }
    m->rest.cell_water     = water;
    m->rest.cell_potassium = water * p->fluid.cell_potassium;
}

void body_add_muscle(const struct model *m, int muscle, const struct states *x,
                     const struct signals *s, struct body_inflow *sum)
{
    const struct params *p = &m->muscle[muscle].p;
    const double         blood =
        SALTS_HOUR * muscle_mass(&p->muscle)
        * interstitium_clearance(&p->interstitium, x->interstitium_flow[0]);

    sum->potassium +=
        blood * (x->interstitium_potassium[0] - s->plasma.plasma_potassium);
    sum->sodium +=
        blood * (x->interstitium_sodium[0] - s->plasma.plasma_sodium);
}

static struct salts taken(const struct params *p, const struct inputs *in)
{
    const struct salts basal = kidney_basal_intake(p);

    return (struct salts){
        .water  = in->meals * basal.water + in->drinking,
        .sodium = in->meals * basal.sodium + in->drinking * in->drink_sodium,
        .potassium =
            in->meals * basal.potassium + in->drinking * in->drink_potassium,
        .calcium   = in->meals * basal.calcium + in->calcium_dose,
        .magnesium = in->meals * basal.magnesium
                     + in->drinking * in->drink_magnesium + in->magnesium_dose,
    };
}

/* Everything that leaves plasma for good. */
static struct salts let_out(const struct params *p, const struct states *x,
                            const struct signals *s)
{
    const struct kidney_in in = {
        .plasma     = &s->plasma,
        .osmolality = s->osmolality,
        .hormone    = x->hormone_pth[0] / p->hormone.pth_normal,
        .volume     = x->hormone_volume[0],
    };
    const struct salts a = kidney_urine(p, &in);
    const struct salts b = kidney_sweat(&p->skin, s->in.sweating);
    const struct salts c = kidney_dialysed(p, &s->plasma, &s->in);

    return (struct salts){
        .water     = a.water + b.water + c.water + p->fluid.evaporation,
        .sodium    = a.sodium + b.sodium + c.sodium,
        .potassium = a.potassium + b.potassium + c.potassium,
        .calcium   = a.calcium + b.calcium + c.calcium,
        .magnesium = a.magnesium + b.magnesium + c.magnesium,
    };
}

static struct fluid_flows shifts(const struct model *m, const struct states *x,
                                 const struct signals *s)
{
    const struct params  *p  = params_of(m);
    const struct fluid_in in = {
        .plasma         = &s->plasma,
        .osmolality     = s->osmolality,
        .calcium_kept   = hormone_calcium_kept(&p->hormone, x->hormone_pth[0]),
        .cell_water     = x->cells_water[0],
        .cell_osmoles   = x->cells_osmoles[0],
        .cell_potassium = x->cells_potassium[0],
        .cell_magnesium = x->cells_magnesium[0],
        .csf_calcium    = x->csf_calcium_ionised[0],
        .csf_magnesium  = x->csf_magnesium_ionised[0],
        .csf_potassium  = x->csf_potassium[0],
        .csf_sodium     = x->csf_sodium[0],
    };

    return fluid_flows(p, &m->rest, &in);
}

static const double per_second = 1.0 / SALTS_HOUR;

static void gut_slopes(const struct salts *in, const struct gut_flows *g,
                       struct slopes *dx)
{
    const struct salts *a = &g->absorbed;

    dx->gut_water[0]     = per_second * (in->water - a->water);
    dx->gut_sodium[0]    = per_second * (in->sodium - a->sodium);
    dx->gut_potassium[0] = per_second * (in->potassium - a->potassium);
    dx->gut_calcium[0] =
        per_second * (in->calcium - a->calcium - g->lost.calcium);
    dx->gut_magnesium[0] =
        per_second * (in->magnesium - a->magnesium - g->lost.magnesium);
}

static void lost_slopes(const struct salts *out, const struct salts *in,
                        const struct gut_flows *g, struct slopes *dx)
{
    dx->lost_water[0]     = per_second * (out->water - in->water);
    dx->lost_sodium[0]    = per_second * (out->sodium - in->sodium);
    dx->lost_potassium[0] = per_second * (out->potassium - in->potassium);
    dx->lost_calcium[0] =
        per_second * (out->calcium + g->lost.calcium - in->calcium);
    dx->lost_magnesium[0] =
        per_second * (out->magnesium + g->lost.magnesium - in->magnesium);
}

static void pool_slopes(const struct params *p, const struct fluid_flows *f,
                        struct slopes *dx)
{
    dx->cells_water[0]     = per_second * f->water;
    dx->cells_potassium[0] = per_second * f->potassium;
    dx->cells_osmoles[0] = per_second * 2.0 * p->plasma.osmotic * f->potassium;
    dx->cells_magnesium[0]       = per_second * f->magnesium;
    dx->bone_calcium[0]          = per_second * f->calcium;
    dx->csf_calcium_ionised[0]   = per_second * f->csf_calcium / p->fluid.csf;
    dx->csf_magnesium_ionised[0] = per_second * f->csf_magnesium / p->fluid.csf;
    dx->csf_potassium[0]         = per_second * f->csf_potassium / p->fluid.csf;
    dx->csf_sodium[0]            = per_second * f->csf_sodium / p->fluid.csf;
}

static void hormone_side(const struct params *p, const struct states *x,
                         const struct signals *s, struct slopes *dx)
{
    const double release = hormone_release(
        &p->hormone, s->plasma.plasma_calcium_ionised,
        s->plasma.plasma_magnesium_ionised, p->excitability.magnesium_normal);
    const struct hormone_state now = {x->hormone_gland[0], x->hormone_pth[0]};
    const struct hormone_state d   = hormone_slopes(&p->hormone, &now, release);
    const double off = x->body_extracellular[0] / p->fluid.extracellular - 1.0;

    dx->hormone_gland[0] = d.gland / 60.0; /* from minutes */
    dx->hormone_pth[0]   = d.pth / 60.0;
    dx->hormone_volume[0] =
        per_second / p->hormone.volume_time * (off - x->hormone_volume[0]);
    dx->plasma_base[0] =
        per_second
        * ((p->kidney.base_set - x->plasma_base[0]) / p->kidney.base_time
           + s->in.dialysis * p->dialysis.base_rate);
}

void body_slopes(const struct model *m, const struct states *x,
                 const struct signals *s, const struct body_inflow *from,
                 struct slopes *dx)
{
    const struct params     *p       = params_of(m);
    const struct salts       content = {x->gut_water[0], x->gut_sodium[0],
                                        x->gut_potassium[0], x->gut_calcium[0],
                                        x->gut_magnesium[0]};
    const struct salts       in      = taken(p, &s->in);
    const struct gut_flows   g       = gut_flows(&p->gut, &content);
    const struct salts       out     = let_out(p, x, s);
    const struct fluid_flows f       = shifts(m, x, s);
    const struct salts      *a       = &g.absorbed;

    dx->body_extracellular[0] = per_second * (a->water - out.water - f.water);
    dx->body_sodium[0] =
        per_second * (a->sodium - out.sodium + from->sodium - f.csf_sodium);
    dx->body_potassium[0] = per_second
                            * (a->potassium - out.potassium + from->potassium
                               - f.potassium - f.csf_potassium);
    dx->body_calcium[0] =
        per_second * (a->calcium - out.calcium - f.calcium - f.csf_calcium);
    dx->body_magnesium[0] =
        per_second
        * (a->magnesium - out.magnesium - f.magnesium - f.csf_magnesium);
    gut_slopes(&in, &g, dx);
    lost_slopes(&out, &in, &g, dx);
    pool_slopes(p, &f, dx);
    hormone_side(p, x, s, dx);
}

/* --- start ---------------------------------------------------------------- */

static void start_gut(const struct params *p, struct slopes *y)
{
    const struct salts basal = kidney_basal_intake(p);
    const struct salts gut   = gut_steady(&p->gut, &basal);

    y->gut_water[0]     = gut.water;
    y->gut_sodium[0]    = gut.sodium;
    y->gut_potassium[0] = gut.potassium;
    y->gut_calcium[0]   = gut.calcium;
    y->gut_magnesium[0] = gut.magnesium;
}

void body_start(const struct model *m, const struct states *x, struct slopes *y)
{
    const struct params  *p  = params_of(m);
    const struct inputs   in = {.carbon_dioxide = p->plasma.carbon_dioxide};
    struct concentrations c;

    y->body_extracellular[0]    = p->fluid.extracellular;
    y->cells_water[0]           = m->rest.cell_water;
    y->bone_calcium[0]          = p->fluid.bone_calcium;
    y->csf_calcium_ionised[0]   = p->cord.calcium_normal;
    y->csf_magnesium_ionised[0] = p->cord.magnesium_normal;
    y->csf_potassium[0]         = p->cord.potassium_normal;
    y->csf_sodium[0]            = p->cord.sodium_normal;
    for (int id = 0; id < CONCENTRATION_COUNT; id++) {
        concentration_put(p, x, &in, (enum concentration_id)id,
                          concentration_table[id].start, y);
    }
    start_gut(p, y);
    concentration_now(p, &m->fixed, x, &in, &c);
    body_balance(m, x, &c, y);
}

void body_balance(const struct model *m, const struct states *x,
                  const struct concentrations *c, struct slopes *y)
{
    const struct params       *p     = params_of(m);
    const struct hormone_state still = hormone_steady(
        &p->hormone, hormone_release(&p->hormone, c->plasma_calcium_ionised,
                                     c->plasma_magnesium_ionised,
                                     p->excitability.magnesium_normal));

    y->cells_osmoles[0] =
        x->cells_water[0]
        * plasma_osmolality(&p->plasma, c->plasma_sodium, c->plasma_potassium);
    y->cells_potassium[0] =
        fluid_cell_potassium(p, &m->rest, c->plasma_potassium);
    y->cells_magnesium[0] =
        fluid_cell_magnesium(p, c->plasma_magnesium_ionised);
    y->csf_sodium[0]    = fluid_csf_sodium(p, c->plasma_sodium);
    y->hormone_gland[0] = still.gland;
    y->hormone_pth[0]   = still.pth;
}
