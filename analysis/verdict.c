#include "analysis/verdict.h"

#include <float.h>
#include <math.h>

#define M(name) (1u << CRITERION_##name)

struct rule {
    enum label label;
    unsigned   needs; /* criteria */
    int        last;  /* after the last rule */
};

static const struct rule event_rule[] = {
#define EVENT_RULE(label, needs) {LABEL_##label, needs, 0},
#include "analysis/rules.def"
    {LABEL_none, 0, 1}};

static const struct rule run_rule[] = {
#define RUN_RULE(label, needs) {LABEL_##label, needs, 0},
#include "analysis/rules.def"
    {LABEL_none, 0, 1}};

static const struct rule effort_rule[] = {
#define EFFORT_RULE(label, needs) {LABEL_##label, needs, 0},
#include "analysis/rules.def"
    {LABEL_none, 0, 1}};

/* Labels that name different processes: two of them are a mixture. */
static const enum label serious[] = {LABEL_tetany, LABEL_cramp,
                                     LABEL_contracture};
enum { SERIOUS = 3 };

int verdict_rank(enum label label)
{
    int rank = (int)(sizeof run_rule / sizeof run_rule[0]);

    for (const struct rule *r = run_rule; !r->last; r++, rank--) {
        if (r->label == label) {
            return rank;
        }
    }
    return 0;
}

double verdict_measured(double distance)
{
    return isnan(distance) ? -1.0 : distance;
}

void verdict_clear(struct distances *d)
{
    for (int c = 0; c < CRITERION_COUNT; c++) {
        d->of[c] = -1.0;
    }
}

void verdict_start(struct verdict *v)
{
    for (int l = 0; l < LABEL_COUNT; l++) {
        v->reach[l] = -1.0;
    }
}

static double above(double x, double line)
{
    return line > 0.0 ? verdict_measured((x - line) / line) : (double)INFINITY;
}

static double below(double x, double line)
{
    return verdict_measured((line - x) / line);
}

/* --- rules ---------------------------------------------------------------- */

static double holds(const struct rule *r, const struct distances *d)
{
    double least = (double)INFINITY;

    for (int c = 0; c < CRITERION_COUNT; c++) {
        if (r->needs >> c & 1u) {
            least = fmin(least, d->of[c]);
        }
    }
    return least;
}

/* How far from another label, not negative if the rules give this one: one of
 * its rows holds and none above that would give another. */
static double given(enum label label, const struct rule *rules,
                    const double *row)
{
    double best = -(double)INFINITY, barred = (double)INFINITY;

    for (int i = 0;; i++) {
        if (rules[i].label == label) {
            best = fmax(best, fmin(row[i], barred));
        } else {
            barred = fmin(barred, -row[i]);
        }
        if (rules[i].last) {
            return best;
        }
    }
}

static int first(const struct rule *rules, const double *row)
{
    int i = 0;

    while (!rules[i].last && !(row[i] >= 0.0)) {
        i++;
    }
    return i;
}

static unsigned met(const struct distances *d)
{
    unsigned bits = 0;

    for (int c = 0; c < CRITERION_COUNT; c++) {
        bits |= d->of[c] >= 0.0 ? 1u << c : 0u;
    }
    return bits;
}

/* Cut off before it could last: no distance at all. */
static double tidy(double margin)
{
    return fabs(margin) < 1e-12 ? 0.0 : margin;
}

/* --- events --------------------------------------------------------------- */

static double longer(const struct event *e, double line)
{
    const double d = above(e->end - e->start, line);

    return d < 0.0 && e->ending != ENDING_by_itself ? -DBL_MIN : d;
}

/* Any of the three is cause enough. */
static double cause(const struct classifier_params *p, const struct event *e)
{
    return fmax(fmax(below(e->calcium, p->tetany_calcium),
                     above(e->alkalosis, p->tetany_alkalosis)),
                below(e->supply, p->ischaemia));
}

static double not_asked(double x, double line)
{
    return isnan(x) ? (double)INFINITY : above(x, line);
}

static struct distances measure(const struct classifier_params *p,
                                const struct event             *e)
{
    const double     lasts = e->end - e->start;
    struct distances d;

    verdict_clear(&d);
    d.of[CRITERION_emg]      = above(e->sustained_emg, p->emg_cramp);
    d.of[CRITERION_duration] = longer(e, p->duration_cramp);
    d.of[CRITERION_force]    = above(e->peak_force, p->force_cramp);
    d.of[CRITERION_peak]     = above(e->peak_emg, p->emg_cramp);
    d.of[CRITERION_seen]     = above(e->peak_emg, p->emg_end);
    d.of[CRITERION_outlasts] =
        e->carried ? above(lasts, p->settle) : (double)INFINITY;
    d.of[CRITERION_strong]   = above(e->sustained_emg, p->emg_strong);
    d.of[CRITERION_rates]    = fmin(above(e->mean_rate, p->rate_low),
                                    below(e->mean_rate, p->rate_high));
    d.of[CRITERION_pain]     = above(e->peak_pain, p->pain_line);
    d.of[CRITERION_local]    = not_asked(e->share, p->local);
    d.of[CRITERION_ends]     = below(lasts, p->duration_longest);
    d.of[CRITERION_held]     = above(e->latched, p->latched);
    d.of[CRITERION_axonal]   = above(e->axonal, p->axonal);
    d.of[CRITERION_systemic] = cause(p, e);
    d.of[CRITERION_spread]   = not_asked(e->other_emg, p->emg_end);
    d.of[CRITERION_firing]   = above(e->mean_emg, p->emg_tetany);
    d.of[CRITERION_lasting]  = longer(e, p->duration_tetany);
    return d;
}

static void remark(struct event *e, const struct distances *d)
{
    e->remarks = 0;
    if (e->also != LABEL_none) {
        e->remarks |= 1u << REMARK_mixed;
    }
    if (e->ending == ENDING_run_ended) {
        e->remarks |= 1u << REMARK_censored;
    }
    if (d->of[CRITERION_ends] <= 0.0) {
        e->remarks |= 1u << REMARK_non_terminating;
    }
    if (d->of[CRITERION_pain] < 0.0) {
        e->remarks |= 1u << REMARK_painless;
    }
    if (isnan(e->share)) {
        e->remarks |= 1u << REMARK_place_unknown;
    }
    if (e->label == LABEL_tetany || e->label == LABEL_discharge) {
        e->remarks |= 1u << REMARK_burst_unknown;
    }
}

void verdict_add(struct verdict *v, const struct classifier_params *p,
                 struct event *e)
{
    const struct distances d = measure(p, e);
    double                 row[sizeof event_rule / sizeof event_rule[0]] = {0};

    for (int i = 0; !i || !event_rule[i - 1].last; i++) {
        row[i] = holds(&event_rule[i], &d);
    }
    e->label    = event_rule[first(event_rule, row)].label;
    e->criteria = met(&d);
    e->margin   = tidy(given(e->label, event_rule, row));
    for (int l = 0; l < LABEL_COUNT; l++) {
        v->reach[l] = fmax(v->reach[l], given((enum label)l, event_rule, row));
    }
    /* a tetany of the one muscle that would do for a cramp */
    const unsigned cramp =
        M(emg) | M(duration) | M(force) | M(local) | M(rates);
    e->also = e->label == LABEL_tetany && (e->criteria & cramp) == cramp
                  ? LABEL_cramp
                  : LABEL_none;
    remark(e, &d);
}

/* --- runs ----------------------------------------------------------------- */

/* The second process of a run, if there is one. */
static enum label second(enum label label, const double *row)
{
    for (int i = 0; !run_rule[i].last; i++) {
        for (int s = 0; s < SERIOUS; s++) {
            if (run_rule[i].label == serious[s] && serious[s] != label
                && row[i] >= 0.0) {
                return serious[s];
            }
        }
    }
    return LABEL_none;
}

static int is_serious(enum label label)
{
    return label == LABEL_tetany || label == LABEL_cramp
           || label == LABEL_contracture;
}

void verdict_of_run(const struct verdict *v, const struct classifier_params *p,
                    const struct distances *d, double quiet_emg,
                    struct judgement *out)
{
    double row[sizeof run_rule / sizeof run_rule[0]]          = {0};
    double effort[sizeof effort_rule / sizeof effort_rule[0]] = {0};
    double near[LABEL_COUNT];

    for (int l = 0; l < LABEL_COUNT; l++) {
        near[l] = v->reach[l];
    }
    /* no event yet: the weakest begins where EMG reaches its line */
    if (near[LABEL_subclinical] < 0.0) {
        near[LABEL_subclinical] =
            fmax(near[LABEL_subclinical],
                 fmin(-DBL_MIN, above(quiet_emg, p->emg_end)));
    }
    for (int i = 0; !i || !run_rule[i - 1].last; i++) {
        const double own = run_rule[i].needs ? holds(&run_rule[i], d) : -1.0;

        row[i] = run_rule[i].last ? (double)INFINITY
                                  : fmax(own, near[run_rule[i].label]);
    }
    for (int i = 0; !i || !effort_rule[i - 1].last; i++) {
        effort[i] = holds(&effort_rule[i], d);
    }
    out->label    = run_rule[first(run_rule, row)].label;
    out->on_duty  = effort_rule[first(effort_rule, effort)].label;
    out->margin   = tidy(given(out->label, run_rule, row));
    out->criteria = met(d);
    out->also = is_serious(out->label) ? second(out->label, row) : LABEL_none;
}
