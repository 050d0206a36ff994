/* ranks.c — the only file that uses MPI, and only in cramp_mpi. */
#include "solvers/ranks.h"

#ifdef CRAMP_MPI

#include <mpi.h>
#include <stddef.h>
#include <stdlib.h>

/* Started alone, a program that calls MPI_Init looks for a launcher. */
static int is_launched(void)
{
    return getenv("OMPI_COMM_WORLD_SIZE") != NULL || getenv("PMI_SIZE") != NULL
           || getenv("PMIX_RANK") != NULL;
}

static void join(struct ranks *r)
{
    int level;

    if (is_launched()
        && MPI_Init_thread(NULL, NULL, MPI_THREAD_FUNNELED, &level)
               == MPI_SUCCESS) {
        r->talks = 1;
        MPI_Comm_rank(MPI_COMM_WORLD, &r->me);
        MPI_Comm_size(MPI_COMM_WORLD, &r->count);
    }
}

static void largest(int *value)
{
    MPI_Allreduce(MPI_IN_PLACE, value, 1, MPI_INT, MPI_MAX, MPI_COMM_WORLD);
}

static void part(void)
{
    MPI_Finalize();
}

#else

static void join(struct ranks *r)
{
    (void)r;
}

static void largest(int *value)
{
    (void)value;
}

static void part(void)
{
}

#endif

void ranks_join(struct ranks *r)
{
    *r = (struct ranks){.me = 0, .count = 1};
    join(r);
}

int ranks_agree(struct ranks *r, int code)
{
    if (r->code != 0) {
        return r->code > code ? r->code : code;
    }
    r->code = code;
    if (r->talks) {
        largest(&r->code);
    }
    return r->code;
}

void ranks_part(struct ranks *r)
{
    if (r->talks) {
        part();
        r->talks = 0;
    }
}
