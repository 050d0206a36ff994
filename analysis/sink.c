#include "analysis/sink.h"

#include <stdio.h>

enum { WORDS = 64 };

enum status sink_put(const struct sink *to, const struct hdf_data *d,
                     struct error *err)
{
    char path[128];

    if (to->source) {
        snprintf(path, sizeof path, "/%s/%s", to->group, d->name);
        TRY(hdf_write_virtual(to->at, d, path, to->source, to->sources, err));
    } else {
        TRY(hdf_write(to->at, d, err));
    }
    for (int i = 0; i < d->rank; i++) {
        TRY(hdf_attach(to->at, d->name, i, to->scale[i], err));
    }
    return STATUS_OK;
}

static enum status meanings(struct hdf at, const char *name,
                            const char *const *word, int count,
                            struct error *err)
{
    char   words[1024] = "";
    size_t used        = 0;

    for (int i = 0; i < count; i++) {
        used += (size_t)snprintf(words + used, sizeof words - used, "%s%s",
                                 i ? " " : "", word[i]);
        if (i >= WORDS || used >= sizeof words) {
            return error_set(err, STATUS_STORAGE,
                             "too many meanings for the flags of %s", name);
        }
    }
    return hdf_set_text(at, name, "flag_meanings", words, err);
}

enum status sink_values(struct hdf at, const char *name,
                        const char *const *word, int count, struct error *err)
{
    int8_t value[WORDS];

    TRY(meanings(at, name, word, count, err));
    for (int i = 0; i < count; i++) {
        value[i] = (int8_t)i;
    }
    return hdf_set_numbers(
        at, name, "flag_values",
        &(struct hdf_numbers){HDF_INT8, value, (size_t)count}, err);
}

enum status sink_masks(struct hdf at, const char *name, const char *const *word,
                       int count, struct error *err)
{
    int64_t mask[WORDS];

    TRY(meanings(at, name, word, count, err));
    for (int i = 0; i < count; i++) {
        mask[i] = (int64_t)1 << i;
    }
    return hdf_set_numbers(
        at, name, "flag_masks",
        &(struct hdf_numbers){HDF_INT64, mask, (size_t)count}, err);
}
