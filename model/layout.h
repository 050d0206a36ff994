/* layout.h — where each state variable lies in the vector the solver sees.
 *
 * Muscle after muscle, the body last; inside a muscle each variable over all
 * its units (or compartments), so that loops over units vectorise.  Unit i of
 * a muscle belongs to compartment i modulo the number of compartments. */
#ifndef MODEL_LAYOUT_H
#define MODEL_LAYOUT_H

#include "params/substance.h"
#include "params/width.h"

enum {
    LAYOUT_MUSCLES      = 8,   /* most muscles on one body            */
    LAYOUT_UNITS        = 256, /* most motor units in one muscle      */
    LAYOUT_COMPARTMENTS = 4    /* most compartments in one muscle     */
};

enum state_id {
#define STATE(group, name, ...) STATE_##group##_##name,
#include "model/states.def"
#undef STATE
    STATE_COUNT
};

enum state_speed { STATE_fast, STATE_slow };

struct state_info {
    const char       *full_name; /* "group.name"                          */
    enum width        width;
    enum state_speed  speed; /* fast states settle before a run starts      */
    const char       *unit;
    enum substance_id substance;
    double      start, scale, low, high; /* low, high: what `start:` takes */
    const char *meaning;
};

struct layout {
    int muscles;
    int units[LAYOUT_MUSCLES];
    int compartments[LAYOUT_MUSCLES];
    int first[LAYOUT_MUSCLES][STATE_COUNT]; /* body states: same for all */
    int length;
};

/* Named pointers into a vector of that shape, as one muscle sees it:
 * x.soma_rate[unit], x.plasma_potassium[0].  States are read, slopes are
 * written; the compiler keeps them apart. */
struct states {
#define STATE(group, name, ...) const double *group##_##name;
#include "model/states.def"
#undef STATE
};
struct slopes {
#define STATE(group, name, ...) double *group##_##name;
#include "model/states.def"
#undef STATE
};

extern const struct state_info state_table[STATE_COUNT];

/* STATE_COUNT when there is no such name. */
enum state_id state_find(const char *full_name);

/* units[m] and compartments[m] for each muscle. */
void layout_init(struct layout *l, int muscles, const int *units,
                 const int *compartments);

/* Values of that state in muscle m: units, compartments or 1. */
int layout_size(const struct layout *l, int muscle, enum state_id id);

void layout_states(const struct layout *l, int muscle, const double *y,
                   struct states *x);
void layout_slopes(const struct layout *l, int muscle, double *dydt,
                   struct slopes *dx);

#endif
