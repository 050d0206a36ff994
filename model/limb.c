#include "model/limb.h"

const char *const limb_joint_name[LIMB_JOINTS] = {
    [LIMB_ANKLE] = "ankle", [LIMB_KNEE] = "knee", [LIMB_TOE] = "toe"};

double limb_path_length(const struct geometry_params *p, const double *angle)
{
    const double ankle = angle[LIMB_ANKLE], knee = angle[LIMB_KNEE];
    const double by_ankle =
        ankle
        * (p->ankle1
           + ankle * (p->ankle2 + ankle * (p->ankle3 + ankle * p->ankle4)));
    const double by_knee =
        knee
        * (p->knee1 + knee * (p->knee2 + knee * (p->knee3 + knee * p->knee4)));

    return p->neutral
           + p->levers * (by_ankle + by_knee + p->toe1 * angle[LIMB_TOE]);
}

void limb_levers(const struct geometry_params *p, const double *angle,
                 double *lever)
{
    const double a = angle[LIMB_ANKLE], k = angle[LIMB_KNEE];

    lever[LIMB_ANKLE] =
        -p->levers
        * (p->ankle1
           + a
                 * (2.0 * p->ankle2
                    + a * (3.0 * p->ankle3 + a * 4.0 * p->ankle4)));
    lever[LIMB_KNEE] =
        -p->levers
        * (p->knee1
           + k * (2.0 * p->knee2 + k * (3.0 * p->knee3 + k * 4.0 * p->knee4)));
    lever[LIMB_TOE] = -p->levers * p->toe1;
}
