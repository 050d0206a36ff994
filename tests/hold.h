/* hold.h — voluntary force of tests/data/hold.yaml, as a laboratory has it:
 * a share of the largest that the person gives. */
#ifndef TESTS_HOLD_H
#define TESTS_HOLD_H

#include "tests/lab.h"

#include "model/muscle.h"

static const double hold_begin = 10.0; /* s, of effort */

enum { HOLD_SHIN, HOLD_CALF };
static const char *const hold_name[] = {"shin", "calf"};

/* Force that the rested muscle could give in this posture without reflexes,
 * of which the inputs of the model are shares. */
static inline double hold_rested(struct lab *l, int muscle)
{
    const struct muscle_model *mm = &run_model(l->run)->muscle[muscle];

    return muscle_isometric_force(&mm->p.muscle, &mm->effort_max,
                                  lab_read(l, muscle, "path_length"));
}

/* That share of the rested maximum for so long, about to begin. */
static inline struct lab *hold_open(int muscle, double input, double seconds)
{
    const struct override set[] = {{hold_name[muscle], NULL, input, "1"},
                                   {"time", NULL, seconds, "s"}};

    return lab_open("tests/data/hold.yaml", set, 2);
}

/* Largest voluntary force over the rested maximum, at full drive. */
static inline double hold_voluntary(int muscle)
{
    const struct override set[] = {
        {muscle == HOLD_SHIN ? "full_shin" : "full_calf", "100 %", 0.0, NULL},
        {"time", "10 s", 0.0, NULL}};
    struct lab  *l   = lab_open("tests/data/hold.yaml", set, 2);
    const double all = hold_rested(l, muscle);
    double       top = 0.0;

    for (double t = hold_begin; t < hold_begin + 10.0; t += 0.1) {
        lab_to(l, t);
        top = fmax(top, lab_read(l, muscle, "active_force"));
    }
    lab_close(l);
    return top / all;
}

#endif
