#include "model/muscle.h"

#include "base/elementary.h"

enum { SOLVE_STEPS = 8, SETTLE_STEPS = 40 };

static double bell(double x, double centre, double width)
{
    const double d = (x - centre) / width;

    return el_exp(-0.5 * d * d);
}

double muscle_active_curve(double length)
{
    /* one of the widths vanishes near 0.15: the curve ends at 0.2; roundings are
     * narrow enough for the table of values (row H1) */
    const double l = 0.2 + el_ramp(length - 0.2, 3e-4);

    return 0.8150671134243542
               * bell(l, 1.055033428970575,
                      0.162384573599574 + 0.063303448465465 * l)
           + 0.433004984392647
                 * bell(l, 0.716775413397760,
                        -0.029947116970696 + 0.200356847296188 * l)
           + 0.1 * bell(l, 1.0, 0.353553390593274);
}

double muscle_passive_curve(const struct muscle_params *p, double length)
{
    const double k     = p->passive_shape;
    const double floor = el_exp(k * (0.2 - 1.0) / p->passive_strain);

    return (el_exp(k * (length - 1.0) / p->passive_strain) - floor)
           / (el_exp(k) - floor);
}

/* d1 asinh(d2 v + d3) + d4 */
static const double d1 = -0.3211346127989808, d2 = -8.149, d3 = -0.374,
                    d4 = 0.8825327733249912;

double muscle_velocity_curve(double velocity)
{
    return d1 * el_asinh(d2 * velocity + d3) + d4;
}

double muscle_tendon_curve(const struct muscle_params *p, double length)
{
    const double c = p->tendon_toe;
    const double k = el_log((1.0 + c) / c) / p->tendon_strain;
    const double f = c * (el_exp(k * (length - 1.0)) - 1.0);

    /* a slack tendon pushes nothing */
    return el_ramp(f, 5e-4);
}

/* Width of the fibre across the line of pull, over optimal length: constant,
 * the sine of pennation at optimal length (series exact to 1e-9 below 0.8). */
static double width(const struct muscle_params *p)
{
    const double a2 = p->pennation * p->pennation;

    return p->pennation
           * (1.0
              - a2 / 6.0
                    * (1.0
                       - a2 / 20.0 * (1.0 - a2 / 42.0 * (1.0 - a2 / 72.0))));
}

static double cosine(const struct muscle_params *p, double fibre_length)
{
    const double sine = width(p) / fibre_length;

    return sqrt(el_max(1.0 - sine * sine, 0.01, 0.02));
}

/* Velocity, over velocity_max, at which the fibre carries `load`: the left
 * side grows everywhere, so Newton finds the one root. */
static double solve_velocity(const struct muscle_params *p, double active,
                             double load)
{
    double v = (load - active) / (p->damping + 2.451 * active);

    v = el_max(v, -1.5, 0.1) - el_ramp(v - 1.5, 0.1);
    for (int i = 0; i < SOLVE_STEPS; i++) {
        const double x     = d2 * v + d3;
        const double f     = active * muscle_velocity_curve(v) + p->damping * v;
        const double slope = active * d1 * d2 / sqrt(x * x + 1.0) + p->damping;
        const double last  = v;

        v -= (f - load) / slope;
        if (v == last) {
            break; /* the steps that are left would change nothing */
        }
    }
    return v;
}

struct muscle_forces muscle_forces(const struct muscle_params *p,
                                   double activation, double fibre_length,
                                   double path_length)
{
    const double c = cosine(p, fibre_length);
    const double tendon_length =
        (path_length - p->optimal_length * fibre_length * c) / p->tendon_slack;
    const double tendon  = muscle_tendon_curve(p, tendon_length);
    const double passive = muscle_passive_curve(p, fibre_length);
    const double active  = activation * muscle_active_curve(fibre_length);
    const double v       = solve_velocity(p, active, tendon / c - passive);

    return (struct muscle_forces){
        .tendon   = tendon,
        .active   = active * muscle_velocity_curve(v) * c,
        .passive  = passive * c,
        .velocity = v * p->velocity_max,
    };
}

double muscle_rest_length(const struct muscle_params *p, double path_length)
{
    const double along =
        el_ramp((path_length - p->tendon_slack) / p->optimal_length, 0.02);

    return sqrt(along * along + width(p) * width(p));
}

/* Does the fibre pull more than the tendon at this length? */
static int shortens(const struct muscle_params *p, double activation,
                    double length, double path_length)
{
    return muscle_forces(p, activation, length, path_length).velocity < 0.0;
}

/* Bisection: the fibre pulls more than the tendon when long, less when short;
 * a fixed number of steps keeps the result the same everywhere. */
struct bracket {
    double low, high;
};

static const struct bracket everything = {0.21, 1.9};

static double middle(struct bracket b)
{
    return 0.5 * (b.low + b.high);
}

static void narrow(struct bracket *b, int shorter)
{
    *(shorter ? &b->high : &b->low) = middle(*b);
}

double muscle_isometric_length(const struct muscle_params *p, double activation,
                               double path_length)
{
    struct bracket b = everything;

    for (int i = 0; i < SETTLE_STEPS; i++) {
        narrow(&b, shortens(p, activation, middle(b), path_length));
    }
    return middle(b);
}

static double activation_at(const struct muscle_effort *effort, double length)
{
    const double stretch = length - 1.0;

    return el_sigma(effort->level + effort->slope * stretch
                    + effort->bend * stretch * stretch);
}

double muscle_isometric_force(const struct muscle_params *p,
                              const struct muscle_effort *effort,
                              double                      path_length)
{
    struct bracket b = everything;

    for (int i = 0; i < SETTLE_STEPS; i++) {
        const double length = middle(b);

        narrow(&b,
               shortens(p, activation_at(effort, length), length, path_length));
    }
    const double length = middle(b);

    return activation_at(effort, length) * muscle_active_curve(length)
           * cosine(p, length);
}

double muscle_mass(const struct muscle_params *p)
{
    return p->density * p->optimal_length * p->force_max / p->tension;
}
