/* gut.h — what was drunk and eaten and is not yet absorbed.
 *
 *   stands for   stomach and gut as one pool per substance
 *   inputs       what is taken [L/h, mmol/h]
 *   outputs      what is absorbed, what is lost unabsorbed
 *   state        content [L, mmol]
 *   equations    docs/model.md, body: gut
 *   not in it    emptying of the stomach by strength and volume; vitamin D;
 *                vomiting and diarrhoea */
#ifndef MODEL_GUT_H
#define MODEL_GUT_H

#include "model/salts.h"
#include "params/params.h"

struct gut_flows {
    struct salts absorbed, lost; /* L/h, mmol/h */
};

struct gut_flows gut_flows(const struct gut_params *p,
                           const struct salts      *content);

/* Content when that much has been taken for long. */
struct salts gut_steady(const struct gut_params *p, const struct salts *taken);

#endif
