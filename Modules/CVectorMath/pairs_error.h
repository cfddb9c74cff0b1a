// What is known of the error of pairs, and what follows from it.

/// relative·y + a·a_error + b·b_error for magnitudes, rounded up. The factor at the end is for the roundings, at most
/// five of u, and for low parts that are left out of the magnitudes, 3u.
INLINE vd error_bound(vd y, vd relative, vd a, vd a_error, vd b, vd b_error) {
  vd sum = mad(b, b_error, mad(a, a_error, relative * y)) * (1 + 0x1p-49);
  vi small = ~(sum >= 0x1p-900);
  if (any(small)) {
    // A product of numbers that are not 0 may have underflowed to nothing.
    vi counts = ((y != 0) & (relative != 0)) | ((a != 0) & (a_error != 0)) | ((b != 0) & (b_error != 0));
    sum = select(small & counts, sum + 0x1p-1060, sum);
  }
  return sum;
}

/// Whether x is of ordinary size and y, with the bound on its error given absolutely or relative to it, has no more of
/// that than `tolerance` ulp. Below 2⁻⁹⁶⁰ only what is exact will do.
INLINE vi accepts(vd x, vd y, vd error, bool is_absolute, double relative, double tolerance) {
  vd size = magnitude(x);
  vi ordinary = (size >= 0x1p-100) & (size <= 0x1p100) & (magnitude(y) < (vd)(1.0 / 0.0));
  const vi exponent_bits = (vi)(vd)(1.0 / 0.0), one = (vi)(vd)(1.0);
  vi exponent = (vi)y & exponent_bits;
  vi large = magnitude(y) >= 0x1p-960;
  if (is_absolute) {
    // 2ᵉ·2⁻⁵²·tolerance is exact.
    vd allowed = (vd)exponent * (tolerance * 0x1p-52);
    return ordinary & (((error <= allowed) & large) | (error == 0));
  }
  // As the error is a multiple of y, both are compared after division by 2ᵉ.
  vd mantissa = (vd)(((vi)magnitude(y) & ~exponent_bits) | one);
  vd bound = mantissa * (relative * (1 + 0x1p-49));
  // Nothing is known, not even of 0, where the bound is infinite or not a number.
  vi exact = ((y == 0) & ((vd)relative < (vd)(1.0 / 0.0))) | ((vd)relative == 0);
  return ordinary & (((bound <= tolerance * 0x1p-52) & large) | exact);
}

/// high + low, in which a low part of 0 does not take -0's sign away.
INLINE vd sum_of_pair(pair value, bool has_low) {
  return has_low ? select(value.low == 0, value.high, value.high + value.low) : value.high;
}

/// What of a vector, or the first `count` of it, is accepted goes to y; the places of the others, from `start` on, to
/// `refused`. How many those are.
INLINE size_t accept_part(vi good, vd sum, double *y, unsigned *refused, size_t start, size_t count) {
  if (!any(~good)) {
    put(y, sum, count);
    return 0;
  }
  size_t misses = 0;
  for (size_t k = 0; k < count; k++) {
    if (good[k])
      y[k] = sum[k];
    else
      refused[misses++] = (unsigned)(start + k);
  }
  return misses;
}

#define PAIR_ACCEPT_LOOP(SUFFIX, HAS_LOW, HAS_ERROR)                                                             \
  static size_t pair_accept##SUFFIX(                                                                             \
      const double *x, vm_pairs value, const double *error, double relative, double tolerance, double *y,        \
      unsigned *refused, size_t count) {                                                                         \
    ROOM room[2][WIDTH];                                                                                         \
    source sh = source_of(value.high, value.is_scalar, room[0]), sl;                                             \
    if (HAS_LOW) sl = source_of(value.low, value.is_scalar, room[1]);                                            \
    source sx = array_source(x), se = array_source(error);                                                       \
    size_t misses = 0, i = 0;                                                                                    \
    for (; i + WIDTH <= count; i += WIDTH) {                                                                     \
      vd at = next(&sx, WIDTH), known = HAS_ERROR ? next(&se, WIDTH) : (vd)0.0;                                  \
      vd sum = sum_of_pair(next_pair(&sh, &sl, HAS_LOW, WIDTH), HAS_LOW);                                        \
      vi good = accepts(at, sum, known, HAS_ERROR, relative, tolerance);                                         \
      misses += accept_part(good, sum, y + i, refused + misses, i, WIDTH);                                       \
    }                                                                                                            \
    size_t left = count - i;                                                                                     \
    if (!left) return misses;                                                                                    \
    vd at = next(&sx, left), known = HAS_ERROR ? next(&se, left) : (vd)0.0;                                      \
    vd sum = sum_of_pair(next_pair(&sh, &sl, HAS_LOW, left), HAS_LOW);                                           \
    vi good = accepts(at, sum, known, HAS_ERROR, relative, tolerance);                                           \
    return misses + accept_part(good, sum, y + i, refused + misses, i, left);                                    \
  }

PAIR_ACCEPT_LOOP(_absolute, true, true)
PAIR_ACCEPT_LOOP(_relative, true, false)
PAIR_ACCEPT_LOOP(_double_absolute, false, true)
PAIR_ACCEPT_LOOP(_double_relative, false, false)

static size_t pair_accept(
    const double *x, vm_pairs value, const double *error, double relative, double tolerance, double *y,
    unsigned *refused, size_t count) {
  if (value.low)
    return (error ? pair_accept_absolute : pair_accept_relative)(
        x, value, error, relative, tolerance, y, refused, count);
  return (error ? pair_accept_double_absolute : pair_accept_double_relative)(
      x, value, error, relative, tolerance, y, refused, count);
}
