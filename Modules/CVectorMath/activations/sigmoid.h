// Each of |x|, or of |x| + low with the sign of x.

/// x ≥ -708; with derivatives |x| ≤ 708
INLINE vi sigmoid_of(vd x, vd low, outputs out) {
  vd a = magnitude(x);
  bool slopes = out.slope || out.curvature;
  decay d = decay_of(slopes ? a : lesser(a, (vd)708), low);
  if (out.f) *out.f = select(x < 0, d.r * d.e, d.r);
  vd slope = d.e * (d.r * d.r);
  if (out.slope) *out.slope = slope;
  if (out.curvature) *out.curvature = with_sign(slope * (d.rest * d.r), -x);
  return slopes ? a <= 708 : x >= -708;
}
INLINE vi sigmoid(vd x, outputs out) { return sigmoid_of(x, (vd)0, out); }

/// All x; with derivatives |x| ≤ 354
INLINE vi hyperbolic_tangent_of(vd x, vd low, outputs out) {
  vd a = magnitude(x);
  bool slopes = out.slope || out.curvature;
  decay d = decay_of(2 * (slopes ? a : lesser(a, (vd)354)), 2 * low);
  // What the tangent lacks of 1 says best how large it is, except near 0.
  vd shortfall = 2 * d.e * d.r, t = select(a > 0.55, 1 - shortfall, d.rest * d.r);
  if (out.f) *out.f = with_sign(t, x);
  vd slope = 2 * shortfall * d.r;
  if (out.slope) *out.slope = slope;
  if (out.curvature) *out.curvature = with_sign(slope * (2 * t), -x);
  return slopes ? a <= 354 : x == x;
}
INLINE vi hyperbolic_tangent(vd x, outputs out) { return hyperbolic_tangent_of(x, (vd)0, out); }

/// Like the hyperbolic tangent; left of 1 f is x times its shortfall, of which see
/// VectorMath/Special/HyperbolicTangent.swift, as x³·(1/3 - x²·(a quotient)); and the tangent what f lacks of x.
INLINE vi tanh_shrink(vd x, outputs out) {
  static const double above[] = {-1833241410., -130945815., -2479620., -14950., -22.};
  static const double below[] = {13749310575., 6547290750., 413513100., 7567560., 45045., 66.};
  vd far, slope;
  vi good = hyperbolic_tangent(x, (outputs){&far, out.curvature ? &slope : 0, 0}), is_near = magnitude(x) < 1;
  vd square = lesser(x * x, (vd)1);
  vd quotient = POLYNOMIAL(square, above) * reciprocal(POLYNOMIAL(square, below));
  vd near = (x * square) * mad(square, quotient, (vd)0x1.5555555555555p-2);
  vd t = with_sign(select(is_near, x - near, far), x);
  if (out.f) *out.f = select(is_near, near, x - far);
  if (out.slope) *out.slope = t * t;
  if (out.curvature) *out.curvature = 2 * t * slope;
  return good;
}
