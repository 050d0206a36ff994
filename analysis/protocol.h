/* protocol.h — an experiment as published, in one file: a scenario, its arms,
 * and what is measured in each (YAML, format 1; scenarios/evidence/).
 *
 *   scenario   the keys of a scenario (docs/scenarios.md)
 *   arms       name: keys that replace or extend those of the scenario, and
 *              `cohort`: which virtual people, `middle: yes`: the one person in
 *              the middle of that cohort
 *   measures   name: see analysis/measure.h; all arms have all of them */
#ifndef ANALYSIS_PROTOCOL_H
#define ANALYSIS_PROTOCOL_H

#include "analysis/measure.h"
#include "analysis/variant.h"
#include "scenarios/cohort.h"

enum { PROTOCOL_ARMS = 40, PROTOCOL_MEASURES = 24 };

struct arm {
    char                name[SCENARIO_NAME];
    const struct crowd *who;    /* in the cohort that was handed in */
    int                 middle; /* only the person in the middle     */
    const struct node  *node;   /* in the protocol's file            */
    struct document    *doc;    /* what is run; made by protocol_prepare */
    struct place        place;
};

struct protocol {
    struct file    file;
    char           code[SCENARIO_NAME]; /* name of the file */
    char          *title;
    int            arms, measures;
    struct arm     arm[PROTOCOL_ARMS];
    struct measure measure[PROTOCOL_MEASURES];
};

enum status protocol_read(const char *path, const struct cohort *cohort,
                          struct units *units, struct protocol *out,
                          struct error *err) MUST_CHECK;
void        protocol_free(struct protocol *p); /* accepts a zeroed one */

/* Makes the documents of the arms: with the cohort's person, and with the
 * variant over them (NULL: none); compiles each once, so that everything wrong in it
 * is refused before anything runs. */
enum status protocol_prepare(struct protocol *p, const struct cohort *cohort,
                             const struct variant *variant, struct units *units,
                             struct error *err) MUST_CHECK;

/* -1: no such name. */
int protocol_arm(const struct protocol *p, const char *name);
int protocol_measure(const struct protocol *p, const char *name);

/* How many people an arm is run with. */
long protocol_members(const struct arm *a, int quick);

#endif
