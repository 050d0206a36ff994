#define _POSIX_C_SOURCE 200809L /* getline */

#include "scenarios/csv.h"

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

__attribute__((format(printf, 4, 5))) static enum status
refuse(const struct csv *c, int column, struct error *err, const char *format,
       ...)
{
    char    where[300];
    va_list args;

    err->status = STATUS_BAD_INPUT;
    va_start(args, format);
    vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    snprintf(where, sizeof where, "%.200s:%d:%d", c->path, c->number, column);
    return error_at(err, where);
}

/* ---- lines and cells ----------------------------------------------------- */

/* The next line that holds something, without its end; 0 after the last. */
static enum status next_line(struct csv *c, int *there, struct error *err)
{
    ssize_t length;

    *there = 0;
    while ((length = getline(&c->text, &c->size, c->in)) >= 0) {
        c->number++;
        if (length > CSV_LONGEST || strlen(c->text) != (size_t)length) {
            return refuse(c, 1, err,
                          "found a line that is no text, expected cells parted "
                          "by commas");
        }
        c->text[strcspn(c->text, "\r\n")] = '\0';
        if (c->number == 1 && strncmp(c->text, "\xef\xbb\xbf", 3) == 0) {
            memmove(c->text, c->text + 3, strlen(c->text + 3) + 1);
        }
        if (c->text[0] != '\0' && c->text[0] != '#') {
            *there = 1;
            return STATUS_OK;
        }
    }
    return ferror(c->in) ? error_set(err, STATUS_NOT_FOUND, "%.300s: %s",
                                     c->path, strerror(errno))
                         : STATUS_OK;
}

struct cell {
    char *at;     /* the rest of the line                      */
    char *text;   /* this cell, unquoted, in place             */
    int   column; /* where it begins; the first byte is 1      */
};

/* Unquotes; returns what follows the closing quote, NULL if there is none. */
static char *unquote(char *from)
{
    char *to = from;

    for (from++; *from; from++) {
        if (*from == '"' && from[1] != '"') {
            *to = '\0';
            return from + 1;
        }
        from += *from == '"';
        *to++ = *from;
    }
    return NULL;
}

/* Cuts the next cell off; there is always one more after a comma. */
static enum status next_cell(const struct csv *c, struct cell *cell,
                             struct error *err)
{
    char *end;

    cell->column = (int)(cell->at - c->text) + 1;
    cell->text   = cell->at;
    end          = cell->at + strcspn(cell->at, ",");
    if (*cell->at == '"') {
        end = unquote(cell->at);
        if (end == NULL || (*end != ',' && *end != '\0')) {
            return refuse(c, cell->column, err,
                          "found a quote that does not end its cell, expected "
                          "it before the next comma or the end of the line");
        }
    }
    cell->at = *end == ',' ? end + 1 : NULL;
    *end     = '\0';
    return STATUS_OK;
}

/* ---- names --------------------------------------------------------------- */

static void trim(char *text)
{
    const size_t lead = strspn(text, " \t");
    size_t       size = strlen(text + lead);

    memmove(text, text + lead, size + 1);
    while (size > 0 && strchr(" \t", text[size - 1]) != NULL) {
        text[--size] = '\0';
    }
}

/* "toe (degrees)" or "toe [degrees]" into both. */
static void split(char *text, struct csv_column *out)
{
    char        *open = strpbrk(text, "([");
    const size_t size = strlen(text);
    const char   last = text[size > 0 ? size - 1 : 0];

    snprintf(out->unit, sizeof out->unit, "1");
    if (open != NULL && last == (*open == '(' ? ')' : ']')) {
        text[size - 1] = '\0';
        snprintf(out->unit, sizeof out->unit, "%.31s", open + 1);
        *open = '\0';
    }
    trim(text);
    trim(out->unit);
    snprintf(out->name, sizeof out->name, "%s", text);
}

static enum status add_column(struct csv *c, struct cell *cell,
                              struct error *err)
{
    struct csv_column *column = &c->column[c->columns];

    if (c->columns == CSV_COLUMNS) {
        return refuse(c, cell->column, err,
                      "found another column, expected at most %d", CSV_COLUMNS);
    }
    trim(cell->text);
    split(cell->text, column);
    column->place = (struct place){c->number, cell->column};
    if (column->name[0] == '\0') {
        return refuse(c, cell->column, err,
                      "found a column without a name, expected `name` or `name "
                      "(unit)`");
    }
    if (csv_find(c, column->name) >= 0) {
        return refuse(c, cell->column, err,
                      "found the column `%.60s` a second time, expected it "
                      "once",
                      column->name);
    }
    c->columns++;
    return STATUS_OK;
}

static enum status read_names(struct csv *c, struct error *err)
{
    struct cell cell;
    int         there;

    TRY(next_line(c, &there, err));
    if (!there) {
        c->number = 1;
        return refuse(c, 1, err,
                      "found an empty table, expected a line with the names "
                      "of its columns");
    }
    for (cell.at = c->text; cell.at != NULL;) {
        TRY(next_cell(c, &cell, err));
        TRY(add_column(c, &cell, err));
    }
    return STATUS_OK;
}

enum status csv_open(const char *path, struct csv *out, struct error *err)
{
    *out = (struct csv){.number = 0};
    snprintf(out->path, sizeof out->path, "%s", path);
    out->in = fopen(path, "rb");
    if (out->in == NULL) {
        return error_set(err, STATUS_NOT_FOUND, "%.300s: %s", path,
                         strerror(errno));
    }
    out->column = calloc(CSV_COLUMNS, sizeof *out->column);
    const enum status s =
        out->column ? read_names(out, err)
                    : error_set(err, STATUS_NO_MEMORY, "no memory for a table");
    if (s != STATUS_OK) {
        csv_free(out);
    }
    return s;
}

int csv_find(const struct csv *c, const char *name)
{
    for (int i = 0; i < c->columns; i++) {
        if (strcmp(c->column[i].name, name) == 0) {
            return i;
        }
    }
    return -1;
}

/* ---- numbers ------------------------------------------------------------- */

static enum status make_room(struct csv *c, struct error *err)
{
    const long   room = c->room > 0 ? 2 * c->room : 256;
    const size_t n    = (size_t)room;
    int         *line = realloc(c->line, n * sizeof *line);

    c->line = line ? line : c->line;
    for (int i = 0; line && i < c->columns; i++) {
        struct csv_column *k = &c->column[i];

        if (k->wanted) {
            double *value = realloc(k->value, n * sizeof *value);

            line     = value ? line : NULL;
            k->value = value ? value : k->value;
        }
    }
    if (line == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for %ld rows of %s",
                         room, c->path);
    }
    c->room = room;
    return STATUS_OK;
}

static enum status take_number(struct csv *c, int i, const struct cell *cell,
                               struct error *err)
{
    struct csv_column *k = &c->column[i];
    char              *rest;
    const double       x = strtod(cell->text, &rest);

    if (rest == cell->text || rest[strspn(rest, " \t")] != '\0'
        || !isfinite(x)) {
        return refuse(c, cell->column, err,
                      "found `%.60s`, expected a finite number of %s",
                      cell->text,
                      strcmp(k->unit, "1") == 0 ? "unit 1" : k->unit);
    }
    for (int most = 0; most <= 1; most++) {
        struct place *p    = &k->end[most];
        const double  sign = most ? 1.0 : -1.0;

        if (p->line == 0 || sign * x > sign * k->extreme[most]) {
            k->extreme[most] = x;
            *p               = (struct place){c->number, cell->column};
        }
    }
    k->value[c->rows] = x;
    return STATUS_OK;
}

static enum status take_row(struct csv *c, struct error *err)
{
    struct cell cell = {.at = c->text};
    int         i    = 0;

    for (; cell.at != NULL; i++) {
        TRY(next_cell(c, &cell, err));
        if (i == c->columns) {
            return refuse(c, cell.column, err,
                          "found more cells than columns, expected %d",
                          c->columns);
        }
        if (c->column[i].wanted) {
            TRY(take_number(c, i, &cell, err));
        }
    }
    if (i < c->columns) {
        return refuse(c, cell.column, err,
                      "found the last of %d cells, expected %d", i, c->columns);
    }
    c->line[c->rows++] = c->number;
    return STATUS_OK;
}

enum status csv_load(struct csv *c, long most, struct error *err)
{
    int there;

    for (;;) {
        TRY(next_line(c, &there, err));
        if (!there) {
            break;
        }
        if (c->rows == most) {
            return refuse(c, 1, err,
                          "found another row, expected at most %ld of them",
                          most);
        }
        if (c->rows == c->room) {
            TRY(make_room(c, err));
        }
        TRY(take_row(c, err));
    }
    return c->rows > 0 ? STATUS_OK
                       : refuse(c, 1, err,
                                "found no rows under the names of the columns, "
                                "expected one or more");
}

void csv_free(struct csv *c)
{
    for (int i = 0; c->column && i < c->columns; i++) {
        free(c->column[i].value);
    }
    free(c->column);
    free(c->line);
    free(c->text);
    if (c->in != NULL) {
        fclose(c->in);
    }
    *c = (struct csv){.number = 0};
}
