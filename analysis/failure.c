#include "analysis/failure.h"

#include <stdlib.h>
#include <string.h>

/* Copies of the list are its own, whoever may look at them. */
static void free_state(struct failure *f)
{
    union {
        const double *seen;
        void         *owned;
    } state = {f->state};

    free(state.owned);
    f->state = NULL;
}

static enum status make_room(struct failure_list *l, struct error *err)
{
    if (l->count < l->room) {
        return STATUS_OK;
    }
    const size_t    room = 2 * l->room + 4;
    struct failure *more = realloc(l->item, room * sizeof *more);

    if (more == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for %zu failures",
                         room);
    }
    l->item = more;
    l->room = room;
    return STATUS_OK;
}

enum status failure_add(struct failure_list *l, const struct failure *f,
                        struct error *err)
{
    const size_t bytes = f->states * sizeof *f->state;
    double      *copy  = malloc(bytes + 1);

    if (copy == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for a state");
    }
    failure_drop(l, f->point);
    const enum status s = make_room(l, err);
    if (s != STATUS_OK) {
        free(copy);
        return s;
    }
    if (bytes > 0) {
        memcpy(copy, f->state, bytes);
    }
    l->item[l->count]         = *f;
    l->item[l->count++].state = copy;
    return STATUS_OK;
}

void failure_drop(struct failure_list *l, long point)
{
    for (size_t i = 0; i < l->count; i++) {
        if (l->item[i].point == point) {
            free_state(&l->item[i]);
            l->item[i] = l->item[--l->count];
            return;
        }
    }
}

static int by_point(const void *a, const void *b)
{
    const struct failure *x = a, *y = b;

    return x->point < y->point ? -1 : x->point > y->point;
}

void failure_sort(struct failure_list *l)
{
    if (l->count > 1) {
        qsort(l->item, l->count, sizeof *l->item, by_point);
    }
}

void failure_free(struct failure_list *l)
{
    for (size_t i = 0; i < l->count; i++) {
        free_state(&l->item[i]);
    }
    free(l->item);
    *l = (struct failure_list){0, 0, NULL};
}
