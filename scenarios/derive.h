/* derive.h — a scenario that is another one with some keys replaced, inside one
 * file: the arms of a protocol.
 *
 * `let`, `set` and `start` are maps that are merged, the arm's values last;
 * every other key of the arm takes the place of the base's.  Messages of the
 * derived scenario carry the lines of the file both stand in. */
#ifndef SCENARIOS_DERIVE_H
#define SCENARIOS_DERIVE_H

#include "scenarios/node.h"
#include "scenarios/units.h"

struct derive {
    const struct file *f;    /* in which both stand               */
    const struct node *base; /* a map with the keys of a scenario */
    const struct node *arm;  /* NULL, or a map                    */
    /* keys of the arm that are not the scenario's, NULL-terminated */
    const char *const *ignore;
    const char        *person;    /* NULL, or who it is, whatever is written */
    const char        *condition; /* NULL, or one more condition             */
    const char        *without;   /* NULL, or one more mechanism that is off */
    const struct node *over; /* NULL, or a map: `set` goes over what is set,
                              * `conditions`, `without` are added           */
};

/* The document is freed with document_free(). */
enum status derive_document(const struct derive *d, struct units *units,
                            struct document **out,
                            struct error     *err) MUST_CHECK;

#endif
