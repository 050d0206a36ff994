/* report.h — findings against the model as a table of text, as JSON, and as a
 * page of HTML with range bars (SVG inside, nothing from elsewhere).  The same
 * score gives the same bytes. */
#ifndef ANALYSIS_REPORT_H
#define ANALYSIS_REPORT_H

#include "analysis/score.h"
#include "analysis/text.h"

struct report {
    const struct score  *score;
    const unsigned char *wanted;    /* [findings]               */
    int                  conflicts; /* show them                */
    const char          *variant;   /* NULL: the model as it is */
    int                  quick;
};

void report_text(const struct report *r, struct text *out);
void report_json(const struct report *r, struct text *out);
void report_page(const struct report *r, struct text *out); /* report_page.c */

/* Mean and spread of every measure of every arm that was run, and of how many
 * people. */
void report_arms(const struct assay *a, struct text *out);

#endif
