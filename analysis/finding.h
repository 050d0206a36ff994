/* finding.h — what was published, as rows of a table and not as code (YAML,
 * format 1; scenarios/evidence/findings.yaml).
 *
 *   finding    one or more checks that must all hold
 *   check      {STATISTIC: PROTOCOL.ARM.MEASURE or a list, low:, high:} with
 *              what was measured (`measured`, `spread` between people, `n`)
 *   wire       of a null: another check, with an exaggerated dose, that shows
 *              that the model could have answered; without it a null is refused
 *   reserved   never looked at while parameters are chosen
 *   conflict   published results that disagree: each side with its sign, and
 *              what the model says */
#ifndef ANALYSIS_FINDING_H
#define ANALYSIS_FINDING_H

#include "analysis/protocol.h"

enum kind {
#define KIND(name, ...) KIND_##name,
#include "analysis/kinds.def"
#undef KIND
    KIND_COUNT
};

enum statistic {
#define STATISTIC(name, ...) STATISTIC_##name,
#include "analysis/statistics.def"
#undef STATISTIC
    STATISTIC_COUNT
};

extern const char *const finding_kind_name[KIND_COUNT];
extern const int         finding_kind_counts[KIND_COUNT];

enum {
    FINDING_TERMS  = 8,
    FINDING_CHECKS = 6,
    FINDING_SIDES  = 4,
    FINDING_WORDS  = 32
};

struct term { /* a measure of an arm of a protocol */
    int protocol, arm, measure;
};

struct check {
    enum statistic statistic;
    int            terms;
    struct term    term[FINDING_TERMS];
    double         low, high; /* -INFINITY, INFINITY if not given        */
    double         from, to;  /* of a share                              */
    double         measured, spread; /* NaN if not given                 */
    long           n;                /* 0 if not given                   */
    char           unit[32];
    struct place   place;
};

struct finding {
    char         id[FINDING_WORDS], tier;
    char        *title, *source, *cause; /* never NULL; cause "" if none    */
    enum kind    kind;
    int          reserved, quick, checks, wires;
    struct check check[FINDING_CHECKS], wire;
    struct place place;
};

struct side {
    char  *text, *source;
    double measured; /* NaN if it has no number */
};

struct conflict {
    char         id[FINDING_WORDS];
    char        *title, *shown; /* what to show, in words */
    int          sides, checks;
    struct side  side[FINDING_SIDES];
    struct check check; /* what the model says; low and high unused */
    struct place place;
};

/* Everything under one folder: cohorts.yaml, protocols/, findings.yaml. */
struct evidence {
    struct cohort    cohort;
    struct file      file; /* findings.yaml */
    int              protocols, findings, conflicts;
    struct protocol *protocol;
    struct finding  *finding;
    struct conflict *conflict;
};

/* folder: where cohorts.yaml, findings.yaml and P*.yaml are. */
enum status finding_read(const char *folder, struct units *units,
                         struct evidence *out, struct error *err) MUST_CHECK;
void        finding_free(struct evidence *e); /* accepts a zeroed one */

/* -1: none of that id. */
int finding_find(const struct evidence *e, const char *id);

#endif
