#include "model/energy.h"

#include "base/elementary.h"

/* Creatine kinase at equilibrium: ATP·Cr/(ADP·PCr), which protons shift. */
static double kinase_ratio(const struct energy_params *p, double ph)
{
    const double ln10 = 2.302585092994046;

    return p->kinase * el_exp(-ln10 * (ph - p->ph));
}

static double adp_at_rest(const struct energy_params *p)
{
    return p->atp * p->creatine / (p->kinase * p->phosphocreatine);
}

struct energy_state energy_rest(const struct energy_params *p)
{
    return (struct energy_state){
        .phosphocreatine = p->phosphocreatine,
        .creatine        = p->creatine,
        .atp             = p->atp,
        .adp             = adp_at_rest(p),
        .phosphate       = p->phosphate,
        .glycogen        = p->glycogen,
        .ph              = p->ph,
    };
}

double energy_depletion(const struct energy_params *p, double phosphocreatine)
{
    return 1.0 - phosphocreatine / p->phosphocreatine;
}

double energy_of_atp(const struct energy_params *p,
                     const struct energy_state  *x)
{
    const double floor = 1e-6; /* mmol/L: amounts may touch zero */
    const double adp   = el_ramp(x->adp, floor);
    const double pi    = el_ramp(x->phosphate, floor);
    const double atp   = el_ramp(x->atp, floor);

    /* 1000: from mmol/L to the standard state of 1 mol/L */
    return p->standard_energy
           + p->thermal_energy * el_log(1000.0 * atp / (adp * pi));
}

/* ATP made per second from glycogen. */
static double glycolysis(const struct energy_params *p,
                         const struct energy_state  *x,
                         const struct energy_in     *in)
{
    const double d  = energy_depletion(p, x->phosphocreatine);
    const double h  = p->glycolysis_half;
    const double on = d * d * d * d / (d * d * d * d + h * h * h * h);
    /* one for the glycogen of rest */
    const double fuel = x->glycogen / (x->glycogen + p->glycogen_half)
                        * (1.0 + p->glycogen_half / p->glycogen);

    return p->glycolysis * in->turnover * on * fuel * p->phosphorylase
           * el_sigma((x->ph - p->glycolysis_ph) / p->glycolysis_width)
           * el_pow(p->glycolysis_q10, in->warmth);
}

/* ATP split per second by cross-bridges, and by pumps with each impulse. */
static double use(const struct energy_params *p, const struct energy_state *x,
                  const struct energy_in *in)
{
    const double wanted =
        p->cost
        * (p->force_share * in->turnover
           + (1.0 - p->force_share) * in->work_rate / p->impulse_rate);
    const double driven =
        el_sigma((energy_of_atp(p, x) - p->stall_energy) / p->stall_width);

    return wanted * driven * el_pow(p->use_q10, in->warmth);
}

/* ATP made per second with oxygen: what flow allows, and no more than the
 * phosphocreatine that is missing asks for. */
static double oxidation(const struct energy_params *p,
                        const struct energy_state  *x,
                        const struct energy_in     *in)
{
    return (p->phosphocreatine - x->phosphocreatine) / p->recovery_time
           * p->recovery_boost * in->flow / (in->flow + p->recovery_flow)
           * el_pow(p->recovery_q10, in->warmth);
}

/* Phosphocreatine to ATP. */
static double kinase_flux(const struct energy_params *p,
                          const struct energy_state  *x)
{
    return p->kinase_rate / adp_at_rest(p)
           * (x->phosphocreatine * x->adp
              - x->atp * x->creatine / kinase_ratio(p, x->ph));
}

struct energy_state energy_slopes(const struct energy_params *p,
                                  const struct energy_state  *x,
                                  const struct energy_in     *in)
{
    const double lactic  = glycolysis(p, x, in);
    const double charged = lactic + oxidation(p, x, in) - use(p, x, in);
    const double kinase  = kinase_flux(p, x);
    const double washed =
        p->ph_base + (1.0 - p->ph_base) * in->flow / (in->flow + p->ph_flow);

    return (struct energy_state){
        .phosphocreatine = -kinase,
        .creatine        = kinase,
        .atp             = charged + kinase,
        .adp             = -charged - kinase,
        .phosphate       = -charged,
        .glycogen = -lactic / p->glycogen_yield - p->glycogen_use * in->turnover
                    + p->glycogen_rise * (1.0 - x->glycogen / p->glycogen),
        .ph = -p->proton_yield * lactic / p->buffer
              + (p->ph - x->ph) / p->ph_time * washed,
    };
}

double energy_acid_phosphate(const struct energy_params *p, double phosphate,
                             double ph)
{
    const double e_per_decade = 2.3025850929940457;

    return phosphate * el_sigma((p->phosphate_pk - ph) * e_per_decade);
}
