/// The sine and cosine for |x| ≤ 2²⁰. The first part of π/2 has 33 bits, so that a multiple of it is exact, and no float
/// is so near to a multiple of π/2 that 2⁻⁸⁷ of it matter.
INLINE void sine_and_cosine(vd x, vd *sine, vd *cosine) {
  static const double sine_series[] = {
      0x1.fffffffff6006p-1,   -0x1.55555548e417bp-3,  0x1.11110718a8ab1p-7,   -0x1.a00ec72bdd960p-13,
      0x1.6cb0a95aa8305p-19,
  };
  static const double cosine_series[] = {
      0x1.ffffffff859bap-1,   -0x1.ffffffb69d3dap-2,  0x1.555538ae74f3ep-5,   -0x1.6c06ed2acba09p-10,
      0x1.98e80ce08cb74p-16,
  };
  vd t = mad(x, (vd)0x1.45f306dc9c883p-1, (vd)ROUNDING), k = t - ROUNDING;
  vd r = mad(k, (vd)-0x1.0b4611a626331p-34, mad(k, (vd)-0x1.921fb544p+0, x)), square = r * r;
  vd s = r * SERIES(square, sine_series), c = SERIES(square, cosine_series);
  vi quarter = (vi)t, odd = (quarter & 1) != 0, sign = (vi)(vd)-0.0;
  *sine = (vd)((vi)select(odd, c, s) ^ ((quarter << 62) & sign));
  *cosine = (vd)((vi)select(odd, s, c) ^ (((quarter + 1) << 62) & sign));
}

/// y, and beyond 2²⁰, where it seldom is wanted, what the C library says.
INLINE vd or_else(double (*f)(double), vd x, vd y) {
  vi is_far = magnitude(x) > 0x1p20;
  if (any(is_far)) {
    for (int i = 0; i < WIDTH; i++) {
      if (is_far[i]) y[i] = f(x[i]);
    }
  }
  return y;
}

INLINE void sine(vd x, outputs out) {
  vd s, c;
  sine_and_cosine(x, &s, &c);
  if (out.f) *out.f = or_else(sin, x, s);
  if (out.slope) *out.slope = or_else(cos, x, c);
}

INLINE void cosine(vd x, outputs out) {
  vd s, c;
  sine_and_cosine(x, &s, &c);
  if (out.f) *out.f = or_else(cos, x, c);
  if (out.slope) *out.slope = -or_else(sin, x, s);
}

/// As in trigonometry.h.
INLINE void arc_tangent(vd x, outputs out) {
  static const double series[] = {
      0x1.ffffffffd27bfp-1,  -0x1.5555548774100p-2, 0x1.9999011653709p-3,  -0x1.247cfb26d4ae0p-3,
      0x1.c43f2d44d3f7dp-4,  -0x1.5a82ff92122b5p-4, 0x1.8230d8e162208p-5,
  };
  vd a = at_most(magnitude(x), 0x1p130);
  if (out.f) {
    vi middle = a > 0x1.a827999fcef32p-2, far = a > 0x1.3504f333f9de6p+1;
    vd numerator = select(far, (vd)-1, a - 1), denominator = select(far, a, a + 1);
    vd u = select(middle, numerator * inverse(denominator), a);
    vd base = select(far, (vd)0x1.921fb54442d18p+0, select(middle, (vd)0x1.921fb54442d18p-1, (vd)0));
    *out.f = with_sign(mad(u, SERIES(u * u, series), base), x);
  }
  if (out.slope) *out.slope = inverse(mad(a, a, (vd)1));
}
