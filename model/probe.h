/* probe.h — what can be read out of the running model, by name: the rows of
 * model/probes.def and every state. */
#ifndef MODEL_PROBE_H
#define MODEL_PROBE_H

#include "model/signals.h"

struct probe_info {
    const char *name, *unit, *meaning;
    enum width  width;
};

/* Everything algebraic of all muscles at one instant.  Large (about 0.1 MB):
 * keep it on the heap. */
struct probe_view {
    const struct model *model;
    double              t;
    struct states       x[LAYOUT_MUSCLES];
    struct signals      s[LAYOUT_MUSCLES];
};

/* Probe ids run from 0 to probe_count() - 1. */
int                      probe_count(void);
const struct probe_info *probe_info(int id);

/* -1 when there is no such name. */
int probe_find(const char *name);

/* Values of one probe in one muscle: its units, compartments, or 1; at most
 * LAYOUT_UNITS. */
int probe_size(const struct model *m, int muscle, int id);

/* `y` must outlive the view. */
void probe_look(struct probe_view *view, const struct model *m, double t,
                const double *y);

/* Writes probe_size() values. */
void probe_values(const struct probe_view *view, int muscle, int id,
                  double *out);

#endif
