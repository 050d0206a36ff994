/* model.h — the coupled system: one body with its muscles, as the solver
 * integrates it.
 *
 * The slopes are taken in two steps.  First every motor unit states its parts
 * of the pooled sums (model/sums.def: force, potassium outflow, mean rates);
 * then, with the sums given, every state states its slope.  Apart from the
 * sums, a unit's slope depends on the unit itself and on states shared by all,
 * so that the Jacobian is an arrow (solvers/ode.h).
 *
 * Plain C, no allocation, no library but base/elementary.h; a struct model is
 * large (about 0.3 MB) and belongs on the heap of the caller. */
#ifndef MODEL_MODEL_H
#define MODEL_MODEL_H

#include "base/error.h"
#include "model/concentration.h"
#include "model/fluid.h"
#include "model/input.h"
#include "model/layout.h"
#include "model/limb.h"
#include "model/muscle.h"
#include "params/params.h"

enum sum_id {
#define SUM(name, ...) SUM_##name,
#include "model/sums.def"
#undef SUM
    SUM_COUNT
};

struct sum_info {
    const char *name, *unit, *meaning;
};

extern const struct sum_info model_sum_table[SUM_COUNT];

/* Constants of each motor unit, made once from the muscle's parameters. */
enum unit_constant {
#define CONSTANT(name, ...) UNIT_##name,
#include "model/unit_constants.def"
#undef CONSTANT
    UNIT_CONSTANTS
};

struct muscle_model {
    struct params p;
    int           units, compartments;
    double        constant[UNIT_CONSTANTS][LAYOUT_UNITS];
    double emg_max; /* Hz: weighted rate of the rested pool at full drive   */
    double
        force_max; /* 1: share of force_max reached by it at optimal length */
    struct muscle_effort effort_max; /* that activation over fibre length   */
    double
        antagonist[LAYOUT_MUSCLES]; /* weight of each muscle as antagonist  */
    double foot[LAYOUT_MUSCLES]; /* weight of its Ia as heteronymous input  */
};

struct model {
    struct layout       layout;
    struct muscle_model muscle[LAYOUT_MUSCLES];
    struct leg          leg; /* inputs of the present leg; the run sets it   */
    unsigned char held[STATE_COUNT];  /* 1: this state's slope is zero    */
    struct concentration_hold fixed;  /* concentrations that are held     */
    struct fluid_rest         rest;   /* cells of the rested body         */
    unsigned char moves[LIMB_JOINTS]; /* 1: free; 0: imposed by inputs   */
};

/* What a model is made of; pool.units and pool.compartments of each muscle
 * give the size.  antagonist[a][b]: weight with which b is antagonist of a;
 * foot[a][b]: weight with which Ia of b is heteronymous input to a. */
struct model_setup {
    int           muscles;
    struct params params[LAYOUT_MUSCLES];
    double        antagonist[LAYOUT_MUSCLES][LAYOUT_MUSCLES];
    double        foot[LAYOUT_MUSCLES][LAYOUT_MUSCLES];
    unsigned char moves[LIMB_JOINTS]; /* which joints are free */
};

/* Refuses sizes that do not fit and geometry that cannot be. */
enum status model_init(struct model *m, const struct model_setup *setup,
                       struct error *err) MUST_CHECK;

/* The rested, silent body with the inputs of m->leg at time t. */
void model_start(const struct model *m, double t, double *y);

/* Relative error weight of each state, and the group whose RMS norm it
 * belongs to: its muscle, then the body, then the joints. */
int  model_groups(const struct model *m);
void model_scales(const struct model *m, double *scale, int *group);

/* Parts of the pooled sums: parts[k] belongs to sum model_part_sum(m)[k].
 * Sums are numbered muscle after muscle, compartment after compartment. */
int  model_sums(const struct model *m);
int  model_parts(const struct model *m);
void model_part_sums(const struct model *m, int *sum_of_part);

/* Both return 0, or 1 when a number is not finite, which asks the solver for
 * a shorter step.  `model` is a const struct model *. */
int model_part(double t, const double *y, double *parts, void *model);
int model_slope(double t, const double *y, const double *sums, double *dydt,
                void *model);

#endif
