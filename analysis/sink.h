/* sink.h — where the columns of a table go: values into a file, or maps onto
 * the files of blocks; and what their codes mean. */
#ifndef ANALYSIS_SINK_H
#define ANALYSIS_SINK_H

#include "analysis/hdf.h"

struct sink {
    struct hdf               at;
    const char              *group;
    const struct hdf_source *source; /* NULL: values */
    size_t                   sources;
    const char              *scale[2];
};

enum status sink_put(const struct sink *to, const struct hdf_data *d,
                     struct error *err) MUST_CHECK;

/* Codes 0, 1, ... with one word for each. */
enum status sink_values(struct hdf at, const char *name,
                        const char *const *word, int count,
                        struct error *err) MUST_CHECK;
/* Bits of a 64-bit number with one word for each. */
enum status sink_masks(struct hdf at, const char *name, const char *const *word,
                       int count, struct error *err) MUST_CHECK;

#endif
