#include "analysis/sweep_plan.h"

#include "analysis/text.h"

#include <stdlib.h>
#include <string.h>

enum status sweep_plan_columns(const struct design *d,
                               unsigned char        keep[OUTCOME_COLUMNS],
                               struct error        *err)
{
    memset(keep, d->keeps == 0, OUTCOME_COLUMNS);
    for (int i = 0; i < d->keeps; i++) {
        const int column = outcome_find(d->keep[i]);

        /* status, label and origin are always there */
        if (column < 0 && strcmp(d->keep[i], "label") != 0
            && strcmp(d->keep[i], "status") != 0
            && strcmp(d->keep[i], "origin") != 0) {
            return error_set(err, STATUS_UNKNOWN_NAME,
                             "%.300s:%d:%d: there is no column called %s",
                             d->path, d->keep_place[i].line,
                             d->keep_place[i].column, d->keep[i]);
        }
        if (column >= 0) {
            keep[column] = 1;
        }
    }
    return STATUS_OK;
}

enum status sweep_plan_compile(const struct design        *d,
                               const struct sweep_options *o, long point,
                               struct scenario *out, struct error *err)
{
    TRY(design_compile(d, point, o->extra, o->extras, out, err));
    for (int i = 0; i < o->withouts; i++) {
        const enum status s = scenario_without(out, o->without[i], err);

        if (s != STATUS_OK) {
            scenario_free(out);
            return s;
        }
    }
    return STATUS_OK;
}

/* A point, or a trial of an axis (axis >= 0). */
static enum status attempt(const struct design        *d,
                           const struct sweep_options *o, int axis, long number,
                           struct error *err)
{
    struct scenario *s = calloc(1, sizeof *s);

    if (s == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for a scenario");
    }
    const enum status status =
        axis < 0 ? sweep_plan_compile(d, o, number, s, err)
                 : design_try(d, (struct design_trial){axis, number}, o->extra,
                              o->extras, s, err);
    if (status == STATUS_OK) {
        scenario_free(s);
    }
    free(s);
    return status;
}

enum { FEW = 256 }; /* points that are all tried */

enum status sweep_plan_check(const struct design        *d,
                             const struct sweep_options *o, struct error *err)
{
    for (int a = d->axes - 1; a >= 0; a--) {
        for (long i = 0; i < design_trials(d, a); i++) {
            TRY(attempt(d, o, a, i, err));
        }
    }
    for (long i = 0; i < d->points && i < FEW; i++) {
        TRY(attempt(d, o, -1, i, err));
    }
    return attempt(d, o, -1, d->points - 1, err);
}

/* ---- what the sweep is ------------------------------------------------- */

static void list_overrides(const struct sweep_options *o, struct text *t)
{
    text_add(t, "%s", "");
    for (int i = 0; i < o->extras; i++) {
        const struct override *e = &o->extra[i];

        if (e->text) {
            text_add(t, "set %s=%s\n", e->name, e->text);
        } else {
            text_add(t, "set %s=%.17g %s\n", e->name, e->value, e->unit);
        }
    }
    for (int i = 0; i < o->withouts; i++) {
        text_add(t, "without %s\n", o->without[i]);
    }
}

/* First and last point stand for all: a file of conditions, a person or a
 * muscle that changed shows in them.  Of a table every number counts. */
static enum status add_numbers(const struct design        *d,
                               const struct sweep_options *o,
                               struct scenario *room, struct digest *sum,
                               struct error *err)
{
    for (int a = 0; d->table && a < d->axes; a++) {
        digest_add(sum, d->axis[a].value,
                   (size_t)d->points * sizeof *d->axis[a].value);
    }
    for (int last = 0; last <= 1; last++) {
        TRY(sweep_plan_compile(d, o, last ? d->points - 1 : 0, room, err));
        identity_add_scenario(sum, room);
        scenario_free(room);
    }
    return STATUS_OK;
}

static enum status identify(const struct design        *d,
                            const struct sweep_options *o,
                            struct scenario *room, struct identity *id,
                            struct error *err)
{
    struct digest sum;

    id->origin        = o->origin;
    id->scenario_text = document_text(d->scenario);
    id->points        = d->points;
    id->block         = block_size(d->points);
    TRY(sweep_plan_columns(d, id->keep, err));
    digest_start(&sum);
    TRY(add_numbers(d, o, room, &sum, err));
    digest_finish(&sum, id->numbers);
    TRY(sweep_plan_compile(d, o, 0, room, err));
    id->muscles     = room->muscles;
    id->muscle_name = room->muscle_name;
    return STATUS_OK;
}

enum status sweep_plan_open(const struct design        *d,
                            const struct sweep_options *o, struct campaign *c,
                            struct error *err)
{
    struct scenario *room = calloc(1, sizeof *room);
    struct identity  id   = {.points = 0};
    struct text      t    = {0};

    if (d->points > TABLE_POINTS) {
        free(room);
        return error_set(err, STATUS_OUT_OF_RANGE,
                         "%.300s: found %ld points, expected at most %d in one "
                         "folder; make several sweeps of it",
                         d->path, d->points, TABLE_POINTS);
    }
    if (room == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for a scenario");
    }
    list_overrides(o, &t);
    enum status s = text_check(&t, err);
    id.overrides  = t.at;
    if (s == STATUS_OK) {
        s = identify(d, o, room, &id, err);
    }
    if (s == STATUS_OK) {
        s = campaign_open(c, o->folder,
                          &(struct claim){.id          = &id,
                                          .design      = d,
                                          .first_point = room,
                                          .force       = o->force,
                                          .shard       = o->shard,
                                          .shards      = o->shards},
                          err);
    }
    scenario_free(room);
    free(room);
    text_free(&t);
    return s;
}
