#include "model/input.h"

#include <string.h>

const struct input_info input_table[INPUT_COUNT] = {
#define INPUT(name, width, unit, standard, low, high, meaning)                 \
    [INPUT_##name] = {#name, WIDTH_##width, unit, standard, low, high, meaning},
#include "model/inputs.def"
#undef INPUT
};

enum input_id input_find(const char *name)
{
    int id = 0;

    while (id < INPUT_COUNT && strcmp(input_table[id].name, name) != 0) {
        id++;
    }
    return (enum input_id)id;
}

void input_quiet(struct leg *leg)
{
    leg->start = 0.0;
    for (int m = 0; m < LAYOUT_MUSCLES; m++) {
        for (int id = 0; id < INPUT_COUNT; id++) {
            leg->line[m][id] =
                (struct input_line){.value = input_table[id].standard};
        }
    }
}

void input_at(const struct leg *leg, int muscle, double t, struct inputs *in)
{
    const struct input_line *line = leg->line[muscle];
    const double             past = t - leg->start;

#define INPUT(name, ...)                                                       \
    in->name = line[INPUT_##name].value + past * line[INPUT_##name].slope;
#include "model/inputs.def"
#undef INPUT
}
