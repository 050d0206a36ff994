/* sobol.h — the Sobol sequence in up to 64 dimensions, each number from its
 * index alone.
 *
 * Stands for: points that fill a cube evenly; the first 2^k points have the
 *   same number in every half, quarter, ... of every axis.
 * Direction numbers: scenarios/sobol.def (Joe & Kuo 2008).
 * Scrambled: A. B. Owen, Randomly permuted (t,m,s)-nets, in MCQMC in
 *   Scientific Computing (1995), 10.1007/978-1-4612-2552-2_19: each binary
 *   digit is flipped or not, as decided by the digits before it; evenness is
 *   kept and each point alone is uniform.
 * Not in it: points are the binary digits of the index; the common order by
 *   Gray code has the same first 2^k points. */
#ifndef SCENARIOS_SOBOL_H
#define SCENARIOS_SOBOL_H

#include <stdint.h>

enum { SOBOL_DIMENSIONS = 64, SOBOL_BITS = 32 };

struct sobol {
    uint32_t direction[SOBOL_DIMENSIONS][SOBOL_BITS];
};

/* Fills the directions of the first dimensions. */
void sobol_prepare(struct sobol *s, int dimensions);

/* Binary digits behind the point, the first one the highest bit. */
uint32_t sobol_digits(const struct sobol *s, int dimension, uint32_t index);

/* The digits flipped in the manner of Owen; the key decides. */
uint32_t sobol_scramble(uint32_t digits, uint64_t key);

#endif
