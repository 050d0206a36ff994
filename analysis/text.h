/* text.h — a text that grows. */
#ifndef ANALYSIS_TEXT_H
#define ANALYSIS_TEXT_H

#include "base/error.h"

#include <stddef.h>

struct text {
    char  *at; /* always ends with a zero byte once something was added */
    size_t length, room;
    int    failed; /* no memory: everything after that is ignored */
};

void text_add(struct text *t, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void text_add_plain(struct text *t, const char *plain, size_t length);
void text_free(struct text *t); /* accepts a zeroed one */

enum status text_check(const struct text *t, struct error *err) MUST_CHECK;

#endif
