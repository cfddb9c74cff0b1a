/// 1/d to 2⁻⁴², for a d neither 0 nor infinite nor beyond 2¹⁰²².
INLINE vd inverse(vd d) {
#if defined(VM_AVX512)
  vd r = __builtin_ia32_rcp14pd512_mask(d, (vd)0, 0xff);
  vd h = mad(-r, d, (vd)1);
  return mad(r, mad(h, h, h), r);
#else
  return 1 / d;
#endif
}

/// 1/√d to 2⁻⁴⁰, likewise.
INLINE vd inverse_root(vd d) {
#if defined(VM_AVX512)
  vd y = __builtin_ia32_rsqrt14pd512_mask(d, (vd)0, 0xff);
  vd h = mad(-(d * y), y, (vd)1);
  return mad(y * h, mad(h, (vd)0.375, (vd)0.5), y);
#else
  return 1 / square_root(d);
#endif
}

/// The lesser of both, and NaN where a is NaN.
INLINE vd at_most(vd a, double most) { return select(a > most, (vd)most, a); }

/// c[0] + c[1]·x + … + c[count-1]·x^(count-1), in as few instructions as there can be: what waits for one sum computes
/// the next numbers'.
INLINE vd polynomial_of(vd x, const double *c, int count) {
  vd sum = (vd)c[count - 1];
  for (int i = count - 2; i >= 0; i--) sum = mad(sum, x, (vd)c[i]);
  return sum;
}
#define SERIES(x, c) polynomial_of(x, c, sizeof(c) / sizeof(c[0]))
