#include "base/word.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 63 };

static int least(int a, int b)
{
    return a < b ? a : b;
}

static size_t length(const char *s)
{
    const size_t n = strlen(s);

    return n < LONGEST ? n : LONGEST;
}

int word_distance(const char *a, const char *b)
{
    const size_t n = length(a), m = length(b);
    int          row[3][LONGEST + 1]; /* two before, one before, now */

    for (size_t j = 0; j <= m; j++) {
        row[1][j] = (int)j;
    }
    for (size_t i = 1; i <= n; i++) {
        row[2][0] = (int)i;
        for (size_t j = 1; j <= m; j++) {
            const int swap = a[i - 1] != b[j - 1];

            row[2][j] = least(least(row[1][j] + 1, row[2][j - 1] + 1),
                              row[1][j - 1] + swap);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2]
                && a[i - 2] == b[j - 1]) {
                row[2][j] = least(row[2][j], row[0][j - 2] + 1);
            }
        }
        memcpy(row[0], row[1], sizeof row[0]);
        memcpy(row[1], row[2], sizeof row[1]);
    }
    return row[1][m];
}

struct word_guess word_guess_begin(const char *wanted)
{
    /* a third of the letters may be wrong, one in a short word */
    return (struct word_guess){wanted, NULL, (int)strlen(wanted) / 3 + 2};
}

void word_guess_offer(struct word_guess *g, const char *candidate)
{
    const int d = word_distance(g->wanted, candidate);

    if (d < g->distance) {
        g->distance = d;
        g->best     = candidate;
    }
}

const char *word_guess_end(const struct word_guess *g, char *out, size_t room)
{
    out[0] = '\0';
    if (g->best != NULL) {
        snprintf(out, room, ", did you mean `%s`?", g->best);
    }
    return out;
}

char *word_copy(const char *s)
{
    const size_t size = strlen(s) + 1;
    char        *copy = malloc(size);

    if (copy != NULL) {
        memcpy(copy, s, size);
    }
    return copy;
}

struct word_unit word_unit(const char *unit)
{
    struct word_unit w = {""};

    if (strcmp(unit, "1") != 0) {
        snprintf(w.text, sizeof w.text, " %.40s", unit);
    }
    return w;
}
