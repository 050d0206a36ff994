/* shelf.h — the files of muscles, people and conditions that a document names,
 * read once with it.
 *
 * A sweep compiles its scenario again for every point; on a file system that
 * many nodes share, looking for a file costs more than reading it.  And a file
 * that is edited while a sweep runs does not split it in two. */
#ifndef SCENARIOS_SHELF_H
#define SCENARIOS_SHELF_H

#include "scenarios/library.h"

struct shelf_file {
    enum library_kind kind;
    const char       *name; /* in the document */
    struct file       file;
};

struct shelf {
    int                count;
    struct shelf_file *item;
};

/* Reads what `doc` names and can be read; what cannot is left to shelf_take,
 * which has the message. */
void shelf_fill(struct shelf *s, const struct file *doc, const struct units *u);
void shelf_free(struct shelf *s); /* accepts a zeroed one */

struct shelf_wanted {
    const struct file  *doc; /* that names it */
    const struct units *units;
    enum library_kind   kind;
    const struct node  *name;
};

/* The file of that name: from the shelf, or read into `room`, which is to be
 * freed in any case.  Errors stand at the name in `doc`. */
enum status shelf_take(const struct shelf *s, const struct shelf_wanted *w,
                       struct file *room, const struct file **out,
                       struct error *err) MUST_CHECK;

#endif
