/* command.h — the descending command to a pool.
 *
 *   stands for   drive as given, and effort: what a person does to hold a
 *                force or an EMG level that is shown to them
 *   inputs       drive, levels to hold, force and EMG as they are [1]
 *   outputs      drive with effort, 0 to 1
 *   state        effort [1]
 *   equations    docs/model.md, command: an integral controller
 *   not in it    reaction time, tremor, central fatigue */
#ifndef MODEL_COMMAND_H
#define MODEL_COMMAND_H

#include "params/params.h"

struct command_in {
    double drive;                /* 1, as given             */
    double hold_force, hold_emg; /* 1; 0: nothing is held   */
    double force, emg;           /* 1, as they are          */
};

double command_drive(double drive, double effort);

double command_effort_slope(const struct command_params *p, double effort,
                            const struct command_in *in);

#endif
