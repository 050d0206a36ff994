/* input.h — what is done to the body from outside.
 *
 * Within a leg (from one corner of the plan to the next) each input is a
 * straight line in time; between legs it may jump. */
#ifndef MODEL_INPUT_H
#define MODEL_INPUT_H

#include "model/layout.h"

enum input_id {
#define INPUT(name, ...) INPUT_##name,
#include "model/inputs.def"
#undef INPUT
    INPUT_COUNT
};

struct input_info {
    const char *name;
    enum width  width; /* WIDTH_BODY or WIDTH_MUSCLE */
    const char *unit;
    double      standard, low, high;
    const char *meaning;
};

extern const struct input_info input_table[INPUT_COUNT];

struct input_line {
    double value; /* at the start of the leg */
    double slope; /* per second              */
};

/* Body inputs hold the same line in every muscle. */
struct leg {
    double            start; /* s */
    struct input_line line[LAYOUT_MUSCLES][INPUT_COUNT];
};

/* Values at one instant, by name: in.drive. */
struct inputs {
#define INPUT(name, ...) double name;
#include "model/inputs.def"
#undef INPUT
};

/* INPUT_COUNT when there is no such name. */
enum input_id input_find(const char *name);

/* A leg in which every input keeps its standard value. */
void input_quiet(struct leg *leg);

void input_at(const struct leg *leg, int muscle, double t, struct inputs *in);

#endif
