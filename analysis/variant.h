/* variant.h — another account of cramp, put over every arm of every protocol
 * (YAML, format 1; scenarios/evidence/variants.yaml).
 *
 *   variants:
 *     NAME: {title:, set: {...}, conditions: [...], without: [...]}
 *
 * `set` is put over what the arm sets, but not over traits of people;
 * `conditions` and `without` are added to the arm's.  `not_evaluated: yes`: this
 * model cannot be that account, and nothing is run.  A name that is not in the
 * file is a condition (scenarios/conditions/). */
#ifndef ANALYSIS_VARIANT_H
#define ANALYSIS_VARIANT_H

#include "scenarios/node.h"

struct variants {
    struct file file; /* zeroed: there is none */
};

struct variant {
    const char        *name; /* NULL: the default */
    const char        *condition;
    const struct node *keys; /* in the file of variants */
    int                not_evaluated;
};

/* A folder without the file has no variants. */
enum status variant_read(const char *folder, struct variants *out,
                         struct error *err) MUST_CHECK;
void        variant_free(struct variants *v); /* accepts a zeroed one */

/* name: may be NULL. */
struct variant variant_find(const struct variants *v, const char *name);

#endif
