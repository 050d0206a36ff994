#include "analysis/classifier.h"

#include <math.h>
#include <string.h>

const double classifier_tick = 0.02;

static double larger(double a, double b)
{
    return !(a >= b) ? b : a; /* b also where a is NaN */
}

static int ticks_in(double seconds, int most)
{
    const double n = floor(seconds / classifier_tick + 0.5);

    return n < 1.0 ? 1 : (n > (double)most ? most : (int)n);
}

void classifier_start(struct classifier *c, const struct classifier_params *p,
                      int muscle, int settled)
{
    memset(c, 0, sizeof *c);
    c->p              = *p;
    c->muscle         = muscle;
    c->unsettled      = !settled;
    c->smooth_length  = ticks_in(p->smoothing, CLASSIFIER_SMOOTH);
    c->window         = ticks_in(p->duration_cramp, COURSE_WINDOW - 1);
    c->command_end    = -(double)INFINITY;
    c->first_start    = (double)NAN;
    c->rest_emg       = (double)NAN;
    c->quiet_emg      = (double)NAN;
    c->command_emg    = (double)NAN;
    c->command_force  = (double)NAN;
    c->peak_potassium = (double)NAN;
    c->silent_force   = (double)NAN;
    c->peak_pain      = (double)NAN;
    c->least_ankle    = (double)NAN;
    c->least_toe      = (double)NAN;
    event_clear(&c->main);
    verdict_start(&c->verdict);
    calm_start(&c->calm, p, classifier_tick);
    exertion_start(&c->exertion, p, classifier_tick);
}

/* Mean over the past smoothing seconds, or over what there is of them. */
static double smoothed(struct classifier *c, double emg)
{
    const long n    = c->smooth_length;
    const long have = c->ticks + 1 < n ? c->ticks + 1 : n;
    double     sum  = 0.0;

    c->smooth[c->ticks % n] = emg;
    for (long i = 0; i < have; i++) {
        sum += c->smooth[i];
    }
    return sum / (double)have;
}

/* --- what was, for ischaemia ---------------------------------------------- */

enum { PIECE = 1000 }; /* ticks */

static void remember(struct classifier *c, double supply)
{
    double *piece = &c->supply[c->ticks / PIECE % CLASSIFIER_PAST];

    *piece = c->ticks % PIECE == 0 ? supply : fmin(*piece, supply);
}

static double remembered(const struct classifier *c)
{
    const long back =
        (long)ceil(c->p.ischaemia_memory / (PIECE * classifier_tick));
    double least = (double)NAN;

    for (long i = 0; i <= back && i < CLASSIFIER_PAST; i++) {
        const long piece = c->ticks / PIECE - i;

        least =
            piece < 0 ? least : fmin(least, c->supply[piece % CLASSIFIER_PAST]);
    }
    return least;
}

/* --- events --------------------------------------------------------------- */

static void open_event(struct classifier *c)
{
    c->open = 1;
    event_clear(&c->event);
    c->event.muscle  = c->muscle;
    c->event.start   = fmax(c->rise, c->command_end);
    c->event.carried = c->command_end >= c->rise;
    course_start(&c->course, &c->p, c->window, remembered(c));
}

static void close_event(struct classifier *c, double end, enum ending ending)
{
    struct event *e = &c->event;

    c->open   = 0;
    e->end    = end;
    e->ending = ending;
    course_fill(&c->course, e);
    verdict_add(&c->verdict, &c->p, e);
    c->events++;
    c->total_duration += e->end - e->start;
    if (c->stored < CLASSIFIER_EVENTS) {
        c->event_stored[c->stored++] = *e;
    }
    const int more = verdict_rank(e->label) - verdict_rank(c->main.label);
    if (more > 0) {
        c->first_start = e->start;
    }
    if (more > 0
        || (more == 0 && e->end - e->start > c->main.end - c->main.start)) {
        c->main = *e;
    }
}

/* An event that a command or the end of the run cuts off: if EMG was below
 * the line by then, it ended there, but nobody saw it stay there. */
static void cut_event(struct classifier *c, double t, enum ending ending)
{
    if (c->open) {
        close_event(c, c->above ? t : c->fall, ending);
    }
}

static void follow_command(struct classifier             *c,
                           const struct classifier_input *in, double emg)
{
    if (in->commanded) {
        cut_event(c, in->t, ENDING_command);
        c->command_emg   = larger(c->command_emg, emg);
        c->command_force = larger(c->command_force, in->force);
        c->explained     = fmax(c->explained, in->pain);
    } else if (c->commanded) {
        c->command_end = in->t;
    }
    c->commanded = in->commanded;
}

static void follow_line(struct classifier *c, double t, double emg)
{
    const int above = emg >= c->p.emg_end;

    if (above && !c->above) {
        c->rise = t;
    }
    if (!above && c->above) {
        c->fall = t;
    }
    c->above = above;
}

/* half a tick of tolerance: command_end + settle is itself a tick */
static int left_alone(const struct classifier *c, double t)
{
    return !c->commanded
           && t >= c->command_end + c->p.settle - 0.5 * classifier_tick;
}

static void follow_event(struct classifier             *c,
                         const struct classifier_input *in, double emg)
{
    /* half a tick of tolerance: command_end + settle is itself a tick */
    const double slack = 0.5 * classifier_tick;

    if (!left_alone(c, in->t)) {
        return;
    }
    c->quiet_emg = larger(c->quiet_emg, emg);
    if (!c->open) {
        if (!c->above) {
            return;
        }
        open_event(c);
    }
    course_look(&c->course, in, emg, c->above);
    if (!c->above && in->t - c->fall >= c->p.settle - slack) {
        close_event(c, c->fall, ENDING_by_itself);
    }
}

/* Mean force over the window of a cramp while nothing fires. */
static void follow_silence(struct classifier             *c,
                           const struct classifier_input *in)
{
    const int ring = c->window + 1;

    if (!left_alone(c, in->t) || c->above) {
        c->silent          = 0;
        c->silent_until[0] = 0.0;
        return;
    }
    const double before = c->silent_until[c->silent % ring];

    c->silent++;
    c->silent_until[c->silent % ring] = before + in->force;
    if (c->silent >= c->window) {
        const double oldest = c->silent_until[(c->silent + 1) % ring];

        c->silent_force =
            larger(c->silent_force, (before + in->force - oldest) / c->window);
    }
}

static void follow_calm(struct classifier *c, const struct classifier_input *in,
                        double emg)
{
    if (!left_alone(c, in->t)) {
        calm_break(&c->calm);
        return;
    }
    calm_look(&c->calm, &(struct calm_input){.emg       = emg,
                                             .force     = in->force,
                                             .pain      = in->pain,
                                             .explained = c->explained,
                                             .units     = in->units,
                                             .alone     = in->alone,
                                             .self      = in->self});
}

static void follow_effort(struct classifier             *c,
                          const struct classifier_input *in, double emg)
{
    exertion_look(&c->exertion,
                  &(struct exertion_input){.t        = in->t,
                                           .on       = in->effort,
                                           .emg      = emg,
                                           .force    = in->force,
                                           .expected = in->expected,
                                           .drive    = in->drive,
                                           .target   = in->target,
                                           .pain     = in->pain,
                                           .supply   = in->supply});
}

void classifier_look(struct classifier *c, const struct classifier_input *in)
{
    const double due = (double)c->ticks * classifier_tick;

    if (in->t < due - 0.5 * classifier_tick) {
        return;
    }
    const double emg = smoothed(c, in->emg);
    if (c->ticks == 0 && !in->commanded) {
        c->rest_emg = emg;
    }
    c->peak_potassium = larger(c->peak_potassium, in->potassium);
    c->peak_pain      = larger(c->peak_pain, in->pain);
    c->least_ankle    = -larger(-c->least_ankle, -in->ankle);
    c->least_toe      = -larger(-c->least_toe, -in->toe);
    c->painful += in->pain >= c->p.pain_line;
    remember(c, in->supply);
    follow_command(c, in, emg);
    follow_line(c, in->t, emg);
    follow_event(c, in, emg);
    follow_silence(c, in);
    follow_calm(c, in, emg);
    follow_effort(c, in, emg);
    c->ticks++;
}

void classifier_finish(struct classifier *c, double t)
{
    cut_event(c, t, ENDING_run_ended);
    calm_finish(&c->calm);
}

static void main_columns(const struct event *e, struct outcome *out)
{
    out->duration        = e->end - e->start;
    out->ended           = e->ending == ENDING_by_itself ? 1.0 : 0.0;
    out->peak_force      = e->peak_force;
    out->peak_emg        = e->peak_emg;
    out->mean_emg        = e->mean_emg;
    out->sustained_emg   = e->sustained_emg;
    out->mean_rate       = e->mean_rate;
    out->max_rate        = e->max_rate;
    out->min_rate        = e->min_rate;
    out->active_fraction = e->active_fraction;
    out->share           = e->share;
    out->axonal          = e->axonal;
}

static double above(double x, double line)
{
    return verdict_measured((x - line) / line);
}

/* The criteria of a run. */
static struct distances measure(const struct classifier *c)
{
    const struct calm     *calm = &c->calm;
    const struct exertion *x    = &c->exertion;
    const double           rest = above(c->rest_emg, c->p.emg_end);
    struct distances       d;

    verdict_clear(&d);
    d.of[CRITERION_stirring] =
        c->unsettled && rest < 0.0 ? (double)INFINITY : rest;
    d.of[CRITERION_standing] = kept_distance(&calm->standing);
    d.of[CRITERION_relaxing] = kept_distance(&calm->relaxing);
    d.of[CRITERION_hurting]  = kept_distance(&calm->hurting);
    d.of[CRITERION_latched]  = kept_distance(&calm->latched);
    d.of[CRITERION_isolated] = kept_distance(&calm->isolated);
    d.of[CRITERION_silent]   = -above(c->quiet_emg, c->p.emg_silent);
    d.of[CRITERION_excess]   = kept_distance(&x->excess);
    d.of[CRITERION_failing]  = kept_distance(&x->failing);
    d.of[CRITERION_starved]  = kept_distance(&x->starved);
    d.of[CRITERION_relieved] = exertion_relieved(x);
    d.of[CRITERION_effort]   = above(x->emg, c->p.emg_end);
    return d;
}

static unsigned remarks(const struct classifier *c, const struct judgement *j)
{
    const int standing =
        j->label == LABEL_contracture || j->label == LABEL_slow_relaxation;
    unsigned bits = c->events > 0 && c->main.label == j->label
                        ? c->main.remarks & ~(1u << REMARK_mixed)
                        : 0;

    if (j->also != LABEL_none) {
        bits |= 1u << REMARK_mixed;
    }
    if (standing && c->calm.standing.run > 0) {
        bits |= 1u << REMARK_censored;
    }
    return bits;
}

void classifier_outcome(const struct classifier *c, struct outcome *out)
{
    const struct distances d = measure(c);
    struct judgement       j;

    verdict_of_run(&c->verdict, &c->p, &d, c->quiet_emg, &j);
    if (j.also == LABEL_none && c->main.label == j.label) {
        j.also = c->main.also;
    }
    outcome_clear(out);
    out->status         = STATUS_OK;
    out->label          = j.label;
    out->also           = j.also;
    out->on_duty        = j.on_duty;
    out->margin         = isinf(j.margin) ? (double)NAN : j.margin;
    out->criteria       = j.criteria | (c->events > 0 ? c->main.criteria : 0u);
    out->remarks        = remarks(c, &j);
    out->events         = (double)c->events;
    out->total_duration = c->total_duration;
    out->rest_emg       = c->rest_emg;
    out->quiet_emg      = c->quiet_emg;
    out->command_emg    = c->command_emg;
    out->command_force  = c->command_force;
    out->peak_potassium = c->peak_potassium;
    out->silent_force   = c->silent_force;
    out->peak_pain      = c->peak_pain;
    out->least_ankle    = c->least_ankle;
    out->least_toe      = c->least_toe;
    out->pain_duration  = (double)c->painful * classifier_tick;
    out->excess_emg     = c->exertion.excess.best * c->p.excess + c->p.excess;
    if (c->events > 0) {
        out->onset = c->first_start;
        main_columns(&c->main, out);
    }
    if (j.label == LABEL_cramp_during_drive) {
        out->onset    = c->exertion.excess_from;
        out->duration = c->exertion.excess_for;
    }
}
