/// (x + √(x² + b))/2, for 2⁻¹⁰⁰ ≤ b ≤ 2¹⁰⁰; left of 0 the sum would cancel.
INLINE void squareplus(vd x, const double *b, outputs out) {
  vd a = at_most(magnitude(x), 0x1p400), square = mad(a, a, (vd)*b), r = inverse_root(square), sum = mad(square, r, a);
  vd f = 0.5 * select(x < 0, *b * inverse(sum), sum);
  if (out.f) *out.f = select(x > 0x1p400, x, f);
  if (out.slope) *out.slope = f * r;
}
