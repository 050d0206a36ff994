/* substance.h — molar mass and valence, so that mg/dL and mEq/L can be read. */
#ifndef PARAMS_SUBSTANCE_H
#define PARAMS_SUBSTANCE_H

enum substance_id {
#define SUBSTANCE(name, molar_mass, valence) SUBSTANCE_##name,
#include "params/substances.def"
#undef SUBSTANCE
    SUBSTANCE_COUNT
};

struct substance {
    const char *name;
    double      molar_mass; /* g/mol  */
    double      valence;    /* 1      */
};

extern const struct substance substance_table[SUBSTANCE_COUNT];

#endif
