/// e to some power as scale·(1 + rest), scale being a power of two: what the power, and the power less 1, are made of.
typedef struct {
  vd scale, rest;
} growth;

/// e to the power x + low, for |x| ≤ 708 and a low that is small beside 1: x less a multiple of ln 2, and a polynomial
/// in the remainder that interpolates (exp(r) - 1 - r)/r² at Chebyshev's points for |r| ≤ ln 2 / 2, to 2⁻⁵³.
INLINE growth growth_of(vd x, vd low) {
  vd t = mad(x, (vd)0x1.71547652b82fep+0, (vd)ROUNDING);
  vd k = t - ROUNDING;
  // ln 2 in two parts, the first short enough for k times it to be exact.
  vd r = mad(k, (vd)-0x1.62e42fee00000p-1, x);
  r = mad(k, (vd)-0x1.a39ef35793c76p-33, r + low);
  vd r2 = r * r, r4 = r2 * r2;
  vd p01 = mad(r, (vd)0x1.5555555555556p-3, (vd)0x1.0000000000001p-1);
  vd p23 = mad(r, (vd)0x1.11111111109b5p-7, (vd)0x1.5555555553d68p-5);
  vd p45 = mad(r, (vd)0x1.a01a01a7c2efep-13, (vd)0x1.6c16c17889ef1p-10);
  vd p67 = mad(r, (vd)0x1.71de0db2f6ae9p-19, (vd)0x1.a019b9149a3cep-16);
  vd p89 = mad(r, (vd)0x1.af389ecfcbdafp-26, (vd)0x1.28917c89aa05dp-22);
  vd p = mad(r4, mad(r4, p89, mad(r2, p67, p45)), mad(r2, p23, p01));
  return (growth){scaled((vd)1, t), mad(r2, p, r)};
}

INLINE growth growth_of_double(vd x) { return growth_of(x, (vd)-0.0); }  // -0, for adding it is nothing to the compiler

INLINE vd grown(growth g) { return mad(g.scale, g.rest, g.scale); }
INLINE vd grown_less_one(growth g) { return mad(g.scale, g.rest, g.scale - 1); }

/// e to the power x, for |x| ≤ 708.
INLINE vd exponential(vd x) { return grown(growth_of_double(x)); }

/// e to the power x less 1, for |x| ≤ 708, with all its digits beside 0.
INLINE vd exponential_minus_one(vd x) { return grown_less_one(growth_of_double(x)); }

/// |x| ≤ 708
INLINE vi checked_exponential(vd x, vd *y) {
  *y = exponential(x);
  return magnitude(x) <= 708;
}

/// |x| ≤ 708; its own slope.
INLINE vi exponential_with_slope(vd x, outputs out) {
  vd e = exponential(x);
  if (out.f) *out.f = e;
  if (out.slope) *out.slope = e;
  return magnitude(x) <= 708;
}

/// |x| ≤ 708; the slope is e to the power x.
INLINE vi exponential_minus_one_with_slope(vd x, outputs out) {
  growth g = growth_of_double(x);
  if (out.f) *out.f = with_sign(grown_less_one(g), x);
  if (out.slope) *out.slope = grown(g);
  return magnitude(x) <= 708;
}
INLINE vi checked_exponential_minus_one(vd x, vd *y) {
  return exponential_minus_one_with_slope(x, (outputs){y, 0, 0});
}
