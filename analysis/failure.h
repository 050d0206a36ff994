/* failure.h — what is kept of a point that could not be solved: why, and where
 * it stood last.  With the design's numbers that is all that is needed to look
 * for the cause; `cramp sweep --point N` runs it again. */
#ifndef ANALYSIS_FAILURE_H
#define ANALYSIS_FAILURE_H

#include "base/error.h"

#include <stddef.h>

enum { FAILURE_REASON = 256 };

struct failure {
    long   point;
    double time;                   /* s, of the last good state; NaN: none */
    char   reason[FAILURE_REASON]; /* the sentence                        */
    size_t states;
    const double *state; /* [states], in the order of the model's layout;
                            a list owns its copies                    */
};

struct failure_list {
    size_t          count, room;
    struct failure *item;
};

/* Takes a copy; one of the same point is replaced. */
enum status failure_add(struct failure_list *l, const struct failure *f,
                        struct error *err) MUST_CHECK;
/* Forgets that point's, if there is one. */
void failure_drop(struct failure_list *l, long point);
void failure_sort(struct failure_list *l); /* by point */
void failure_free(struct failure_list *l); /* accepts a zeroed one */

#endif
