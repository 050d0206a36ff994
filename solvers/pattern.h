/* pattern.h — where a sparse matrix may differ from zero.
 *
 * Made once per shape of the body, so clarity goes before speed: the columns
 * are filled by looking at every row. */
#ifndef SOLVERS_PATTERN_H
#define SOLVERS_PATTERN_H

#include "solvers/ode.h"

/* A pattern that owns its arrays; `view` shows them. */
struct pattern_room {
    struct pattern view;
    int           *start, *row;
};

/* C = dS/dy: sum k depends on the states that any of its parts depends on.
 * Fails only for want of memory. */
enum status pattern_of_sums(const struct ode *ode, struct pattern_room *out,
                            struct error *err) MUST_CHECK;

/* States and after them sums as unknowns: A and B in the rows of the states, C
 * and the diagonal in those of the sums. */
enum status pattern_of_newton(const struct ode *ode, const struct pattern *c,
                              struct pattern_room *out,
                              struct error        *err) MUST_CHECK;

void pattern_free(struct pattern_room *room); /* accepts a zeroed one */

/* Number of entries. */
int pattern_entries(const struct pattern *p);

/* Index of the entry, or -1 where the matrix is zero. */
int pattern_find(const struct pattern *p, int row, int column);

#endif
