#include "analysis/digest.h"

#include <math.h>
#include <string.h>

static const uint32_t constant[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1,
    0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
    0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
    0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
    0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
    0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
    0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
    0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
    0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t turn(uint32_t x, int by)
{
    return x >> by | x << (32 - by);
}

static void schedule(const unsigned char *block, uint32_t w[64])
{
    for (int i = 0; i < 16; i++) {
        const unsigned char *b = block + 4 * i;

        w[i] = (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8
               | (uint32_t)b[3];
    }
    for (int i = 16; i < 64; i++) {
        const uint32_t a = w[i - 15], b = w[i - 2];

        w[i] = w[i - 16] + w[i - 7] + (turn(a, 7) ^ turn(a, 18) ^ a >> 3)
               + (turn(b, 17) ^ turn(b, 19) ^ b >> 10);
    }
}

/* Single words instead of an array that moves on: twice as fast, and checking
 * a finished sweep is nothing but this. */
static void compress(uint32_t state[8], const unsigned char *block)
{
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
    uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
    uint32_t w[64];

    schedule(block, w);
    for (int i = 0; i < 64; i++) {
        const uint32_t one = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25))
                             + ((e & f) ^ (~e & g)) + constant[i] + w[i];
        const uint32_t two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22))
                             + ((a & b) ^ (a & c) ^ (b & c));

        h = g;
        g = f;
        f = e;
        e = d + one;
        d = c;
        c = b;
        b = a;
        a = one + two;
    }
    const uint32_t add[8] = {a, b, c, d, e, f, g, h};
    for (int i = 0; i < 8; i++) {
        state[i] += add[i];
    }
}

void digest_start(struct digest *d)
{
    static const uint32_t start[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372,
                                      0xa54ff53a, 0x510e527f, 0x9b05688c,
                                      0x1f83d9ab, 0x5be0cd19};

    *d = (struct digest){.length = 0};
    memcpy(d->state, start, sizeof start);
}

void digest_add(struct digest *d, const void *bytes, size_t count)
{
    const unsigned char *from = bytes;

    while (count > 0) {
        const size_t used = (size_t)(d->length % sizeof d->block);
        const size_t room = sizeof d->block - used;
        const size_t take = count < room ? count : room;

        memcpy(d->block + used, from, take);
        d->length += take;
        from += take;
        count -= take;
        if (take == room) {
            compress(d->state, d->block);
        }
    }
}

void digest_add_text(struct digest *d, const char *text)
{
    digest_add(d, text, strlen(text) + 1);
}

static void add_word(struct digest *d, uint64_t word)
{
    unsigned char bytes[8];

    for (int i = 0; i < 8; i++) {
        bytes[i] = (unsigned char)(word >> (8 * i) & 0xff);
    }
    digest_add(d, bytes, sizeof bytes);
}

void digest_add_double(struct digest *d, double value)
{
    uint64_t word = 0x7ff8000000000000u;

    if (!isnan(value)) {
        memcpy(&word, &value, sizeof word);
    }
    add_word(d, word);
}

void digest_add_long(struct digest *d, long long value)
{
    add_word(d, (uint64_t)value);
}

void digest_finish(struct digest *d, char text[DIGEST_TEXT])
{
    static const char          digits[]    = "0123456789abcdef";
    static const unsigned char padding[64] = {0x80};
    const uint64_t             bits        = d->length * 8;
    unsigned char              length[8];

    for (int i = 0; i < 8; i++) {
        length[i] = (unsigned char)(bits >> (56 - 8 * i) & 0xff);
    }
    digest_add(d, padding, 1 + (size_t)((119 - d->length % 64) % 64));
    digest_add(d, length, sizeof length);
    for (int i = 0; i < DIGEST_BYTES; i++) {
        const uint32_t byte = d->state[i / 4] >> (24 - 8 * (i % 4)) & 0xff;

        text[2 * i]     = digits[byte >> 4];
        text[2 * i + 1] = digits[byte & 15];
    }
    text[2 * DIGEST_BYTES] = '\0';
}

void digest_add_outcomes(struct digest *d, const struct outcome *rows,
                         size_t count)
{
    for (size_t r = 0; r < count; r++) {
        const unsigned char head[2] = {(unsigned char)rows[r].status,
                                       (unsigned char)rows[r].label};

        digest_add(d, head, sizeof head);
        /* who does not ask has the digest of before there were forks */
        if (rows[r].origin != ORIGIN_not_asked) {
            const unsigned char origin = (unsigned char)rows[r].origin;

            digest_add(d, &origin, 1);
        }
        for (int c = 0; c < OUTCOME_COLUMNS; c++) {
            digest_add_double(d, outcome_get(&rows[r], c));
        }
    }
}
