/* salts.h — water with what is dissolved in it: the content of a pool, or a
 * flow between pools.
 *
 * As a content in L and mmol, as a flow in L/h and mmol/h. */
#ifndef MODEL_SALTS_H
#define MODEL_SALTS_H

struct salts {
    double water, sodium, potassium, calcium, magnesium;
};

enum { SALTS_HOUR = 3600 }; /* s */

#endif
