/* json.h — results as JSON (RFC 8259), as text that others read; prints and
 * decides nothing. */
#ifndef ANALYSIS_JSON_H
#define ANALYSIS_JSON_H

#include "analysis/study.h"
#include "analysis/text.h"

/* A string in quotes.  Bytes that are no UTF-8, which a path may have, become
 * U+FFFD: JSON has no others. */
void json_word(struct text *out, const char *word);

/* `, "key": x` with the 17 digits that bring a double back bit by bit; null
 * where x is not a number. */
void json_number(struct text *out, const char *key, double x);

/* What `cramp run` tells of a run. */
struct json_run {
    const char                *path;     /* of the scenario file */
    const struct scenario     *scenario; /* its length in s      */
    const struct study_result *result;
    const char *const         *file; /* that were written */
    int                        files;
};

/* One object and a line feed.  Keys of a muscle are `muscle`, status, labels,
 * criteria and remarks by name, the columns of analysis/columns.def in their
 * units, and origin and forks where they were asked for. */
void json_of_run(const struct json_run *r, struct text *out);

#endif
