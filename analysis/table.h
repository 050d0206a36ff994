/* table.h — what many points came to: rows of outcomes, events, effort. */
#ifndef ANALYSIS_TABLE_H
#define ANALYSIS_TABLE_H

#include "analysis/digest.h"
#include "analysis/event.h"
#include "analysis/failure.h"
#include "scenarios/scenario.h"

struct effort {
#define EFFORT(name, ...) double name;
#include "analysis/efforts.def"
#undef EFFORT
};

enum effort_column_id {
#define EFFORT(name, ...) EFFORT_##name,
#include "analysis/efforts.def"
#undef EFFORT
    EFFORT_COLUMNS
};

extern const struct outcome_column table_effort_column[EFFORT_COLUMNS];
double table_effort(const struct effort *e, int column);
void   table_set_effort(struct effort *e, int column, double value);

enum { TABLE_POINTS = 100000000 }; /* the most that are believed in */

struct table_event {
    long         point;
    struct event event;
};

struct table {
    long first, points; /* rows are points first .. first + points - 1 */
    int  muscles;
    char (*muscle_name)[SCENARIO_NAME];
    unsigned char       keep[OUTCOME_COLUMNS]; /* columns in the file */
    struct outcome     *row;                   /* [points][muscles] */
    struct effort      *effort;                /* [points]          */
    size_t              events, event_room;
    struct table_event *event;
    struct failure_list failed; /* what is known of points that failed */
};

/* All rows NOT_RUN, all columns kept, no muscle has a name yet. */
enum status table_create(struct table *t, long first, long points, int muscles,
                         struct error *err) MUST_CHECK;
void        table_free(struct table *t); /* accepts a zeroed one */

struct outcome *table_row(struct table *t, long point, int muscle);
enum status table_add_event(struct table *t, long point, const struct event *e,
                            struct error *err) MUST_CHECK;

/* Rows of `from` into the rows of the same points in `to`, events too. */
enum status table_merge(struct table *to, const struct table *from,
                        struct error *err) MUST_CHECK;

/* Events by point, muscle and start, failures by point, whatever order threads
 * added them in. */
void table_sort(struct table *t);

/* SHA-256 over the outcome, in hexadecimal. */
void table_digest(const struct table *t, char text[DIGEST_TEXT]);
void table_add_digest(const struct table *t, struct digest *d);

#endif
