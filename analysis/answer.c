#include "analysis/answer.h"

static const double gap = 0.25; /* s */

void answer_start(struct answer *a)
{
    a->rate = a->began = a->last = 0.0;
    a->stage                     = ANSWER_WAITS;
    a->counts = a->over = a->interrupted = 0;
}

static void end(struct answer *a)
{
    a->stage = ANSWER_WAITS;
    a->over  = a->counts;
}

static void stimulated(struct answer *a, double stimulation)
{
    if (a->stage == ANSWER_AFTER) {
        end(a);
        a->interrupted = a->over;
    }
    if (!a->over) {
        a->stage = ANSWER_TRAIN;
        a->rate  = stimulation;
    }
}

static enum answer_news after(struct answer *a, double t, double emg)
{
    if (emg >= a->line) {
        a->last   = t;
        a->counts = a->counts || t - a->began >= a->lasting;
        return ANSWER_GOES_ON;
    }
    if (t - a->last >= gap) {
        end(a);
    }
    return ANSWER_NOTHING;
}

enum answer_news answer_look(struct answer *a, double t, double stimulation,
                             double emg)
{
    if (a->over) {
        return ANSWER_NOTHING;
    }
    if (stimulation > 0.0) {
        stimulated(a, stimulation);
        return ANSWER_NOTHING;
    }
    if (a->stage == ANSWER_TRAIN) {
        a->stage = ANSWER_AFTER;
        a->began = a->last = t;
        a->counts          = 0;
        return ANSWER_BEGINS;
    }
    return a->stage == ANSWER_AFTER ? after(a, t, emg) : ANSWER_NOTHING;
}
