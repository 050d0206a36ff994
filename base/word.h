/* word.h — names that were nearly right, and copies of text. */
#ifndef BASE_WORD_H
#define BASE_WORD_H

#include <stddef.h>

/* Insertions, deletions, replacements and swaps of neighbours that turn one
 * word into the other; words longer than 63 letters are cut. */
int word_distance(const char *a, const char *b);

/* Finds the nearest of many candidates, offered one by one. */
struct word_guess {
    const char *wanted, *best;
    int         distance;
};

struct word_guess word_guess_begin(const char *wanted);
void              word_guess_offer(struct word_guess *g, const char *candidate);

/* ", did you mean `x`?" or "" when nothing is near; written into out. */
const char *word_guess_end(const struct word_guess *g, char *out, size_t room);

/* A copy that the caller frees; NULL when out of memory. */
char *word_copy(const char *s);

/* A unit behind a number: " Hz", or nothing where the unit is 1. */
struct word_unit {
    char text[48];
};
struct word_unit word_unit(const char *unit);

#endif
