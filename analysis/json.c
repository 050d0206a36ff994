#include "analysis/json.h"

#include <math.h>
#include <string.h>

/* --- words and numbers ----------------------------------------------------- */

/* Length of the UTF-8 character that begins here, 0 if none does (RFC 3629:
 * no overlong forms, no surrogates, nothing beyond U+10FFFF). */
static size_t character(const unsigned char *c)
{
    static const struct {
        unsigned char first, last, low, high; /* of byte 1; range of byte 2 */
        size_t        length;
    } row[] = {
        {0x20, 0x7f, 0, 0, 1},       {0xc2, 0xdf, 0x80, 0xbf, 2},
        {0xe0, 0xe0, 0xa0, 0xbf, 3}, {0xe1, 0xec, 0x80, 0xbf, 3},
        {0xed, 0xed, 0x80, 0x9f, 3}, {0xee, 0xef, 0x80, 0xbf, 3},
        {0xf0, 0xf0, 0x90, 0xbf, 4}, {0xf1, 0xf3, 0x80, 0xbf, 4},
        {0xf4, 0xf4, 0x80, 0x8f, 4},
    };

    for (size_t r = 0; r < sizeof row / sizeof row[0]; r++) {
        if (*c < row[r].first || *c > row[r].last) {
            continue;
        }
        if (row[r].length > 1 && (c[1] < row[r].low || c[1] > row[r].high)) {
            return 0;
        }
        for (size_t i = 2; i < row[r].length; i++) {
            if ((c[i] & 0xc0) != 0x80) {
                return 0; /* a zero byte too: it reads no further */
            }
        }
        return row[r].length;
    }
    return 0;
}

void json_word(struct text *out, const char *word)
{
    text_add(out, "\"");
    while (*word) {
        const size_t n = character((const unsigned char *)word);

        if (*word == '"' || *word == '\\') {
            text_add(out, "\\%c", *word);
        } else if ((unsigned char)*word < 0x20) {
            text_add(out, "\\u%04x", (unsigned)(unsigned char)*word);
        } else if (n == 0) {
            text_add(out, "\\ufffd");
        } else {
            text_add_plain(out, word, n);
        }
        word += n > 0 ? n : 1;
    }
    text_add(out, "\"");
}

void json_number(struct text *out, const char *key, double x)
{
    if (isfinite(x)) {
        text_add(out, ", \"%s\": %.17g", key, x);
    } else {
        text_add(out, ", \"%s\": null", key);
    }
}

static void pair(struct text *out, const char *key, const char *word)
{
    text_add(out, ", \"%s\": ", key);
    json_word(out, word);
}

/* --- a run ----------------------------------------------------------------- */

static void names(struct text *out, const char *key, unsigned bits,
                  const char *const *name, int count)
{
    const char *between = "";

    text_add(out, ", \"%s\": [", key);
    for (int i = 0; i < count; i++) {
        if (bits >> i & 1u) {
            text_add(out, "%s", between);
            json_word(out, name[i]);
            between = ", ";
        }
    }
    text_add(out, "]");
}

/* Numbers of the ways where there was something to fork. */
static void forks(struct text *out, const struct forks *f)
{
    const int asked =
        f->origin != ORIGIN_no_event && f->origin != ORIGIN_unsolved;

    pair(out, "origin", outcome_origin_name[f->origin]);
    if (!asked) {
        text_add(out, ", \"forks\": null");
        return;
    }
    text_add(out, ", \"forks\": {\"stretch_ends\": %s",
             f->stretch_ends ? "true" : "false");
    json_number(out, "at", f->at);
    text_add(out, ", \"ways\": [");
    for (int w = 0; w < FORKS_WAYS; w++) {
        text_add(out, "%s{\"way\": ", w ? ", " : "");
        json_word(out, forks_name[w]);
        json_number(out, "emg", f->emg[w]);
        json_number(out, "force", f->force[w]);
        text_add(out, "}");
    }
    text_add(out, "]}");
}

static void muscle(struct text *out, const char *name, const struct outcome *o,
                   const struct forks *f)
{
    text_add(out, "{\"muscle\": ");
    json_word(out, name);
    pair(out, "status", error_status_name(o->status));
    pair(out, "label", outcome_label_name[o->label]);
    pair(out, "also", outcome_label_name[o->also]);
    pair(out, "on_duty", outcome_label_name[o->on_duty]);
    names(out, "criteria", o->criteria, event_criterion_name, CRITERION_COUNT);
    names(out, "remarks", o->remarks, event_remark_name, REMARK_COUNT);
    for (int c = 0; c < OUTCOME_COLUMNS; c++) {
        json_number(out, outcome_column[c].name, outcome_get(o, c));
    }
    if (o->origin != ORIGIN_not_asked) {
        forks(out, f);
    }
    text_add(out, "}");
}

void json_of_run(const struct json_run *r, struct text *out)
{
    const struct study_result *x = r->result;

    text_add(out, "{\"scenario\": ");
    json_word(out, r->path);
    pair(out, "title", r->scenario->title);
    json_number(out, "length", r->scenario->length);
    pair(out, "status", error_status_name(x->status));
    if (x->status != STATUS_OK) {
        pair(out, "failure", x->error.message);
    }
    text_add(out, ",\n \"muscles\": [");
    for (int k = 0; k < x->muscles; k++) {
        text_add(out, "%s\n  ", k ? "," : "");
        muscle(out, r->scenario->muscle_name[k], &x->outcome[k], &x->forks[k]);
    }
    text_add(out, "],\n \"files\": [");
    for (int i = 0; i < r->files; i++) {
        text_add(out, "%s", i ? ", " : "");
        json_word(out, r->file[i]);
    }
    text_add(out, "]}\n");
}
