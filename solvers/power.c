#include "solvers/power.h"

#include "base/elementary.h"

/* Whole powers, exact as long as their digits fit: others ask for those. */
static double whole_power(double x, int n)
{
    double power = 1.0;

    for (int k = n < 0 ? -n : n; k > 0; k--) {
        power *= x;
    }
    return n < 0 ? 1.0 / power : power;
}

double power_of(double x, double y)
{
    if (fabs(y) <= 308.0 && y == floor(y)) {
        return whole_power(x, (int)y);
    }
    if (x == 0.0) {
        return y > 0.0 ? 0.0 : 1.0 / x;
    }
    return x > 0.0 ? el_pow(x, y) : (double)NAN;
}
