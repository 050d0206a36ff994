/* fill — blocks of a sweep that nobody ran, for bench/plan.
 * usage: fill FOLDER [BLOCKS]
 * FOLDER: begun by `cramp sweep`.  Writes its first BLOCKS blocks (all without
 * a number): every point solved, one event each, numbers that do not compress.
 * prints: blocks, points, seconds */
#define _POSIX_C_SOURCE 200809L
#include "analysis/campaign.h"
#include "base/philox.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double number(long point, int column)
{
    const struct philox x =
        philox_at(1, (struct philox){{(uint32_t)point, (uint32_t)column}});

    return (double)x.word[0] / 4294967296.0;
}

static enum status invent(struct table *t, struct error *err)
{
    for (long i = 0; i < t->points * t->muscles; i++) {
        const struct table_event one = {.event.muscle = (int)(i % t->muscles)};
        const long               point = t->first + i / t->muscles;

        t->row[i].status = STATUS_OK;
        for (int c = 0; c < OUTCOME_COLUMNS; c++) {
            outcome_set(&t->row[i], c, number(point, c));
        }
        TRY(table_add_event(t, point, &one.event, err));
    }
    return STATUS_OK;
}

static enum status fill(struct campaign *c, long blocks, struct error *err)
{
    for (long b = 0; b < blocks && b < c->blocks; b++) {
        struct table t;

        TRY(campaign_read_block(c, b, &t, err));
        enum status s = invent(&t, err);
        if (s == STATUS_OK) {
            s = campaign_write_block(c, b, &t, err);
        }
        table_free(&t);
        if (s != STATUS_OK) {
            return s;
        }
    }
    return STATUS_OK;
}

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

int main(int argc, char **argv)
{
    struct campaign c;
    struct error    err;
    const double    begun  = now();
    const long      blocks = argc > 2 ? strtol(argv[2], NULL, 10) : 1000000000;

    if (argc < 2) {
        fprintf(stderr, "usage: fill FOLDER [BLOCKS]\n");
        return 2;
    }
    enum status s = campaign_look(&c, argv[1], &err);
    if (s == STATUS_OK) {
        s = fill(&c, blocks, &err);
    }
    if (s != STATUS_OK) {
        fprintf(stderr, "fill: %s\n", err.message);
        return 2;
    }
    printf("%ld %ld %.3f\n", blocks < c.blocks ? blocks : c.blocks,
           c.index.points, now() - begun);
    campaign_close(&c);
    return 0;
}
