/* library.h — where named files are: muscles, people, conditions, scenarios,
 * sweeps.
 *
 * Looked for beside the file that names them (and one folder up), then in the
 * folders of units_folders(): first in the sub-folder of their kind, then
 * directly. */
#ifndef SCENARIOS_LIBRARY_H
#define SCENARIOS_LIBRARY_H

#include "scenarios/node.h"
#include "scenarios/units.h"

enum library_kind {
    LIBRARY_SCENARIO,
    LIBRARY_SWEEP,
    LIBRARY_MUSCLE,
    LIBRARY_PERSON,
    LIBRARY_CONDITION,
    LIBRARY_KINDS
};

/* Singular words, "scenario", "sweep", ... */
extern const char *const library_kind_name[LIBRARY_KINDS];

struct library_path {
    char text[4096];
};

/* Path of that name; beside: the file that names it, or NULL.  STATUS_NOT_FOUND
 * with the nearest name that there is. */
enum status library_find(const struct units *u, enum library_kind kind,
                         const char *name, const char *beside,
                         struct library_path *path,
                         struct error        *err) MUST_CHECK;

/* Calls `see` with the name of every shipped file of that kind. */
void library_list(const struct units *u, enum library_kind kind,
                  void (*see)(void *of, const char *name, const char *path),
                  void *of);

#endif
