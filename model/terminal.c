#include "model/terminal.h"

#include "base/elementary.h"

struct terminal_bias terminal_bias(const struct terminal_params *p,
                                   double rest_length, double depolarisation,
                                   double axon_threshold)
{
    /* 0 in a short muscle, towards -1 in a long one */
    const double length =
        el_sigma((p->short_length - rest_length) / p->short_width) - 1.0;
    const double common = p->voltage_weight * depolarisation
                          - p->axon_weight * axon_threshold
                          + p->persistent_sodium;

    return (struct terminal_bias){
        .extra = p->extra_length * length + common,
        .self  = p->self_length * length + common,
    };
}

static double fourth(double x)
{
    return x * x * x * x;
}

struct terminal_out terminal_rate(const struct terminal_params *p,
                                  struct terminal_bias          bias,
                                  const struct terminal_in     *in)
{
    const double times =
        1.0
        + p->extra
              * el_sigma((in->charge + bias.extra - p->extra_threshold)
                         / p->extra_width);
    const double self = p->self_rate
                        * el_sigma((in->self_charge + bias.self
                                    - p->self_threshold - in->barrier)
                                   / p->self_width);
    /* generators reset each other: nearly the fastest one wins.  The floor of
     * 0.1 Hz keeps the root smooth at rest. */
    const double sum =
        fourth(times) * (fourth(in->arriving) + fourth(in->stimulus))
        + fourth(self) + 1e-4;

    return (struct terminal_out){
        .rate = sqrt(sqrt(sum)) - 0.1,
        .self = self,
    };
}

double terminal_charge_slope(const struct terminal_params *p, double charge,
                             double rate)
{
    return (rate / p->charge_rate - charge) / p->charge_time;
}

double terminal_self_charge_slope(const struct terminal_params *p,
                                  double charge, double mean_rate)
{
    const double r = mean_rate / p->charge_rate;

    return (r * r - charge) / p->self_time;
}
