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
    c->window         = ticks_in(p->duration_cramp, CLASSIFIER_WINDOW - 1);
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

/* Mean over the units above rate_active, and the lowest rate that one of them
 * has kept up for CLASSIFIER_HOLD ticks. */
static void tally_rates(struct classifier *c, const struct classifier_input *in)
{
    struct tally *r      = &c->running;
    double        sum    = 0.0;
    int           active = 0;

    for (int i = 0; i < in->units; i++) {
        if (!(in->rate[i] > c->p.rate_active)) {
            c->held_sum[i]   = 0.0;
            c->held_ticks[i] = 0;
            continue;
        }
        active++;
        sum += in->rate[i];
        c->held_sum[i] += in->rate[i];
        if (++c->held_ticks[i] == CLASSIFIER_HOLD) {
            r->rate_low = fmin(r->rate_low, c->held_sum[i] / CLASSIFIER_HOLD);
            c->held_sum[i]   = 0.0;
            c->held_ticks[i] = 0;
        }
    }
    if (active > 0) {
        r->rate_ticks++;
        r->rate_sum += sum / active;
        r->rate_peak   = fmax(r->rate_peak, sum / active);
        r->active_peak = fmax(r->active_peak, (double)active / in->units);
    }
}

static void tally(struct classifier *c, const struct classifier_input *in,
                  double emg)
{
    struct tally *r = &c->running;

    r->ticks++;
    r->emg_sum += emg;
    r->emg_peak   = fmax(r->emg_peak, emg);
    r->force_peak = fmax(r->force_peak, in->force);
    /* a ring one longer than the window: the slot of `window` ticks ago */
    c->emg_until[r->ticks % (c->window + 1)] = r->emg_sum;
    if (r->ticks >= c->window) {
        const double before = c->emg_until[(r->ticks + 1) % (c->window + 1)];

        r->emg_best = fmax(r->emg_best, (r->emg_sum - before) / c->window);
    }
    tally_rates(c, in);
    if (c->above) {
        c->kept = *r;
    }
}

static void open_event(struct classifier *c)
{
    c->open = 1;
    event_clear(&c->event);
    c->event.muscle  = c->muscle;
    c->event.start   = fmax(c->rise, c->command_end);
    c->event.carried = c->command_end >= c->rise;
    c->running       = (struct tally){.rate_low = (double)INFINITY};
    c->kept          = c->running;
    c->emg_until[0]  = 0.0;
    memset(c->held_sum, 0, sizeof c->held_sum);
    memset(c->held_ticks, 0, sizeof c->held_ticks);
}

static void fill_event(struct classifier *c, double end, enum ending ending)
{
    const struct tally *k = &c->kept;
    struct event       *e = &c->event;
    const double        n = (double)k->ticks;

    e->end           = end;
    e->ending        = ending;
    e->peak_emg      = k->emg_peak;
    e->mean_emg      = k->emg_sum / n;
    e->sustained_emg = k->ticks < c->window ? e->mean_emg : k->emg_best;
    e->peak_force    = k->force_peak;
    if (k->rate_ticks > 0) {
        e->mean_rate = k->rate_sum / (double)k->rate_ticks;
        e->max_rate  = k->rate_peak;
    }
    if (k->rate_low < (double)INFINITY) {
        e->min_rate = k->rate_low;
    }
    e->active_fraction = k->active_peak;
}

static void close_event(struct classifier *c, double end, enum ending ending)
{
    struct event *e = &c->event;

    c->open = 0;
    fill_event(c, end, ending);
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
    tally(c, in, emg);
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

static void look_at_rest(struct classifier             *c,
                         const struct classifier_input *in, double emg)
{
    if (in->commanded) {
        return;
    }
    c->rest_emg       = emg;
    c->active_at_rest = c->unsettled || emg >= c->p.emg_end;
}

void classifier_look(struct classifier *c, const struct classifier_input *in)
{
    const double due = (double)c->ticks * classifier_tick;

    if (in->t < due - 0.5 * classifier_tick) {
        return;
    }
    const double emg = smoothed(c, in->emg);
    if (c->ticks == 0) {
        look_at_rest(c, in, emg);
    }
    c->peak_potassium = larger(c->peak_potassium, in->potassium);
    c->peak_pain      = larger(c->peak_pain, in->pain);
    c->least_ankle    = -larger(-c->least_ankle, -in->ankle);
    c->least_toe      = -larger(-c->least_toe, -in->toe);
    c->painful += in->pain >= c->p.pain_line;
    follow_command(c, in, emg);
    follow_line(c, in->t, emg);
    follow_event(c, in, emg);
    follow_silence(c, in);
    c->ticks++;
}

void classifier_finish(struct classifier *c, double t)
{
    cut_event(c, t, ENDING_run_ended);
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
}

void classifier_outcome(const struct classifier *c, struct outcome *out)
{
    const struct verdict_rest rest = {
        .active       = c->active_at_rest,
        .rest_emg     = c->rest_emg,
        .quiet_emg    = c->quiet_emg,
        .silent_force = c->silent_force,
    };

    outcome_clear(out);
    out->status = STATUS_OK;
    out->label  = verdict_of_run(&c->verdict, &c->p, &rest, &out->margin);
    out->events = (double)c->events;
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
    if (c->events > 0) {
        out->onset = c->first_start;
        main_columns(&c->main, out);
    }
}
