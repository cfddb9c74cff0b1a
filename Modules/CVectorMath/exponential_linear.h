// A line right of 0 and an exponential that saturates left of it: elu, selu, celu.

/// f: all x; f′: rate·x ≥ -708 and NaN
INLINE vi exponential_linear(vd x, const vm_exponential_linear *unit, outputs out) {
  vi right = x > 0;
  vd v = select(right, (vd)0, x);
  // Half an ulp of a large rate·x would be hundreds of ulp of f′.
  pair product = exact_product(v, (vd)unit->rate);
  vi far = product.high < -708;
  vd low = mad(v, (vd)unit->rate_low, product.low);
  growth g = growth_of(select(far, (vd)-708, product.high), select(far, (vd)0, low));
  if (out.f) {
    // Next to 0 it is a line as well, which keeps signs, and digits that the low part has not.
    vd left = select(magnitude(product.high) < 0x1p-54, (vd)unit->near * v, (vd)unit->left * grown_less_one(g));
    *out.f = select(right, (vd)unit->right * x, left);
  }
  if (out.slope) *out.slope = select(right, (vd)unit->slope_right, (vd)unit->slope_left * grown(g));
  return out.slope ? ~far : (vi)-1;
}

INLINE bool exponential_linear_pass(
    const double *x, vm_exponential_linear unit, double *f, double *slope, size_t count, bool past_caches) {
  vi good = (vi)-1;
  vd y0, y1;
  const outputs out = {f ? &y0 : 0, slope ? &y1 : 0, 0};
  size_t i = 0;
  for (; i + WIDTH <= count; i += WIDTH) {
    good &= exponential_linear(load(x + i), &unit, out);
    if (f) store_whole(f + i, y0, past_caches);
    if (slope) store_whole(slope + i, y1, past_caches);
  }
  if (i < count) {
    good &= exponential_linear(load_part(x + i, count - i), &unit, out);
    if (f) store_part(f + i, y0, count - i);
    if (slope) store_part(slope + i, y1, count - i);
  }
  return !any(~good);
}

static bool exponential_linear_loop(
    const double *x, const vm_exponential_linear *unit, double *f, double *slope, size_t count, bool past_caches) {
  if (!slope) return exponential_linear_pass(x, *unit, f, 0, count, past_caches);
  if (!f) return exponential_linear_pass(x, *unit, 0, slope, count, past_caches);
  return exponential_linear_pass(x, *unit, f, slope, count, past_caches);
}
