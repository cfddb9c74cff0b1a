// What lines cannot be: parabolas, and lines whose coefficients no doubles are, as hard_sigmoid and hard_silu have. In two
// doubles each, so that nothing is lost beside their roots either.

/// factor·(x + shift), or for multiples x times that: with a fused multiply-add to 0.51 ulp for |x| ≤ 2⁴⁰⁰.
INLINE vd curve_at(vd x, const vd *c, bool is_multiple) {
  pair sum = exact_sum(x, c[vm_shift]), value = exact_product(c[vm_factor], sum.high);
  vd rest = mad(c[vm_factor], sum.low + c[vm_shift_low], mad(c[vm_factor_low], sum.high, value.low));
  if (is_multiple) {
    vd inner = value.high;
    value = exact_product(x, inner);
    rest = mad(x, rest, value.low);
  }
  // Far out there is none that counts.
  vd y = select(magnitude(x) <= 0x1p400, value.high + rest, value.high);
  // A zero may have lost its sign.
  return (vd)((vi)y | ((vi)value.high & (vi)c[vm_zero]));
}
