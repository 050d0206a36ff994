#include "solvers/vector.h"

#include "base/lanes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct stretch { /* states of one group that lie side by side */
    int first, end, group;
};

struct vector_shape {
    int             length, groups, stretches;
    struct stretch *stretch;
    double         *share; /* [groups]: one over the group's size */
    double         *sum;   /* [groups]: room for the norm          */
};

struct content {
    struct vector_shape *shape;
    double              *data, *own; /* own: what is to be freed */
};

static void find_stretches(const struct ode *ode, struct vector_shape *s)
{
    for (int i = 0; i < ode->states; i++) {
        if (i == 0 || ode->group[i] != ode->group[i - 1]) {
            s->stretch[s->stretches++] =
                (struct stretch){.first = i, .group = ode->group[i]};
        }
        s->stretch[s->stretches - 1].end = i + 1;
        s->share[ode->group[i]] += 1.0;
    }
    for (int g = 0; g < s->groups; g++) {
        s->share[g] = s->share[g] > 0.0 ? 1.0 / s->share[g] : 0.0;
    }
}

enum status vector_shape_create(const struct ode     *ode,
                                struct vector_shape **out, struct error *err)
{
    struct vector_shape *s      = calloc(1, sizeof *s);
    const size_t         states = (size_t)ode->states + 1;
    const size_t         groups = (size_t)ode->groups + 1;

    *out = NULL;
    if (s != NULL) {
        s->length  = ode->states;
        s->groups  = ode->groups;
        s->stretch = calloc(states, sizeof *s->stretch);
        s->share   = calloc(groups, sizeof *s->share);
        s->sum     = calloc(groups, sizeof *s->sum);
    }
    if (s == NULL || s->stretch == NULL || s->share == NULL || s->sum == NULL) {
        vector_shape_free(s);
        return error_set(err, STATUS_NO_MEMORY,
                         "no memory for the integrator's vectors");
    }
    find_stretches(ode, s);
    *out = s;
    return STATUS_OK;
}

void vector_shape_free(struct vector_shape *shape)
{
    if (shape == NULL) {
        return;
    }
    free(shape->stretch);
    free(shape->share);
    free(shape->sum);
    free(shape);
}

/* --- life of a vector --------------------------------------------------- */

static struct content *content(N_Vector v)
{
    return v->content;
}

static int length(N_Vector v)
{
    return content(v)->shape->length;
}

double *vector_data(N_Vector v)
{
    return content(v)->data;
}

void vector_show(N_Vector v, double *data)
{
    content(v)->data = data;
}

static N_Vector_ID own_id(N_Vector v)
{
    (void)v;
    return SUNDIALS_NVEC_CUSTOM;
}

static sunindextype own_length(N_Vector v)
{
    return length(v);
}

static void own_destroy(N_Vector v)
{
    if (v == NULL) {
        return;
    }
    if (v->content != NULL) {
        free(content(v)->own);
        free(v->content);
        v->content = NULL;
    }
    N_VFreeEmpty(v);
}

static int fill_content(N_Vector v, struct vector_shape *shape)
{
    struct content *c = calloc(1, sizeof *c);

    v->content = c;
    if (c == NULL) {
        return 0;
    }
    c->shape = shape;
    c->own   = calloc((size_t)shape->length + 1, sizeof *c->own);
    c->data  = c->own;
    return c->own != NULL;
}

static N_Vector own_clone(N_Vector like)
{
    N_Vector v = N_VNewEmpty(like->sunctx);

    if (v != NULL
        && (N_VCopyOps(like, v) != 0
            || !fill_content(v, content(like)->shape))) {
        own_destroy(v);
        return NULL;
    }
    return v;
}

/* --- arithmetic --------------------------------------------------------- */

/* z = a x + b y where none overlaps; x += ... where the result replaces x:
 * apart, so that the compiler may vectorise both. */
LANES static void sum_apart(int n, double a, const double *restrict x, double b,
                            const double *restrict y, double *restrict z)
{
    for (int i = 0; i < n; i++) {
        z[i] = a * x[i] + b * y[i];
    }
}

LANES static void sum_into(int n, double a, double *restrict x, double b,
                           const double *restrict y)
{
    for (int i = 0; i < n; i++) {
        x[i] = a * x[i] + b * y[i];
    }
}

static void own_linear_sum(sunrealtype a, N_Vector x, sunrealtype b, N_Vector y,
                           N_Vector z)
{
    const int n = length(z);

    if (x == y) {
        const double *data = vector_data(x);

        for (int i = 0; i < n; i++) {
            vector_data(z)[i] = a * data[i] + b * data[i];
        }
    } else if (z == x) {
        sum_into(n, a, vector_data(x), b, vector_data(y));
    } else if (z == y) {
        sum_into(n, b, vector_data(y), a, vector_data(x));
    } else {
        sum_apart(n, a, vector_data(x), b, vector_data(y), vector_data(z));
    }
}

static void own_const(sunrealtype c, N_Vector z)
{
    double *data = vector_data(z);

    for (int i = 0; i < length(z); i++) {
        data[i] = c;
    }
}

static void own_prod(N_Vector x, N_Vector y, N_Vector z)
{
    const double *p = vector_data(x), *q = vector_data(y);

    for (int i = 0; i < length(z); i++) {
        vector_data(z)[i] = p[i] * q[i];
    }
}

static void own_div(N_Vector x, N_Vector y, N_Vector z)
{
    const double *p = vector_data(x), *q = vector_data(y);

    for (int i = 0; i < length(z); i++) {
        vector_data(z)[i] = p[i] / q[i];
    }
}

LANES static void scale_into(int n, double c, double *x)
{
    for (int i = 0; i < n; i++) {
        x[i] *= c;
    }
}

LANES static void scale_apart(int n, double c, const double *restrict x,
                              double *restrict z)
{
    for (int i = 0; i < n; i++) {
        z[i] = c * x[i];
    }
}

static void own_scale(sunrealtype c, N_Vector x, N_Vector z)
{
    if (x == z) {
        scale_into(length(z), c, vector_data(z));
    } else {
        scale_apart(length(z), c, vector_data(x), vector_data(z));
    }
}

static void own_abs(N_Vector x, N_Vector z)
{
    const double *data = vector_data(x);

    for (int i = 0; i < length(z); i++) {
        vector_data(z)[i] = fabs(data[i]);
    }
}

static void own_inv(N_Vector x, N_Vector z)
{
    const double *data = vector_data(x);

    for (int i = 0; i < length(z); i++) {
        vector_data(z)[i] = 1.0 / data[i];
    }
}

static void own_add_const(N_Vector x, sunrealtype b, N_Vector z)
{
    const double *data = vector_data(x);

    for (int i = 0; i < length(z); i++) {
        vector_data(z)[i] = data[i] + b;
    }
}

/* --- reductions: in these a NaN wins, so that it is never overlooked ----- */

static double larger(double a, double b)
{
    return b > a || isnan(b) ? b : a;
}

static sunrealtype own_max_norm(N_Vector x)
{
    const double *data = vector_data(x);
    double        most = 0.0;

    for (int i = 0; i < length(x); i++) {
        most = larger(most, fabs(data[i]));
    }
    return most;
}

static sunrealtype own_min(N_Vector x)
{
    const double *data  = vector_data(x);
    double        least = (double)INFINITY;

    for (int i = 0; i < length(x); i++) {
        least = data[i] < least || isnan(data[i]) ? data[i] : least;
    }
    return least;
}

/* Four running sums: an order of addition that vectorises */
LANES static double sum_of_squares(const double *x, const double *w, int first,
                                   int end)
{
    double s[4] = {0.0};
    int    i    = first;

    for (; i + 4 <= end; i += 4) {
        for (int k = 0; k < 4; k++) {
            const double p = x[i + k] * w[i + k];

            s[k] += p * p;
        }
    }
    for (; i < end; i++) {
        const double p = x[i] * w[i];

        s[0] += p * p;
    }
    return (s[0] + s[1]) + (s[2] + s[3]);
}

static sunrealtype own_wrms_norm(N_Vector x, N_Vector w)
{
    const struct vector_shape *shape = content(x)->shape;
    double                     most  = 0.0;

    memset(shape->sum, 0, (size_t)shape->groups * sizeof *shape->sum);
    for (int k = 0; k < shape->stretches; k++) {
        const struct stretch s = shape->stretch[k];

        shape->sum[s.group] +=
            sum_of_squares(vector_data(x), vector_data(w), s.first, s.end);
    }
    for (int g = 0; g < shape->groups; g++) {
        most = larger(most, shape->sum[g] * shape->share[g]);
    }
    return sqrt(most);
}

/* --- several vectors at once -------------------------------------------- */

/* z = sum of c_k x_k; z may be x_0 only. */
static int own_linear_combination(int count, sunrealtype *c, N_Vector *x,
                                  N_Vector z)
{
    own_scale(c[0], x[0], z);
    for (int k = 1; k < count; k++) {
        sum_into(length(z), 1.0, vector_data(z), c[k], vector_data(x[k]));
    }
    return 0;
}

/* z_k = a_k x + y_k */
static int own_scale_add_multi(int count, sunrealtype *a, N_Vector x,
                               N_Vector *y, N_Vector *z)
{
    for (int k = 0; k < count; k++) {
        own_linear_sum(a[k], x, 1.0, y[k], z[k]);
    }
    return 0;
}

static int own_scale_array(int count, sunrealtype *c, N_Vector *x, N_Vector *z)
{
    for (int k = 0; k < count; k++) {
        own_scale(c[k], x[k], z[k]);
    }
    return 0;
}

N_Vector vector_new(struct vector_shape *shape, SUNContext context)
{
    N_Vector     v = N_VNewEmpty(context);
    N_Vector_Ops ops;

    if (v == NULL) {
        return NULL;
    }
    ops                      = v->ops;
    ops->nvgetvectorid       = own_id;
    ops->nvclone             = own_clone;
    ops->nvdestroy           = own_destroy;
    ops->nvgetlength         = own_length;
    ops->nvgetarraypointer   = vector_data;
    ops->nvlinearsum         = own_linear_sum;
    ops->nvconst             = own_const;
    ops->nvprod              = own_prod;
    ops->nvdiv               = own_div;
    ops->nvscale             = own_scale;
    ops->nvabs               = own_abs;
    ops->nvinv               = own_inv;
    ops->nvaddconst          = own_add_const;
    ops->nvmaxnorm           = own_max_norm;
    ops->nvmin               = own_min;
    ops->nvwrmsnorm          = own_wrms_norm;
    ops->nvlinearcombination = own_linear_combination;
    ops->nvscaleaddmulti     = own_scale_add_multi;
    ops->nvscalevectorarray  = own_scale_array;
    if (!fill_content(v, shape)) {
        own_destroy(v);
        return NULL;
    }
    return v;
}
