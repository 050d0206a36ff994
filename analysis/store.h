/* store.h — the results file of one run: whole or not there at all. */
#ifndef ANALYSIS_STORE_H
#define ANALYSIS_STORE_H

#include "analysis/meta.h"
#include "analysis/study.h"

struct store_run {
    const struct origin       *origin;
    const struct scenario     *scenario;
    const struct study_result *result;
    const struct trace        *trace; /* NULL: none */
};

/* Before anything runs: whether the file can be written.  What is there
 * already is refused without `force`. */
enum status store_check(const char *path, int force,
                        struct error *err) MUST_CHECK;

/* Writes beside it, synchronises, renames; an older file is replaced. */
enum status store_write(const char *path, const struct store_run *r,
                        struct error *err) MUST_CHECK;

#endif
