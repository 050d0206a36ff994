/* csv.h — a table of numbers from a spreadsheet or another program.
 *
 * Cells are parted by commas and may stand in double quotes (RFC 4180; a cell
 * may not go on in the next line).  The first line names the columns, with
 * their units behind: `toe (degrees)` or `toe [degrees]`; without one the
 * numbers are plain.  Empty lines and lines that begin with # are left out.
 * Whatever is wrong is refused with file:line:column. */
#ifndef SCENARIOS_CSV_H
#define SCENARIOS_CSV_H

#include "base/error.h"
#include "scenarios/scenario.h"

#include <stdio.h>

enum { CSV_COLUMNS = 1024, CSV_LONGEST = 1 << 20 /* bytes of a line */ };

struct csv_column {
    char         name[2 * SCENARIO_NAME], unit[32];
    struct place place;
    int          wanted;     /* set it before csv_load() */
    double      *value;      /* [rows] of a wanted one   */
    double       extreme[2]; /* its least and greatest number */
    struct place end[2];     /* where they stand              */
};

struct csv {
    char               path[4096];
    int                columns;
    struct csv_column *column;
    long               rows;
    int               *line; /* [rows] where each row stands */
    /* while it is read */
    FILE  *in;
    char  *text;
    size_t size;
    int    number; /* of the line in text */
    long   room;
};

/* Reads the names. */
enum status csv_open(const char *path, struct csv *out,
                     struct error *err) MUST_CHECK;

/* Column of that name, or -1. */
int csv_find(const struct csv *c, const char *name);

/* Reads the numbers of the wanted columns; at most `most` rows. */
enum status csv_load(struct csv *c, long most, struct error *err) MUST_CHECK;

void csv_free(struct csv *c); /* accepts a zeroed one */

#endif
