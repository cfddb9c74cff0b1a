#define PEAK 0x1.9884533d43651p-2

/// Where the density is smaller than every float, and so are its products with small powers of x.
#define FAR_TAIL 15.0

/// The normal distribution's Φ(-a)·exp(a²/2) for 0 ≤ a ≤ 15, as a polynomial in 1/(a + 4), to 2⁻³⁷.
INLINE vd tail_ratio(vd a) {
  static const double series[] = {
      -0x1.4a62699083d3bp-22, 0x1.988f007f93606p-2,   0x1.97e3d351e4248p+0,   0x1.84a7db6a01564p+2,
      0x1.2977290199a65p+4,   0x1.98a2deea00f88p+6,   -0x1.224b689fa7c3dp+8,  0x1.27a133ede2b5dp+12,
      -0x1.ca286003ecbadp+14, 0x1.1f19e28b69b4dp+17,  -0x1.f77e119499e5bp+18, 0x1.09dd827e906d4p+20,
      -0x1.32ba2b065d3bcp+20, 0x1.2d083b6358e83p+19,
  };
  return SERIES(inverse(a + 4), series);
}

/// Of x²/2, which is exact for a float.
INLINE vd half_square_decay(vd x) { return exponential(-0.5 * x * x); }

INLINE void normal_density(vd x, outputs out) {
  vd a = at_most(magnitude(x), FAR_TAIL), density = half_square_decay(a) * PEAK;
  if (out.f) *out.f = density;
  if (out.slope) *out.slope = with_sign(a * density, -x);
  if (out.curvature) *out.curvature = (a * a - 1) * density;
}

INLINE void normal_distribution(vd x, outputs out) {
  vd a = at_most(magnitude(x), FAR_TAIL), decay = half_square_decay(a);
  if (out.f) {
    vd tail = decay * tail_ratio(a);
    *out.f = select(x < 0, tail, 1 - tail);
  }
  vd density = decay * PEAK;
  if (out.slope) *out.slope = density;
  if (out.curvature) *out.curvature = with_sign(a * density, -x);
}

INLINE void gelu(vd x, outputs out) {
  static const double slope_series[] = {
      -0x1.dc33ec6564406p-58, 0x1.b9d98fa59fd1cp-2,   0x1.8d9a93ba776acp-2,   -0x1.2a2ef49037bb5p-6,
      -0x1.d2e170c244f5bp-4,  -0x1.e40f014537720p-7,
  };
  vd a = at_most(magnitude(x), FAR_TAIL), decay = half_square_decay(a), ratio = tail_ratio(a);
  if (out.f) *out.f = gated(x, a, decay * ratio);
  if (out.slope) {
    vd left = decay * mad(a, (vd)-PEAK, ratio);
    left = NEAR_ROOT(x, -0x1.80ead197f00b4p-1, slope_series, left);
    *out.slope = select(x > 0, 1 - left, left);
  }
  if (out.curvature) *out.curvature = (2 - a * a) * PEAK * decay;
}

/// 1 - erf(a) over the decay, for 0.45 ≤ a, to 2⁻³⁵ of 1 with the decay: a polynomial in 1/(a + 3).
INLINE vd complement_ratio(vd a) {
  static const double series[] = {
      0x1.d0331c10c40f1p-8, 0x1.453b5a2386b89p-2,  0x1.5b729fe2ee6f4p+2,  -0x1.b446b0ac4bb27p+4,
      0x1.6b7907cab6ce1p+7, -0x1.0392bb079ff0fp+9, 0x1.108b7b1b26f8dp+10, -0x1.51d976063b95ep+9,
  };
  return SERIES(inverse(a + 3), series);
}

INLINE void error_function(vd x, outputs out) {
  static const double series[] = {
      0x1.20dd75041af20p+0,   -0x1.8127466e3cce2p-2,  0x1.ce2ef1ab723a2p-4,   -0x1.b820175f70c59p-6,
      0x1.54ceb26ca754ep-8,   -0x1.9353b9fb51a53p-11,
  };
  const double peak = 0x1.20dd750429b6dp+0;  // 2/√π
  // At 11 the density is smaller than every float.
  vd a = at_most(magnitude(x), 11), decay = exponential(-a * a);
  if (out.f) {
    vd outside = mad(-decay, complement_ratio(a), (vd)1);
    *out.f = select(a < 0.5, x * SERIES(x * x, series), with_sign(outside, x));
  }
  if (out.slope) *out.slope = decay * peak;
  if (out.curvature) *out.curvature = with_sign(2 * peak * a * decay, -x);
}
