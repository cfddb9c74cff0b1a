/// e^(-v), 1 - e^(-v) and 1/(1 + e^(-v)), which most activations are made of. The rounding of 1 + e is made up for: in
/// a power of the reciprocal it would count as often.
typedef struct {
  vd e, rest, r;
} decay;

INLINE decay decay_of(vd v, vd low) {
  growth g = growth_of(-v, -low);
  vd e = grown(g);
  return (decay){e, -grown_less_one(g), reciprocal_of_pair(exact_sum_of_ordered((vd)1, e))};
}

/// x ≥ -708, and for the derivatives x ≤ 708
INLINE vi sigmoid(vd x, outputs out) {
  vd a = magnitude(x);
  decay d = decay_of(lesser(a, (vd)708), (vd)0);
  if (out.f) *out.f = select(x < 0, d.e, (vd)1) * d.r;
  vd slope = d.e * (d.r * d.r);
  if (out.slope) *out.slope = slope;
  if (out.curvature) *out.curvature = with_sign(slope * (d.rest * d.r), -x);
  return (out.slope || out.curvature ? a : -x) <= 708;
}

/// All x, for the derivatives |x| ≤ 354.
INLINE vi hyperbolic_tangent(vd x, outputs out) {
  vd a = magnitude(x);
  decay d = decay_of(2 * lesser(a, (vd)354), (vd)0);
  vd t = d.rest * d.r;
  if (out.f) *out.f = with_sign(t, x);
  vd slope = 4 * d.e * (d.r * d.r);
  if (out.slope) *out.slope = slope;
  if (out.curvature) *out.curvature = with_sign(slope * (2 * t), -x);
  return out.slope || out.curvature ? a <= 354 : x == x;
}
