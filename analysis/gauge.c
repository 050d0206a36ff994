#include "analysis/gauge.h"

#include <math.h>

const char *const gauge_take_name[TAKE_COUNT] = {
#define TAKE(name, is_time, meaning) #name,
#include "analysis/measures.def"
#undef TAKE
};

enum { UNIT_PROBE, UNIT_TIME, UNIT_RATE };

const char *const gauge_take_unit[TAKE_COUNT] = {
#define TAKE(name, unit, meaning)                                              \
    (unit) == UNIT_TIME ? "s" : (unit) == UNIT_RATE ? "Hz" : NULL,
#include "analysis/measures.def"
#undef TAKE
};

const char *const gauge_over_name[OVER_COUNT] = {"mean", "highest", "lowest",
                                                 "active"};

static const double active_line = 4.0; /* Hz; as classifier.rate_active */

static void forget(struct gauge *g)
{
    g->looks = 0;
    g->sum = g->above_time = 0.0;
    g->high                = -(double)INFINITY;
    g->low                 = (double)INFINITY;
    g->half_t = g->above_t = g->onset = (double)NAN;
}

void gauge_start(struct gauge *g)
{
    forget(g);
    answer_start(&g->answer);
    g->rate        = probe_find("axon_rate");
    g->emg         = probe_find("emg");
    g->stimulation = probe_find("stimulation");
}

/* Values of units or compartments as one. */
static double over_units(const struct gauge *g, const double *value, int count)
{
    double sum = 0.0, high = value[0], low = value[0], active = 0.0;
    int    actives = 0;

    for (int i = 0; i < count; i++) {
        sum += value[i];
        high = value[i] > high ? value[i] : high;
        low  = value[i] < low ? value[i] : low;
        if (value[i] > active_line) {
            active += value[i];
            actives++;
        }
    }
    switch (g->over) {
    case OVER_HIGHEST:
        return high;
    case OVER_LOWEST:
        return low;
    case OVER_ACTIVE:
        return actives > 0 ? active / actives : 0.0;
    default:
        return sum / count;
    }
}

static double read_muscle(const struct gauge *g, const struct probe_view *view,
                          int muscle)
{
    double value[LAYOUT_UNITS];

    probe_values(view, muscle, g->probe, value);
    return over_units(g, value, probe_size(view->model, muscle, g->probe));
}

static double read(const struct gauge *g, const struct probe_view *view)
{
    const double own = read_muscle(g, view, g->muscle);
    double       all = 0.0;

    if (!g->share) {
        return own;
    }
    for (int k = 0; k < view->model->layout.muscles; k++) {
        all += read_muscle(g, view, k);
    }
    return all > 0.0 ? own / all : 0.0;
}

static void take_highest(struct gauge *g, double x, double t)
{
    if (x > g->high) {
        g->high   = x;
        g->high_t = t;
        g->half_t = (double)NAN;
    } else if (isnan(g->half_t) && x <= 0.5 * g->high) {
        g->half_t = t;
    }
}

/* The value at the first look at which the other muscle fires. */
static void take_onset(struct gauge *g, const struct probe_view *view, double x)
{
    struct gauge other = *g;

    other.probe = g->rate;
    other.over  = OVER_HIGHEST;
    if (isnan(g->onset)
        && read_muscle(&other, view, g->onset_muscle) > active_line) {
        g->onset = x;
    }
}

/* Whether this look belongs to an answer; a new one makes a new start. */
static int inside_answer(struct gauge *g, const struct probe_view *view,
                         double t)
{
    double emg, stimulation;

    probe_values(view, g->muscle, g->emg, &emg);
    probe_values(view, g->muscle, g->stimulation, &stimulation);
    const enum answer_news news = answer_look(&g->answer, t, stimulation, emg);

    if (news == ANSWER_BEGINS) {
        forget(g);
    }
    return news == ANSWER_GOES_ON;
}

void gauge_look(struct gauge *g, const struct probe_view *view, double t,
                double interval)
{
    const double slack = 1e-6 * interval;

    if (t < g->from - slack || t > g->until + slack
        || (g->answer.line > 0.0 && !inside_answer(g, view, t))) {
        return;
    }
    const double x = read(g, view);

    if (g->looks++ == 0) {
        g->first   = x;
        g->first_t = t;
    }
    g->sum += x;
    g->last   = x;
    g->last_t = t;
    g->low    = x < g->low ? x : g->low;
    take_highest(g, x, t);
    if (g->take == TAKE_at_onset) {
        take_onset(g, view, x);
    }
    if (x >= g->line) {
        g->above_t = t;
        g->above_time += interval;
    }
}

int gauge_done(const struct gauge *g, double t)
{
    return g->answer.line > 0.0 ? g->answer.over : t > g->until;
}

double gauge_value(const struct gauge *g)
{
    if (g->looks == 0 || (g->answer.line > 0.0 && !g->answer.counts)) {
        return (double)NAN;
    }
    switch (g->take) {
    case TAKE_highest:
        return g->high;
    case TAKE_lowest:
        return g->low;
    case TAKE_first:
        return g->first;
    case TAKE_last:
        return g->last;
    case TAKE_rise:
        return g->last - g->first;
    case TAKE_time_of_highest:
        return g->high_t - g->from;
    case TAKE_half_fall:
        return g->half_t - g->high_t;
    case TAKE_last_above:
        return isnan(g->above_t) ? 0.0 : g->above_t - g->from;
    case TAKE_at_onset:
        return g->onset;
    case TAKE_threshold:
        return g->answer.rate;
    case TAKE_answer_time:
        return g->answer.last - g->answer.began;
    case TAKE_time_above:
        return g->above_time;
    default:
        return g->sum / (double)g->looks;
    }
}
