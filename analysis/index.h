/* index.h — index.h5 in the folder of a sweep: where it comes from, /design,
 * and virtual /outcome and /effort over the blocks.  Written once, when the
 * sweep begins; blocks that are not there yet read as status 0 and NaN. */
#ifndef ANALYSIS_INDEX_H
#define ANALYSIS_INDEX_H

#include "analysis/identity.h"
#include "analysis/table.h"

/* One axis of the design as it is read back: its own values in a grid, a value
 * for each point otherwise. */
struct index_axis {
    char    name[2 * SCENARIO_NAME], unit[32], label[2 * SCENARIO_NAME];
    long    points;
    int     logarithmic;
    double *value; /* [points] */
};

struct index {
    char              title[256], plan[DIGEST_TEXT];
    long              points;
    int               muscles;
    char              muscle_name[LAYOUT_MUSCLES][SCENARIO_NAME];
    unsigned char     keep[OUTCOME_COLUMNS];
    enum design_kind  kind;
    int               axes;
    struct index_axis axis[DESIGN_AXES];
};

/* What an axis is at a point. */
double index_value(const struct index *i, int axis, long point);

/* scenario: the numbers of the first point. */
enum status index_write(const char *folder, const char *plan,
                        const struct identity *id, const struct design *design,
                        const struct scenario *scenario,
                        struct error          *err) MUST_CHECK;

enum status index_read(const char *folder, struct index *out,
                       struct error *err) MUST_CHECK;
/* The same from its file, or from a merged one (merge.h). */
enum status index_read_file(const char *path, struct index *out,
                            struct error *err) MUST_CHECK;
void        index_free(struct index *i); /* accepts a zeroed one */

#endif
