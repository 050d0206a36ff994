#include "params/substance.h"

const struct substance substance_table[SUBSTANCE_COUNT] = {
#define SUBSTANCE(name, molar_mass, valence)                                   \
    [SUBSTANCE_##name] = {#name, molar_mass, valence},
#include "params/substances.def"
#undef SUBSTANCE
};
