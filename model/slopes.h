/* slopes.h — every state's slope, wired along the block diagram: motor units,
 * circuit, afferents, command, milieu of one muscle. */
#ifndef MODEL_SLOPES_H
#define MODEL_SLOPES_H

#include "model/signals.h"

/* Slopes of everything that belongs to one muscle. */
void slopes_of_muscle(const struct model *m, int muscle, const struct states *x,
                      const struct signals *s, struct slopes *dx);

#endif
