/* scenario.h — what is done to whom, compiled from a YAML file (format 1).
 *
 * scenario_read parses the file once; scenario_compile turns it into numbers,
 * as often as wanted, each time with other overrides (command line, sweep
 * point).  Everything is refused with file:line:column before anything runs.
 * Grammar: docs/scenarios.md. */
#ifndef SCENARIOS_SCENARIO_H
#define SCENARIOS_SCENARIO_H

#include "model/start.h"
#include "scenarios/plan.h"

enum { SCENARIO_NAME = 64 };

struct place { /* where in the user's file something stands; line 1 is first */
    int line, column;
};

enum expected_outcome {
#define OUTCOME(name) EXPECT_##name,
#include "scenarios/outcomes.def"
#undef OUTCOME
    EXPECT_COUNT
};

extern const char *const scenario_outcome_name[EXPECT_COUNT];

struct expectation {
    int                   muscle;
    enum expected_outcome outcome;
    double                from,
        until; /* s; onset must lie inside; 0 and length if not given */
    struct place place;
};

struct scenario {
    char               *title, *question; /* never NULL */
    int                 muscles;
    char                muscle_name[LAYOUT_MUSCLES][SCENARIO_NAME];
    struct model_setup  setup;
    struct start_from  *start; /* what does not start at its basal value */
    int                 starts;
    unsigned char       held[START_COUNT]; /* `hold:`: what is clamped */
    struct plan         plan;
    double              length, sample; /* s */
    struct expectation *expect;
    int                 expects;
};

void scenario_free(
    struct scenario *s); /* accepts a zeroed one; leaves it zeroed */

/* A parsed file that can be compiled again and again.  Thread-safe to compile
 * from one document in several threads (unit parsing is locked inside). */
struct document;

/* A value that overrides the file, as text ("1.1", "-20 degrees", "0.5 nA").
 * name: a parameter ("pool.monoamine_tone", "abductor_hallucis.axon.x"), a
 * start value ("start.plasma.calcium_ionised"), a severity
 * ("conditions.dehydration"), or a name defined under `let:` ("toe").
 * If `text` is NULL, `value` is used, in `unit` (a UDUNITS string). */
struct override {
    const char *name;
    const char *text;
    double      value;
    const char *unit;
};

struct units; /* scenarios/units.h: the unit system, loaded once per program */

/* path: a file, or the name of a shipped scenario without ".yaml". */
enum status scenario_read(const char *path, struct units *units,
                          struct document **out, struct error *err) MUST_CHECK;
void        document_free(struct document *doc);
const char *document_text(const struct document *doc); /* the whole file    */
const char *document_path(const struct document *doc);

enum status scenario_compile(const struct document *doc,
                             const struct override *overrides, int count,
                             struct scenario *out,
                             struct error    *err) MUST_CHECK;

/* Switches a mechanism off by its name in scenarios/mechanisms.def
 * ("--without pic"): that row's parameter is set to its "off" value. */
enum status scenario_without(struct scenario *s, const char *mechanism,
                             struct error *err) MUST_CHECK;

#endif
