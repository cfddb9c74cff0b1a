/// x ≥ -700, and for the curvature x ≤ 700
INLINE vi silu(vd x, outputs out) {
  vd a = magnitude(x), v = lesser(a, (vd)708);
  decay d = decay_of(v, (vd)0);
  vi right = x > 0;
  if (out.f) *out.f = x * select(right, (vd)1, d.e) * d.r;
  vd square = d.e * (d.r * d.r);
  if (out.slope) {
    vd left = ((1 - v) + d.e) * square;
    *out.slope = select(right, 1 - left, left);
  }
  if (out.curvature) *out.curvature = mad(d.e, 2 + v, 2 - v) * (square * d.r);
  return (out.curvature ? a : -x) <= 700;
}
