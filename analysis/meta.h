/* meta.h — where results come from: the group /meta and the root attributes
 * of every file of ours. */
#ifndef ANALYSIS_META_H
#define ANALYSIS_META_H

#include "analysis/hdf.h"
#include "scenarios/scenario.h"

#define META_FORMAT "cramp-results 1"

/* What the program knows about itself and its input; NULL: unknown. */
struct origin {
    const char        *version, *commit; /* of the program                  */
    const char        *sources; /* checksum of what results depend on       */
    const char        *solver;  /* the integrator and its version  */
    const char        *path, *text; /* the file the user wrote         */
    unsigned long long seed;
};

enum meta_kind { META_RUN, META_BLOCK, META_SWEEP, META_KINDS };

extern const char *const meta_kind_name[META_KINDS]; /* "run", ... */

/* Root attributes: format, kind, title. */
enum status meta_mark(struct hdf file, enum meta_kind kind, const char *title,
                      struct error *err) MUST_CHECK;

/* Opens a file of ours and of that kind; anything else is STATUS_FOREIGN with
 * a sentence that begins with the path. */
enum status meta_open(struct hdf *file, const char *path, enum meta_kind kind,
                      struct error *err) MUST_CHECK;
/* The kind of an open file; STATUS_FOREIGN if it is not ours. */
enum status meta_identify(struct hdf file, enum meta_kind *kind,
                          struct error *err) MUST_CHECK;
/* Of any kind. */
enum status meta_open_any(struct hdf *file, const char *path,
                          enum meta_kind *kind, struct error *err) MUST_CHECK;

/* Versions, text, and the parameters as used for each muscle. */
enum status meta_write(struct hdf file, const struct origin *o,
                       const struct scenario *s, struct error *err) MUST_CHECK;

#endif
