/// x ≥ -700; with derivatives |x| ≤ 700. Of |x|, or of |x| + low with the sign of x.
INLINE vi silu_of(vd x, vd low, outputs out) {
  bool slopes = out.slope || out.curvature;
  vd a = magnitude(x), v = slopes ? a : lesser(a, (vd)708);
  decay d = decay_of(v, low);
  vi right = x > 0;
  if (out.f) *out.f = select(right, x * d.r, x * d.r * d.e);
  vd square = d.e * (d.r * d.r);
  if (out.slope) {
    vd left = ((1 - v) + d.e) * square;
    *out.slope = select(right, 1 - left, left);
  }
  if (out.curvature) *out.curvature = mad(d.e, 2 + v, 2 - v) * (square * d.r);
  return slopes ? a <= 700 : x >= -700;
}
INLINE vi silu(vd x, outputs out) { return silu_of(x, (vd)0, out); }

/// x ≥ -21; with a curvature |x| ≤ 21. With v, its slope and its curvature as in VectorMath/Special/GELUTanh.swift: v
/// alone needs to be in two doubles.
INLINE vi gelu_tanh(vd x, outputs out) {
  const double linear = 0x1.9884533d43651p+0, linear_low = -0x1.cbc0d30ebfd15p-54;
  const double cubic = 0x1.2444f2a4d8b4bp-4, cubic_low = -0x1.6c843a29d1c70p-61;
  vd a = lesser(magnitude(x), (vd)21);
  pair square = exact_product(a, a), cube = exact_product(square.high, (vd)cubic);
  vd cube_low = mad(square.low, (vd)cubic, mad(square.high, (vd)cubic_low, cube.low));
  pair sum = exact_sum((vd)linear, cube.high);
  pair v = exact_product(sum.high, a);
  decay d = decay_of(v.high, mad(sum.low + (cube_low + linear_low), a, v.low));
  vi right = x > 0;
  if (out.f) *out.f = select(right, x * d.r, x * d.r * d.e);
  vd r2 = d.e * (d.r * d.r);
  vd slope = mad(cube.high, (vd)3, (vd)linear);
  if (out.slope) {
    vd left = (mad(-a, slope, (vd)1) + d.e) * r2;
    *out.slope = select(right, 1 - left, left);
  }
  if (out.curvature) {
    vd w = 2 * mad(cube.high, (vd)6, (vd)linear), p = a * slope * slope;
    *out.curvature = mad(d.e, w + p, w - p) * (r2 * d.r);
  }
  return out.curvature ? magnitude(x) <= 21 : x >= -21;
}
