/* lab.h — a scenario of tests/data run step by step and read by probe names. */
#ifndef TESTS_LAB_H
#define TESTS_LAB_H

#include "tests/check.h"

#include "model/probe.h"
#include "scenarios/units.h"
#include "solvers/run.h"

#include <string.h>

struct lab {
    struct units      *units;
    struct document   *doc;
    struct scenario   *scenario;
    struct run        *run;
    struct probe_view *view;
};

/* The scenario at that path stands at t = 0, with values for its names. */
static inline struct lab *lab_open_with(const char            *path,
                                        const struct override *set, int count,
                                        const struct run_options *options)
{
    struct lab  *l = calloc(1, sizeof *l);
    struct error err;
    int          settled;

    CHECK(l != NULL);
    l->scenario = calloc(1, sizeof *l->scenario);
    l->view     = calloc(1, sizeof *l->view);
    CHECK(l->scenario != NULL && l->view != NULL);
    CHECK(units_create(&l->units, &err) == STATUS_OK);
    CHECK(scenario_read(path, l->units, &l->doc, &err) == STATUS_OK);
    CHECK(scenario_compile(l->doc, set, count, l->scenario, &err) == STATUS_OK);
    CHECK(run_create(&l->run, &err) == STATUS_OK);
    CHECK(run_begin(l->run, l->scenario, options, &settled, &err) == STATUS_OK);
    CHECK(settled);
    return l;
}

static inline struct lab *lab_open_at(const char            *path,
                                      const struct override *set, int count,
                                      double reltol)
{
    struct run_options o = run_standard;

    o.reltol = reltol;
    return lab_open_with(path, set, count, &o);
}

static inline struct lab *lab_open(const char *path, const struct override *set,
                                   int count)
{
    return lab_open_with(path, set, count, &run_standard);
}

static inline void lab_close(struct lab *l)
{
    run_free(l->run);
    scenario_free(l->scenario);
    document_free(l->doc);
    units_free(l->units);
    free(l->scenario);
    free(l->view);
    free(l);
}

static inline void lab_to(struct lab *l, double t)
{
    struct error err;

    CHECK(run_advance(l->run, t, NULL, 0, &err) == STATUS_OK);
}

/* What that probe of the muscle (its first unit) shows now. */
static inline double lab_read(struct lab *l, int muscle, const char *probe)
{
    double    value[LAYOUT_UNITS];
    const int id = probe_find(probe);

    CHECK(id >= 0);
    probe_look(l->view, run_model(l->run), run_time(l->run), run_state(l->run));
    probe_values(l->view, muscle, id, value);
    return value[0];
}

#endif
