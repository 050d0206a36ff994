/* check.h — cmocka with a comparison of doubles.
 *
 * CHECK_TOLERANCE=0 in the environment turns every tolerance into zero; a test
 * with a CHECK_NEAR must then fail or be exact (ctest -L can_fail). */
#ifndef TESTS_CHECK_H
#define TESTS_CHECK_H

/* cmocka wants these before it, in this order */
/* clang-format off */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

#include <math.h>
#include <stdlib.h>

#define CHECK(cond) assert_true(cond)
#define CHECK_NEAR(got, want, tol)                                             \
    check_near((got), (want), (tol), #got, __FILE__, __LINE__)
/* relative tolerance */
#define CHECK_CLOSE(got, want, tol)                                            \
    check_near((got), (want), (tol)*fabs(want), #got, __FILE__, __LINE__)
#define CHECK_TEXT(got, want) assert_string_equal(got, want)

static inline void check_near(double got, double want, double tol,
                              const char *text, const char *file, int line)
{
    const char  *env   = getenv("CHECK_TOLERANCE");
    const double scale = env ? strtod(env, NULL) : 1.0;

    if (!(fabs(got - want) <= scale * tol)) {
        print_error("%s is %.12g, wanted %.12g within %g\n", text, got, want,
                    scale * tol);
        _fail(file, line);
    }
}

#endif
