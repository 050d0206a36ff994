/* run.h — one body integrated over time: the object that experiments drive.
 *
 * Legs: the corners of the plan are the ends of legs, at which the integrator
 * is started afresh.  Inside a leg the integrator takes its own steps and is
 * read by interpolation, so that results do not depend on who looks when. */
#ifndef SOLVERS_RUN_H
#define SOLVERS_RUN_H

#include "model/probe.h"
#include "scenarios/scenario.h"
#include "solvers/ode.h"

struct run; /* owns solver memory; reused from point to point by one thread */

struct run_options {
    const struct ode_method *method; /* &ode_bdf                           */
    double                   reltol; /* 1e-5                               */
    long                     step_limit; /* internal steps per run          */
    double                   wall_limit; /* s of the clock per run, 0: none */
    const volatile int      *stop; /* NULL, or: non-zero asks to stop     */
};

extern const struct run_options run_standard;

/* Called at t = 0, interval, 2 interval, ... and at the end of the run, in
 * ascending time.  A time that is a corner is seen after the jump. */
struct run_observer {
    double interval; /* s */
    void (*look)(void *of, double t, const double *y, const struct model *m);
    void *of;
};

enum status run_create(struct run **out, struct error *err) MUST_CHECK;
void        run_free(struct run *run); /* accepts NULL */

/* Builds the model of the scenario, lets its fast states settle with the
 * inputs of t = 0 (at most 120 s, slow states still), and stands at t = 0.
 * *settled becomes 0 if the slopes did not vanish: active at rest.  The
 * scenario must outlive the run; its plan may be changed between advances. */
enum status run_begin(struct run *run, const struct scenario *s,
                      const struct run_options *options, int *settled,
                      struct error *err) MUST_CHECK;

/* Integrates from run_time() to `until`, leg by leg.  The integrator goes on
 * where it stands, beyond `until` if its step does, so that advancing in pieces
 * changes nothing.  Looks are due from run_time() on, before `until`; the last
 * one is at the end of the run. */
enum status run_advance(struct run *run, double until,
                        struct run_observer *observers, int count,
                        struct error *err) MUST_CHECK;

/* After the scenario's plan was changed: a new leg starts at run_time(). */
void run_replan(struct run *run);

double              run_time(const struct run *run);
const double       *run_state(const struct run *run);
const struct model *run_model(const struct run *run);
void                run_effort(const struct run *run, struct ode_effort *out);

/* What is needed to go on from here later: time and state. */
struct snapshot {
    double  t;
    int     length;
    double *y;
};

enum status run_snapshot(const struct run *run, struct snapshot *out,
                         struct error *err) MUST_CHECK;
enum status run_restore(struct run *run, const struct snapshot *from,
                        struct error *err) MUST_CHECK;
void        snapshot_free(struct snapshot *s);

/* A second run that stands where this one stands, with another plan. */
enum status run_fork(const struct run *run, const struct scenario *other,
                     struct run *into, struct error *err) MUST_CHECK;

#endif
