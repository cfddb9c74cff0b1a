// The elementary functions, to about an ulp. Each says which arguments are within its reach.

#include "exponential.h"

INLINE vi checked_exp(vd x, vd *y) {
  *y = exponential(x);
  return magnitude(x) <= 708;
}

INLINE vi checked_expm1(vd x, vd *y) {
  *y = with_sign(exponential_minus_one(x), x);
  return magnitude(x) <= 708;
}
