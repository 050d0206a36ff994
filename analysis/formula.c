#include "analysis/formula.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *const key[] = {"ratio", "difference", "change", "all",
                                  "none"};

enum { KEYS = 5, ALL = 3, NONE = 4 };

int formula_is(const struct node *map)
{
    for (int i = 0; i < KEYS; i++) {
        if (node_get(map, key[i]) != NULL) {
            return 1;
        }
    }
    return 0;
}

static enum status take_terms(const struct file *f, const struct node *list,
                              int denied, struct formula *out,
                              struct error *err)
{
    TRY(node_is(f, list, NODE_LIST, err));
    for (int i = 0; i < list->count; i++) {
        TRY(node_is(f, &list->item[i], NODE_SCALAR, err));
        if (out->terms == FORMULA_TERMS) {
            return node_refuse(f, list->place, err, STATUS_OUT_OF_RANGE,
                               "found more than %d terms", FORMULA_TERMS);
        }
        out->denied[out->terms] = denied;
        snprintf(out->term[out->terms++], SCENARIO_NAME, "%s",
                 list->item[i].text);
    }
    return STATUS_OK;
}

enum status formula_read(const struct file *f, const struct node *map,
                         struct formula *out, struct error *err)
{
    int found = 0;

    memset(out, 0, sizeof *out);
    for (int i = 0; i < KEYS; i++) {
        const struct node *list = node_get(map, key[i]);

        if (list == NULL) {
            continue;
        }
        out->kind = i < ALL ? (enum formula_kind)i : FORMULA_logic;
        found += i != NONE || node_get(map, key[ALL]) == NULL;
        TRY(take_terms(f, list, i == NONE, out, err));
        if (i < ALL && list->count != 2) {
            return node_refuse(f, list->place, err, STATUS_BAD_INPUT,
                               "found %d terms, expected 2 of %s", list->count,
                               key[i]);
        }
    }
    return found == 1 ? STATUS_OK
                      : node_refuse(f, map->place, err, STATUS_BAD_INPUT,
                                    "found several formulas, expected one");
}

double formula_value(const struct formula *f, const double *x)
{
    switch (f->kind) {
    case FORMULA_ratio:
        return x[0] / x[1];
    case FORMULA_difference:
        return x[0] - x[1];
    case FORMULA_change:
        return (x[0] - x[1]) / x[1];
    default:
        break;
    }
    for (int i = 0; i < f->terms; i++) {
        if ((x[i] > 0.5) == f->denied[i]) {
            return 0.0;
        }
    }
    return 1.0;
}
