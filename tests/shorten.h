/* shorten.h — muscle fibre of Shorten, O'Callaghan, Davidson & Soboleva 2007
 * (J Muscle Res Cell Motil 28:293), own code from its equations: an oracle for
 * coupling, not a part of the model.  Mouse, membrane at 20 degrees.
 *
 *   units      ms, mV, uA/cm2; uM for calcium, magnesium, ATP and proteins, mM
 *              for potassium, sodium and phosphate
 *   currents   outward ones are positive, that of chloride as well
 *   checked    term by term with the CellML form of the authors, whose potassium
 *              gate in the tubules is a thousand times as fast as at the surface
 *   soft here  the switch of precipitation, 0.01 mM2 wide: force at 60 s is 0.5 %
 *              above that of a switch ten times as sharp
 *   left out   stress and its dependence on length */
#ifndef TESTS_SHORTEN_H
#define TESTS_SHORTEN_H

struct shorten { /* what differs between fast and slow fibres */
    double capacitance, gamma, exchange, tubule_share, exchange_far;
    double rest_k, rest_na, half_s, width_s, shift_s;
    double g_cl, g_k, g_na, g_ir, pump;
    double uptake, leak, release, length, troponin_on;
    double p_on, p_off, p_mg_on, p_mg_off;
    double f_on, f_off, h_on, h_off, g_on, phosphate_out;
    double sodium_tubule; /* start */
};

extern const struct shorten shorten_fast, shorten_slow;

enum shorten_state {
    SHORTEN_VS,
    SHORTEN_VT,
    SHORTEN_KT,
    SHORTEN_KE,
    SHORTEN_KI,
    SHORTEN_NAI,
    SHORTEN_NAT,
    SHORTEN_NAE,
    SHORTEN_GATES,                        /* n, hK, m, h, S: surface, tubule */
    SHORTEN_RELEASE = SHORTEN_GATES + 10, /* C0..C4, O0..O4 */
    SHORTEN_CA1     = SHORTEN_RELEASE + 10,
    SHORTEN_CASR1,
    SHORTEN_CA2,
    SHORTEN_CASR2,
    SHORTEN_CAP, /* pairs: release space, rest */
    SHORTEN_MGP   = SHORTEN_CAP + 2,
    SHORTEN_CACS  = SHORTEN_MGP + 2,
    SHORTEN_CAATP = SHORTEN_CACS + 2,
    SHORTEN_MGATP = SHORTEN_CAATP + 2,
    SHORTEN_ATP   = SHORTEN_MGATP + 2,
    SHORTEN_MG    = SHORTEN_ATP + 2,
    SHORTEN_CAT   = SHORTEN_MG + 2,
    SHORTEN_CACAT,
    SHORTEN_D0,
    SHORTEN_D1,
    SHORTEN_D2,
    SHORTEN_A1,
    SHORTEN_A2,
    SHORTEN_P,
    SHORTEN_PSR,
    SHORTEN_PCSR,
    SHORTEN_STATES
};

void shorten_start(const struct shorten *u, double *y);
/* stimulus: uA/cm2 */
void shorten_slope(const struct shorten *u, double stimulus, const double *y,
                   double *d);

#endif
