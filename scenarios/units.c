#define _POSIX_C_SOURCE 200809L /* pthread mutex, readlink */

#include "scenarios/units.h"

#include "base/word.h"

#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <udunits2.h>
#include <unistd.h>

struct units {
    ut_system      *system;
    ut_unit        *gram_per_mole;
    pthread_mutex_t lock; /* UDUNITS is not thread-safe */
    char           *folder[UNITS_FOLDERS + 1];
    int             folders;
};

static int quiet(const char *format, va_list args)
{
    (void)format, (void)args;
    return 0;
}

static void add_folder(struct units *u, const char *folder, const char *below)
{
    char path[4096];

    snprintf(path, sizeof path, "%.4000s%s", folder, below);
    if (u->folders < UNITS_FOLDERS) {
        u->folder[u->folders] = word_copy(path);
        u->folders += u->folder[u->folders] != NULL;
    }
}

/* An installed tree may be moved: bin/cramp looks into ../share/cramp. */
static void add_beside_program(struct units *u)
{
    char          path[4096];
    const ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);

    if (n > 0) {
        path[n]     = '\0';
        char *slash = strrchr(path, '/');

        if (slash != NULL) {
            *slash = '\0';
            add_folder(u, path, "/../share/cramp/scenarios");
        }
    }
}

static void add_folders(struct units *u)
{
    const char *path = getenv("CRAMP_PATH");

    while (path != NULL && *path != '\0') {
        const size_t n = strcspn(path, ":");
        char         one[4096];

        snprintf(one, sizeof one, "%.*s", (int)(n < 4000 ? n : 4000), path);
        if (n > 0) {
            add_folder(u, one, "");
        }
        path += n + (path[n] == ':');
    }
    add_beside_program(u);
#ifdef CRAMP_SHARE
    add_folder(u, CRAMP_SHARE, "/scenarios");
#endif
#ifdef CRAMP_SOURCE
    add_folder(u, CRAMP_SOURCE, "/scenarios");
#endif
}

/* A name for a unit that the system lacks. */
static int add_unit(const char *name, ut_unit *unit)
{
    const int ok =
        unit != NULL && ut_map_name_to_unit(name, UT_ASCII, unit) == UT_SUCCESS;

    ut_free(unit);
    return ok ? 0 : -1;
}

static int add_units(struct units *u)
{
    u->gram_per_mole = ut_parse(u->system, "g/mol", UT_ASCII);
    return u->gram_per_mole == NULL
           || add_unit("fibrelength", ut_new_base_unit(u->system)) != 0
           || add_unit("pps", ut_parse(u->system, "Hz", UT_ASCII)) != 0
           || add_unit("impulses", ut_parse(u->system, "1", UT_ASCII)) != 0
           || add_unit("Eq", ut_parse(u->system, "mol", UT_ASCII)) != 0
           || add_unit("mEq", ut_parse(u->system, "mmol", UT_ASCII)) != 0
           || add_unit("Osm", ut_parse(u->system, "mol", UT_ASCII)) != 0
           || add_unit("mOsm", ut_parse(u->system, "mmol", UT_ASCII)) != 0;
}

enum status units_create(struct units **out, struct error *err)
{
    struct units *u = calloc(1, sizeof *u);

    *out = NULL;
    if (u == NULL || pthread_mutex_init(&u->lock, NULL) != 0) {
        free(u);
        return error_set(err, STATUS_NO_MEMORY, "no memory for units");
    }
    ut_set_error_message_handler(quiet);
    u->system = ut_read_xml(NULL);
    if (u->system == NULL || add_units(u) != 0) {
        units_free(u);
        return error_set(err, STATUS_NOT_FOUND,
                         "the unit system of UDUNITS-2 cannot be read; is the "
                         "package libudunits2-data installed?");
    }
    add_folders(u);
    *out = u;
    return STATUS_OK;
}

void units_free(struct units *u)
{
    if (u != NULL) {
        ut_free(u->gram_per_mole);
        ut_free_system(u->system);
        pthread_mutex_destroy(&u->lock);
        for (int i = 0; i < u->folders; i++) {
            free(u->folder[i]);
        }
        free(u);
    }
}

const char *const *units_folders(const struct units *u)
{
    return (const char *const *)u->folder;
}

/* UDUNITS would read L0 as the zeroth power of a litre. */
static void spell(const char *unit, char *out, size_t room)
{
    size_t n = 0;

    for (const char *c = unit; *c != '\0' && n + 16 < room; c++) {
        if (c[0] == 'L' && c[1] == '0' && !(c[2] >= '0' && c[2] <= '9')) {
            n += (size_t)snprintf(out + n, room - n, "fibrelength");
            c++;
        } else {
            out[n++] = *c;
        }
    }
    out[n] = '\0';
}

static ut_unit *parse(const struct units *u, const char *unit)
{
    char text[256];

    spell(unit, text, sizeof text);
    return ut_parse(u->system, text, UT_UTF8);
}

/* value in `from` into `to`; NaN if that cannot be. */
static double converted(ut_unit *from, ut_unit *to, double value)
{
    double result = (double)NAN;

    if (from != NULL && to != NULL && ut_are_convertible(from, to)) {
        cv_converter *c = ut_get_converter(from, to);

        if (c != NULL) {
            result = cv_convert_double(c, value);
            cv_free(c);
        }
    }
    return result;
}

static double by_substance(const struct units *u, ut_unit *from, ut_unit *to,
                           const char *unit, enum substance_id id, double value)
{
    const struct substance *s = &substance_table[id];

    if (strstr(unit, "Eq") != NULL) {
        return converted(from, to, value) / s->valence;
    }
    ut_unit     *amount = ut_divide(from, u->gram_per_mole);
    const double result = converted(amount, to, value) / s->molar_mass;

    ut_free(amount);
    return result;
}

static double convert(const struct units *u, double value, const char *unit,
                      const char *target, enum substance_id substance)
{
    ut_unit *from = parse(u, unit), *to = parse(u, target);
    double   result = (double)NAN;

    if (from != NULL && to != NULL) {
        const int equivalents =
            substance != SUBSTANCE_none && strstr(unit, "Eq") != NULL;

        result = equivalents ? (double)NAN : converted(from, to, value);
        if (isnan(result) && substance != SUBSTANCE_none) {
            result = by_substance(u, from, to, unit, substance, value);
        }
    }
    ut_free(from);
    ut_free(to);
    return result;
}

enum status units_convert(struct units *u, const char *text, const char *target,
                          enum substance_id substance, double *value,
                          struct error *err)
{
    char        *rest;
    const int    plain  = strcmp(target, "1") == 0;
    const double number = strtod(text, &rest);

    if (rest == text) {
        return error_set(err, STATUS_BAD_INPUT,
                         "found `%.60s`, expected a number%s%s", text,
                         plain ? "" : " in ", plain ? "" : target);
    }
    if (!isfinite(number)) {
        return error_set(err, STATUS_OUT_OF_RANGE,
                         "found `%.60s`, expected a finite number", text);
    }
    rest += strspn(rest, " \t");
    if (*rest == '\0' && !plain) {
        return error_set(err, STATUS_WRONG_UNIT,
                         "found the bare number %.60s, expected a unit, as in "
                         "`%.60s %s`",
                         text, text, target);
    }
    if (*rest == '\0' || strcmp(rest, target) == 0) {
        *value = number; /* nothing to convert, nothing to round */
        return STATUS_OK;
    }
    pthread_mutex_lock(&u->lock);
    *value = convert(u, number, rest, target, substance);
    pthread_mutex_unlock(&u->lock);
    if (isnan(*value)) {
        return error_set(err, STATUS_WRONG_UNIT,
                         "found `%.60s`, expected a unit that converts to %s%s",
                         text, plain ? "a plain number or %" : target,
                         substance != SUBSTANCE_none ? ", mg/dL or mEq/L" : "");
    }
    return STATUS_OK;
}
