/* lanes.h — functions compiled for several widths of vectors.
 *
 * LANES before a function with a loop over motor units or states makes the
 * compiler write it for machines with 4 and 8 numbers in a vector beside the 2
 * that all of them have; the program takes what the machine offers.  The bits
 * are the same, since every number goes through the same operations in the same
 * order and nothing is contracted (tests/machines.sh).
 *
 * Nothing where compiler or C library have no such choice, and under
 * sanitizers, which come too late for it. */
#ifndef BASE_LANES_H
#define BASE_LANES_H

#include <stdint.h> /* tells whose C library this is */

#if defined __GLIBC__ && defined __x86_64__ && !defined __clang__              \
    && __GNUC__ >= 12 && !defined                       __SANITIZE_ADDRESS__   \
    && !defined                                         __SANITIZE_THREAD__
#define LANES                                                                  \
    __attribute__((                                                            \
        target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define LANES
#endif

#endif
