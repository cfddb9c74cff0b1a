/// log(1 + e) for 0 ≤ e ≤ 1, as 2·artanh(z) with z = e/(2 + e): a polynomial in z² ≤ 1/9 that interpolates at
/// Chebyshev's points, to 2⁻⁶³.
INLINE vd logarithm_of_one_plus_decay(vd e) {
  static const double series[] = {
      0x1.5555555555555p-2, 0x1.999999999999cp-3, 0x1.2492492491fe8p-3, 0x1.c71c71c77e11ap-4,
      0x1.745d1724e509dp-4, 0x1.3b13b7c43b95fp-4, 0x1.11103f28a6d26p-4, 0x1.e20466eaa24ecp-5,
      0x1.ad46ee5c092abp-5, 0x1.9739d40929692p-5, 0x1.0371673a4a7a9p-5, 0x1.37f02a5392adcp-4,
  };
  vd half = 0.5 * e, z = half * reciprocal_of_one_plus(half), square = z * z;
  return 2 * mad(z * square, POLYNOMIAL(square, series), z);
}

/// x ≥ -708; with a curvature |x| ≤ 708
INLINE vi softplus(vd x, outputs out) {
  vd a = magnitude(x);
  decay d = decay_of(lesser(a, (vd)708), (vd)0);
  if (out.f) *out.f = greater(x, (vd)0) + logarithm_of_one_plus_decay(d.e);
  if (out.slope) *out.slope = select(x < 0, d.e, (vd)1) * d.r;
  if (out.curvature) *out.curvature = d.e * (d.r * d.r);
  return out.curvature ? a <= 708 : x >= -708;
}

/// x ≤ 708; with a curvature |x| ≤ 708
INLINE vi log_sigmoid(vd x, outputs out) {
  vi good = softplus(-x, out);
  if (out.f) *out.f = -*out.f;
  if (out.curvature) *out.curvature = -*out.curvature;
  return good;
}
