/// |x| ≤ 2³⁰⁰
INLINE vi softsign(vd x, outputs out) {
  vd a = magnitude(x), r = reciprocal_of_pair(exact_sum((vd)1, a));
  if (out.f) *out.f = x * r;
  if (out.slope) *out.slope = r * r;
  if (out.curvature) *out.curvature = select(x == 0, -x, with_sign(2 * r * (r * r), -x));
  return a <= 0x1p300;
}
