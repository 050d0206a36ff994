/* batch.c — the only file that uses OpenMP. */
#include "solvers/batch.h"

#include <omp.h>
#include <stddef.h>

int batch_processors(void)
{
    return omp_get_num_procs();
}

struct shared { /* between the threads of one batch */
    const struct batch *b;
    long                first, count;
    long                left_out; /* points that were not begun */
    struct error        error;
};

static int stopped(const struct batch *b)
{
    return b->stop != NULL && *b->stop != 0;
}

/* What one thread does: points as they come. */
static void work(struct shared *s, void *worker)
{
#pragma omp for schedule(dynamic, 1)
    for (long k = 0; k < s->count; k++) {
        if (worker == NULL || stopped(s->b)) {
#pragma omp atomic
            s->left_out++;
            continue;
        }
        s->b->point(worker, s->first + k, s->b->of);
        if (s->b->done != NULL) {
#pragma omp critical(batch_done)
            s->b->done(worker, s->first + k, s->b->of);
        }
    }
}

enum status batch_run(const struct batch *b, long first, long count,
                      struct error *err)
{
    struct shared s = {b, first, count, 0, {STATUS_OK, ""}};

#pragma omp parallel num_threads(b->threads > 0 ? b->threads                   \
                                                : batch_processors())
    {
        void        *worker = NULL;
        struct error why    = {STATUS_OK, ""};

        if (b->worker_create(&worker, b->of, &why) != STATUS_OK) {
#pragma omp critical(batch_error)
            s.error = why;
            b->worker_free(worker);
            worker = NULL;
        }
        work(&s, worker);
        b->worker_free(worker);
    }
    if (s.error.status != STATUS_OK) {
        *err = s.error;
        return err->status;
    }
    if (s.left_out > 0) {
        return error_set(err, STATUS_STOPPED,
                         "stopped before all points were run");
    }
    return STATUS_OK;
}
