/* peer.h — the project's own right-hand side as a plain function of time and
 * state, for integrators that users would pick instead.
 *
 * One scenario per process.  What is handed out are the very objects that the
 * program is made of; only the integrator is another one.  A run starts at
 * rest (t = 0, fast states settled) and goes leg by leg: at the end of each
 * the inputs have a corner, and the integrator is to be started afresh. */
#ifndef DRIVERS_PEER_H
#define DRIVERS_PEER_H

/* `sets`: NAME=VALUE pairs with semicolons between, or "".  Returns 0, or 1
 * after a message. */
int peer_open(const char *scenario, const char *sets);

int    peer_states(void);
int    peer_legs(void);
double peer_leg_end(int leg); /* s; leg from 0 */

/* Sets the inputs of that leg. */
void peer_leg(int leg);

void peer_start(double *y);
void peer_scale(double *scale); /* absolute tolerance over the relative one */

/* 0, or 1 where a slope is not finite. */
int  peer_slope(double t, const double *y, double *dydt);
long peer_calls(void); /* of peer_slope so far */

/* The same in the forms in which R calls C. */
void peer_derivs(int *states, double *t, double *y, double *dydt, double *out,
                 int *ip);
void peer_open_r(char **scenario, char **sets, int *failed);
void peer_states_r(int *states);
void peer_legs_r(int *legs);
void peer_leg_r(int *leg, double *end);
void peer_start_r(double *y);
void peer_scale_r(double *scale);
void peer_calls_r(double *calls);

/* As XPPAUT calls a library; the scenario stands in the environment. */
int peer_xpp(double *in, double *out, int nin, int nout, double *var,
             double *con);

#endif
