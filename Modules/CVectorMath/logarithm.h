#include "split.h"

/// log(1 + f) + k·log 2 + rest for such an f: with s = f/(2 + f) it is f - (f²/2 - s·(f²/2 + R(s²))), where R
/// interpolates log((1 + s)/(1 - s)) - 2s over s at Chebyshev's points, to 2⁻⁵⁸ of the result.
///
/// - Source: the arrangement is that of FreeBSD's e_log.c (K. C. Ng).
INLINE vd logarithm_of_split(split_number x, vd rest) {
  static const double series[] = {
      0x1.5555555555558p-1, 0x1.99999999952b2p-2, 0x1.2492492df6947p-2, 0x1.c71c62debf86bp-3,
      0x1.7462b69705382p-3, 0x1.39fe208c33457p-3, 0x1.2b5b5fb2eac92p-3,
  };
  vd s = x.f * reciprocal(2 + x.f), z = s * s;
  vd half_square = 0.5 * x.f * x.f;
  vd r = z * POLYNOMIAL(z, series);
  vd low = mad(s, half_square + r, mad(x.k, (vd)0x1.a39ef35793c76p-33, rest));
  return mad(x.k, (vd)0x1.62e42fee00000p-1, x.f - (half_square - low));
}

// Where there is no value, NaN is one: a branch that is not taken is computed all the same, and must not be slow.

/// Normal x, and negative ones
INLINE vi logarithm(vd x, vd *y) {
  vi has_none = x < 0;
  *y = select(has_none, (vd)NAN, logarithm_of_split(split(x), (vd)0));
  return ((x >= 0x1p-1022) & (x < INFINITY)) | has_none;
}

/// log(1 + x.high + x.low), for a sum above 0 and below 2¹⁰⁰⁰ and a low that is small beside the high.
INLINE vd logarithm_of_one_plus(pair x) {
  pair sum = exact_sum((vd)1, x.high);
  split_number parts = split(sum.high);
  // What 1 + x loses by its rounding, over 1 + x, to a few bits; or nothing where x itself can be taken.
  vi plain = parts.k == 0;
  vd scale = (vd)((vi)(vd)1 - (((vi)(parts.k + ROUNDING) - (vi)(vd)ROUNDING) << 52));
  vd rest = (select(plain, (vd)0, sum.low) + x.low) * scale * mad(parts.f, parts.f - 1, (vd)1);
  parts.f = select(plain, x.high, parts.f);
  return logarithm_of_split(parts, rest);
}

/// x < ∞, but not -1
INLINE vi logarithm_one_plus(vd x, vd *y) {
  vi has_none = x < -1;
  *y = select(has_none, (vd)NAN, with_sign(logarithm_of_one_plus((pair){x, (vd)0}), x));
  return ((x > -1) & (x < 0x1p1000)) | has_none;
}
