/// x ≥ -700; with a curvature |x| ≤ 350. In e = exp(-|x|) the polynomials of the right half are those of the left half
/// with their coefficients in reverse.
INLINE vi mish(vd x, outputs out) {
  vd a = out.curvature ? magnitude(x) : lesser(magnitude(x), (vd)708);
  vd e = exponential(-a);
  vi right = x > 0;
  vd one = select(right, (vd)1, (vd)2), two = 3 - one;
  // 1 + 2e + 2e² or 2 + 2e + e²
  vd d = mad(e, mad(e, two, (vd)2), one), r = reciprocal(d);
  if (out.f) {
    // What the hyperbolic tangent lacks of 1, or itself.
    vd part = e * select(right, 2 * e, 2 + e) * r;
    *out.f = select(right, mad(-a, part, x), x * part);
  }
  vd e1 = e * (r * r);
  if (out.slope) {
    vd rest = mad(-2 * a, 1 + e, d);
    vd left = 4 * e1 * mad(e, mad(e, mad(e, (vd)0.25, (vd)1), 1.5 - a), 1 - a);
    *out.slope = select(right, mad(-2 * e * e1, rest, (vd)1), left);
  }
  if (out.curvature) {
    vd c0 = select(right, 1 - a, 2 - a), c1 = select(right, mad(a, (vd)-1.5, (vd)3), 4 - a);
    vd c2 = select(right, 4 + a, mad(a, (vd)1.5, (vd)3)), c3 = select(right, 2 + a, 1 + a);
    vd p = mad(e, mad(e, mad(e, c3, c2), c1), c0);
    *out.curvature = 8 * e1 * r * select(right, e, (vd)1) * p;
  }
  return out.curvature ? (x >= -700) & (x <= 350) : x >= -700;
}
