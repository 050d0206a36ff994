#include "model/limb.h"

double limb_path_length(const struct geometry_params *p, double ankle,
                        double knee, double toe)
{
    const double by_ankle =
        ankle
        * (p->ankle1
           + ankle * (p->ankle2 + ankle * (p->ankle3 + ankle * p->ankle4)));
    const double by_knee =
        knee
        * (p->knee1 + knee * (p->knee2 + knee * (p->knee3 + knee * p->knee4)));

    return p->neutral + by_ankle + by_knee + p->toe1 * toe;
}
