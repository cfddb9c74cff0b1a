/// (d/du sin(u)/u)/u as a series in z = u² ≤ 2.25, where the closed form cancels.
INLINE vd slope_series_of_sinc(vd z) {
  static const double series[] = {
      -0x1.5555555555555p-2, 0x1.1111111111111p-5, -0x1.3813813813814p-10, 0x1.71de3a556c734p-16,
      -0x1.0cfeb60f94b0ep-22, 0x1.08db48ebe51c7p-29, -0x1.78af56a4d411bp-37, 0x1.952c77030ad4ap-45,
      -0x1.5532eaf516982p-53, 0x1.ce272b49432cep-62, -0x1.0132bcd1f4692p-70, 0x1.dedb34ba18f7dp-80,
  };
  return POLYNOMIAL(z, series);
}

/// d²/du² sin(u)/u, likewise.
INLINE vd curvature_series_of_sinc(vd z) {
  static const double series[] = {
      -0x1.5555555555555p-2, 0x1.999999999999ap-4, -0x1.8618618618618p-8, 0x1.43a2730abee4dp-13,
      -0x1.2e9e8cd187470p-19, 0x1.6c2d84445b072p-26, -0x1.320e7665ec4e6p-33, 0x1.7bd9af92da276p-41,
      -0x1.6a8619a46801ap-49, 0x1.126741b37fe2ap-57, -0x1.519297d390c9fp-66, 0x1.582d8de5c1f22p-75,
  };
  return POLYNOMIAL(z, series);
}

/// sin(x)/x; |x| ≤ 2²⁰
INLINE vi sinc(vd x, outputs out) {
  vd a = magnitude(x), sine, cosine;
  bool slopes = out.slope || out.curvature;
  vi good = sine_with_slope(a, (outputs){&sine, slopes ? &cosine : 0, 0});
  vi is_tiny = a < 0x1p-30;
  vd r = reciprocal(select(is_tiny, (vd)1, a));
  vd f = select(is_tiny, (vd)1, sine * r);
  if (out.f) *out.f = f;
  if (slopes) {
    vi is_near = a < 1.5;
    vd z = lesser(x * x, (vd)2.25), away = (cosine - f) * with_sign(r, x);
    if (out.slope) *out.slope = select(is_near, x * slope_series_of_sinc(z), away);
    if (out.curvature) *out.curvature = select(is_near, curvature_series_of_sinc(z), mad((vd)-2, away * with_sign(r, x), -f));
  }
  return good;
}

/// sin(πx)/(πx); |x| ≤ 2²⁰. Of x a multiple of a half is taken away exactly, and the rest times π enters in two doubles.
INLINE vi sinc_pi(vd x, outputs out) {
  const double pi = 0x1.921fb54442d18p+1, pi_low = 0x1.1a62633145c07p-53, pi_squared = 0x1.3bd3cc9be45dep+3;
  vd a = magnitude(x), t = mad(a, (vd)2, (vd)ROUNDING), part = mad(t - ROUNDING, (vd)-0.5, a);
  pair angle = exact_product(part, (vd)pi);
  reduced_angle reduced = {angle.high, mad(part, (vd)pi_low, angle.low), (vi)t};
  vi is_tiny = a < 0x1p-30;
  vd b = select(is_tiny, (vd)1, a);
  pair product = exact_product(b, (vd)pi);
  vd sine = wave(reduced, reduced.quarter);
  vd r = reciprocal_of_pair((pair){product.high, mad(b, (vd)pi_low, product.low)});
  // +0 at the integers.
  vd f = select(is_tiny, (vd)1, mad(sine, r, (vd)0));
  if (out.f) *out.f = f;
  if (out.slope || out.curvature) {
    vi is_near = a < 0.477;
    vd u = lesser(a, (vd)0.477) * pi, z = u * u;
    vd away = (wave(reduced, reduced.quarter + 1) - f) * with_sign(reciprocal(b), x);
    if (out.slope) *out.slope = select(is_near, x * (slope_series_of_sinc(z) * pi_squared), away);
    if (out.curvature) {
      vd far = mad((vd)-2, away * with_sign(reciprocal(b), x), -pi_squared * f);
      *out.curvature = select(is_near, curvature_series_of_sinc(z) * pi_squared, far);
    }
  }
  return a <= 0x1p20;
}
