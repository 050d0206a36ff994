#include "model/terminal.h"

#include "base/elementary.h"
#include "base/lanes.h"

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

static inline double fourth(double x)
{
    return x * x * x * x;
}

struct generator { /* a terminal's parameters with the muscle's bias in them */
    double extra, extra_at, extra_width, self, self_at, self_width;
};

static struct generator generator_of(const struct terminal_params *p,
                                     struct terminal_bias          bias)
{
    return (struct generator){
        .extra       = p->extra,
        .extra_at    = p->extra_threshold - bias.extra,
        .extra_width = p->extra_width,
        .self        = p->self_rate,
        .self_at     = p->self_threshold - bias.self,
        .self_width  = p->self_width,
    };
}

static inline double extra_impulses(struct generator g, double charge)
{
    return g.extra * el_sigma((charge - g.extra_at) / g.extra_width);
}

static inline double self_started(struct generator g, double self_charge,
                                  double barrier)
{
    return g.self
           * el_sigma((self_charge - g.self_at - barrier) / g.self_width);
}

/* Generators reset each other: nearly the fastest one wins.  The floor of
 * 0.1 Hz keeps the root smooth at rest. */
static inline double fastest(double times, double arriving, double terminal)
{
    return sqrt(sqrt(fourth(times) * arriving + fourth(terminal) + 1e-4)) - 0.1;
}

/* Fourth powers of what arrives in the axon, by whatever it was started. */
static inline double arrived(double soma, double stimulus, double ectopic)
{
    return fourth(soma) + fourth(stimulus) + fourth(ectopic);
}

static inline double either(double terminal, double ectopic)
{
    return sqrt(sqrt(fourth(terminal) + fourth(ectopic)));
}

struct terminal_out terminal_rate(const struct terminal_params *p,
                                  struct terminal_bias          bias,
                                  const struct terminal_in     *in)
{
    const struct generator g    = generator_of(p, bias);
    const double           self = self_started(g, in->self_charge, in->barrier);

    return (struct terminal_out){
        .rate = fastest(1.0 + extra_impulses(g, in->charge),
                        arrived(in->arriving, in->stimulus, in->ectopic), self),
        .self = either(self, in->ectopic),
    };
}

LANES void terminal_rates(const struct terminal_params *p,
                          struct terminal_bias bias, int n,
                          const struct terminal_units *in,
                          double *restrict rate, double *restrict self)
{
    const struct generator g           = generator_of(p, bias);
    const double *restrict arriving    = in->arriving;
    const double *restrict stimulus    = in->stimulus;
    const double *restrict charge      = in->charge;
    const double *restrict self_charge = in->self_charge;
    const double *restrict barrier     = in->barrier;
    const double ectopic               = in->ectopic;

    for (int i = 0; i < n; i++) {
        const double own = self_started(g, self_charge[i], barrier[i]);

        rate[i] = fastest(1.0 + extra_impulses(g, charge[i]),
                          arrived(arriving[i], stimulus[i], ectopic), own);
        self[i] = either(own, ectopic);
    }
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
