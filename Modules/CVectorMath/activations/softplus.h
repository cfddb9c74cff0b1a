/// log(1 + e) for 0 ≤ e ≤ 1, as 2·artanh(z/2) with z/2 = e/(2 + e): a polynomial in z² ≤ 4/9 that interpolates at
/// Chebyshev's points, to 2⁻⁵⁷.
INLINE vd logarithm_of_one_plus_decay(vd e) {
  static const double series[] = {
      0x1.5555555555555p-4,  0x1.999999999a3ddp-7,  0x1.24924923d44b7p-9,  0x1.c71c727143eeep-12,
      0x1.745cf0b0bb061p-14, 0x1.3b18b298d3655p-16, 0x1.10ac75997273fp-18, 0x1.eb90637ef04c0p-21,
      0x1.687a551232cc9p-23, 0x1.4b0a41ba0a914p-24,
  };
  vd z = e * reciprocal_of_one_plus(0.5 * e), square = z * z;
  return mad(z * square, POLYNOMIAL(square, series), z);
}

/// x ≥ -708; with a curvature |x| ≤ 708. Of |x|, or of |x| + low with the sign of x.
INLINE vi softplus_of(vd x, vd low, outputs out) {
  vd a = magnitude(x);
  decay d = decay_of(lesser(a, (vd)708), low);
  if (out.f) *out.f = greater(x, (vd)0) + logarithm_of_one_plus_decay(d.e);
  if (out.slope) *out.slope = select(x < 0, d.r * d.e, d.r);
  if (out.curvature) *out.curvature = d.e * (d.r * d.r);
  return out.curvature ? a <= 708 : x >= -708;
}
INLINE vi softplus(vd x, outputs out) { return softplus_of(x, (vd)0, out); }

/// x ≤ 708; with a curvature |x| ≤ 708
INLINE vi log_sigmoid_of(vd x, vd low, outputs out) {
  vi good = softplus_of(-x, low, out);
  if (out.f) *out.f = -*out.f;
  if (out.curvature) *out.curvature = -*out.curvature;
  return good;
}
INLINE vi log_sigmoid(vd x, outputs out) { return log_sigmoid_of(x, (vd)0, out); }
