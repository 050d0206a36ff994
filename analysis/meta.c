#include "analysis/meta.h"

#include "analysis/digest.h"
#include "analysis/hdf_read.h"
#include "analysis/table_file.h"

#include <stdlib.h>
#include <string.h>

const char *const meta_kind_name[META_KINDS] = {"run", "block", "sweep"};

enum status meta_mark(struct hdf file, enum meta_kind kind, const char *title,
                      struct error *err)
{
    TRY(hdf_set_text(file, ".", "format", META_FORMAT, err));
    TRY(hdf_set_text(file, ".", "kind", meta_kind_name[kind], err));
    return hdf_set_text(file, ".", "title", title, err);
}

enum status meta_identify(struct hdf file, enum meta_kind *kind,
                          struct error *err)
{
    char text[64];

    if (hdf_read_text(file, ".", "format", text, sizeof text, err) != STATUS_OK
        || strncmp(text, "cramp-results ", 14) != 0) {
        return error_set(err, STATUS_FOREIGN,
                         "an HDF5 file, but not written by this program");
    }
    if (strcmp(text, META_FORMAT) != 0) {
        return error_set(err, STATUS_FOREIGN,
                         "its format is \"%s\", this program reads \"%s\"",
                         text, META_FORMAT);
    }
    TRY(hdf_read_text(file, ".", "kind", text, sizeof text, err));
    for (int k = 0; k < META_KINDS; k++) {
        if (strcmp(text, meta_kind_name[k]) == 0) {
            *kind = (enum meta_kind)k;
            return STATUS_OK;
        }
    }
    return error_set(err, STATUS_FOREIGN, "its kind \"%s\" is not known", text);
}

enum status meta_open_any(struct hdf *file, const char *path,
                          enum meta_kind *kind, struct error *err)
{
    TRY(hdf_open(file, path, err));
    if (meta_identify(*file, kind, err) != STATUS_OK) {
        hdf_drop(file);
        return error_at(err, path);
    }
    return STATUS_OK;
}

enum status meta_open(struct hdf *file, const char *path, enum meta_kind kind,
                      struct error *err)
{
    enum meta_kind found = kind;

    TRY(meta_open_any(file, path, &found, err));
    if (found != kind) {
        hdf_drop(file);
        return error_set(err, STATUS_FOREIGN, "%s holds a %s, expected a %s",
                         path, meta_kind_name[found], meta_kind_name[kind]);
    }
    return STATUS_OK;
}

static const char *known(const char *text)
{
    return text ? text : "unknown";
}

static enum status write_versions(struct hdf meta, const struct origin *o,
                                  struct error *err)
{
    char hdf5[32];

    hdf_version(hdf5, sizeof hdf5);
    TRY(hdf_set_text(meta, ".", "program", known(o->version), err));
    TRY(hdf_set_text(meta, ".", "commit", known(o->commit), err));
    TRY(hdf_set_text(meta, ".", "sources", known(o->sources), err));
    TRY(hdf_set_text(meta, ".", "solver", known(o->solver), err));
    TRY(hdf_set_text(meta, ".", "compiler", __VERSION__, err));
    return hdf_set_text(meta, ".", "hdf5", hdf5, err);
}

/* The file that was run, and its seed. */
static enum status write_input(struct hdf meta, const struct origin *o,
                               struct error *err)
{
    const char   *text = known(o->text);
    char          sum[DIGEST_TEXT];
    struct digest d;

    digest_start(&d);
    digest_add(&d, text, strlen(text));
    digest_finish(&d, sum);
    TRY(hdf_set_text(meta, ".", "input_path", known(o->path), err));
    TRY(hdf_set_text(meta, ".", "input_sha256", sum, err));
    TRY(hdf_set_number(meta, ".", "seed", (int64_t)o->seed, err));
    return hdf_write(meta,
                     &(struct hdf_data){.name    = "input",
                                        .type    = HDF_TEXT,
                                        .data    = &text,
                                        .meaning = "the file as written"},
                     err);
}

/* ---- parameters as used ------------------------------------------------ */

enum { NAME, UNIT, SOURCE_KEY, CERTAINTY, MEANING, TEXTS };

static const char *const text_name[TEXTS]    = {"parameter", "unit", "source",
                                                "certainty", "meaning"};
static const char *const text_meaning[TEXTS] = {
    "name", "unit of the row", "key of the source of the standard value",
    "how sure the source is", "meaning"};

static const char *text_of(const struct param_info *row, int what)
{
    switch (what) {
    case NAME:
        return row->full_name;
    case UNIT:
        return row->unit;
    case SOURCE_KEY:
        return params_source[row->source].key;
    case CERTAINTY:
        return params_source[row->source].certainty;
    default:
        return row->meaning;
    }
}

static enum status write_texts(struct hdf at, const struct param_info *rows,
                               size_t count, void *room, struct error *err)
{
    const char **text = room;

    for (int what = 0; what < TEXTS; what++) {
        for (size_t i = 0; i < count; i++) {
            text[i] = text_of(&rows[i], what);
        }
        TRY(hdf_write(at,
                      &(struct hdf_data){.name    = text_name[what],
                                         .type    = HDF_TEXT,
                                         .rank    = 1,
                                         .size    = {count},
                                         .data    = text,
                                         .meaning = text_meaning[what]},
                      err));
        if (what == NAME) {
            TRY(hdf_scale(at, "parameter", err));
        } else {
            TRY(hdf_attach(at, text_name[what], 0, "parameter", err));
        }
    }
    return STATUS_OK;
}

static enum status write_values(struct hdf at, const struct param_info *rows,
                                size_t count, const struct scenario *s,
                                double *room, struct error *err)
{
    const size_t    muscles = (size_t)s->muscles;
    struct hdf_data d       = {.name    = "standard",
                               .type    = HDF_DOUBLE,
                               .rank    = 1,
                               .size    = {count},
                               .data    = room,
                               .meaning = "value where nothing else is said"};

    for (size_t i = 0; i < count; i++) {
        room[i] = rows[i].standard;
    }
    TRY(hdf_write(at, &d, err));
    TRY(hdf_attach(at, d.name, 0, "parameter", err));
    for (size_t i = 0; i < count * muscles; i++) {
        room[i] = params_get(&s->setup.params[i % muscles], &rows[i / muscles]);
    }
    d.name    = "value";
    d.rank    = 2;
    d.size[1] = muscles;
    d.meaning = "value as used";
    TRY(hdf_write(at, &d, err));
    TRY(hdf_attach(at, d.name, 0, "parameter", err));
    return hdf_attach(at, d.name, 1, "muscle", err);
}

static enum status write_parameters(struct hdf meta, const struct scenario *s,
                                    struct error *err)
{
    int                      count;
    const struct param_info *rows = params_table(&count);
    struct hdf               at;
    const size_t             n    = (size_t)count;
    double                  *room = malloc(n * LAYOUT_MUSCLES * sizeof *room);

    _Static_assert(sizeof(char *) <= sizeof *room, "room for texts");
    if (room == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for parameters");
    }
    enum status status = hdf_group(meta, "parameters", &at, err);
    if (status == STATUS_OK) {
        status = table_file_muscles(at, s->muscle_name, s->muscles, err);
    }
    if (status == STATUS_OK) {
        status = write_texts(at, rows, n, room, err);
    }
    if (status == STATUS_OK) {
        status = write_values(at, rows, n, s, room, err);
    }
    free(room);
    hdf_leave(&at);
    return status;
}

enum status meta_write(struct hdf file, const struct origin *o,
                       const struct scenario *s, struct error *err)
{
    struct hdf meta;

    TRY(hdf_group(file, "meta", &meta, err));
    enum status status = write_versions(meta, o, err);
    if (status == STATUS_OK) {
        status = write_input(meta, o, err);
    }
    if (status == STATUS_OK && s != NULL) {
        status = write_parameters(meta, s, err);
    }
    hdf_leave(&meta);
    return status;
}
