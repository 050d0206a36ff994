/* slopes.h — every state's slope, wired along the block diagram: motor units,
 * circuit, afferents, command, milieu. */
#ifndef MODEL_SLOPES_H
#define MODEL_SLOPES_H

#include "model/signals.h"

/* Slopes of everything that belongs to one muscle. */
void slopes_of_muscle(const struct model *m, int muscle, const struct states *x,
                      const struct signals *s, struct slopes *dx);

/* Plasma and cerebrospinal fluid are constant for now: the amounts that one
 * muscle lets out in minutes are small against theirs. */
void slopes_of_body(struct slopes *dx);

#endif
