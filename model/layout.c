#include "model/layout.h"

#include <string.h>

const struct state_info state_table[STATE_COUNT] = {
#define STATE(group, name, width, speed, unit, substance, start, scale, low,   \
              high, meaning)                                                   \
    [STATE_##group##_##name] = {#group "." #name,                              \
                                WIDTH_##width,                                 \
                                STATE_##speed,                                 \
                                unit,                                          \
                                SUBSTANCE_##substance,                         \
                                start,                                         \
                                scale,                                         \
                                low,                                           \
                                high,                                          \
                                meaning},
#include "model/states.def"
#undef STATE
};

enum state_id state_find(const char *full_name)
{
    int id = 0;

    while (id < STATE_COUNT
           && strcmp(state_table[id].full_name, full_name) != 0) {
        id++;
    }
    return (enum state_id)id;
}

int layout_size(const struct layout *l, int muscle, enum state_id id)
{
    switch (state_table[id].width) {
    case WIDTH_UNIT:
        return l->units[muscle];
    case WIDTH_COMPARTMENT:
        return l->compartments[muscle];
    case WIDTH_MUSCLE:
    case WIDTH_BODY:
        break;
    }
    return 1;
}

void layout_init(struct layout *l, int muscles, const int *units,
                 const int *compartments)
{
    int next = 0;

    memset(l, 0, sizeof *l);
    l->muscles = muscles;
    for (int m = 0; m < muscles; m++) {
        l->units[m]        = units[m];
        l->compartments[m] = compartments[m];
        for (int id = 0; id < STATE_COUNT; id++) {
            if (state_table[id].width != WIDTH_BODY) {
                l->first[m][id] = next;
                next += layout_size(l, m, (enum state_id)id);
            }
        }
    }
    for (int id = 0; id < STATE_COUNT; id++) {
        if (state_table[id].width == WIDTH_BODY) {
            for (int m = 0; m < muscles; m++) {
                l->first[m][id] = next;
            }
            next++;
        }
    }
    l->length = next;
}

void layout_states(const struct layout *l, int muscle, const double *y,
                   struct states *x)
{
#define STATE(group, name, ...)                                                \
    x->group##_##name = y + l->first[muscle][STATE_##group##_##name];
#include "model/states.def"
#undef STATE
}

void layout_slopes(const struct layout *l, int muscle, double *dydt,
                   struct slopes *dx)
{
#define STATE(group, name, ...)                                                \
    dx->group##_##name = dydt + l->first[muscle][STATE_##group##_##name];
#include "model/states.def"
#undef STATE
}
