#include "scenarios/normal.h"

#include "base/elementary.h"

static double polynomial(const double *c, int degree, double x)
{
    double sum = c[degree];

    for (int k = degree - 1; k >= 0; k--) {
        sum = sum * x + c[k];
    }
    return sum;
}

enum { TERMS = 60 }; /* of Laplace's continued fraction: 1e-15 at 2.5 */

/* Probability above x > 0.  The rational form is right to 16 digits of one,
 * which are few of a small tail: further out the fraction takes over. */
static double tail(double x)
{
    static const double top[]    = {220.206867912376,   221.213596169931,
                                    112.079291497871,   33.912866078383,
                                    6.37396220353165,   0.700383064443688,
                                    3.52624965998911e-2};
    static const double bottom[] = {440.413735824752, 793.826512519948,
                                    637.333633378831, 296.564248779674,
                                    86.7807322029461, 16.064177579207,
                                    1.75566716318264, 8.83883476483184e-2};
    const double        bell     = el_exp(-0.5 * x * x);

    if (x > 37.0) {
        return 0.0;
    }
    if (x < 2.5) {
        return bell * polynomial(top, 6, x) / polynomial(bottom, 7, x);
    }
    double fraction = x;
    for (int k = TERMS; k >= 1; k--) {
        fraction = x + (double)k / fraction;
    }
    return bell / (fraction * 2.506628274631000502);
}

double normal_below(double z)
{
    return z > 0.0 ? 1.0 - tail(z) : tail(-z);
}

/* AS 241, routine PPND16: the middle, and two pieces of each tail. */
double normal_quantile(double p)
{
    static const double a[] = {
        3.3871328727963666080e0, 1.3314166789178437745e2,
        1.9715909503065514427e3, 1.3731693765509461125e4,
        4.5921953931549871457e4, 6.7265770927008700853e4,
        3.3430575583588128105e4, 2.5090809287301226727e3};
    static const double b[] = {1.0,
                               4.2313330701600911252e1,
                               6.8718700749205790830e2,
                               5.3941960214247511077e3,
                               2.1213794301586595867e4,
                               3.9307895800092710610e4,
                               2.8729085735721942674e4,
                               5.2264952788528545610e3};
    static const double c[] = {
        1.42343711074968357734e0,  4.63033784615654529590e0,
        5.76949722146069140550e0,  3.64784832476320460504e0,
        1.27045825245236838258e0,  2.41780725177450611770e-1,
        2.27238449892691845833e-2, 7.74545014278341407640e-4};
    static const double d[] = {1.0,
                               2.05319162663775882187e0,
                               1.67638483018380384940e0,
                               6.89767334985100004550e-1,
                               1.48103976427480074590e-1,
                               1.51986665636164571966e-2,
                               5.47593808499534494600e-4,
                               1.05075007164441684324e-9};
    static const double e[] = {
        6.65790464350110377720e0,  5.46378491116411436990e0,
        1.78482653991729133580e0,  2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3,
        2.71155556874348757815e-5, 2.01033439929228813265e-7};
    static const double f[] = {1.0,
                               5.99832206555887937690e-1,
                               1.36929880922735805310e-1,
                               1.48753612908506148525e-2,
                               7.86869131145613259100e-4,
                               1.84631831751005468180e-5,
                               1.42151175831644588870e-7,
                               2.04426310338993978564e-15};
    const double        q   = p - 0.5;

    if (fabs(q) <= 0.425) {
        const double r = 0.180625 - q * q;

        return q * polynomial(a, 7, r) / polynomial(b, 7, r);
    }
    const double r = sqrt(-el_log(q < 0.0 ? p : 1.0 - p));
    const double size =
        r <= 5.0 ? polynomial(c, 7, r - 1.6) / polynomial(d, 7, r - 1.6)
                 : polynomial(e, 7, r - 5.0) / polynomial(f, 7, r - 5.0);
    return q < 0.0 ? -size : size;
}

struct normal_cut normal_cut(double low, double high)
{
    struct normal_cut c = {.low = low, .high = high, .mirrored = low > 0.0};

    if (c.mirrored) {
        c.low  = -high;
        c.high = -low;
    }
    c.below  = normal_below(c.low);
    c.inside = normal_below(c.high) - c.below;
    return c;
}

double normal_cut_quantile(const struct normal_cut *c, double u)
{
    const double v = c->mirrored ? 1.0 - u : u;
    const double x = normal_quantile(c->below + v * c->inside);
    const double z = x < c->low ? c->low : (x > c->high ? c->high : x);

    return c->mirrored ? -z : z;
}
