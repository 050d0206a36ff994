/* block.h — a stretch of points of a sweep in one file of its own.
 *
 * block_000123.h5 holds all its points; partial_000123.h5 is what was there
 * when a sweep was stopped, the rest of its rows NOT_RUN.  Both carry the
 * digest of the plan and of their own outcome, and a seal (seal.h). */
#ifndef ANALYSIS_BLOCK_H
#define ANALYSIS_BLOCK_H

#include "analysis/seal.h"
#include "analysis/table.h"

enum { BLOCK_NAME = 32 };

/* Points in a block; depends on the number of points of the sweep only. */
long block_size(long points);
long block_count(long points);

/* First point and number of points of block b. */
void block_range(long points, long b, long *first, long *count);

void block_name(char out[BLOCK_NAME], long b, int partial);

/* Whether a name in the folder is a block (0), a partial one (1), or neither
 * (-1); *b receives its number. */
int block_parse(const char *name, long *b);

/* How many rows of the table are still NOT_RUN (points, not muscles). */
long block_left(const struct table *t);

enum status block_write(const char *folder, const char *plan, long b,
                        const struct table *t, struct error *err) MUST_CHECK;

/* Reads and checks: every byte as written, ours, of this plan, whole, the
 * digest of its outcome; the table is to be freed.  STATUS_FOREIGN says what
 * is wrong with it; STATUS_NOT_FOUND and STATUS_STORAGE say nothing about the
 * block, but that it cannot be read now. */
enum status block_read(const char *path, const char *plan, struct table *t,
                       struct error *err) MUST_CHECK;

/* The same checks of its bytes and plan, without looking inside. */
enum status block_check(const char *path, const char *plan, struct seal *out,
                        struct error *err) MUST_CHECK;

/* What its last line says, unchecked: cheap, for counting. */
enum status block_peek(const char *path, struct seal *out,
                       struct error *err) MUST_CHECK;

#endif
