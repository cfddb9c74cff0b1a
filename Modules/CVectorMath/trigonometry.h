/// An angle less the nearest multiple of π/2, and that multiple's last bits.
typedef struct {
  vd high, low;
  vi quarter;
} reduced_angle;

/// For |x| ≤ 2²⁰: of the three parts of π/2 the first two, of 33 bits, times the multiple are exact.
INLINE reduced_angle reduce(vd x) {
  vd t = mad(x, (vd)0x1.45f306dc9c883p-1, (vd)ROUNDING);
  vd k = t - ROUNDING;
  vd rough = mad(k, (vd)-0x1.921fb544p+0, x);
  vd second = k * 0x1.0b4611a6p-34;
  vd high = rough - second;
  vd low = mad(k, (vd)-0x1.3198a2e037073p-69, (rough - high) - second);
  pair r = exact_sum_of_ordered(high, low);
  return (reduced_angle){r.high, r.low, (vi)t};
}

// For |high| ≤ π/4, with the polynomials of FreeBSD's k_sin.c and k_cos.c.

INLINE vd sine_of(reduced_angle a) {
  static const double series[] = {
      -0x1.5555555555549p-3, 0x1.111111110f8a6p-7, -0x1.a01a019c161d5p-13,
      0x1.71de357b1fe7dp-19, -0x1.ae5e68a2b9cebp-26, 0x1.5d93a5acfd57cp-33,
  };
  vd z = a.high * a.high;
  vd rest = mad(a.high * z, POLYNOMIAL(z, series), mad(z * -0.5, a.low, a.low));
  return a.high + rest;
}

INLINE vd cosine_of(reduced_angle a) {
  static const double series[] = {
      0x1.555555555554cp-5, -0x1.6c16c16c15177p-10, 0x1.a01a019cb1590p-16,
      -0x1.27e4f809c52adp-22, 0x1.1ee9ebdb4b1c4p-29, -0x1.8fae9be8838d4p-37,
  };
  vd z = a.high * a.high, half = 0.5 * z, top = 1 - half;
  vd rest = mad(z * z, POLYNOMIAL(z, series), -a.high * a.low);
  return top + (((1 - top) - half) + rest);
}

/// The sine of the angle and of `quarter` right angles more.
INLINE vd wave(reduced_angle a, vi quarter) {
  vd value = select((quarter & 1) != 0, cosine_of(a), sine_of(a));
  return (vd)((vi)value ^ ((quarter << 62) & (vi)(vd)-0.0));
}

/// |x| ≤ 2²⁰; the slope is the cosine.
INLINE vi sine_with_slope(vd x, outputs out) {
  reduced_angle a = reduce(x);
  if (out.f) *out.f = select(x == 0, x, wave(a, a.quarter));
  if (out.slope) *out.slope = wave(a, a.quarter + 1);
  return magnitude(x) <= 0x1p20;
}
INLINE vi sine(vd x, vd *y) { return sine_with_slope(x, (outputs){y, 0, 0}); }
INLINE vi cosine(vd x, vd *y) { return sine_with_slope(x, (outputs){0, y, 0}); }

/// |x| ≤ 2²⁰
INLINE vi tangent(vd x, vd *y) {
  reduced_angle a = reduce(x);
  vd s = sine_of(a), c = cosine_of(a);
  vi odd = (a.quarter & 1) != 0;
  vd t = select(odd, -c, s) / select(odd, s, c);
  *y = select(x == 0, x, t);
  return magnitude(x) <= 0x1p20;
}

/// All x, with the slope |x| ≤ 2⁵⁰⁰: the arc tangent of (a - 1)/(a + 1) or -1/a is less by π/4 or π/2, and the argument
/// at most √2 - 1.
INLINE vi arc_tangent_with_slope(vd x, outputs out) {
  static const double series[] = {
      -0x1.5555555555555p-2, 0x1.9999999999953p-3, -0x1.249249248d768p-3, 0x1.c71c71c2fe5d9p-4,
      -0x1.745d165cb83aap-4, 0x1.3b1392b641b06p-4, -0x1.110e858a72e28p-4, 0x1.e199da4156fd9p-5,
      -0x1.ac78ec6b8cb98p-5, 0x1.74d64aa665b0ap-5, -0x1.1b2058fb5da30p-5, 0x1.0aa87c56e3eb5p-6,
  };
  if (out.f) {
    vd a = lesser(magnitude(x), (vd)0x1p1000);
    vi middle = a > 0x1.a827999fcef32p-2, far = a > 0x1.3504f333f9de6p+1;
    vd numerator = select(far, (vd)-1, a - 1), denominator = select(far, a, a + 1);
    vd u = select(middle, numerator * reciprocal(denominator), a), z = u * u;
    vd high = select(far, (vd)0x1.921fb54442d18p+0, select(middle, (vd)0x1.921fb54442d18p-1, (vd)0));
    vd low = high * 0x1.1a62633145c07p-54 / 0x1.921fb54442d18p+0;
    *out.f = with_sign(high + (u + mad(u * z, POLYNOMIAL(z, series), low)), x);
  }
  if (!out.slope) return x == x;
  pair square = exact_product(x, x), sum = exact_sum((vd)1, square.high);
  *out.slope = reciprocal_of_pair((pair){sum.high, sum.low + square.low});
  return magnitude(x) <= 0x1p500;
}
INLINE vi arc_tangent(vd x, vd *y) { return arc_tangent_with_slope(x, (outputs){y, 0, 0}); }
