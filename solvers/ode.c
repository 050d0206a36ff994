#include "solvers/ode.h"

void ode_sum(const struct ode *ode, const double *parts, double *sums)
{
    for (int k = 0; k < ode->sums; k++) {
        sums[k] = 0.0;
    }
    for (int p = 0; p < ode->parts; p++) {
        sums[ode->part_sum[p]] += parts[p];
    }
}
