/* gnuplot.h — runs gnuplot, and writes text that it draws but never executes.
 *
 * No shell takes part.  Text goes into single-quoted strings, in which gnuplot
 * expands nothing; quotes are doubled and control characters (a line break
 * would end the string) become blanks.  File names get a leading "./" so that
 * none begins with a character that means a pipe, and terminals are
 * "noenhanced" so that text has no mark-up. */
#ifndef ANALYSIS_GNUPLOT_H
#define ANALYSIS_GNUPLOT_H

#include "analysis/text.h"

/* Appends 'text' with its quotes. */
void gnuplot_quote(struct text *to, const char *text);

/* Appends a quoted name of a file that is opened as a file. */
void gnuplot_quote_path(struct text *to, const char *path);

/* Runs `script` (a file name in `folder`) there.  The script finds the name of
 * its picture in the variable `picture`.  What gnuplot complains about becomes
 * the message; a missing gnuplot is STATUS_NOT_FOUND. */
enum status gnuplot_run(const char *folder, const char *script,
                        const char *picture, struct error *err) MUST_CHECK;

#endif
