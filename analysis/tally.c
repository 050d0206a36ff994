#include "analysis/tally.h"

#include <math.h>
#include <string.h>

static const double window = 600.0; /* s */

struct recent {
    long   points; /* in blocks written within the window      */
    double oldest; /* s ago: the first of these                */
};

/* A block that has gone or cannot be read now counts as missing. */
static void add_block(const struct campaign *c, long b, struct tally *t,
                      struct recent *r)
{
    struct seal  seal;
    struct error ignored;
    char         path[DISK_PATH];

    campaign_block_path(c, b, path);
    if (block_peek(path, &seal, &ignored) != STATUS_OK
        || strcmp(seal.plan, c->index.plan) != 0) {
        return;
    }
    const long   done = seal.points - seal.left;
    const double age  = disk_age(path);

    t->failed += seal.failed;
    t->solved += done - seal.failed;
    t->whole += seal.left == 0;
    t->partial += seal.left > 0;
    if (age < window) {
        r->points += done;
        r->oldest = fmax(r->oldest, age);
    }
}

static void count_aside(void *of, const char *name)
{
    const size_t n = strlen(name);

    *(long *)of += n > 4 && strcmp(name + n - 4, ".bad") == 0;
}

/* Since the sweep began, if that is less than a window ago: the first block
 * took its time as well. */
static void judge(const struct campaign *c, const struct recent *r,
                  struct tally *t)
{
    char path[DISK_PATH];

    disk_join(path, c->folder, "plan.yaml");
    const double begun = disk_age(path);
    const double span  = fmax(begun < window ? begun : window, 1.0);

    t->rate = r->points > 0 ? (double)r->points / span : 0.0;
    t->rest = t->rate > 0.0 ? (double)t->left / t->rate : (double)NAN;
}

enum status tally_folder(const char *folder, struct tally *out,
                         struct error *err)
{
    struct campaign c;
    struct recent   recent = {0, 0.0};

    *out = (struct tally){.points = 0};
    TRY(campaign_look(&c, folder, err));
    out->points = c.index.points;
    out->blocks = c.blocks;
    for (long b = 0; b < c.blocks; b++) {
        if (c.state[b] != CAMPAIGN_MISSING) {
            add_block(&c, b, out, &recent);
        }
    }
    out->left           = out->points - out->solved - out->failed;
    const enum status s = disk_list(folder, count_aside, &out->aside, err);
    judge(&c, &recent, out);
    campaign_close(&c);
    return s;
}
