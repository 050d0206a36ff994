#include "model/gut.h"

struct gut_flows gut_flows(const struct gut_params *p,
                           const struct salts      *content)
{
    const double calcium   = content->calcium / p->divalent_time;
    const double magnesium = content->magnesium / p->divalent_time;

    return (struct gut_flows){
        .absorbed = {.water     = content->water / p->water_time,
                     .sodium    = content->sodium / p->water_time,
                     .potassium = content->potassium / p->water_time,
                     .calcium   = p->calcium_absorbed * calcium,
                     .magnesium = p->magnesium_absorbed * magnesium},
        .lost     = {.calcium   = (1.0 - p->calcium_absorbed) * calcium,
                     .magnesium = (1.0 - p->magnesium_absorbed) * magnesium},
    };
}

struct salts gut_steady(const struct gut_params *p, const struct salts *taken)
{
    return (struct salts){
        .water     = taken->water * p->water_time,
        .sodium    = taken->sodium * p->water_time,
        .potassium = taken->potassium * p->water_time,
        .calcium   = taken->calcium * p->divalent_time,
        .magnesium = taken->magnesium * p->divalent_time,
    };
}
