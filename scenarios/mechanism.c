#include "scenarios/mechanism.h"

#include "base/word.h"

#include <string.h>

struct mechanism {
    const char *name, *param;
    double      off;
};

static const struct mechanism mechanisms[] = {
#define MECHANISM(name, param, off, meaning) {#name, param, off},
#include "scenarios/mechanisms.def"
#undef MECHANISM
};

enum { MECHANISMS = sizeof mechanisms / sizeof mechanisms[0] };

static enum status switch_off(struct params *p, int i, struct error *err)
{
    const struct param_info *info = params_find(mechanisms[i].param);

    for (int k = 0; k < LAYOUT_MUSCLES; k++) {
        TRY(params_set(&p[k], info, mechanisms[i].off, err));
    }
    return STATUS_OK;
}

enum status mechanism_off(struct params *p, const char *name, struct error *err)
{
    struct word_guess g = word_guess_begin(name);
    char              near[120];

    for (int i = 0; i < MECHANISMS; i++) {
        word_guess_offer(&g, mechanisms[i].name);
        if (strcmp(mechanisms[i].name, name) == 0) {
            return switch_off(p, i, err);
        }
    }
    return error_set(err, STATUS_UNKNOWN_NAME,
                     "found the unknown mechanism `%.60s`%s", name,
                     word_guess_end(&g, near, sizeof near));
}
