#include "bench/drivers/peer.h"

#include "scenarios/units.h"
#include "solvers/run.h"
#include "solvers/system.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SETS = 32, LEGS = 256 };

/* One per process: R and XPPAUT have no place for a handle. */
static struct {
    struct units    *units;
    struct document *doc;
    struct scenario  scenario;
    struct run      *run;
    struct model     model;
    struct system    system;
    struct leg       leg[LEGS];
    double           end[LEGS];
    int              legs;
    double          *part, *sum;
    long             calls;
} peer;

/* "a=1;b=2 nA" into overrides; writes zeros into `text`. */
static int split(char *text, struct override *set)
{
    int   count = 0;
    char *rest  = text;

    for (char *one = strtok_r(text, ";", &rest); one != NULL && count < SETS;
         one       = strtok_r(NULL, ";", &rest)) {
        char *value = strchr(one, '=');

        if (value != NULL) {
            *value       = '\0';
            set[count++] = (struct override){.name = one, .text = value + 1};
        }
    }
    return count;
}

static enum status begin(const char *scenario, char *sets, struct error *err)
{
    struct override set[SETS];
    const int       count = split(sets, set);
    int             settled;

    TRY(units_create(&peer.units, err));
    TRY(scenario_read(scenario, peer.units, &peer.doc, err));
    TRY(scenario_compile(peer.doc, set, count, &peer.scenario, err));
    TRY(run_create(&peer.run, err));
    TRY(run_begin(peer.run, &peer.scenario, &run_standard, &settled, err));
    peer.model = *run_model(peer.run);
    return system_create(&peer.system, &peer.model, run_standard.reltol, err);
}

static void find_legs(void)
{
    double t = 0.0;

    for (peer.legs = 0; t < peer.scenario.length && peer.legs < LEGS;) {
        const double corner =
            plan_leg(&peer.scenario.plan, t, &peer.leg[peer.legs]);

        t = peer.end[peer.legs++] = fmin(corner, peer.scenario.length);
    }
}

int peer_open(const char *scenario, const char *sets)
{
    struct error err;
    char        *copy = strdup(sets);

    if (copy == NULL || begin(scenario, copy, &err) != STATUS_OK) {
        fprintf(stderr, "peer: %s\n", copy == NULL ? "no memory" : err.message);
        return 1;
    }
    find_legs();
    peer.part = calloc((size_t)peer.system.ode.parts + 1, sizeof(double));
    peer.sum  = calloc((size_t)peer.system.ode.sums + 1, sizeof(double));
    peer_leg(0);
    return peer.part == NULL || peer.sum == NULL;
}

int peer_states(void)
{
    return peer.system.ode.states;
}

int peer_legs(void)
{
    return peer.legs;
}

double peer_leg_end(int leg)
{
    return peer.end[leg];
}

void peer_leg(int leg)
{
    peer.model.leg = peer.leg[leg];
}

void peer_start(double *y)
{
    memcpy(y, run_state(peer.run), (size_t)peer_states() * sizeof *y);
}

void peer_scale(double *scale)
{
    memcpy(scale, peer.system.scale, (size_t)peer_states() * sizeof *scale);
}

int peer_slope(double t, const double *y, double *dydt)
{
    const struct ode *ode = &peer.system.ode;

    peer.calls++;
    if (ode->part(t, y, peer.part, ode->of) != 0) {
        return 1;
    }
    ode_sum(ode, peer.part, peer.sum);
    return ode->slope(t, y, peer.sum, dydt, ode->of);
}

long peer_calls(void)
{
    return peer.calls;
}

/* --- R ------------------------------------------------------------------- */

void peer_derivs(int *states, double *t, double *y, double *dydt, double *out,
                 int *ip)
{
    (void)states, (void)out, (void)ip;
    if (peer_slope(*t, y, dydt) != 0) {
        dydt[0] = (double)NAN;
    }
}

void peer_open_r(char **scenario, char **sets, int *failed)
{
    *failed = peer_open(*scenario, *sets);
}

void peer_states_r(int *states)
{
    *states = peer_states();
}

void peer_legs_r(int *legs)
{
    *legs = peer_legs();
}

void peer_leg_r(int *leg, double *end)
{
    peer_leg(*leg);
    *end = peer_leg_end(*leg);
}

void peer_start_r(double *y)
{
    peer_start(y);
}

void peer_scale_r(double *scale)
{
    peer_scale(scale);
}

void peer_calls_r(double *calls)
{
    *calls = (double)peer_calls();
}

/* --- XPPAUT ---------------------------------------------------------------- */

/* Its parameter d1 has this value until the first slope is written. */
static const double xpp_mark = 12345.5;

/* Reads the states after the time in `var`, writes the slopes where its
 * parameters are: export lists would be too long for its lines. */
/* NOLINTNEXTLINE(readability-function-size): XPPAUT's own signature */
int peer_xpp(double *in, double *out, int nin, int nout, double *var,
             double *con)
{
    static int first = -1;

    (void)nin, (void)nout;
    if (first < 0) {
        if (peer_open(getenv("PEER_SCENARIO"), getenv("PEER_SETS")) != 0) {
            exit(1);
        }
        while (con[++first] != xpp_mark) {
        }
    }
    for (int leg = 0; leg < peer.legs; leg++) {
        if (in[0] < peer.end[leg] || leg == peer.legs - 1) {
            peer_leg(leg);
            break;
        }
    }
    out[0] = (double)peer_slope(in[0], var + 1, con + first);
    return 0;
}
