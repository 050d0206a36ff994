#include "analysis/kept.h"

#include <float.h>
#include <math.h>
#include <string.h>

void kept_start(struct kept *k, double seconds, double tick)
{
    const double n = floor(seconds / tick + 0.5);

    memset(k, 0, sizeof *k);
    k->best   = (double)NAN;
    k->window = n < 1.0 ? 1 : (n < KEPT_WINDOW - 1 ? (int)n : KEPT_WINDOW - 1);
}

void kept_break(struct kept *k)
{
    k->seen = k->run = k->waiting = 0;
}

void kept_finish(struct kept *k)
{
    k->cut = k->run > 0;
}

/* Values that are not below a later one never become the least again. */
static void queue(struct kept *k, double distance)
{
    int last;

    while (k->waiting > 0) {
        last = (k->head + k->waiting - 1) % KEPT_WINDOW;
        if (k->value[last] < distance) {
            break;
        }
        k->waiting--;
    }
    last           = (k->head + k->waiting++) % KEPT_WINDOW;
    k->value[last] = distance;
    k->at[last]    = k->seen;
    if (k->at[k->head] <= k->seen - k->window) {
        k->head = (k->head + 1) % KEPT_WINDOW;
        k->waiting--;
    }
}

void kept_look(struct kept *k, double distance)
{
    if (isnan(distance)) {
        kept_break(k);
        return;
    }
    k->seen++;
    k->run     = distance >= 0.0 ? k->run + 1 : 0;
    k->longest = k->run > k->longest ? k->run : k->longest;
    queue(k, distance);
    if (k->seen >= k->window && !(k->best >= k->value[k->head])) {
        k->best = k->value[k->head];
    }
}

double kept_distance(const struct kept *k)
{
    const double lasts = (double)(k->longest - k->window) / k->window;

    if (k->best >= 0.0) {
        return fmin(k->best, lasts);
    }
    return k->cut ? -DBL_MIN : fmax(k->best, lasts);
}
