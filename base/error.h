/* error.h — how a function reports that it could not do its work.
 *
 * A function that can fail returns `enum status` and takes `struct error *`
 * last.  When it fails it has written one sentence that tells the user what
 * was found and what was expected.  Only cli/ prints; nothing exits. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

enum status {
#define STATUS(name, exit_code, meaning) STATUS_##name,
#include "base/status.def"
#undef STATUS
    STATUS_COUNT
};

struct error {
    enum status status;
    char        message[768];
};

#define MUST_CHECK __attribute__((warn_unused_result))

/* Records the failure and returns `status`, so that one can write
 * `return error_set(err, STATUS_..., "...")`. */
enum status error_set(struct error *err, enum status status, const char *format,
                      ...) __attribute__((format(printf, 3, 4)));

/* Puts "where: " in front of the message; returns its status. */
enum status error_at(struct error *err, const char *where);

const char *error_status_text(enum status status);
const char *error_status_name(enum status status);
int         error_exit_code(enum status status);

/* Leaves the calling function when `call` failed. */
#define TRY(call)                                                              \
    do {                                                                       \
        const enum status try_status_ = (call);                                \
        if (try_status_ != STATUS_OK)                                          \
            return try_status_;                                                \
    } while (0)

#endif
