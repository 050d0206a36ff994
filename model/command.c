#include "model/command.h"

#include "base/elementary.h"

double command_drive(double drive, double effort)
{
    /* both together never exceed full drive */
    return 1.0 - (1.0 - drive) * (1.0 - effort);
}

double command_effort_slope(const struct command_params *p, double effort,
                            const struct command_in *in)
{
    double error = 0.0;

    /* what is held is given from outside and constant within a leg */
    if (in->hold_force > 0.0) {
        error = in->hold_force - in->force;
    } else if (in->hold_emg > 0.0) {
        error = in->hold_emg - in->emg;
    } else {
        return -effort / p->release_time;
    }
    /* effort slows down towards its ends, so it stays between 0 and 1 */
    return p->hold_rate
           * (el_ramp(error, 1e-3) * (1.0 - effort)
              - el_ramp(-error, 1e-3) * effort);
}
