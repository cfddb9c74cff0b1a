/// As in exponential_linear.h.
INLINE void exponential_linear(vd x, const vm_exponential_linear *unit, outputs out) {
  vi right = x > 0;
  vd v = select(right, (vd)0, x), power = v * unit->rate;
  // Beyond, what is left of the exponential is smaller than every float, whatever it is multiplied by.
  growth g = growth_of(select(power < -250, (vd)-250, power));
  if (out.f) *out.f = select(right, unit->right * x, unit->left * with_sign(grown_less_one(g), v));
  if (out.slope) *out.slope = select(right, (vd)unit->slope_right, unit->slope_left * grown(g));
}
