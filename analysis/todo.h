/* todo.h — what a sweep still has to do, block after block, and the blocks
 * that are being filled.
 *
 * Memory grows with the number of unfinished blocks (a few bytes each) and of
 * open ones, not with the number of points. */
#ifndef ANALYSIS_TODO_H
#define ANALYSIS_TODO_H

#include "analysis/campaign.h"
#include "analysis/study.h"

struct todo_block {
    long           number, first;
    int            count, pending; /* points; not run yet                   */
    unsigned char *done;           /* [count]; NULL: all are to be run      */
    struct table  *open;           /* NULL until its first point comes back */
    double         written;        /* when it last was, s                   */
};

struct todo {
    struct campaign   *campaign;
    long               blocks, size, points; /* points: to be run */
    struct todo_block *block;
    double             pause; /* s between partial writes of a block */
};

/* Wants a checked campaign, which must outlive it.  `again`: failed points are
 * run once more. */
enum status todo_list(struct todo *t, struct campaign *c, int again,
                      struct error *err) MUST_CHECK;
void        todo_free(struct todo *t); /* accepts a zeroed one */

/* Places 0 .. todo_places() - 1 hold the points to be run, in order, and gaps:
 * todo_point() is -1 there.  May be called while others keep. */
long todo_places(const struct todo *t);
long todo_point(const struct todo *t, long place);

/* Puts a result into its block, which is written when its last point is in it
 * and now and then before.  From one thread at a time. */
enum status todo_keep(struct todo *t, long place, const struct study_result *r,
                      struct error *err) MUST_CHECK;

/* Writes what is open, as partial blocks. */
enum status todo_close(struct todo *t, struct error *err) MUST_CHECK;

#endif
