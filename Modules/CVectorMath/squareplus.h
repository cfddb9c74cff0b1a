// (x + √(x² + b))/2, the hyperbola that is smooth where relu is not.

/// |x| ≤ 2⁵⁰⁰, for 2⁻¹⁰⁰ ≤ b ≤ 2¹⁰⁰; left of 0 the sum would cancel.
INLINE vi squareplus(vd x, double b, outputs out) {
  vd a = magnitude(x), root = square_root(mad(a, a, (vd)b)), sum = a + root;
  vd f = 0.5 * select(x < 0, b * reciprocal(sum), sum);
  if (out.f) *out.f = f;
  if (out.slope) *out.slope = f * reciprocal(root);
  return a <= 0x1p500;
}

INLINE bool squareplus_pass(
    const double *x, double b, double *f, double *slope, size_t count, bool past_caches) {
  vi good = (vi)-1;
  vd y0, y1;
  const outputs out = {f ? &y0 : 0, slope ? &y1 : 0, 0};
  for (size_t i = 0; i < count; i += WIDTH) {
    size_t left = count - i;
    good &= squareplus(left >= WIDTH ? load(x + i) : load_part(x + i, left), b, out);
    if (left >= WIDTH) {
      if (f) store_whole(f + i, y0, past_caches);
      if (slope) store_whole(slope + i, y1, past_caches);
    } else {
      if (f) store_part(f + i, y0, left);
      if (slope) store_part(slope + i, y1, left);
    }
  }
  return !any(~good);
}

static bool squareplus_loop(
    const double *x, double b, double *f, double *slope, size_t count, bool past_caches) {
  if (!slope) return squareplus_pass(x, b, f, 0, count, past_caches);
  if (!f) return squareplus_pass(x, b, 0, slope, count, past_caches);
  return squareplus_pass(x, b, f, slope, count, past_caches);
}
