#include "model/arousal.h"

double arousal_tone(const struct cord_params *p, double arousal)
{
    const double h = p->arousal_half;

    return p->monoamine_tone * (1.0 + h) * arousal / (arousal + h);
}
