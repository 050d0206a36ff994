/* sweeping.h — a small sweep on disk, finished once, for tests that take it up
 * again.  Wants _POSIX_C_SOURCE 200809L. */
#ifndef TESTS_SWEEPING_H
#define TESTS_SWEEPING_H

#include "tests/check.h"
#include "tests/folder.h"

#include "analysis/sweep.h"
#include "scenarios/units.h"

enum { POINTS = 20, BLOCKS = 3, IN_A_BLOCK = 8 };

/* What all tests share: the sweep file, and what it comes to. */
struct bench {
    char           folder[DISK_PATH], whole[DISK_PATH];
    struct units  *units;
    struct design *design;
    struct origin  origin;
    char           digest[DIGEST_TEXT];
};

/* One call of sweep_run and what was seen of it. */
struct call {
    struct campaign_summary sum;
    struct error            err;
    struct run_options      run;
    volatile int            stop;
    long                    stop_after; /* points; 0: never */
    long                    points;     /* that were run    */
    int                     disorder; /* reports that do not count one by one */
    int                     notes;
    char                    note[1024];
    int                     threads, force, again;
    long                    shard, shards;
    const struct override  *extra;
    int                     extras;
};

/* The flag is raised from outside, as a signal does it. */
__attribute__((no_sanitize("thread"))) static inline void
raise_flag(struct call *c)
{
    c->stop = 1;
}

static inline void progress(void *of, const struct sweep_progress *p)
{
    struct call *c = of;

    c->points++;
    c->disorder += p->done != c->points || p->done > p->total;
    if (c->points == c->stop_after) {
        raise_flag(c);
    }
}

static inline void note(void *of, const char *sentence)
{
    struct call *c = of;

    c->notes++;
    snprintf(c->note, sizeof c->note, "%s", sentence);
}

static inline enum status sweep(const struct bench *b, const char *folder,
                                struct call *c)
{
    c->run.stop                  = &c->stop;
    const struct sweep_options o = {.folder      = folder,
                                    .origin      = &b->origin,
                                    .extra       = c->extra,
                                    .extras      = c->extras,
                                    .run         = &c->run,
                                    .threads     = c->threads,
                                    .force       = c->force,
                                    .again       = c->again,
                                    .shard       = c->shard,
                                    .shards      = c->shards,
                                    .notes       = {note, c},
                                    .progress    = progress,
                                    .progress_of = c};

    return sweep_run(b->design, &o, &c->sum, &c->err);
}

static inline struct call call_new(int threads)
{
    return (struct call){.run = run_standard, .threads = threads};
}

/* Runs what is missing: `points` of them, and it is the whole again. */
static inline void goes_on(const struct bench *b, const char *folder,
                           long points, int notes)
{
    struct call c = call_new(2);

    CHECK(sweep(b, folder, &c) == STATUS_OK);
    assert_int_equal(c.points, points);
    assert_int_equal(c.notes, notes);
    assert_int_equal(c.disorder, 0);
    assert_int_equal(c.sum.solved, POINTS);
    CHECK(c.sum.left == 0 && c.sum.failed == 0);
    CHECK_TEXT(c.sum.digest, b->digest);
}

/* A copy of the finished sweep under a name of its own. */
static inline void copy_one(void *of, const char *name)
{
    char *const *folders = of;
    char         from[DISK_PATH], to[DISK_PATH];

    disk_join(from, folders[0], name);
    disk_join(to, folders[1], name);
    folder_copy(from, to);
}

static inline void finished(struct bench *b, const char *name,
                            char out[DISK_PATH])
{
    struct error err;

    disk_join(out, b->folder, name);
    CHECK(disk_make_folder(out, &err) == STATUS_OK);
    CHECK(disk_list(b->whole, copy_one, (char *[]){b->whole, out}, &err)
          == STATUS_OK);
}

static inline int set_up(void **state)
{
    static const char scenario[] =
        "format: 1\n"
        "muscles: [abductor_hallucis, extensor_hallucis_longus]\n"
        "let: {toe: -32 degrees}\n"
        "set: {pool.units: 4}\n"
        "inputs:\n"
        "  - {at: 0 s, toe_angle: $toe}\n"
        "  - {at: 0.5 s, for: 1 s, drive: 90 %, muscle: abductor_hallucis}\n"
        "run: {length: 3 s, sample: 100 ms}\n";
    static const char sweep_file[] =
        "format: 1\n"
        "scenario: squeeze\n"
        "axes:\n"
        "  - {vary: toe, from: -40 degrees, to: 20 degrees, points: 5}\n"
        "  - {vary: cord.monoamine_tone, from: 0.7, to: 1.1, points: 4}\n";
    struct bench *b = calloc(1, sizeof *b);
    struct call   c = call_new(1);
    char          path[DISK_PATH];

    *state = b;
    folder_make(b->folder);
    disk_join(b->whole, b->folder, "whole");
    disk_join(path, b->folder, "squeeze.yaml");
    folder_put(path, scenario, sizeof scenario - 1);
    disk_join(path, b->folder, "tone.yaml");
    folder_put(path, sweep_file, sizeof sweep_file - 1);
    b->design = calloc(1, sizeof *b->design);
    if (units_create(&b->units, &c.err) != STATUS_OK
        || design_read(path, b->units, b->design, &c.err) != STATUS_OK) {
        print_error("%s\n", c.err.message);
        return -1;
    }
    b->origin = (struct origin){
        .version = "test", .path = b->design->path, .text = b->design->text};
    if (sweep(b, b->whole, &c) != STATUS_OK) {
        print_error("%s\n", c.err.message);
        return -1;
    }
    memcpy(b->digest, c.sum.digest, sizeof b->digest);
    return c.points == POINTS ? 0 : -1;
}

static inline int tear_down(void **state)
{
    struct bench *b = *state;

    folder_remove(b->folder);
    design_free(b->design);
    free(b->design);
    units_free(b->units);
    free(b);
    return 0;
}

#endif
