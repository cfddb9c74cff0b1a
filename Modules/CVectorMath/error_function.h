/// erf(x)/x as a polynomial in x², for |x| ≤ 1: interpolates at Chebyshev's points, to 2⁻⁵⁷.
INLINE vd error_function_ratio(vd square) {
  static const double series[] = {
      0x1.20dd750429b6dp+0,   -0x1.812746b0379c1p-2,  0x1.ce2f21a040f66p-4,   -0x1.b82ce31203772p-6,
      0x1.565bccfa44156p-8,   -0x1.c02db0665e53dp-11, 0x1.f9a2be4f731a1p-14,  -0x1.f4ca838adb73bp-17,
      0x1.b981d78881a5dp-20,  -0x1.5c131500d3f88p-23, 0x1.d76af6ca49787p-27,  -0x1.ac9585a44fe29p-31,
  };
  return POLYNOMIAL(square, series);
}

/// The normal distribution's Φ(-a)·exp(a²/2) for 0 ≤ a ≤ 40, as in VectorMath/Special/Normal.swift.
INLINE vd tail_ratio(vd a) {
  static const double series[] = {
      0x1.e0ebefe9f17c5p-2, -0x1.da6ad6bba10bbp-4, 0x1.0f70653512443p-4, -0x1.97240570c00b6p-6,
      -0x1.fb7095f9f7755p-10, 0x1.c524a6d1c9d09p-7, -0x1.ec29325fb9a42p-7, 0x1.699a6e07e75b8p-7,
      -0x1.96ac49450423dp-8, 0x1.5f92ccfb06d26p-9, -0x1.aff62daad5b2cp-11, 0x1.01135924ab283p-13,
      0x1.12090bed6de93p-15, -0x1.a3208c149b655p-16, 0x1.301c83737e080p-18, 0x1.aeba760abc57dp-20,
      -0x1.04b01d4e93740p-20, 0x1.04c4f4e0f5da7p-26, 0x1.0f150424fe7bfp-23, -0x1.6ccbf5dd07c35p-26,
      -0x1.fecfaa53c5891p-27, 0x1.a38c0b512bcd7p-29, 0x1.a5af4d7544bdep-30,
  };
  vd t = (a - 6) * reciprocal(a + 6);
  return POLYNOMIAL(t, series) * reciprocal(a + 1.25);
}

/// e to the power -x² / 2, for |x| ≤ 37.5, where half an ulp of x² would be hundreds of ulp of the result.
INLINE vd half_square_decay(vd x) {
  pair square = exact_product(x, x);
  return grown(growth_of(-0.5 * square.high, -0.5 * square.low));
}

/// e to the power -x², for |x| ≤ 26.5.
INLINE vd square_decay(vd x) {
  pair square = exact_product(x, x);
  return grown(growth_of(-square.high, -square.low));
}

/// x ≤ 26
INLINE vi complementary_error_function(vd x, vd *y) {
  vd a = lesser(magnitude(x), (vd)26);
  vd tail = 2 * square_decay(a) * tail_ratio(a * 0x1.6a09e667f3bcdp+0);
  vd middle = 1 - x * error_function_ratio(x * x);
  *y = select(magnitude(x) < 0.5, middle, select(x < 0, 2 - tail, tail));
  return x <= 26;
}
