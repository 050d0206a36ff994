/* Benchmark rows against docs/limits.md: what is not met is the committed list. */
#include "tests/rows.h"

#include "tests/check.h"

#include <stdio.h>
#include <string.h>

static struct row *row_of(struct rows *r, const char *id)
{
    for (int i = 0; i < r->count; i++) {
        if (strcmp(r->row[i].id, id) == 0) {
            return &r->row[i];
        }
    }
    assert_true(r->count < ROWS_MOST);
    snprintf(r->row[r->count].id, ROW_ID, "%s", id);
    return &r->row[r->count++];
}

void row_between(struct rows *r, const char *id, const char *what,
                 double measured, double low, double high)
{
    struct row *row = row_of(r, id);
    const int   met = measured >= low && measured <= high;

    printf("%-4s %-5s %-48s %12.6g  in [%.6g, %.6g]\n", id,
           met ? "met" : "UNMET", what, measured, low, high);
    row->checks++;
    row->failed += !met;
}

void row_near(struct rows *r, const char *id, const char *what, double measured,
              double target, double tolerance)
{
    const char  *env   = getenv("CHECK_TOLERANCE"); /* as in check.h */
    const double width = tolerance * (env ? strtod(env, NULL) : 1.0);

    row_between(r, id, what, measured, target - width, target + width);
}

void row_close(struct rows *r, const char *id, const char *what,
               double measured, double target, double relative)
{
    row_near(r, id, what, measured, target, relative * fabs(target));
}

void row_holds(struct rows *r, const char *id, const char *what, int holds)
{
    row_between(r, id, what, holds ? 1.0 : 0.0, 1.0, 1.0);
}

/* Whether the line of the table starts with `| id |`. */
static int line_of(const char *line, const char *id)
{
    char cell[ROW_ID + 4];

    snprintf(cell, sizeof cell, "| %s |", id);
    return strncmp(line, cell, strlen(cell)) == 0;
}

/* How many lines of the manual say that the row is not met. */
static int admitted(const char *id)
{
    FILE *f = fopen("docs/limits.md", "r");
    char  line[4000];
    int   inside = 0, found = 0;

    assert_non_null(f);
    while (fgets(line, sizeof line, f) != NULL) {
        if (line[0] == '#') {
            inside = strstr(line, "Benchmark rows that are not met") != NULL;
        }
        found += inside && line_of(line, id);
    }
    fclose(f);
    return found;
}

static void rows_are_met_or_admitted(void **state)
{
    struct rows r     = {0};
    int         wrong = 0;

    (void)state;
    rows_muscle(&r);
    rows_spindle(&r);
    rows_tendon(&r);
    rows_pool(&r);
    rows_motoneuron(&r);
    rows_spiking(&r);
    rows_circuit(&r);
    rows_fatigue(&r);
    rows_perfusion(&r);
    rows_excitability(&r);
    rows_coupling(&r);
    rows_impulses(&r);
    rows_energy(&r);
    rows_axon(&r);
    rows_body(&r);
    rows_oracles(&r);
    rows_fibre(&r);
    for (int i = 0; i < r.count; i++) {
        const int unmet = r.row[i].failed > 0;
        const int lines = admitted(r.row[i].id);

        if (lines != unmet) {
            print_error("%s is %s, docs/limits.md lists it %d times\n",
                        r.row[i].id, unmet ? "not met" : "met", lines);
            wrong++;
        }
    }
    CHECK(r.count > 0);
    CHECK(wrong == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_met_or_admitted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
