/// |x| ≤ 708
INLINE vi hyperbolic_sine(vd x, vd *y) {
  vd a = magnitude(x);
  growth g = growth_of_double(a);
  vd m = grown_less_one(g);
  *y = with_sign(0.5 * mad(m, reciprocal(grown(g)), m), x);
  return a <= 708;
}

/// |x| ≤ 708
INLINE vi hyperbolic_cosine(vd x, vd *y) {
  vd a = magnitude(x), e = exponential(a);
  *y = 0.5 * (e + reciprocal(e));
  return a <= 708;
}
