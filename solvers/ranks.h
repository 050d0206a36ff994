/* ranks.h — the processes that share one sweep, when a launcher of MPI started
 * several (mpirun, srun --mpi=pmix).
 *
 * Rank r of n runs the blocks of shard r + 1 of n.  The ranks talk twice: about
 * whether to begin, and when all have ended; never while points run.  A rank
 * that dies takes the others with it (the launcher sees to that); what they had
 * written stays.
 *
 * Without MPI, or without a launcher, there is one rank and nothing to say. */
#ifndef SOLVERS_RANKS_H
#define SOLVERS_RANKS_H

struct ranks {
    int me, count; /* 0 .. count - 1, of so many                            */
    int talks;     /* whether there is MPI to end                           */
    int code;      /* what they agreed on; they part when it is not 0       */
};

/* Joins the others, if any.  Call once, before threads are started. */
void ranks_join(struct ranks *r);

/* The largest code of all ranks; each has to call it as often as the others.
 * Once it was not 0 no rank waits for another again: every later call returns
 * the larger of that and its own. */
int ranks_agree(struct ranks *r, int code);

/* Parts from the others; the last thing before the program ends. */
void ranks_part(struct ranks *r);

#endif
