#include "scenarios/action.h"

#include "base/word.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* When a row acts. */
struct timing {
    double at, over, lasting; /* s; lasting < 0: for good                  */
    double every, rest;       /* s; rest < 0: none                         */
    double pulses, rate;      /* 0, or as many of that rate in Hz          */
    double rise;              /* Hz, of the stimulation at each repetition */
    int    times;
};

static const char *const time_key[] = {"at",     "over",  "for",  "pulses",
                                       "every",  "times", "rest", "rise",
                                       "muscle", NULL};

/* How long repetition n lasts, and when the next one begins. */
static double lasting(const struct timing *t, int n)
{
    return t->pulses > 0.0 ? t->pulses / (t->rate + n * t->rise) : t->lasting;
}

static double next_at(const struct timing *t, double at, int n)
{
    return t->rest >= 0.0 ? at + fmax(lasting(t, n), t->over) + t->rest
                          : at + t->every;
}

static double end_of(const struct timing *t)
{
    double at = t->at;

    for (int n = 0; n + 1 < t->times; n++) {
        at = next_at(t, at, n);
    }
    return at + fmax(t->over, fmax(lasting(t, t->times - 1), 0.0));
}

static int is_time_key(const char *key)
{
    for (const char *const *k = time_key; *k != NULL; k++) {
        if (strcmp(*k, key) == 0) {
            return 1;
        }
    }
    return 0;
}

/* A time of the row, 0 or more; `missing` if it is not there. */
static enum status take_time(struct compile *c, const struct node *row,
                             const char *key, double missing, double *out)
{
    const struct node *n = node_get(row, key);

    *out = missing;
    if (n == NULL) {
        return STATUS_OK;
    }
    TRY(compile_number(c, &c->doc->file, n, "s", SUBSTANCE_none, out));
    if (*out < 0.0) {
        return node_refuse(&c->doc->file, n->place, c->err, STATUS_OUT_OF_RANGE,
                           "found %s: %g s, expected 0 s or more", key, *out);
    }
    return STATUS_OK;
}

static enum status take_count(struct compile *c, const struct node *n,
                              double high, double *out)
{
    TRY(compile_number(c, &c->doc->file, n, "1", SUBSTANCE_none, out));
    if (!(*out >= 1.0 && *out <= high && *out == floor(*out))) {
        return node_refuse(&c->doc->file, n->place, c->err, STATUS_OUT_OF_RANGE,
                           "found %g, expected a whole number from 1 to %g",
                           *out, high);
    }
    return STATUS_OK;
}

/* `pulses: N` lasts N periods of the stimulation of the same row. */
static enum status take_pulses(struct compile *c, const struct node *row,
                               struct timing *t)
{
    const struct node *n    = node_get(row, "pulses");
    const struct node *stim = node_get(row, "stimulation");

    if (n == NULL) {
        return STATUS_OK;
    }
    if (stim == NULL || t->lasting >= 0.0) {
        return node_refuse(
            &c->doc->file, n->place, c->err, STATUS_BAD_INPUT,
            "found `pulses` %s, expected them with `stimulation` "
            "and without `for`",
            stim ? "with `for`" : "without `stimulation`");
    }
    TRY(take_count(c, n, 1e6, &t->pulses));
    TRY(compile_number(c, &c->doc->file, stim, "Hz", SUBSTANCE_none, &t->rate));
    if (!(t->rate > 0.0)) {
        return node_refuse(&c->doc->file, stim->place, c->err,
                           STATUS_OUT_OF_RANGE,
                           "found %g Hz, expected a rate above 0 Hz", t->rate);
    }
    t->lasting = t->pulses / t->rate;
    return STATUS_OK;
}

/* `rise`: each repetition stimulates at so much more; a staircase. */
static enum status take_rise(struct compile *c, const struct node *row,
                             struct timing *t)
{
    const struct node *n = node_get(row, "rise");

    if (n == NULL) {
        return STATUS_OK;
    }
    TRY(compile_number(c, &c->doc->file, n, "Hz", SUBSTANCE_none, &t->rise));
    if (node_get(row, "stimulation") == NULL || t->lasting < 0.0
        || !(t->rise >= 0.0)) {
        return node_refuse(&c->doc->file, n->place, c->err, STATUS_BAD_INPUT,
                           "found `rise`, expected it not below 0 Hz, with "
                           "`stimulation` and with `for` or `pulses`");
    }
    return STATUS_OK;
}

static enum status take_repeats(struct compile *c, const struct node *row,
                                struct timing *t)
{
    const struct node *times = node_get(row, "times");
    double             count = 1.0;

    TRY(take_time(c, row, "every", 0.0, &t->every));
    TRY(take_time(c, row, "rest", -1.0, &t->rest));
    if ((times != NULL) + (node_get(row, "every") != NULL) + (t->rest >= 0.0)
        == 1) {
        return node_refuse(&c->doc->file, row->place, c->err, STATUS_BAD_INPUT,
                           "found only one of `every` and `times`, expected "
                           "both, or `rest` and `times`");
    }
    if (times != NULL) {
        TRY(take_count(c, times, 1e5, &count));
    }
    t->times = (int)count;
    return STATUS_OK;
}

static enum status take_timing(struct compile *c, const struct node *row,
                               struct timing *t)
{
    if (node_get(row, "at") == NULL) {
        return node_refuse(&c->doc->file, row->place, c->err, STATUS_BAD_INPUT,
                           "found an input without a time, expected `at:`");
    }
    TRY(take_time(c, row, "at", 0.0, &t->at));
    TRY(take_time(c, row, "over", 0.0, &t->over));
    TRY(take_time(c, row, "for", -1.0, &t->lasting));
    TRY(take_pulses(c, row, t));
    TRY(take_repeats(c, row, t));
    TRY(take_rise(c, row, t));
    const double end = end_of(t);

    if (end > c->out->length) {
        return node_refuse(&c->doc->file, row->place, c->err,
                           STATUS_OUT_OF_RANGE,
                           "found an input until %g s, expected it inside the "
                           "run of %g s",
                           end, c->out->length);
    }
    return STATUS_OK;
}

static enum status take_muscles(struct compile *c, const struct node *row,
                                unsigned char *on)
{
    const struct node *n = node_get(row, "muscle");
    int                k;

    memset(on, n == NULL, LAYOUT_MUSCLES);
    if (n == NULL) {
        return STATUS_OK;
    }
    if (n->kind == NODE_SCALAR) {
        TRY(compile_find_muscle(c, &c->doc->file, n, &k));
        on[k] = 1;
        return STATUS_OK;
    }
    TRY(node_is(&c->doc->file, n, NODE_LIST, c->err));
    for (int i = 0; i < n->count; i++) {
        TRY(compile_find_muscle(c, &c->doc->file, &n->item[i], &k));
        on[k] = 1;
    }
    return STATUS_OK;
}

static enum status find_input(struct compile *c, const struct node *key,
                              enum input_id *out)
{
    struct word_guess g = word_guess_begin(key->text);
    char              near[120];

    *out = input_find(key->text);
    if (*out < INPUT_COUNT) {
        return STATUS_OK;
    }
    for (int i = 0; i < INPUT_COUNT; i++) {
        word_guess_offer(&g, input_table[i].name);
    }
    for (const char *const *k = time_key; *k != NULL; k++) {
        word_guess_offer(&g, *k);
    }
    return node_refuse(&c->doc->file, key->place, c->err, STATUS_UNKNOWN_NAME,
                       "found the unknown input `%.60s`%s", key->text,
                       word_guess_end(&g, near, sizeof near));
}

/* One repetition of a row: when, how long, in which muscle. */
struct act {
    double at, over, lasting;
    int    muscle;
};

static enum status act(struct compile *c, const struct act *t, enum input_id id,
                       double value)
{
    struct plan *p      = &c->out->plan;
    const double before = plan_value(p, t->muscle, id, t->at);

    if (t->lasting == 0.0) {
        return STATUS_OK; /* for no time at all */
    }
    TRY(plan_set(p, t->muscle, id, (struct change_at){t->at, t->over, value},
                 c->err));
    return t->lasting > 0.0
               ? plan_set(p, t->muscle, id,
                          (struct change_at){t->at + t->lasting, 0.0, before},
                          c->err)
               : STATUS_OK;
}

static enum status act_all(struct compile *c, const struct timing *t,
                           const unsigned char *on, enum input_id id,
                           double value)
{
    const int    body = input_table[id].width == WIDTH_BODY;
    const double rise = id == INPUT_stimulation ? t->rise : 0.0;

    for (int k = 0; k < c->out->muscles; k++) {
        const int times = (body ? k == 0 : on[k]) ? t->times : 0;
        double    at    = t->at;

        for (int n = 0; n < times; n++) {
            const struct act a = {at, t->over, lasting(t, n), k};

            TRY(act(c, &a, id, value + n * rise));
            at = next_at(t, at, n);
        }
    }
    return STATUS_OK;
}

/* `free:` names the joints that move by themselves. */
enum status action_free(struct compile *c)
{
    const struct file *f    = &c->doc->file;
    const struct node *list = node_get(&f->root, "free");

    if (list == NULL) {
        return STATUS_OK;
    }
    TRY(node_is(f, list, NODE_LIST, c->err));
    for (int i = 0; i < list->count; i++) {
        int j = 0;

        TRY(node_is(f, &list->item[i], NODE_SCALAR, c->err));
        while (j < LIMB_JOINTS
               && strcmp(limb_joint_name[j], list->item[i].text) != 0) {
            j++;
        }
        if (j == LIMB_JOINTS) {
            return node_refuse(f, list->item[i].place, c->err,
                               STATUS_UNKNOWN_NAME,
                               "found the joint `%.60s`, expected ankle, knee "
                               "or toe",
                               list->item[i].text);
        }
        c->out->setup.moves[j] = 1;
    }
    return STATUS_OK;
}

enum { ANY_JOINT = LIMB_JOINTS, NO_JOINT };

/* Joint that has to be free for that input to act. */
static int joint_of_input(enum input_id id)
{
    switch (id) {
    case INPUT_gravity:
    case INPUT_thigh_pitch:
        return ANY_JOINT;
    case INPUT_ankle_grip:
    case INPUT_ankle_torque:
        return LIMB_ANKLE;
    case INPUT_knee_grip:
    case INPUT_knee_torque:
        return LIMB_KNEE;
    case INPUT_toe_grip:
    case INPUT_toe_torque:
        return LIMB_TOE;
    default:
        return NO_JOINT;
    }
}

/* A grip, torque or weight on an imposed joint would do nothing, unseen. */
static enum status check_joint(struct compile *c, enum input_id id,
                               const struct node *key)
{
    const unsigned char *moves = c->out->setup.moves;
    const int            j     = joint_of_input(id);
    const int any = moves[LIMB_ANKLE] || moves[LIMB_KNEE] || moves[LIMB_TOE];

    if (j == NO_JOINT || (j == ANY_JOINT ? any : moves[j])) {
        return STATUS_OK;
    }
    if (j == ANY_JOINT) {
        return node_refuse(&c->doc->file, key->place, c->err, STATUS_BAD_INPUT,
                           "found `%s`, but every joint is imposed; expected "
                           "`free:` with ankle, knee or toe in the file",
                           key->text);
    }
    return node_refuse(&c->doc->file, key->place, c->err, STATUS_BAD_INPUT,
                       "found `%s`, but the %s is imposed; expected `free: "
                       "[%s]` in the file",
                       key->text, limb_joint_name[j], limb_joint_name[j]);
}

static enum status take_input(struct compile *c, const struct timing *t,
                              const unsigned char *on, const struct node *key,
                              const struct node *n)
{
    enum input_id id;
    double        value;

    TRY(find_input(c, key, &id));
    TRY(check_joint(c, id, key));
    const struct input_info *info = &input_table[id];

    TRY(compile_number(c, &c->doc->file, n, info->unit, SUBSTANCE_none,
                       &value));
    const double top =
        value + (id == INPUT_stimulation ? (t->times - 1) * t->rise : 0.0);

    if (!(value >= info->low && top <= info->high)) {
        return node_refuse(&c->doc->file, n->place, c->err, STATUS_OUT_OF_RANGE,
                           "found %s = %g %s, expected [%g, %g] %s", info->name,
                           value >= info->low ? top : value, info->unit,
                           info->low, info->high, info->unit);
    }
    return act_all(c, t, on, id, value);
}

static enum status take_row(struct compile *c, const struct node *row)
{
    unsigned char on[LAYOUT_MUSCLES];
    struct timing t      = {0};
    int           inputs = 0;

    TRY(node_is(&c->doc->file, row, NODE_MAP, c->err));
    TRY(take_timing(c, row, &t));
    TRY(take_muscles(c, row, on));
    for (int i = 0; i < row->count; i++) {
        if (!is_time_key(row->key[i].text)) {
            TRY(take_input(c, &t, on, &row->key[i], &row->item[i]));
            inputs++;
        }
    }
    if (inputs == 0) {
        return node_refuse(&c->doc->file, row->place, c->err, STATUS_BAD_INPUT,
                           "found a time without an input, expected one such "
                           "as `drive: 50 %%`");
    }
    return STATUS_OK;
}

enum status action_apply(struct compile *c, const struct node *list)
{
    TRY(node_is(&c->doc->file, list, NODE_LIST, c->err));
    for (int i = 0; i < list->count; i++) {
        TRY(take_row(c, &list->item[i]));
    }
    return STATUS_OK;
}
