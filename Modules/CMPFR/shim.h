// GNU MPFR: floating point of any precision, every operation rounded correctly in the direction asked for.
// What Swift cannot import from it, because it is a macro there.
#ifndef SLOPE_CMPFR_H
#define SLOPE_CMPFR_H

#include <mpfr.h>

/// Exponents as wide as MPFR has them, for the calling thread: exp(1e15) is a number then.
static inline void precise_widen_exponents(void) {
  mpfr_set_emin(mpfr_get_emin_min());
  mpfr_set_emax(mpfr_get_emax_max());
}

static inline void precise_copy(mpfr_ptr to, mpfr_srcptr from, mpfr_rnd_t rounding) { mpfr_set(to, from, rounding); }

/// Below 0, 0 or above 0 as `a` is less than, equal to or greater than `b`; 0 for NaN.
static inline int precise_compare(mpfr_srcptr a, mpfr_srcptr b) { return mpfr_cmp(a, b); }

/// -1, 0 or 1; 0 for NaN.
static inline int precise_sign(mpfr_srcptr a) { return mpfr_nan_p(a) ? 0 : (mpfr_sgn(a) > 0) - (mpfr_sgn(a) < 0); }

/// The least n with |a| < 2ⁿ; of 0 the least there is, of what is not finite the greatest.
static inline long precise_exponent(mpfr_srcptr a) {
  return mpfr_regular_p(a) ? mpfr_get_exp(a) : mpfr_zero_p(a) ? mpfr_get_emin_min() : mpfr_get_emax_max();
}

static inline int precise_is_nan(mpfr_srcptr a) { return mpfr_nan_p(a) != 0; }

#endif
