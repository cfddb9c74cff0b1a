/// |x| ≤ 708; the slope is the hyperbolic cosine.
INLINE vi hyperbolic_sine_with_slope(vd x, outputs out) {
  vd a = magnitude(x);
  growth g = growth_of_double(a);
  vd e = grown(g), r = reciprocal(e);
  if (out.f) {
    vd m = grown_less_one(g);
    *out.f = with_sign(0.5 * mad(m, r, m), x);
  }
  if (out.slope) *out.slope = 0.5 * (e + r);
  return a <= 708;
}
INLINE vi hyperbolic_sine(vd x, vd *y) { return hyperbolic_sine_with_slope(x, (outputs){y, 0, 0}); }
INLINE vi hyperbolic_cosine(vd x, vd *y) { return hyperbolic_sine_with_slope(x, (outputs){0, y, 0}); }

/// 1/√d for a d that is neither small nor large, to an ulp.
INLINE vd reciprocal_root(vd d) {
#if defined(VM_AVX512)
  // An estimate y to 2⁻¹⁴, times the first terms of 1/√(1 - h), where 1 - h is d·y².
  vd y = __builtin_ia32_rsqrt14pd512_mask(d, (vd)0, 0xff);
  vd h = mad(-(d * y), y, (vd)1);
  return mad(y * h, mad(h, mad(h, (vd)0.3125, (vd)0.375), (vd)0.5), y);
#else
  return 1 / square_root(d);
#endif
}

/// |x| ≤ 2⁵⁰⁰; log(1 + a + a²/(1 + √(1 + a²))), the sum in two doubles.
INLINE vi inverse_hyperbolic_sine_with_slope(vd x, outputs out) {
  vd a = magnitude(x), d = mad(a, a, (vd)1), r = reciprocal_root(d);
  if (out.f) {
    vd beyond = a * (a * reciprocal(mad(d, r, (vd)1)));
    *out.f = with_sign(logarithm_of_one_plus(exact_sum_of_ordered(a, beyond)), x);
  }
  if (out.slope) *out.slope = r;
  return a <= 0x1p500;
}
INLINE vi inverse_hyperbolic_sine(vd x, vd *y) {
  return inverse_hyperbolic_sine_with_slope(x, (outputs){y, 0, 0});
}

/// x ≤ 2⁵⁰⁰; log(1 + t + √(t·(2 + t))) with t = x - 1.
INLINE vi inverse_hyperbolic_cosine(vd x, vd *y) {
  vd t = greater(x, (vd)1) - 1, root = square_root(t * (t + 2));
  *y = select(x < 1, (vd)NAN, logarithm_of_one_plus(exact_sum_of_ordered(root, t)));
  return x <= 0x1p500;
}

/// All but ±1 and NaN; half of log(1 + 2a/(1 - a)).
INLINE vi inverse_hyperbolic_tangent(vd x, vd *y) {
  vd a = magnitude(x);
  vd quotient = 2 * a * reciprocal(1 - lesser(a, (vd)0x1.fffffffffffffp-1));
  *y = select(a > 1, (vd)NAN, with_sign(0.5 * logarithm_of_one_plus((pair){quotient, (vd)0}), x));
  return (a < 1) | (a > 1);
}
