/// x ≥ -708; with derivatives |x| ≤ 708
INLINE vi sigmoid(vd x, outputs out) {
  vd a = magnitude(x);
  bool slopes = out.slope || out.curvature;
  decay d = decay_of(slopes ? a : lesser(a, (vd)708), (vd)0);
  if (out.f) *out.f = select(x < 0, d.r * d.e, d.r);
  vd slope = d.e * (d.r * d.r);
  if (out.slope) *out.slope = slope;
  if (out.curvature) *out.curvature = with_sign(slope * (d.rest * d.r), -x);
  return slopes ? a <= 708 : x >= -708;
}

/// All x; with derivatives |x| ≤ 354
INLINE vi hyperbolic_tangent(vd x, outputs out) {
  vd a = magnitude(x);
  bool slopes = out.slope || out.curvature;
  decay d = decay_of(2 * (slopes ? a : lesser(a, (vd)354)), (vd)0);
  // What the tangent lacks of 1 says best how large it is, except near 0.
  vd shortfall = 2 * d.e * d.r, t = select(a > 0.55, 1 - shortfall, d.rest * d.r);
  if (out.f) *out.f = with_sign(t, x);
  vd slope = 2 * shortfall * d.r;
  if (out.slope) *out.slope = slope;
  if (out.curvature) *out.curvature = with_sign(slope * (2 * t), -x);
  return slopes ? a <= 354 : x == x;
}

/// Like the hyperbolic tangent; left of 1.5 f is x times its shortfall, of which see
/// VectorMath/Special/HyperbolicTangent.swift.
INLINE vi tanh_shrink(vd x, outputs out) {
  vd t, slope;
  vi good = hyperbolic_tangent(x, (outputs){&t, out.curvature ? &slope : 0, 0});
  if (out.f) {
    static const double above[] = {4583103525., 349188840., 6891885., 42900., 65.};
    static const double below[] = {13749310575., 1964187225., 64324260., 675675., 2145., 1.};
    vd square = lesser(x * x, (vd)2.25);
    vd p = square * POLYNOMIAL(square, above), q = POLYNOMIAL(square, below);
    *out.f = select(magnitude(x) < 1.5, x * (p * reciprocal(q + p)), x - t);
  }
  if (out.slope) *out.slope = t * t;
  if (out.curvature) *out.curvature = 2 * t * slope;
  return good;
}
