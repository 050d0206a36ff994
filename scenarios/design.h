/* design.h — the points of a sweep, compiled from a YAML file (format 1).
 *
 *   grid    `axes`: every value with every other, the last axis fastest
 *   sample  `sample` and `axes`: sample.h, each axis with its distribution
 *   list    `list`: the points one by one
 *   table   `table`: the same from a CSV file (csv.h)
 *
 * A point's parameters depend only on these files and the point's index; they
 * are computed when they are asked for. */
#ifndef SCENARIOS_DESIGN_H
#define SCENARIOS_DESIGN_H

#include "scenarios/axis.h"
#include "scenarios/sample.h"

enum { DESIGN_AXES = SAMPLE_DIMENSIONS };

enum design_kind {
    DESIGN_GRID,
    DESIGN_SAMPLE,
    DESIGN_LIST,
    DESIGN_TABLE,
    DESIGN_KINDS
};

extern const char *const design_kind_name[DESIGN_KINDS];

struct design {
    char            *title;
    struct document *scenario; /* owned */
    enum design_kind kind;
    int              axes;
    struct axis      axis[DESIGN_AXES]; /* list, table: a value per point */
    struct sample    sample;            /* of a sample                    */
    long             points;
    char            *text;  /* the sweep file as it stands             */
    char            *table; /* path of the table, NULL if there is none */
    int             *line;  /* [points] of a list or table: where it is */
    int              keeps; /* columns to keep; 0: all                  */
    char (*keep)[SCENARIO_NAME];
    struct place *keep_place;
    int           forks; /* `forks: yes`: each point is asked for its origin */
    char          path[4096];
};

enum status design_read(const char *path, struct units *units,
                        struct design *out, struct error *err) MUST_CHECK;
void        design_free(struct design *d); /* accepts a zeroed one */

/* value[axis] of a point, in the axis's unit.  Any thread, any order. */
void design_point(const struct design *d, long point, double *value);
/* One of them. */
double design_value(const struct design *d, int axis, long point);

/* The compiled scenario of a point; `extra` overrides come after the axes
 * (command line --set).  Errors name file, line and column of the axis. */
enum status design_compile(const struct design *d, long point,
                           const struct override *extra, int count,
                           struct scenario *out, struct error *err) MUST_CHECK;

/* Values of an axis worth trying before the first run: all of a short one,
 * the ends of a long one (what a parameter may be is a range, so that what
 * lies between two that are accepted is accepted too). */
long design_trials(const struct design *d, int axis);

struct design_trial {
    int  axis;
    long number; /* 0 to design_trials() - 1 */
};

/* The first point, with that value of that axis. */
enum status design_try(const struct design *d, struct design_trial trial,
                       const struct override *extra, int count,
                       struct scenario *out, struct error *err) MUST_CHECK;

/* The least and the greatest that an axis can be. */
void design_ends(const struct design *d, int axis, double ends[2]);

#endif
