/* compile.h — what the parts of the scenario compiler share: values with their
 * `$names` and overrides, and what a name in a file refers to. */
#ifndef SCENARIOS_COMPILE_H
#define SCENARIOS_COMPILE_H

#include "scenarios/node.h"
#include "scenarios/scenario.h"
#include "scenarios/shelf.h"

struct document {
    struct file   file;
    struct shelf  shelf; /* empty: files are read when they are needed */
    struct units *units; /* not owned */
};

struct compile {
    const struct document *doc;
    const struct override *over;
    int                    overs;
    struct scenario       *out;
    struct error          *err;
};

/* The file that `name` in the document means; `room` is to be freed when it
 * was found. */
enum status compile_file(struct compile *c, enum library_kind kind,
                         const struct node *name, struct file *room,
                         const struct file **out) MUST_CHECK;

/* Text of an override, made from its number where it has none. */
const char *compile_override_text(const struct override *o, char *room,
                                  size_t size);

/* The override of that name, or NULL. */
const struct override *compile_override(const struct compile *c,
                                        const char           *name);

/* A scalar as text: `$name` becomes what `let:` or an override says. */
enum status compile_text(struct compile *c, const struct file *f,
                         const struct node *n, char *out,
                         size_t room) MUST_CHECK;

/* A scalar as a number in that unit; *place errors name the file. */
enum status compile_number(struct compile *c, const struct file *f,
                           const struct node *n, const char *unit,
                           enum substance_id substance, double *out) MUST_CHECK;

/* Number of the muscle of that name in the scenario, or -1. */
int compile_muscle(const struct compile *c, const char *name);

/* The same, refusing unknown names. */
enum status compile_find_muscle(struct compile *c, const struct file *f,
                                const struct node *n, int *muscle) MUST_CHECK;

/* What a name refers to: a parameter or the start of a slow state, of one
 * muscle or (muscle -1) of all. */
struct target {
    const struct param_info *param; /* NULL: a state */
    int                      state, muscle;
};

/* Both write a message without a place. */
enum status compile_param(struct compile *c, const char *name,
                          struct target *out) MUST_CHECK;
enum status compile_state(struct compile *c, const char *name, int slow_only,
                          struct target *out) MUST_CHECK;

const char       *compile_unit(const struct target *t);
enum substance_id compile_substance(const struct target *t);

/* Value that the target has now in that muscle. */
double compile_now(const struct compile *c, const struct target *t, int muscle);

/* Range-checked; a message without a place. */
enum status compile_assign(struct compile *c, const struct target *t,
                           double value) MUST_CHECK;

/* `set:` of a file; muscle >= 0: its names are those of that muscle. */
enum status compile_set(struct compile *c, const struct file *f,
                        const struct node *map, int muscle) MUST_CHECK;

#endif
