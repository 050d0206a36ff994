#include "analysis/objective.h"

#include <math.h>
#include <stdlib.h>

static const double farthest = 3.0;

struct objective {
    const struct calibration *c;
    const struct run_options *run;
    struct trial             *trial;
    struct assay              assay;
};

enum status objective_create(const struct calibration *c,
                             const struct run_options *run,
                             struct objective **out, struct error *err)
{
    struct objective *o = calloc(1, sizeof *o);

    *out = o;
    if (o == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory for a calibration");
    }
    o->c   = c;
    o->run = run;
    TRY(assay_plan(c->e, c->wanted, 0, 1, &o->assay, err));
    for (int i = 0; i < o->assay.arms; i++) {
        o->assay.arm[i].members = 1; /* the one in the middle */
    }
    return trial_create(&o->trial, err);
}

void objective_free(struct objective *o)
{
    if (o != NULL) {
        assay_free(&o->assay);
        trial_free(o->trial);
        free(o);
    }
}

static int override(const struct objective *o, const double *at,
                    const struct arm *arm, struct override *set)
{
    int sets = cohort_member(&o->c->e->cohort, arm->who, -1, arm->doc, set);

    for (int k = 0; k < o->c->params; k++) {
        const struct calibration_param *p = &o->c->param[k];

        if (p->of == NULL || p->of == arm->who) {
            set[sets++] = (struct override){p->name, NULL, at[k], p->unit};
        }
    }
    return sets;
}

double objective_distance(const struct check *c, double value)
{
    double z = 0.0;

    if (isnan(value)) {
        return farthest;
    }
    if (isfinite(c->low) && isfinite(c->high)) {
        z = fabs(2.0 * value - c->low - c->high) / (c->high - c->low);
    } else if (!check_holds(c, value)) {
        const double bound = isfinite(c->low) ? c->low : c->high;

        z = 1.0 + fabs(value - bound) / fmax(fabs(bound), 1e-3);
    }
    return fmin(z, farthest);
}

void objective_evaluate(struct objective *o, struct calibration_point *p)
{
    struct override set[COHORT_TRAITS + CALIBRATION_PARAMS];
    struct error    err;
    double          sum = 0.0;

    for (int i = 0; i < o->assay.arms; i++) {
        struct assay_arm      *x        = &o->assay.arm[i];
        const struct protocol *protocol = &o->c->e->protocol[x->protocol];
        const struct arm      *arm      = &protocol->arm[x->arm];
        const struct trial_job job      = {
                 .protocol = protocol,
                 .arm      = arm,
                 .set      = set,
                 .sets     = override(o, p->at, arm, set),
                 .run      = o->run,
        };

        x->status[0] = trial_run(o->trial, &job, x->value, &err);
        x->failed    = x->status[0] != STATUS_OK;
        x->left      = 0;
    }
    for (int k = 0; k < o->c->checks; k++) {
        p->value[k]    = assay_check(&o->assay, o->c->check[k]);
        const double z = objective_distance(o->c->check[k], p->value[k]);

        sum += z * z;
    }
    p->loss  = o->c->checks > 0 ? sum / o->c->checks : 0.0;
    p->known = 1;
}
