/* report.h — what every driver in C prints and writes: one line of figures,
 * and the states at whole seconds. */
#ifndef DRIVERS_REPORT_H
#define DRIVERS_REPORT_H

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* Processor seconds of this process. */
static inline double report_clock(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* States at t = 1, 2, ... s go here, one after the other. */
struct report {
    double *row;
    long    rows, room;
    int     states;
};

static inline double *report_next(struct report *r)
{
    if (r->rows == r->room) {
        r->room = 2 * r->room + 64;
        r->row =
            realloc(r->row, (size_t)(r->room * r->states) * sizeof *r->row);
        if (r->row == NULL) {
            fprintf(stderr, "no memory\n");
            exit(1);
        }
    }
    return r->row + r->rows++ * r->states;
}

static inline void report_write(const struct report *r, const char *path)
{
    FILE *f = fopen(path, "wb");

    if (f == NULL
        || fwrite(r->row, sizeof *r->row, (size_t)(r->rows * r->states), f)
               != (size_t)(r->rows * r->states)
        || fclose(f) != 0) {
        fprintf(stderr, "cannot write %s\n", path);
        exit(1);
    }
}

#endif
