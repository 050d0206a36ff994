/* batch.h — the same job for many points, in parallel.  Knows no files: where
 * points come from and where results go is handed in as functions.
 *
 * Point i always fills row i, whatever thread runs it and in whatever order,
 * so results do not depend on the number of threads. */
#ifndef SOLVERS_BATCH_H
#define SOLVERS_BATCH_H

#include "base/error.h"

struct batch {
    int threads; /* 0: as many as there are processors */
    /* One per thread, reused for all its points. */
    enum status (*worker_create)(void **worker, void *of, struct error *err);
    void (*worker_free)(void *worker);
    /* Runs point i; a failed point is a row, not a failure of the batch. */
    void (*point)(void *worker, long i, void *of);
    /* Called after each point by the thread that ran it, one at a time. */
    void (*done)(void *worker, long i, void *of);
    const volatile int *stop; /* non-zero: start no further points */
    void               *of;
};

/* Runs points first .. first + count - 1.  STATUS_STOPPED if some were not
 * begun; whether one was given up on its way, point() knows. */
enum status batch_run(const struct batch *b, long first, long count,
                      struct error *err) MUST_CHECK;

int batch_processors(void);

#endif
