/* Rows H1 to H3: De Groote's curves, the isometric soleus, the damped fibre. */
#include "tests/rows.h"

#include "model/limb.h"
#include "model/muscle.h"

#include <math.h>
#include <stdio.h>

enum { LENGTHS = 11, SPEEDS = 10, STRAINS = 5 };

static const double degree = 3.14159265358979323846 / 180.0;

/* H1: values computed from the source's constants. */
static void curves(struct rows *r)
{
    static const double active[LENGTHS] = {
        0.054112, 0.302103, 0.684233, 0.836440, 0.937123, 1.000000,
        0.953159, 0.793690, 0.581189, 0.380243, 0.226149};
    static const double passive[LENGTHS] = {
        0.000565, 0.001184, 0.002391, 0.004740, 0.009316, 0.018229,
        0.035589, 0.069401, 0.135259, 0.263532, 0.513374};
    static const double speed[SPEEDS] = {-1,  -0.75, -0.5, -0.25, -0.1,
                                         0.0, 0.1,   0.25, 0.5,   1};
    static const double force[SPEEDS] = {0,        0.096484, 0.234036, 0.470826,
                                         0.745172, 1.0,      1.206509, 1.400766,
                                         1.588423, 1.794343};
    static const double tendon[STRAINS] = {0.088295, 0.215569, 0.399031,
                                           0.663486, 1.0};
    static const double strain[STRAINS] = {0.01, 0.02, 0.03, 0.04, 0.049};
    struct params       p;

    params_standard(&p);
    for (int i = 0; i < LENGTHS; i++) {
        const double l = 0.5 + 0.1 * i;

        row_near(r, "H1", "force over length", muscle_active_curve(l),
                 active[i], 1e-6);
        row_near(r, "H1", "passive force", muscle_passive_curve(&p.muscle, l),
                 passive[i], 1e-6);
    }
    for (int i = 0; i < SPEEDS; i++) {
        row_near(r, "H1", "force over velocity",
                 muscle_velocity_curve(speed[i]), force[i], 1e-6);
    }
    for (int i = 0; i < STRAINS; i++) {
        row_near(r, "H1", "tendon force",
                 muscle_tendon_curve(&p.muscle, 1.0 + strain[i]), tendon[i],
                 1e-6);
    }
    row_between(r, "H1", "force of a slack tendon",
                muscle_tendon_curve(&p.muscle, 0.9), 0.0, 1e-5);
}

static void soleus(struct params *p)
{
    params_standard(p);
    p->muscle.force_max      = 6194.84;
    p->muscle.optimal_length = 0.044;
    p->muscle.tendon_slack   = 0.28135;
    p->muscle.pennation      = 0.38143;
    p->geometry              = (struct geometry_params){.neutral = 0.32283592,
                                                        .levers  = 1.0,
                                                        .ankle1  = 0.04136237,
                                                        .ankle2  = -0.00735357,
                                                        .ankle3  = -0.00594934,
                                                        .ankle4  = 0.00093908};
}

/* H2: force, torque about the ankle and fibre length of the isometric soleus. */
static void isometric_soleus(struct rows *r)
{
    static const struct {
        double angle, activation, force, length, torque; /* 0: not given */
    } row[] = {{0, 1.0, 4405, 0.773, 182.2},  {0, 0.5, 2464, 0.839, 0},
               {0, 0.1, 629, 0.947, 0},       {0, 0.0, 105, 1.000, 0},
               {-20, 1.0, 1415, 0.597, 62.5}, {-30, 1.0, 386, 0, 16.8},
               {10, 1.0, 5283, 0.892, 202}};
    struct params p;

    soleus(&p);
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        const double angle[LIMB_JOINTS] = {[LIMB_ANKLE] =
                                               row[i].angle * degree};
        const double path               = limb_path_length(&p.geometry, angle);
        const double a                  = row[i].activation;
        const double l = muscle_isometric_length(&p.muscle, a, path);
        const double force =
            p.muscle.force_max * muscle_forces(&p.muscle, a, l, path).tendon;
        double lever[LIMB_JOINTS];
        char   what[64];

        limb_levers(&p.geometry, angle, lever);
        snprintf(what, sizeof what, "soleus %g deg, activation %g",
                 row[i].angle, a);
        row_close(r, "H2", what, force, row[i].force, 5e-3);
        if (row[i].length > 0.0) {
            row_close(r, "H2", "  its fibre length", l, row[i].length, 5e-3);
        }
        if (row[i].torque > 0.0) {
            row_close(r, "H2", "  its torque", -force * lever[LIMB_ANKLE],
                      row[i].torque, 5e-3);
        }
    }
}

/* What the fibre carries less what it should, at that velocity; the load is
 * that of the tendon, along the fibre. */
static double excess(const struct params *p, double a, double l, double load,
                     double v)
{
    return a * muscle_active_curve(l) * muscle_velocity_curve(v)
           + muscle_passive_curve(&p->muscle, l) + p->muscle.damping * v - load;
}

/* H3: one root for every activation and length, and it is found. */
static void damped_fibre(struct rows *r)
{
    struct params p;
    double        worst  = 0.0;
    int           rising = 1;

    soleus(&p);
    for (int i = 0; i <= 10; i++) {
        for (int j = 0; j <= 26; j++) {
            const double a = 0.1 * i, l = 0.3 + 0.05 * j;

            for (double path = 0.29; path < 0.345; path += 0.01) {
                const struct muscle_forces f =
                    muscle_forces(&p.muscle, a, l, path);
                const double c = f.passive / muscle_passive_curve(&p.muscle, l);
                const double v = f.velocity / p.muscle.velocity_max;

                worst  = fmax(worst, fabs(excess(&p, a, l, f.tendon / c, v)));
                rising = rising
                         && excess(&p, a, l, 0, v + 1e-3)
                                > excess(&p, a, l, 0, v - 1e-3);
            }
        }
    }
    row_between(r, "H3", "residual of the velocity, worst", worst, 0, 1e-10);
    row_holds(r, "H3", "force rises with velocity everywhere: one root",
              rising);
}

void rows_muscle(struct rows *r)
{
    curves(r);
    isometric_soleus(r);
    damped_fibre(r);
}
