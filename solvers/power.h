/* power.h — what is linked in place of libm's pow().
 *
 * CVODE asks pow() how far a step may grow.  libm has one form with fused
 * multiply-add and one without and takes what the machine offers; they differ
 * in the last bit now and then, and all later steps with it.  This one gives
 * the same bits on every machine.  The linker turns every call of pow() in the
 * program to it (CMakeLists.txt).
 *
 * Whole y up to 308: by repeated multiplication.  Others: exp(y log x), within
 * 4 + 4 |y log x| units in the last place; NaN for x < 0. */
#ifndef SOLVERS_POWER_H
#define SOLVERS_POWER_H

/* for the linker's --wrap it has a name of its choice */
double power_of(double x, double y) __asm__("__wrap_pow");

#endif
