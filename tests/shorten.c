#include "tests/shorten.h"

#include <math.h>
#include <string.h>

const struct shorten shorten_fast = {.capacitance   = 1.0,
                                     .gamma         = 4.8,
                                     .exchange      = 350.0,
                                     .tubule_share  = 0.0032,
                                     .exchange_far  = 21875.0,
                                     .rest_k        = 1.02,
                                     .rest_na       = -1.29,
                                     .half_s        = -78.0,
                                     .width_s       = 5.8,
                                     .shift_s       = 90.0,
                                     .g_cl          = 19.65,
                                     .g_k           = 64.8,
                                     .g_na          = 804.0,
                                     .g_ir          = 11.1,
                                     .pump          = 6.21e-4,
                                     .uptake        = 4.875,
                                     .leak          = 2e-5,
                                     .release       = 300.0,
                                     .length        = 1.1,
                                     .troponin_on   = 0.04425,
                                     .p_on          = 0.0417,
                                     .p_off         = 5e-4,
                                     .p_mg_on       = 3.3e-5,
                                     .p_mg_off      = 3e-3,
                                     .f_on          = 1.5,
                                     .f_off         = 15.0,
                                     .h_on          = 0.24,
                                     .h_off         = 0.18,
                                     .g_on          = 0.12,
                                     .phosphate_out = 2.867e-5,
                                     .sodium_tubule = 133.0};
const struct shorten shorten_slow = {.capacitance   = 0.58,
                                     .gamma         = 2.79,
                                     .exchange      = 559.0,
                                     .tubule_share  = 0.00174,
                                     .exchange_far  = 40229.9,
                                     .rest_k        = 0.34,
                                     .rest_na       = -0.43,
                                     .half_s        = -68.0,
                                     .width_s       = 7.1,
                                     .shift_s       = 70.0,
                                     .g_cl          = 3.275,
                                     .g_k           = 10.8,
                                     .g_na          = 134.0,
                                     .g_ir          = 1.85,
                                     .pump          = 1.656e-4,
                                     .uptake        = 2.4375,
                                     .leak          = 4e-5,
                                     .release       = 60.0,
                                     .length        = 1.0,
                                     .troponin_on   = 0.0885,
                                     .f_on          = 0.5,
                                     .f_off         = 5.0,
                                     .h_on          = 0.08,
                                     .h_off         = 0.06,
                                     .g_on          = 0.04,
                                     .phosphate_out = 3.94e-6,
                                     .sodium_tubule = 132.0};

static const double faraday = 96485.0, rt_over_f = 8314.41 * 293.0 / 96485.0;

enum { N, HK, M, H, S };

void shorten_start(const struct shorten *u, double *y)
{
    static const double gate[]  = {0.009466, 0.9952, 0.0358, 0.4981, 0.581};
    static const double pair[]  = {615, 811, 16900, 0.4, 7200, 799.6, 1000};
    static const double bound[] = {25, 3, 0.8, 1.2, 3, 0.3, 0.23};
    static const double ion[] = {-79.974, -80.2, 5.9, 5.9, 150.9, 12.7, 0, 133};

    memset(y, 0, SHORTEN_STATES * sizeof *y);
    memcpy(y, ion, sizeof ion);
    y[SHORTEN_NAT] = u->sodium_tubule;
    memcpy(y + SHORTEN_GATES, gate, sizeof gate);
    memcpy(y + SHORTEN_GATES + 5, gate, sizeof gate);
    y[SHORTEN_RELEASE] = 1.0;
    y[SHORTEN_CA1] = y[SHORTEN_CA2] = 0.1;
    y[SHORTEN_CASR1] = y[SHORTEN_CASR2] = 1500.0;
    for (int k = 0; k < 7; k++) {
        y[SHORTEN_CAP + 2 * k] = y[SHORTEN_CAP + 2 * k + 1] = pair[k];
    }
    memcpy(y + SHORTEN_CAT, bound, sizeof bound);
    y[SHORTEN_P] = y[SHORTEN_PSR] = y[SHORTEN_PCSR] = 0.23;
}

/* x/(1 - e^-x) */
static double ratio(double x)
{
    return fabs(x) < 1e-6 ? 1.0 + 0.5 * x : x / (1.0 - exp(-x));
}

/* Flux of a positive (sign 1) or negative ion driven by v, times mV. */
static double driven(double v, double inside, double outside, double sign)
{
    const double x = sign * v / rt_over_f;

    return sign * rt_over_f * ratio(x) * (inside - outside * exp(-x));
}

static void gate_slopes(const struct shorten *u, double v, double hk_time,
                        const double *g, double *d)
{
    const double an = 0.0131 * 7.0 * ratio((v + 40.0) / 7.0);
    const double bn = 0.067 * exp(-(v + 40.0) / 40.0);
    const double am = 0.288 * 10.0 * ratio((v + 46.0) / 10.0);
    const double bm = 1.38 * exp(-(v + 46.0) / 18.0);
    const double ah = 0.0081 * exp(-(v + 45.0) / 14.7);
    const double bh = 4.38 / (1.0 + exp(-(v + 45.0) / 9.0));
    const double w  = (v + u->shift_s) / 100.0;

    d[N]  = an * (1.0 - g[N]) - bn * g[N];
    d[M]  = am * (1.0 - g[M]) - bm * g[M];
    d[H]  = ah * (1.0 - g[H]) - bh * g[H];
    d[HK] = (1.0 / (1.0 + exp((v + 40.0) / 7.5)) - g[HK])
            / (hk_time * exp(-(v + 40.0) / 25.75));
    d[S] = (1.0 / (1.0 + exp((v - u->half_s) / u->width_s)) - g[S])
           / (8571.0 / (0.2 + 5.65 * w * w));
}

struct currents {
    double cl, ir, dr, na, pump;
};

struct side { /* of the membrane */
    double v, ki, nai, ko, nao;
    int    surface;
};

static double rectifier(const struct shorten *u, const struct side *s,
                        double jk)
{
    const double delta = 0.4, kk = 950.0, ks = 1.0, si = 10.0;
    const double ek = rt_over_f * log(s->ko / s->ki);
    const double kr = s->ko * exp(-delta * ek / rt_over_f);
    const double y =
        1.0
        - 1.0
              / (1.0
                 + ks * (1.0 + kr * kr / kk)
                       / (si * si
                          * exp(2.0 * (1.0 - delta) * s->v / rt_over_f)));

    if (s->surface && jk <= 0.0) {
        return 0.0;
    }
    return u->g_ir * kr * kr / (kk + kr * kr) * y * jk / 50.0;
}

static struct currents currents(const struct shorten *u, const struct side *s,
                                const double *g)
{
    const double ek    = rt_over_f * log(s->ko / s->ki);
    const double cli   = 156.5 / (5.0 + exp(-ek / rt_over_f));
    const double a     = 1.0 / (1.0 + exp((s->v - 70.0) / 150.0));
    const double jk    = driven(s->v, s->ki, s->ko, 1.0);
    const double sigma = (exp(s->nao / 67.3) - 1.0) / 7.0;
    const double f1    = 1.0
                      / (1.0 + 0.12 * exp(-0.1 * s->v / rt_over_f)
                         + 0.04 * sigma * exp(-s->v / rt_over_f));

    return (struct currents){
        .cl = u->g_cl * pow(a, 4.0) * driven(s->v, cli, 156.5 - 5.0 * cli, -1.0)
              / 45.0,
        .ir = rectifier(u, s, jk),
        .dr = u->g_k * pow(g[N], 4.0) * g[HK] * jk / 50.0,
        .na = u->g_na * pow(g[M], 3.0) * g[H] * g[S]
              * driven(s->v, s->nai, s->nao, 1.0) / 75.0,
        .pump = faraday * u->pump * f1
                / (pow(1.0 + 1.0 / s->ko, 2.0) * pow(1.0 + 13.0 / s->nai, 3.0)),
    };
}

static void membrane(const struct shorten *u, double stimulus, const double *y,
                     double *d)
{
    const double      vs = y[SHORTEN_VS], vt = y[SHORTEN_VT];
    const struct side out = {
        vs, y[SHORTEN_KI], y[SHORTEN_NAI], y[SHORTEN_KE], y[SHORTEN_NAE], 1};
    const struct side in = {
        vt, y[SHORTEN_KI], y[SHORTEN_NAI], y[SHORTEN_KT], y[SHORTEN_NAT], 0};
    const double          across = 1000.0 * (vs - vt) / 150.0;
    const struct currents s      = currents(u, &out, y + SHORTEN_GATES);
    struct currents       t      = currents(u, &in, y + SHORTEN_GATES + 5);

    t.cl *= 0.1;
    t.dr *= 0.45;
    t.na *= 0.1;
    t.pump *= 0.1;
    gate_slopes(u, vs, 1000.0, y + SHORTEN_GATES, d + SHORTEN_GATES);
    gate_slopes(u, vt, 1.0, y + SHORTEN_GATES + 5, d + SHORTEN_GATES + 5);
    d[SHORTEN_VS] = (stimulus - (s.cl + s.ir + s.dr + s.na + s.pump) - across)
                    / u->capacitance;
    d[SHORTEN_VT] = (across / u->gamma - (t.cl + t.ir + t.dr + t.na + t.pump))
                    / u->capacitance;

    const double per = 1.0 / (1000.0 * faraday);
    const double ks  = s.ir + s.dr + u->rest_k - 2.0 * s.pump;
    const double kt  = t.ir + t.dr + u->rest_k - 2.0 * t.pump;
    const double ns  = s.na + u->rest_na + 3.0 * s.pump;
    const double nt  = t.na + u->rest_na + 3.0 * t.pump;
    const double dk  = y[SHORTEN_KT] - y[SHORTEN_KE];
    const double dn  = y[SHORTEN_NAT] - y[SHORTEN_NAE];

    d[SHORTEN_KT]  = kt * per / 1e-6 - dk / u->exchange;
    d[SHORTEN_KE]  = ks * per / 5e-4 + dk / u->exchange_far;
    d[SHORTEN_KI]  = -u->tubule_share * kt * per / 1e-6 - ks * per / 0.0025;
    d[SHORTEN_NAT] = nt * per / 1e-6 - dn / u->exchange;
    d[SHORTEN_NAE] = ns * per / 5e-4 + dn / u->exchange_far;
    d[SHORTEN_NAI] = -u->tubule_share * nt * per / 1e-6 - ns * per / 0.0025;
}

/* Ten states of the release channel. */
static void channel(double vt, const double *c, double *d)
{
    const double k = 4.5, mid = -20.0, f = 0.2;
    const double up   = 0.5 * 0.2 * exp((vt - mid) / (8.0 * k));
    const double down = 0.5 * 0.2 * exp((mid - vt) / (8.0 * k));
    double       part = 1.0; /* f^j */

    memset(d, 0, 10 * sizeof *d);
    for (int j = 0; j < 5; j++) {
        const double open = 0.002 / part * c[j] - 1000.0 * part * c[5 + j];

        d[j] -= open;
        d[5 + j] += open;
        if (j < 4) {
            const double closed =
                (4 - j) * up * c[j] - (j + 1) * down * c[j + 1];
            const double opened =
                (4 - j) * up / f * c[5 + j] - (j + 1) * f * down * c[6 + j];

            d[j] -= closed;
            d[j + 1] += closed;
            d[5 + j] -= opened;
            d[6 + j] += opened;
        }
        part *= f;
    }
}

/* Returns what troponin takes up. */
static double troponin(const struct shorten *u, const double *y, double *d)
{
    const double a = u->troponin_on * y[SHORTEN_CA2], b = 0.115;
    const double k0 = 0.15, kc = 0.15, kcm = 0.05;
    const double ca = y[SHORTEN_CAT], cc = y[SHORTEN_CACAT], d0 = y[SHORTEN_D0],
                 d1 = y[SHORTEN_D1], d2 = y[SHORTEN_D2], a1 = y[SHORTEN_A1],
                 a2 = y[SHORTEN_A2];
    const double t0 = 140.0 - (ca + cc + d0 + d1 + d2 + a1 + a2);

    d[SHORTEN_CAT]   = a * t0 - b * ca - a * ca + b * cc + k0 * d1;
    d[SHORTEN_CACAT] = a * ca - b * cc - kc * cc + kcm * d2;
    d[SHORTEN_D0]    = -a * d0 + b * d1 - k0 * d0;
    d[SHORTEN_D1]    = a * d0 - b * d1 - k0 * d1 - a * d1 + b * d2;
    d[SHORTEN_D2]    = a * d1 - b * d2 + kc * cc - kcm * d2 - u->f_on * d2
                    + u->f_off * a1 + u->g_on * a2;
    d[SHORTEN_A1] = u->f_on * d2 - u->f_off * a1 + u->h_off * a2 - u->h_on * a1;
    d[SHORTEN_A2] = u->h_on * a1 - u->h_off * a2 - u->g_on * a2;
    return a * (t0 + ca + d0 + d1) - b * (ca + cc + d1 + d2);
}

/* Parvalbumin and ATP in space k; returns the calcium they take. */
static double buffers(const struct shorten *u, const double *y, double *d,
                      int k)
{
    const double ca = y[k == 0 ? SHORTEN_CA1 : SHORTEN_CA2];
    const double mg = y[SHORTEN_MG + k], atp = y[SHORTEN_ATP + k];
    const double cap = y[SHORTEN_CAP + k], mgp = y[SHORTEN_MGP + k];
    const double left = 1500.0 - cap - mgp;
    const double p    = u->p_on * ca * left - u->p_off * cap;
    const double m    = u->p_mg_on * mg * left - u->p_mg_off * mgp;
    const double a    = 0.15 * ca * atp - 30.0 * y[SHORTEN_CAATP + k];
    const double b    = 1.5e-3 * mg * atp - 0.15 * y[SHORTEN_MGATP + k];

    d[SHORTEN_CAP + k]   = p;
    d[SHORTEN_MGP + k]   = m;
    d[SHORTEN_CAATP + k] = a;
    d[SHORTEN_MGATP + k] = b;
    d[SHORTEN_ATP + k]   = -a - b;
    d[SHORTEN_MG + k]    = -m - b;
    return p + a;
}

/* Exchange between the two spaces of one substance. */
static void spread(int state, double rate, double v1, double v2,
                   const double *y, double *d)
{
    const double flow = rate * (y[state] - y[state + 1]);

    d[state] -= flow / v1;
    d[state + 1] += flow / v2;
}

static double stored(const double *y, double *d, int k)
{
    const double sr    = y[k == 0 ? SHORTEN_CASR1 : SHORTEN_CASR2];
    const double bound = y[SHORTEN_CACS + k];

    d[SHORTEN_CACS + k] = 4e-6 * sr * (31000.0 - bound) - 5e-3 * bound;
    return d[SHORTEN_CACS + k];
}

static double taken_back(const struct shorten *u, double ca, double sr)
{
    return u->uptake * ca / (ca + 1.0) - u->leak * (sr - ca);
}

void shorten_slope(const struct shorten *u, double stimulus, const double *y,
                   double *d)
{
    const double whole = 3.14159265358979 * u->length * 0.25;
    const double v1 = 0.01 * 0.95 * whole, v2 = 0.99 * 0.95 * whole;
    const double s1 = 0.01 * 0.05 * whole, s2 = 0.99 * 0.05 * whole;
    const double ca1 = y[SHORTEN_CA1], ca2 = y[SHORTEN_CA2];
    const double sr1 = y[SHORTEN_CASR1], sr2 = y[SHORTEN_CASR2];
    double       open = 0.0;

    membrane(u, stimulus, y, d);
    channel(y[SHORTEN_VT], y + SHORTEN_RELEASE, d + SHORTEN_RELEASE);
    for (int j = 5; j < 10; j++) {
        open += y[SHORTEN_RELEASE + j];
    }
    const double out = u->release * open * (sr1 - ca1);
    const double b1 = buffers(u, y, d, 0), b2 = buffers(u, y, d, 1);
    const double t   = troponin(u, y, d);
    const double up1 = taken_back(u, ca1, sr1), up2 = taken_back(u, ca2, sr2);
    const double mix = 0.75 * (ca1 - ca2), mix_sr = 0.75 * (sr1 - sr2);
    /* phosphate precipitates with calcium; a hard switch, made soft */
    const double psr = y[SHORTEN_PSR], pc = y[SHORTEN_PCSR];
    const double product = 1e-3 * psr * sr2, x = product - 6.0, width = 0.01;
    const double on     = 1.0 / (1.0 + exp(-x / width));
    const double psi    = x * on * product + 1e-4 * pc * x * (1.0 - on);
    const double leaves = 3.62e-6 * (y[SHORTEN_P] - psr);

    d[SHORTEN_CA1]   = (out - up1 - mix) / v1 - b1;
    d[SHORTEN_CA2]   = (mix - up2) / v2 - t - b2;
    d[SHORTEN_CASR1] = (up1 - out - mix_sr) / s1 - stored(y, d, 0);
    d[SHORTEN_CASR2] = (up2 + mix_sr) / s2 - stored(y, d, 1) - 1000.0 * psi;
    spread(SHORTEN_CAATP, 0.375, v1, v2, y, d);
    spread(SHORTEN_MGATP, 0.375, v1, v2, y, d);
    spread(SHORTEN_ATP, 0.375, v1, v2, y, d);
    spread(SHORTEN_MG, 1.5, v1, v2, y, d);
    d[SHORTEN_P] = 1e-3 * (u->h_on * y[SHORTEN_A1] - u->h_off * y[SHORTEN_A2])
                   - u->phosphate_out * y[SHORTEN_P] - leaves / v2;
    d[SHORTEN_PSR]  = leaves / s2 - psi;
    d[SHORTEN_PCSR] = psi;
}
