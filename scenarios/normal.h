/* normal.h — the standard normal distribution, there and back, in plain
 * arithmetic (base/elementary.h): the same bits on every machine. */
#ifndef SCENARIOS_NORMAL_H
#define SCENARIOS_NORMAL_H

/* Probability of less than z; relative error below 1e-12 for z >= -37, 0
 * further out.  J. F. Hart and others, Computer Approximations (1968), form
 * 5666, as in G. West, Better approximations to cumulative normal functions,
 * Wilmott (2005); Laplace's continued fraction further out. */
double normal_below(double z);

/* The z with that probability below it, 0 < p < 1; relative error about
 * 1e-15.  M. J. Wichura, Algorithm AS 241, Applied Statistics 37, 477-484
 * (1988), 10.2307/2347330. */
double normal_quantile(double p);

/* The part of the distribution inside [low, high], either of which may be
 * infinite. */
struct normal_cut {
    double low, high, below; /* below: probability of less than low        */
    double inside;           /* probability of the part; 0: out of reach   */
    int    mirrored;         /* both in the upper half: seen from the other
                                side, where small probabilities keep their
                                digits                                     */
};

struct normal_cut normal_cut(double low, double high);

/* Its quantile, 0 < u < 1; wants inside > 0. */
double normal_cut_quantile(const struct normal_cut *c, double u);

#endif
