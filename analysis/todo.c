#include "analysis/todo.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void)
{
    struct timespec t;

    timespec_get(&t, TIME_UTC);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int is_due(enum status s, int again)
{
    return s == STATUS_NOT_RUN || (again && s != STATUS_OK);
}

/* Which points of a block that is there are to be run. */
static enum status mark(const struct campaign *c, struct todo_block *to,
                        int again, struct error *err)
{
    struct table t;

    to->done = calloc((size_t)to->count, 1);
    if (to->done == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for a block");
    }
    TRY(campaign_read_block(c, to->number, &t, err));
    to->pending = 0;
    for (int i = 0; i < to->count; i++) {
        const int due = is_due(t.row[i * t.muscles].status, again);

        to->done[i] = (unsigned char)!due;
        to->pending += due;
    }
    table_free(&t);
    return STATUS_OK;
}

static enum status add(struct todo *t, long b, int again, struct error *err)
{
    struct campaign   *c  = t->campaign;
    struct todo_block *to = &t->block[t->blocks];
    long               count;

    *to = (struct todo_block){.number = b};
    block_range(c->index.points, b, &to->first, &count);
    to->count = to->pending = (int)count;
    if (c->state[b] != CAMPAIGN_MISSING) {
        const enum status s = mark(c, to, again, err);

        if (s != STATUS_OK) {
            free(to->done);
            return s;
        }
    }
    t->points += to->pending;
    t->blocks++;
    return STATUS_OK;
}

static int is_open(const struct campaign *c, long b, int again)
{
    return campaign_owns(c, b)
           && (c->state[b] != CAMPAIGN_DONE || (again && c->failed[b] > 0));
}

enum status todo_list(struct todo *t, struct campaign *c, int again,
                      struct error *err)
{
    size_t room = 1;

    *t = (struct todo){
        .campaign = c, .size = block_size(c->index.points), .pause = 60.0};
    for (long b = 0; b < c->blocks; b++) {
        room += (size_t)is_open(c, b, again);
    }
    t->block = calloc(room, sizeof *t->block);
    if (t->block == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for %zu blocks",
                         room);
    }
    for (long b = 0; b < c->blocks; b++) {
        if (is_open(c, b, again)) {
            TRY(add(t, b, again, err));
        }
    }
    return STATUS_OK;
}

static void close_table(struct todo_block *b)
{
    if (b->open != NULL) {
        table_free(b->open);
        free(b->open);
        b->open = NULL;
    }
}

void todo_free(struct todo *t)
{
    for (long i = 0; t->block != NULL && i < t->blocks; i++) {
        close_table(&t->block[i]);
        free(t->block[i].done);
    }
    free(t->block);
    *t = (struct todo){.blocks = 0};
}

long todo_places(const struct todo *t)
{
    return t->blocks * t->size;
}

long todo_point(const struct todo *t, long place)
{
    const struct todo_block *b = &t->block[place / t->size];
    const long               i = place % t->size;

    return i >= b->count || (b->done && b->done[i]) ? -1 : b->first + i;
}

static enum status open_table(struct todo *t, struct todo_block *b,
                              struct error *err)
{
    if (b->open != NULL) {
        return STATUS_OK;
    }
    b->open = calloc(1, sizeof *b->open);
    if (b->open == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for block %ld",
                         b->number);
    }
    b->written = now();
    const enum status s =
        campaign_read_block(t->campaign, b->number, b->open, err);
    if (s != STATUS_OK) {
        free(b->open);
        b->open = NULL;
    }
    return s;
}

enum status todo_keep(struct todo *t, long place, const struct study_result *r,
                      struct error *err)
{
    struct todo_block *b     = &t->block[place / t->size];
    const long         point = b->first + place % t->size;

    TRY(open_table(t, b, err));
    TRY(study_keep(r, point, b->open, err));
    b->pending--;
    const double time = now();
    if (b->pending > 0 && time - b->written < t->pause) {
        return STATUS_OK;
    }
    b->written = time;
    const enum status s =
        campaign_write_block(t->campaign, b->number, b->open, err);
    if (b->pending == 0) {
        close_table(b);
    }
    return s;
}

enum status todo_close(struct todo *t, struct error *err)
{
    enum status status = STATUS_OK;

    for (long i = 0; t->block != NULL && i < t->blocks; i++) {
        struct todo_block *b = &t->block[i];

        if (b->open != NULL && status == STATUS_OK) {
            status = campaign_write_block(t->campaign, b->number, b->open, err);
        }
        close_table(b);
    }
    return status;
}
