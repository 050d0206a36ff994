/* shipped.h — numbers as the shipped files of scenarios/ give them.
 * Wants _POSIX_C_SOURCE 200809L. */
#ifndef TESTS_SHIPPED_H
#define TESTS_SHIPPED_H

#include "tests/check.h"

#include "scenarios/scenario.h"
#include "scenarios/units.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Compiles a scenario text; the caller frees it by shipped_free. */
static inline struct scenario *shipped(const char *text)
{
    struct scenario *s     = calloc(1, sizeof *s);
    struct units    *units = NULL;
    struct document *doc   = NULL;
    struct error     err   = {STATUS_OK, ""};
    char             path[64];

    snprintf(path, sizeof path, "shipped_test_%ld.yaml", (long)getpid());
    FILE *f = fopen(path, "w");
    CHECK(s != NULL && f != NULL);
    fputs(text, f);
    fclose(f);
    const int ok = units_create(&units, &err) == STATUS_OK
                   && scenario_read(path, units, &doc, &err) == STATUS_OK
                   && scenario_compile(doc, NULL, 0, s, &err) == STATUS_OK;
    unlink(path);
    if (!ok) {
        print_error("%s\n", err.message);
    }
    CHECK(ok);
    document_free(doc);
    units_free(units);
    return s;
}

static inline void shipped_free(struct scenario *s)
{
    scenario_free(s);
    free(s);
}

#endif
