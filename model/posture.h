/* posture.h — the joints of the body wired: which angle the muscles see, what
 * they do to the joint, and how a joint that is free moves. */
#ifndef MODEL_POSTURE_H
#define MODEL_POSTURE_H

#include "model/signals.h"

/* Whether that state belongs to a joint that is imposed, and so stands still
 * and acts on nothing. */
int posture_is_still(const struct model *m, enum state_id id);

/* Imposed joints are where the inputs say, free ones where they are. */
void posture_angles(const struct model *m, const struct states *x,
                    const struct inputs *in, double *angle);

/* Adds the moment of one muscle about each joint. */
void posture_add_muscle(const struct signals *s, double *moment);

/* Slopes of all joints; s: of any muscle, for the body's inputs. */
void posture_slopes(const struct model *m, const struct states *x,
                    const struct signals *s, const double *moment,
                    struct slopes *dx);

/* Angles as the inputs at that time say. */
void posture_start(const struct model *m, double t, struct slopes *y);

#endif
