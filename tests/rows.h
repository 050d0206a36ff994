/* rows.h — rows of published benchmarks, measured and compared.
 *
 *   row        one line of a published or computed table (T.. reflexes, H..
 *              muscle and body); met if every check of it is within tolerance
 *   unmet      allowed only if docs/limits.md lists the row in its section
 *              "Benchmark rows that are not met"; a row listed there that is
 *              met now fails the test as well
 *   printing   every check with what was measured, asked and allowed */
#ifndef TESTS_ROWS_H
#define TESTS_ROWS_H

enum { ROWS_MOST = 128, ROW_ID = 8 };

struct row {
    char id[ROW_ID];
    int  checks, failed;
};

struct rows {
    int        count;
    struct row row[ROWS_MOST];
};

/* One check of row `id`: |measured - target| <= tolerance. */
void row_near(struct rows *r, const char *id, const char *what, double measured,
              double target, double tolerance);
/* The same with a relative tolerance. */
void row_close(struct rows *r, const char *id, const char *what,
               double measured, double target, double relative);
/* low <= measured <= high */
void row_between(struct rows *r, const char *id, const char *what,
                 double measured, double low, double high);
/* a statement that is true or not */
void row_holds(struct rows *r, const char *id, const char *what, int holds);

/* Families of rows, one file each: tests/rows_<family>.c. */
void rows_muscle(struct rows *r);
void rows_spindle(struct rows *r);
void rows_tendon(struct rows *r);
void rows_pool(struct rows *r);
void rows_motoneuron(struct rows *r);
void rows_spiking(struct rows *r);
void rows_circuit(struct rows *r);
void rows_fatigue(struct rows *r);
void rows_perfusion(struct rows *r);
void rows_excitability(struct rows *r);
void rows_coupling(struct rows *r);
void rows_impulses(struct rows *r);
void rows_energy(struct rows *r);
void rows_axon(struct rows *r);
void rows_body(struct rows *r);
void rows_oracles(struct rows *r);
void rows_fibre(struct rows *r);

#endif
