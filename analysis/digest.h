/* digest.h — SHA-256 (FIPS 180-4), and what "identical" means for results.
 *
 * Written out here because it is eighty lines: a library would be one more
 * package for every user. */
#ifndef ANALYSIS_DIGEST_H
#define ANALYSIS_DIGEST_H

#include "analysis/outcome.h"

#include <stddef.h>
#include <stdint.h>

enum { DIGEST_BYTES = 32, DIGEST_TEXT = 65 };

struct digest {
    uint32_t      state[8];
    uint64_t      length; /* bytes so far */
    unsigned char block[64];
};

void digest_start(struct digest *d);
void digest_add(struct digest *d, const void *bytes, size_t count);
void digest_add_text(struct digest *d, const char *text); /* with its end */
/* Little-endian whatever the machine; every NaN is the same NaN. */
void digest_add_double(struct digest *d, double value);
void digest_add_long(struct digest *d, long long value);
/* Lower-case hexadecimal digits. */
void digest_finish(struct digest *d, char text[DIGEST_TEXT]);

/* The digest of results: row after row (point after point, muscle after
 * muscle) a byte of status, a byte of label, then every column as a double.
 * Effort and events are outside. */
void digest_add_outcomes(struct digest *d, const struct outcome *rows,
                         size_t count);

#endif
