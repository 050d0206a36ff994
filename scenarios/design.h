/* design.h — the points of a sweep, compiled from a YAML file (format 1).
 *
 * A point's parameters depend only on the sweep file and the point's index:
 * axes vary the last axis fastest. */
#ifndef SCENARIOS_DESIGN_H
#define SCENARIOS_DESIGN_H

#include "scenarios/scenario.h"

enum { DESIGN_AXES = 8 };

struct axis {
    char name[2 * SCENARIO_NAME];  /* what it varies: see struct override   */
    char unit[32];                 /* as the user wrote it, "1" if none      */
    char label[2 * SCENARIO_NAME]; /* for plots; the name if not given      */
    long points;
    int  logarithmic;
    double      *value; /* [points], in `unit` */
    struct place place;
};

struct design {
    char            *title;
    struct document *scenario; /* owned */
    int              axes;
    struct axis      axis[DESIGN_AXES];
    long             points; /* product over axes */
    char            *text;   /* the sweep file as it stands */
    int              keeps;  /* columns to keep; 0: all                     */
    char (*keep)[SCENARIO_NAME];
    struct place *keep_place;
    char          path[4096];
};

enum status design_read(const char *path, struct units *units,
                        struct design *out, struct error *err) MUST_CHECK;
void        design_free(struct design *d); /* accepts a zeroed one */

/* value[axis] of a point, in the axis's unit. */
void design_point(const struct design *d, long point, double *value);

/* The compiled scenario of a point; `extra` overrides come after the axes
 * (command line --set).  Errors name file, line and column of the axis. */
enum status design_compile(const struct design *d, long point,
                           const struct override *extra, int count,
                           struct scenario *out, struct error *err) MUST_CHECK;

#endif
