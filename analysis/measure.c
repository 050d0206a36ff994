#include "analysis/measure.h"

#include "base/word.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

struct reader {
    const struct file *f;
    const struct node *map;
    struct units      *units;
    struct measure    *out;
    struct error      *err;
};

static const char *const kind_key[MEASURE_KINDS] = {
    "outcome", "label", "event",      "events",
    "count",   "probe", "experiment", "formula"};

/* The place of a word in a list of names, with a guess where it is none. */
static enum status choose(const struct reader *r, const struct node *n,
                          const char *const *name, int count, const char *what,
                          int *out)
{
    char near[120];

    TRY(node_is(r->f, n, NODE_SCALAR, r->err));
    struct word_guess guess = word_guess_begin(n->text);

    for (int i = 0; i < count; i++) {
        word_guess_offer(&guess, name[i]);
        if (strcmp(name[i], n->text) == 0) {
            *out = i;
            return STATUS_OK;
        }
    }
    return node_refuse(r->f, n->place, r->err, STATUS_UNKNOWN_NAME,
                       "found the unknown %s `%.60s`%s", what, n->text,
                       word_guess_end(&guess, near, sizeof near));
}

static enum status number(const struct reader *r, const char *key,
                          const char *unit, double *out)
{
    const struct node *n = node_get(r->map, key);

    if (n == NULL) {
        return STATUS_OK;
    }
    TRY(node_is(r->f, n, NODE_SCALAR, r->err));
    if (units_convert(r->units, n->text, unit, SUBSTANCE_none, out, r->err)
        != STATUS_OK) {
        return node_at(r->f, n->place, r->err);
    }
    return STATUS_OK;
}

static enum status word(const struct reader *r, const char *key,
                        char out[SCENARIO_NAME])
{
    const struct node *n = node_get(r->map, key);

    if (n == NULL) {
        return STATUS_OK;
    }
    TRY(node_is(r->f, n, NODE_SCALAR, r->err));
    snprintf(out, SCENARIO_NAME, "%s", n->text);
    return STATUS_OK;
}

static enum status take_outcome(struct reader *r, const struct node *n)
{
    const char *name[OUTCOME_COLUMNS];

    for (int i = 0; i < OUTCOME_COLUMNS; i++) {
        name[i] = outcome_column[i].name;
    }
    TRY(choose(r, n, name, OUTCOME_COLUMNS, "column", &r->out->column));
    snprintf(r->out->unit, sizeof r->out->unit, "%s",
             outcome_column[r->out->column].unit);
    return STATUS_OK;
}

static enum status take_label(struct reader *r, const struct node *n)
{
    const int list  = n->kind == NODE_LIST;
    int       label = 0;

    for (int i = 0; i < (list ? n->count : 1); i++) {
        TRY(choose(r, list ? &n->item[i] : n, outcome_label_name, LABEL_COUNT,
                   "label", &label));
        r->out->labels |= 1u << label;
    }
    return STATUS_OK;
}

static enum status take_event(struct reader *r, const struct node *n)
{
    const char *name[EVENT_COLUMNS + 1];

    for (int i = 0; i < EVENT_COLUMNS; i++) {
        name[i] = event_column[i].name;
    }
    name[MEASURE_DURATION] = "duration";
    TRY(choose(r, n, name, EVENT_COLUMNS + 1, "column of events",
               &r->out->column));
    snprintf(r->out->unit, sizeof r->out->unit, "%s",
             r->out->column == MEASURE_DURATION
                 ? "s"
                 : event_column[r->out->column].unit);
    return STATUS_OK;
}

/* The least that events must have to count. */
static enum status take_least(struct reader *r)
{
    TRY(number(r, "line", "1", &r->out->gauge.line));
    return number(r, "lasting", "s", &r->out->gauge.answer.lasting);
}

/* How values become one number. */
static enum status take_ways(struct reader *r, struct gauge *g)
{
    const struct node *take  = node_get(r->map, "take");
    const struct node *over  = node_get(r->map, "over");
    int                which = 0;

    if (take != NULL) {
        TRY(choose(r, take, gauge_take_name, TAKE_COUNT, "way to take a number",
                   &which));
        g->take = (enum take)which;
    }
    if (over != NULL) {
        TRY(choose(r, over, gauge_over_name, OVER_COUNT,
                   "way to bring units to one number", &which));
        g->over = (enum over)which;
    }
    return STATUS_OK;
}

static enum status take_probe(struct reader *r, const struct node *n)
{
    struct gauge *g = &r->out->gauge;

    TRY(node_is(r->f, n, NODE_SCALAR, r->err));
    g->probe = probe_find(n->text);
    if (g->probe < 0) {
        return node_refuse(r->f, n->place, r->err, STATUS_UNKNOWN_NAME,
                           "found the unknown probe `%.60s`, expected one of "
                           "cramp list probes or a state",
                           n->text);
    }
    TRY(take_ways(r, g));
    snprintf(r->out->unit, sizeof r->out->unit, "%s",
             gauge_take_unit[g->take] ? gauge_take_unit[g->take]
                                      : probe_info(g->probe)->unit);
    TRY(number(r, "line", probe_info(g->probe)->unit, &g->line));
    TRY(number(r, "answer", "1", &g->answer.line));
    TRY(number(r, "lasting", "s", &g->answer.lasting));
    g->share = node_get(r->map, "share") != NULL;
    if (g->share) {
        snprintf(r->out->unit, sizeof r->out->unit, "1");
    }
    return STATUS_OK;
}

static enum status take_experiment(struct reader *r, const struct node *n)
{
    const struct node *unit = node_get(r->map, "unit");

    TRY(node_is(r->f, n, NODE_SCALAR, r->err));
    snprintf(r->out->word, sizeof r->out->word, "%s", n->text);
    if (unit != NULL) {
        TRY(node_is(r->f, unit, NODE_SCALAR, r->err));
        snprintf(r->out->unit, sizeof r->out->unit, "%s", unit->text);
    }
    return STATUS_OK;
}

static enum status take_kind(struct reader *r, int kind, const struct node *n)
{
    r->out->kind = (enum measure_kind)kind;
    switch (r->out->kind) {
    case MEASURE_OUTCOME:
        return take_outcome(r, n);
    case MEASURE_LABEL:
        return take_label(r, n);
    case MEASURE_EVENT:
    case MEASURE_EVENTS:
        TRY(take_event(r, n));
        return take_least(r);
    case MEASURE_COUNT:
        return take_least(r);
    case MEASURE_PROBE:
        return take_probe(r, n);
    case MEASURE_EXPERIMENT:
        return take_experiment(r, n);
    case MEASURE_FORMULA:
        return formula_read(r->f, r->map, &r->out->formula, r->err);
    default:
        return STATUS_OK;
    }
}

static enum status take_rest(struct reader *r)
{
    TRY(word(r, "muscle", r->out->muscle));
    TRY(word(r, "given", r->out->given));
    TRY(word(r, "onset_of", r->out->onset_of));
    TRY(number(r, "from", "s", &r->out->gauge.from));
    TRY(number(r, "until", "s", &r->out->gauge.until));
    TRY(number(r, "absent", r->out->unit, &r->out->absent));
    if (!(r->out->gauge.from <= r->out->gauge.until)) {
        return node_refuse(r->f, r->map->place, r->err, STATUS_OUT_OF_RANGE,
                           "found a window from %g s until %g s, expected it "
                           "to end after it begins",
                           r->out->gauge.from, r->out->gauge.until);
    }
    return STATUS_OK;
}

static enum status find_kind(const struct reader *r, int *kind)
{
    const int formula = formula_is(r->map);

    *kind = formula ? MEASURE_FORMULA : -1;
    for (int i = 0; i < MEASURE_FORMULA; i++) {
        if (node_get(r->map, kind_key[i]) == NULL) {
            continue;
        }
        if (*kind >= 0) {
            return node_refuse(r->f, r->map->place, r->err, STATUS_BAD_INPUT,
                               "found both %s and %s, expected one of them",
                               kind_key[*kind], kind_key[i]);
        }
        *kind = i;
    }
    if (*kind < 0) {
        return node_refuse(r->f, r->map->place, r->err, STATUS_BAD_INPUT,
                           "found a measure of nothing, expected outcome, "
                           "label, event, events, count, probe, experiment "
                           "or a formula");
    }
    return STATUS_OK;
}

enum status measure_read(const struct file *f, const struct node *key,
                         const struct node *map, struct units *units,
                         struct measure *out, struct error *err)
{
    static const char *const keys[] = {
        "outcome",    "label",  "event", "events", "count",      "probe",
        "experiment", "muscle", "from",  "until",  "take",       "over",
        "line",       "share",  "unit",  "absent", "given",      "onset_of",
        "ratio",      "all",    "none",  "change", "difference", "answer",
        "lasting",    NULL};
    struct reader r    = {f, map, units, out, err};
    int           kind = -1;

    *out = (struct measure){
        .unit   = "1",
        .absent = (double)NAN,
        .gauge  = {.until = (double)INFINITY, .line = 0.0},
        .place  = key->place,
    };
    snprintf(out->name, sizeof out->name, "%s", key->text);
    TRY(node_is(f, map, NODE_MAP, err));
    TRY(node_only(f, map, keys, err));
    TRY(find_kind(&r, &kind));
    TRY(take_kind(&r, kind, node_get(map, kind_key[kind])));
    return take_rest(&r);
}

enum status measure_muscle(const char *name, const struct scenario *s,
                           int *muscle, struct error *err)
{
    *muscle = 0;
    if (name[0] == '\0') {
        return STATUS_OK;
    }
    for (int k = 0; k < s->muscles; k++) {
        if (strcmp(s->muscle_name[k], name) == 0) {
            *muscle = k;
            return STATUS_OK;
        }
    }
    return error_set(err, STATUS_UNKNOWN_NAME,
                     "found the muscle `%s`, which is not in this arm", name);
}

static double event_number(const struct measure *m, const struct event *e)
{
    return m->column == MEASURE_DURATION ? e->end - e->start
                                         : event_get(e, m->column);
}

static int is_counted(const struct measure *m, int muscle,
                      const struct event *e)
{
    return e->muscle == muscle && e->start >= m->gauge.from
           && e->start <= m->gauge.until && !(e->sustained_emg < m->gauge.line)
           && e->end - e->start >= m->gauge.answer.lasting;
}

/* The first event that counts, the mean over all, or how many there are. */
static double of_events(const struct measure *m, int muscle,
                        const struct study_result *r)
{
    int    count = 0;
    double sum   = 0.0;

    for (int i = 0; i < r->events; i++) {
        if (!is_counted(m, muscle, &r->event[i])) {
            continue;
        }
        count++;
        sum += event_number(m, &r->event[i]);
        if (m->kind == MEASURE_EVENT) {
            return sum;
        }
    }
    if (m->kind == MEASURE_COUNT) {
        return (double)count;
    }
    return count > 0 ? sum / count : (double)NAN;
}

double measure_of_study(const struct measure *m, int muscle,
                        const struct study_result *r)
{
    double x;

    switch (m->kind) {
    case MEASURE_OUTCOME:
        x = outcome_get(&r->outcome[muscle], m->column);
        break;
    case MEASURE_LABEL:
        return (m->labels >> r->outcome[muscle].label) & 1u ? 1.0 : 0.0;
    default:
        x = of_events(m, muscle, r);
        break;
    }
    return isnan(x) ? m->absent : x;
}
