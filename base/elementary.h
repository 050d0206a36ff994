/* elementary.h — exp, log, tanh, pow, sin and rounded corners in plain arithmetic.
 *
 * The right-hand sides use these instead of libm: additions, multiplications,
 * one division and bit moves only, in a fixed order, so the same bits come out
 * on every x86-64 machine and compiler (contraction off), and loops over motor
 * units vectorise.  Errors stay below 4 units in the last place of the result
 * (of 1 for el_tanh, el_sigma).
 * A NaN goes through everything: the tests find who depends on whom that way.
 *
 * Rounded corners have a width in the units of x; it must be positive. */
#ifndef BASE_ELEMENTARY_H
#define BASE_ELEMENTARY_H

#include <math.h> /* sqrt, fabs and copysign are exact; nothing else is taken from it */
#include <stdint.h>
#include <string.h>

static inline double el_from_bits(uint64_t bits)
{
    double x;

    memcpy(&x, &bits, sizeof x);
    return x;
}

static inline uint64_t el_to_bits(double x)
{
    uint64_t bits;

    memcpy(&bits, &x, sizeof bits);
    return bits;
}

/* exp(x); x is held inside [-700, 700]. */
static inline double el_exp(double x)
{
    const double shift = 6755399441055744.0; /* 1.5 * 2^52: rounds to integer */
    const double held  = x < -700.0 ? -700.0 : (x > 700.0 ? 700.0 : x);
    const double k     = held * 1.4426950408889634 + shift;
    const double whole = k - shift;
    /* ln 2 in two pieces: the first product is exact */
    const double r =
        (held - whole * 0.69314718036912382) - whole * 1.9082149292705877e-10;
    const double r2 = r * r, r4 = r2 * r2;
    /* (e^r - 1 - r)/r^2 in pairs of terms that do not wait for each other */
    const double a =
        (0.5 + r * (1.0 / 6.0)) + r2 * (1.0 / 24.0 + r * (1.0 / 120.0));
    const double b = (1.0 / 720.0 + r * (1.0 / 5040.0))
                     + r2 * (1.0 / 40320.0 + r * (1.0 / 362880.0));
    const double c = (1.0 / 3628800.0 + r * (1.0 / 39916800.0))
                     + r2 * (1.0 / 479001600.0 + r * (1.0 / 6227020800.0));
    const double p = 1.0 + (r + r2 * (a + r4 * (b + r4 * c)));

    return p * el_from_bits((el_to_bits(k) - el_to_bits(shift) + 1023) << 52);
}

/* log(x) for normal x > 0. */
static inline double el_log(double x)
{
    /* x = 2^e * m with m in [sqrt(1/2), sqrt(2)) */
    const uint64_t bits = el_to_bits(x) + 0x00095f619980c433u;
    /* the exponent as a number: placed in the mantissa of 2^52, where there
     * are instructions for it in vectors */
    const double e = el_from_bits((bits >> 52) | 0x4330000000000000u)
                     - (4503599627370496.0 + 1023.0);
    const double m =
        el_from_bits((bits & 0x000fffffffffffffu) + 0x3fe6a09e667f3bcdu);
    const double f = (m - 1.0) / (m + 1.0), s = f * f;
    const double s2 = s * s, s4 = s2 * s2;
    /* (atanh(f)/f - 1)/s, likewise */
    const double a =
        (1.0 / 3.0 + s * (1.0 / 5.0)) + s2 * (1.0 / 7.0 + s * (1.0 / 9.0));
    const double b =
        (1.0 / 11.0 + s * (1.0 / 13.0)) + s2 * (1.0 / 15.0 + s * (1.0 / 17.0));
    const double c = (1.0 / 19.0 + s * (1.0 / 21.0)) + s2 * (1.0 / 23.0);
    const double p = a + s4 * (b + s4 * c);

    /* the last term carries NaN through, which the bit moves do not */
    return e * 0.69314718055994531 + 2.0 * f * (p * s + 1.0) + (x - x);
}

/* x to the power y for x > 0. */
static inline double el_pow(double x, double y)
{
    return el_exp(y * el_log(x));
}

static inline double el_tanh(double x)
{
    const double e = el_exp(-2.0 * fabs(x));
    const double t = (1.0 - e) / (1.0 + e);

    return copysign(t, x);
}

static inline double el_asinh(double x)
{
    const double a = fabs(x);
    const double l = el_log(a + sqrt(a * a + 1.0));

    return copysign(l, x);
}

/* 0 far below zero, 1/2 at zero, 1 far above: the logistic function. */
static inline double el_sigma(double x)
{
    return 1.0 / (1.0 + el_exp(-x));
}

/* sin(x) for angles of a body: absolute error below 1e-15 up to |x| = 20. */
static inline double el_sin(double x)
{
    const double shift = 6755399441055744.0;
    const double k     = x * 0.31830988618379067 + shift;
    const double whole = k - shift;
    const double r =
        (x - whole * 3.141592502593994) - whole * 1.5099579909783765e-07;
    const double s = r * r;
    double       p = 1.0 / 51090942171709440000.0;

    p = 1.0 / -121645100408832000.0 + p * s;
    p = 1.0 / 355687428096000.0 + p * s;
    p = 1.0 / -1307674368000.0 + p * s;
    p = 1.0 / 6227020800.0 + p * s;
    p = 1.0 / -39916800.0 + p * s;
    p = 1.0 / 362880.0 + p * s;
    p = 1.0 / -5040.0 + p * s;
    p = 1.0 / 120.0 + p * s;
    p = 1.0 / -6.0 + p * s;
    p = 1.0 + p * s;
    return (1.0 - 2.0 * (double)(el_to_bits(k) & 1)) * (r * p);
}

static inline double el_cos(double x)
{
    return el_sin(x + 1.5707963267948966);
}

/* Rounded max(x, 0); d/2 at zero.  Never negative. */
static inline double el_ramp(double x, double d)
{
    const double root = sqrt(x * x + d * d);

    /* the second form keeps the digits where the first cancels */
    return x > 0.0 ? 0.5 * (x + root) : 0.5 * d * d / (root - x);
}

/* Rounded max(a, b). */
static inline double el_max(double a, double b, double d)
{
    return 0.5 * (a + b + sqrt((a - b) * (a - b) + d * d));
}

/* sgn(x)|x|^n with the corner at zero (n < 1) rounded over eps. */
static inline double el_signed_pow(double x, double n, double eps)
{
    return x * el_pow(x * x + eps * eps, 0.5 * (n - 1.0));
}

#endif
