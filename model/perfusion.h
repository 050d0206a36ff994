/* perfusion.h — pressure inside a muscle and its blood flow.
 *
 *   stands for   one vascular bed per muscle
 *   inputs       active force [share of force_max], outside pressure [mmHg],
 *                interstitial potassium [mmol/L], depletion of
 *                phosphocreatine [1]
 *   outputs      pressure [mmHg], share of flow left by it [1]
 *   state        flow [L/kg/s]
 *   equations    docs/model.md, perfusion
 *   not in it    arterial pressure, posture, temperature, the single beats
 *                of the muscle pump */
#ifndef MODEL_PERFUSION_H
#define MODEL_PERFUSION_H

#include "params/params.h"

double perfusion_pressure(const struct perfusion_params *p, double force,
                          double outside);

/* 1 in the relaxed muscle, towards 0 when pressure closes the vessels. */
double perfusion_flow_share(const struct perfusion_params *p, double pressure);

struct perfusion_in {
    double flow_share; /* 1      */
    double potassium;  /* mmol/L */
    double depletion;  /* 1      */
    double pump;       /* 1, massage or muscle pump */
};

/* Flow towards which the vessels go [L/kg/s]. */
double perfusion_demand(const struct perfusion_params *p,
                        const struct perfusion_in     *in);

double perfusion_flow_slope(const struct perfusion_params *p, double flow,
                            const struct perfusion_in *in);

#endif
