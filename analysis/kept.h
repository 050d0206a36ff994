/* kept.h — the level that a signal keeps up for a given time: the largest over
 * time of its least value within the window.
 *
 * The signal is a relative distance from a line, positive where a condition
 * holds, so that the answer is how far the line could move. */
#ifndef ANALYSIS_KEPT_H
#define ANALYSIS_KEPT_H

enum { KEPT_WINDOW = 3001 }; /* ticks, one more than the longest window */

struct kept {
    int    window;        /* ticks                                       */
    int    seen;          /* ticks since the last break                  */
    int    run, longest;  /* ticks in a row at or above 0: now, the most */
    int    cut;           /* it was still kept up at the end of the run  */
    double best;          /* the level; NaN until a window was full      */
    int    head, waiting; /* queue of ever larger values: the least first */
    int    at[KEPT_WINDOW];
    double value[KEPT_WINDOW];
};

/* seconds per tick; the window is one tick at least. */
void kept_start(struct kept *k, double seconds, double tick);
void kept_look(struct kept *k, double distance);
/* What comes next does not go on from what was. */
void kept_break(struct kept *k);
/* The run is over: what still holds might have gone on. */
void kept_finish(struct kept *k);

/* Relative distance from "was kept up for long enough", positive if it was:
 * the smaller of level and duration.  -1 if nothing was seen; just below 0 if
 * it was cut off before it could last. */
double kept_distance(const struct kept *k);

#endif
