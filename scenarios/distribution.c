#include "scenarios/distribution.h"

#include "base/elementary.h"

static double on_scale(double x, int logarithmic)
{
    if (!logarithmic || isinf(x)) {
        return x;
    }
    return x > 0.0 ? el_log(x) : -(double)INFINITY;
}

struct distribution distribution_uniform(double from, double to,
                                         int logarithmic)
{
    return (struct distribution){.logarithmic = logarithmic,
                                 .from        = on_scale(from, logarithmic),
                                 .to          = on_scale(to, logarithmic),
                                 .least       = from,
                                 .most        = to};
}

struct distribution distribution_normal(double centre, double width,
                                        const double ends[2], int logarithmic)
{
    struct distribution d = distribution_uniform(ends[0], ends[1], logarithmic);

    d.normal = 1;
    d.centre = on_scale(centre, logarithmic);
    d.width  = on_scale(width, logarithmic);
    d.cut =
        normal_cut((d.from - d.centre) / d.width, (d.to - d.centre) / d.width);
    return d;
}

double distribution_at(const struct distribution *d, double u)
{
    const double x =
        d->normal ? d->centre + d->width * normal_cut_quantile(&d->cut, u)
                  : d->from + u * (d->to - d->from);
    const double y = d->logarithmic ? el_exp(x) : x;

    /* rounding does not lead out of the range */
    return y < d->least ? d->least : (y > d->most ? d->most : y);
}
