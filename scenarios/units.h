/* units.h — text with units into numbers, by UDUNITS-2; and where shipped
 * files are looked for.  Made once per program. */
#ifndef SCENARIOS_UNITS_H
#define SCENARIOS_UNITS_H

#include "base/error.h"
#include "params/substance.h"

enum { UNITS_FOLDERS = 16 };

struct units;

/* Loads the unit system and adds what it lacks: L0 (fibre lengths), pps, Eq,
 * Osm.  Search folders: each of $CRAMP_PATH, those beside the program, the installed
 * ones, the source
 * tree's. */
enum status units_create(struct units **out, struct error *err) MUST_CHECK;
void        units_free(struct units *u); /* accepts NULL */

/* NULL-terminated. */
const char *const *units_folders(const struct units *u);

/* "7.2 mg/dL" into `target` units.  A bare number is refused where a unit is
 * due; NaN and infinity always.  mg/dL and mEq/L are understood where the
 * substance is known.  Thread-safe. */
enum status units_convert(struct units *u, const char *text, const char *target,
                          enum substance_id substance, double *value,
                          struct error *err) MUST_CHECK;

#endif
