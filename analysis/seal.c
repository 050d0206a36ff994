#include "analysis/seal.h"

#include <stdio.h>
#include <string.h>

#define HEAD                                                                   \
    "\ncramp-seal 1 plan %-64.64s first %012ld points %06ld left %06ld "       \
    "failed %06ld sha256 "
#define HEAD_BACK                                                              \
    "\ncramp-seal 1 plan %64[0-9a-f ] first %12ld points %6ld left %6ld "      \
    "failed %6ld sha256 %n"

enum { SUM_AT = SEAL_LENGTH - 65 }; /* 64 digits and the end of the line */

static void checksum(const void *bytes, size_t count, const char *line,
                     char sum[DIGEST_TEXT])
{
    struct digest d;

    digest_start(&d);
    digest_add(&d, bytes, count);
    digest_add(&d, line, SUM_AT);
    digest_finish(&d, sum);
}

void seal_make(const struct seal *s, const void *bytes, size_t count,
               char line[SEAL_LENGTH + 1])
{
    char head[SEAL_LENGTH + 64], sum[DIGEST_TEXT];

    snprintf(head, sizeof head, HEAD, s->plan, s->first, s->points, s->left,
             s->failed);
    memcpy(line, head, SUM_AT);
    checksum(bytes, count, line, sum);
    snprintf(line + SUM_AT, SEAL_LENGTH + 1 - SUM_AT, "%s\n", sum);
}

enum status seal_read(const char line[SEAL_LENGTH], struct seal *out,
                      struct error *err)
{
    char text[SEAL_LENGTH + 1];
    int  used = 0;

    memcpy(text, line, SEAL_LENGTH);
    text[SEAL_LENGTH] = '\0';
    *out              = (struct seal){.first = -1};
    if (strncmp(text, "\ncramp-seal 1 ", 14) != 0
        || sscanf(text, HEAD_BACK, out->plan, &out->first, &out->points,
                  &out->left, &out->failed, &used)
               != 5
        || used != SUM_AT) {
        return error_set(err, STATUS_FOREIGN,
                         "cut short, or not written by this program");
    }
    out->plan[strcspn(out->plan, " ")] = '\0';
    return STATUS_OK;
}

enum status seal_check(const void *bytes, size_t count, struct seal *out,
                       size_t *content, struct error *err)
{
    const char *text = bytes;
    char        sum[DIGEST_TEXT];

    *content = 0;
    if (count < SEAL_LENGTH) {
        return error_set(err, STATUS_FOREIGN,
                         "cut short, or not written by this program");
    }
    const char *line = text + count - SEAL_LENGTH;
    TRY(seal_read(line, out, err));
    checksum(bytes, count - SEAL_LENGTH, line, sum);
    if (memcmp(sum, line + SUM_AT, 64) != 0) {
        return error_set(err, STATUS_FOREIGN,
                         "damaged: its bytes do not have the checksum that was "
                         "written behind them");
    }
    *content = count - SEAL_LENGTH;
    return STATUS_OK;
}
