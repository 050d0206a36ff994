#include "analysis/check.h"

#include "base/word.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const char *const check_statistic_name[STATISTIC_COUNT] = {
#define STATISTIC(name, fewest, most, unit, meaning) #name,
#include "analysis/statistics.def"
#undef STATISTIC
};

static const struct {
    int         fewest, most;
    const char *unit;
} rule[STATISTIC_COUNT] = {
#define STATISTIC(name, fewest, most, unit, meaning) {fewest, most, unit},
#include "analysis/statistics.def"
#undef STATISTIC
};

/* --- reading -------------------------------------------------------------- */

enum status check_number(const struct check_reader *r, const char *key,
                         const char *unit, double *out)
{
    const struct file *f = &r->e->file;
    const struct node *n = node_get(r->row, key);

    *out = (double)NAN;
    if (n == NULL) {
        return STATUS_OK;
    }
    TRY(node_is(f, n, NODE_SCALAR, r->err));
    if (units_convert(r->units, n->text, unit, SUBSTANCE_none, out, r->err)
        != STATUS_OK) {
        return node_at(f, n->place, r->err);
    }
    return STATUS_OK;
}

static enum status unknown(const struct check_reader *r, const struct node *n,
                           const char *what, const char *part,
                           struct word_guess *guess)
{
    char near[120];

    return node_refuse(&r->e->file, n->place, r->err, STATUS_UNKNOWN_NAME,
                       "found the unknown %s `%.60s`%s", what, part,
                       word_guess_end(guess, near, sizeof near));
}

/* Cuts "a.b.c" at its dots; 0 if it has not three parts. */
static int cut(const char *text, char part[3][SCENARIO_NAME])
{
    const char *dot  = strchr(text, '.');
    const char *last = dot ? strchr(dot + 1, '.') : NULL;

    if (last == NULL || strlen(text) >= SCENARIO_NAME) {
        return 0;
    }
    snprintf(part[0], SCENARIO_NAME, "%.*s", (int)(dot - text), text);
    snprintf(part[1], SCENARIO_NAME, "%.*s", (int)(last - dot - 1), dot + 1);
    snprintf(part[2], SCENARIO_NAME, "%s", last + 1);
    return 1;
}

static enum status find_protocol(const struct check_reader *r,
                                 const struct node *n, const char *code,
                                 struct term *t)
{
    struct word_guess guess = word_guess_begin(code);

    for (int i = 0; i < r->e->protocols; i++) {
        word_guess_offer(&guess, r->e->protocol[i].code);
        if (strcmp(r->e->protocol[i].code, code) == 0) {
            t->protocol = i;
            return STATUS_OK;
        }
    }
    return unknown(r, n, "protocol", code, &guess);
}

static enum status take_term(const struct check_reader *r, const struct node *n,
                             struct term *t)
{
    char part[3][SCENARIO_NAME];

    TRY(node_is(&r->e->file, n, NODE_SCALAR, r->err));
    if (!cut(n->text, part)) {
        return node_refuse(&r->e->file, n->place, r->err, STATUS_BAD_INPUT,
                           "found `%.80s`, expected PROTOCOL.ARM.MEASURE",
                           n->text);
    }
    TRY(find_protocol(r, n, part[0], t));
    const struct protocol *p     = &r->e->protocol[t->protocol];
    struct word_guess      guess = word_guess_begin(part[1]);

    t->arm     = protocol_arm(p, part[1]);
    t->measure = protocol_measure(p, part[2]);
    if (t->arm < 0) {
        for (int i = 0; i < p->arms; i++) {
            word_guess_offer(&guess, p->arm[i].name);
        }
        return unknown(r, n, "arm", part[1], &guess);
    }
    if (t->measure < 0) {
        guess = word_guess_begin(part[2]);
        for (int i = 0; i < p->measures; i++) {
            word_guess_offer(&guess, p->measure[i].name);
        }
        return unknown(r, n, "measure", part[2], &guess);
    }
    return STATUS_OK;
}

static enum status take_terms(const struct check_reader *r,
                              const struct node *n, struct check *c)
{
    const int list  = n->kind == NODE_LIST;
    const int count = list ? n->count : 1;

    if (count < rule[c->statistic].fewest || count > rule[c->statistic].most) {
        return node_refuse(&r->e->file, n->place, r->err, STATUS_BAD_INPUT,
                           "found %d terms, expected %d to %d of %s", count,
                           rule[c->statistic].fewest, rule[c->statistic].most,
                           check_statistic_name[c->statistic]);
    }
    for (int i = 0; i < count; i++) {
        TRY(take_term(r, list ? &n->item[i] : n, &c->term[i]));
        c->terms++;
    }
    return STATUS_OK;
}

static enum status take_statistic(const struct check_reader *r, struct check *c)
{
    for (int i = 0; i < STATISTIC_COUNT; i++) {
        const struct node *n = node_get(r->row, check_statistic_name[i]);

        if (n != NULL) {
            c->statistic = (enum statistic)i;
            return take_terms(r, n, c);
        }
    }
    return node_refuse(&r->e->file, r->row->place, r->err, STATUS_BAD_INPUT,
                       "found a check without a statistic, expected mean, "
                       "share, difference, ...");
}

static enum status take_numbers(const struct check_reader *r, struct check *c)
{
    const struct term    *t = &c->term[0];
    const struct measure *m = &r->e->protocol[t->protocol].measure[t->measure];
    const char           *own = rule[c->statistic].unit;
    double                n;

    snprintf(c->unit, sizeof c->unit, "%s", own ? own : m->unit);
    const struct {
        const char *key, *unit;
        double     *to;
    } number[] = {
        {"low", c->unit, &c->low},
        {"high", c->unit, &c->high},
        {"measured", c->unit, &c->measured},
        {"spread", c->unit, &c->spread},
        {"from", m->unit, &c->from},
        {"to", m->unit, &c->to},
        {"n", "1", &n},
    };

    for (size_t i = 0; i < sizeof number / sizeof number[0]; i++) {
        TRY(check_number(r, number[i].key, number[i].unit, number[i].to));
    }
    c->n = isnan(n) ? 0 : (long)n;
    if (isnan(c->from) && isnan(c->to)) {
        c->from = 0.5;
    }
    c->low  = isnan(c->low) ? -(double)INFINITY : c->low;
    c->high = isnan(c->high) ? (double)INFINITY : c->high;
    c->from = isnan(c->from) ? -(double)INFINITY : c->from;
    c->to   = isnan(c->to) ? (double)INFINITY : c->to;
    return STATUS_OK;
}

enum status check_read(const struct evidence *e, const struct node *row,
                       struct units *units, struct check *out,
                       struct error *err)
{
    static const char *const  rest[] = {"low", "high", "measured", "spread",
                                        "n",   "from", "to",       NULL};
    const char               *keys[STATISTIC_COUNT + 8];
    const struct check_reader r = {e, row, units, err};

    memset(out, 0, sizeof *out);
    out->place = row->place;
    for (int i = 0; i < STATISTIC_COUNT; i++) {
        keys[i] = check_statistic_name[i];
    }
    memcpy(keys + STATISTIC_COUNT, rest, sizeof rest);
    TRY(node_is(&e->file, row, NODE_MAP, err));
    TRY(node_only(&e->file, row, keys, err));
    TRY(take_statistic(&r, out));
    return take_numbers(&r, out);
}

/* --- arithmetic ----------------------------------------------------------- */

struct moments {
    long   n;
    double mean, sd, low, high;
};

/* In the order of the people, so that it is the same however they were run. */
static struct moments moments(const struct crowd_numbers *x)
{
    struct moments m   = {0, 0.0, 0.0, (double)INFINITY, -(double)INFINITY};
    double         sum = 0.0, square = 0.0;

    for (long i = 0; i < x->count; i++) {
        const double v = x->value[i * x->stride];

        if (!isnan(v)) {
            sum += v;
            m.n++;
            m.low  = v < m.low ? v : m.low;
            m.high = v > m.high ? v : m.high;
        }
    }
    m.mean = m.n > 0 ? sum / (double)m.n : (double)NAN;
    for (long i = 0; i < x->count; i++) {
        const double d = x->value[i * x->stride] - m.mean;

        square += isnan(d) ? 0.0 : d * d;
    }
    m.sd = m.n > 1 ? sqrt(square / (double)(m.n - 1)) : (double)NAN;
    return m;
}

static double share(const struct crowd_numbers *x, double from, double to)
{
    long inside = 0, all = 0;

    for (long i = 0; i < x->count; i++) {
        const double v = x->value[i * x->stride];

        inside += v >= from && v <= to;
        all += !isnan(v);
    }
    return all > 0 ? (double)inside / (double)all : (double)NAN;
}

static double smallest_step(const struct check         *c,
                            const struct crowd_numbers *x)
{
    double least = (double)INFINITY;

    for (int i = 0; i + 1 < c->terms; i++) {
        const double step = moments(&x[i]).mean - moments(&x[i + 1]).mean;

        if (isnan(step)) {
            return step;
        }
        least = step < least ? step : least;
    }
    return least;
}

static double of_two(const struct check *c, const struct crowd_numbers *x)
{
    const struct moments a = moments(&x[0]), b = moments(&x[1]);

    switch (c->statistic) {
    case STATISTIC_ratio:
        return a.mean / b.mean;
    case STATISTIC_change:
        return (a.mean - b.mean) / b.mean;
    case STATISTIC_distance:
        return (a.mean - b.mean) / sqrt(0.5 * (a.sd * a.sd + b.sd * b.sd));
    case STATISTIC_share_difference:
        return share(&x[0], 0.5, (double)INFINITY)
               - share(&x[1], 0.5, (double)INFINITY);
    default:
        return a.mean - b.mean;
    }
}

double check_value(const struct check *c, const struct crowd_numbers *x)
{
    const struct moments m = moments(&x[0]);

    for (int i = 0; i < c->terms; i++) {
        if (!x[i].solved) {
            return (double)NAN;
        }
    }
    switch (c->statistic) {
    case STATISTIC_mean:
        return m.mean;
    case STATISTIC_sd:
        return m.sd;
    case STATISTIC_highest:
        return m.n > 0 ? m.high : (double)NAN;
    case STATISTIC_lowest:
        return m.n > 0 ? m.low : (double)NAN;
    case STATISTIC_share:
        return share(&x[0], c->from, c->to);
    case STATISTIC_present:
        return x[0].count > 0 ? (double)m.n / (double)x[0].count : (double)NAN;
    case STATISTIC_order:
        return smallest_step(c, x);
    default:
        return of_two(c, x);
    }
}

double check_spread(const struct crowd_numbers *x)
{
    return moments(x).sd;
}

int check_holds(const struct check *c, double value)
{
    return value >= c->low && value <= c->high; /* NaN: no */
}
