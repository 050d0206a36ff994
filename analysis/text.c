#include "analysis/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int make_room(struct text *t, size_t more)
{
    if (t->failed) {
        return 0;
    }
    if (t->length + more + 1 > t->room) {
        const size_t room  = 2 * (t->length + more) + 256;
        char        *wider = realloc(t->at, room);

        if (wider == NULL) {
            t->failed = 1;
            return 0;
        }
        t->at   = wider;
        t->room = room;
    }
    return 1;
}

void text_add_plain(struct text *t, const char *plain, size_t length)
{
    if (make_room(t, length)) {
        memcpy(t->at + t->length, plain, length);
        t->length += length;
        t->at[t->length] = '\0';
    }
}

void text_add(struct text *t, const char *format, ...)
{
    va_list args, again;

    va_start(args, format);
    va_copy(again, args);
    const int length = vsnprintf(NULL, 0, format, args);
    if (length >= 0 && make_room(t, (size_t)length)) {
        vsnprintf(t->at + t->length, (size_t)length + 1, format, again);
        t->length += (size_t)length;
    }
    va_end(again);
    va_end(args);
}

void text_free(struct text *t)
{
    free(t->at);
    *t = (struct text){0};
}

enum status text_check(const struct text *t, struct error *err)
{
    return t->failed ? error_set(err, STATUS_NO_MEMORY,
                                 "no memory for a text of %zu bytes", t->length)
                     : STATUS_OK;
}
