/* philox.h — random numbers without a state: four words that depend on a key
 * and a counter only, so that the number of a point, an event or a unit can be
 * had in any order, on any thread, again and again.
 *
 * Philox4x32-10: J. K. Salmon and others, Parallel random numbers: as easy as
 * 1, 2, 3, SC11 (2011), 10.1145/2063384.2063405; its published test vectors
 * are in tests/test_sample.c. */
#ifndef BASE_PHILOX_H
#define BASE_PHILOX_H

#include <stdint.h>

struct philox {
    uint32_t word[4];
};

static inline struct philox philox_at(uint64_t key, struct philox counter)
{
    uint32_t      k0 = (uint32_t)key, k1 = (uint32_t)(key >> 32);
    struct philox x = counter;

    for (int round = 0; round < 10; round++) {
        const uint64_t a = (uint64_t)0xd2511f53u * x.word[0];
        const uint64_t b = (uint64_t)0xcd9e8d57u * x.word[2];

        x = (struct philox){{(uint32_t)(b >> 32) ^ x.word[1] ^ k0, (uint32_t)b,
                             (uint32_t)(a >> 32) ^ x.word[3] ^ k1,
                             (uint32_t)a}};
        k0 += 0x9e3779b9u;
        k1 += 0xbb67ae85u;
    }
    return x;
}

#endif
