/// log((1 + s)/(1 - s)) for |s| ≤ 0.1716, to 2⁻³⁷.
INLINE vd logarithm_of_ratio(vd s) {
  static const double series[] = {
      0x1.0000000004a22p+1, 0x1.555554dac6d01p-1, 0x1.999a9ca03ef78p-2, 0x1.2432bc36925d1p-2, 0x1.e3b0404eb5ce1p-3,
  };
  return s * SERIES(s * s, series);
}

/// The logarithm of 2ᵏ·(1 + f), and what it is at 0, at infinity, and where it is none, told by x = 2ᵏ·(1 + f).
INLINE vd logarithm_of_split(split_number parts, vd x) {
  vd y = mad(parts.k, (vd)0x1.62e42fefa39efp-1, logarithm_of_ratio(parts.f * inverse(2 + parts.f)));
  vd rest = select(x == 0, (vd)-INFINITY, select(x > 0, x, (vd)NAN));
  return select((x > 0) & (x < INFINITY), y, rest);
}

INLINE void logarithm(vd x, outputs out) {
  if (out.f) *out.f = logarithm_of_split(split(x), x);
  if (out.slope) *out.slope = select(x < 0, (vd)NAN, 1 / x);
}

/// log(1 + x): the sum loses digits that count only where x itself can be taken.
INLINE vd logarithm_of_one_plus(vd x) {
  vd sum = 1 + x;
  split_number parts = split(sum);
  parts.f = select(parts.k == 0, x, parts.f);
  return with_sign(logarithm_of_split(parts, sum), x);
}

INLINE void logarithm_one_plus(vd x, outputs out) {
  vd sum = 1 + x;
  if (out.f) *out.f = logarithm_of_one_plus(x);
  if (out.slope) *out.slope = select(sum < 0, (vd)NAN, 1 / sum);
}

/// log(1 + a + a²/(1 + √(1 + a²)))
INLINE void inverse_hyperbolic_sine(vd x, outputs out) {
  vd a = at_most(magnitude(x), 0x1p200), d = mad(a, a, (vd)1), r = inverse_root(d);
  if (out.f) {
    vd y = logarithm_of_one_plus(mad(a * a, inverse(mad(d, r, (vd)1)), a));
    *out.f = select(magnitude(x) == INFINITY, x, with_sign(y, x));
  }
  if (out.slope) *out.slope = r;
}
