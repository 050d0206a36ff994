/* identity.h — what makes two sweeps the same.
 *
 * plan.yaml in the folder of a sweep: program version, size, columns, the
 * sweep and scenario files as written, overrides from the command line, and a
 * digest of the numbers that they compile to (so that a changed file of a
 * person, muscle or condition is noticed too).  The same sweep gives the same
 * text, byte for byte. */
#ifndef ANALYSIS_IDENTITY_H
#define ANALYSIS_IDENTITY_H

#include "analysis/digest.h"
#include "analysis/meta.h"
#include "scenarios/design.h"

struct identity {
    const struct origin *origin;        /* of the sweep file               */
    const char          *scenario_text; /* of the scenario that it varies  */
    const char          *overrides;     /* as on the command line, one to a
                                           line; "" if none                */
    long                 points, block; /* points in a block               */
    int                  muscles;
    char (*muscle_name)[SCENARIO_NAME];
    unsigned char keep[OUTCOME_COLUMNS];
    char          numbers[DIGEST_TEXT]; /* identity_add_scenario()  */
};

/* Everything in a compiled scenario that decides its outcome: parameters,
 * start, what is done when, what is held, length; not the sample interval. */
void identity_add_scenario(struct digest *d, const struct scenario *s);

/* The text of plan.yaml (the caller frees it) and its digest. */
enum status identity_text(const struct identity *id, char **text,
                          char          digest[DIGEST_TEXT],
                          struct error *err) MUST_CHECK;

/* STATUS_EXISTS where the texts differ; says in what. */
enum status identity_compare(const char *there, const char *here,
                             struct error *err) MUST_CHECK;

#endif
