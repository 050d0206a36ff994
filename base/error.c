#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum status error_set(struct error *err, enum status status, const char *format,
                      ...)
{
    va_list args;

    err->status = status;
    va_start(args, format);
    vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    return status;
}

enum status error_at(struct error *err, const char *where)
{
    char inner[sizeof err->message];

    memcpy(inner, err->message, sizeof inner);
    snprintf(err->message, sizeof err->message, "%.250s: %.500s", where, inner);
    return err->status;
}

struct status_row {
    const char *name, *meaning;
    int         exit_code;
};

static const struct status_row table[STATUS_COUNT] = {
#define STATUS(name, exit_code, meaning)                                       \
    [STATUS_##name] = {#name, meaning, exit_code},
#include "base/status.def"
#undef STATUS
};

const char *error_status_text(enum status status)
{
    return status < STATUS_COUNT ? table[status].meaning : "unknown status";
}

const char *error_status_name(enum status status)
{
    return status < STATUS_COUNT ? table[status].name : "UNKNOWN";
}

int error_exit_code(enum status status)
{
    return status < STATUS_COUNT ? table[status].exit_code : 4;
}
