/* seal.h — the last line of a block: what it holds, and a checksum over every
 * byte before it.
 *
 * It is looked at before the HDF5 library sees the file, which trusts what it
 * reads: a rotted heap of strings makes it crash.  HDF5 allows bytes behind
 * its own end, so that other readers do not mind. */
#ifndef ANALYSIS_SEAL_H
#define ANALYSIS_SEAL_H

#include "analysis/digest.h"
#include "base/error.h"

struct seal {
    char plan[DIGEST_TEXT];           /* digest of the plan of the sweep */
    long first, points, left, failed; /* points; left: not run           */
};

enum { SEAL_LENGTH = 215 }; /* bytes of the line, without an end of text */

/* The line for these bytes. */
void seal_make(const struct seal *s, const void *bytes, size_t count,
               char line[SEAL_LENGTH + 1]);

/* Takes the line from the end of a file, unchecked: for counting. */
enum status seal_read(const char line[SEAL_LENGTH], struct seal *out,
                      struct error *err) MUST_CHECK;

/* Checks a whole file; *content receives the number of bytes without the
 * line.  STATUS_FOREIGN says what is wrong. */
enum status seal_check(const void *bytes, size_t count, struct seal *out,
                       size_t *content, struct error *err) MUST_CHECK;

#endif
