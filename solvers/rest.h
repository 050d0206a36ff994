/* rest.h — from nearly at rest to rest.
 *
 * Waiting until slopes are small leaves a start that hangs on when one stopped
 * to wait: on the tolerance, on the integrator.  Newton steps on the slopes
 * lead on to the one state near by that has none, so that every run of a
 * scenario starts from the same state.
 *
 *   not in it  states that are held: they have no slope and stay */
#ifndef SOLVERS_REST_H
#define SOLVERS_REST_H

#include "solvers/ode.h"

struct rest;

/* `ode` must outlive it; scale: of each state. */
enum status rest_create(const struct ode *ode, const double *scale,
                        struct rest **out, struct error *err) MUST_CHECK;
void        rest_free(struct rest *r); /* accepts NULL */

/* 1, and y becomes the rest near by: slopes are small there, and they lead to
 * it.  0, and y stays, if there is none. */
int rest_reach(struct rest *r, double t, double *y) MUST_CHECK;

#endif
