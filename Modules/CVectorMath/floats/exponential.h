/// e to some power as scale·(1 + rest), scale being a power of two.
typedef struct {
  vd scale, rest;
} growth;

/// For |x| ≤ 700: the polynomial is (exp(r) - 1 - r)/r² for |r| ≤ ln 2 / 2, so that `rest` is right to 2⁻³⁷ of itself.
INLINE growth growth_of(vd x) {
  static const double series[] = {
      0x1.fffffffff424cp-2,  0x1.555555736f2bcp-3,  0x1.5555557d2178bp-5,  0x1.1110b1ea25994p-7,
      0x1.6c163840ad057p-10, 0x1.a16fbbc7ffddep-13, 0x1.a17647391e48fp-16,
  };
  vd t = mad(x, (vd)0x1.71547652b82fep+0, (vd)ROUNDING);
  vd r = mad(t - ROUNDING, (vd)-0x1.62e42fefa39efp-1, x);
  return (growth){scaled((vd)1, t), mad(r * r, SERIES(r, series), r)};
}

INLINE vd grown(growth g) { return mad(g.scale, g.rest, g.scale); }
INLINE vd grown_less_one(growth g) { return mad(g.scale, g.rest, g.scale - 1); }

INLINE vd exponential(vd x) { return grown(growth_of(x)); }

/// e^(-v), 1 - e^(-v) and 1/(1 + e^(-v)) for 0 ≤ v ≤ 700, which most activations are made of.
typedef struct {
  vd e, rest, r;
} decay;

INLINE decay decay_of(vd v) {
  growth g = growth_of(-v);
  vd e = grown(g);
  return (decay){e, -grown_less_one(g), inverse(1 + e)};
}

/// What is beyond every float at either end, where the exponential is to stop.
#define FAR_OUT 150.0

INLINE void exponential_of(vd x, outputs out) {
  vd y = exponential(with_sign(at_most(magnitude(x), FAR_OUT), x));
  if (out.f) *out.f = y;
  if (out.slope) *out.slope = y;
}

INLINE void exponential_minus_one(vd x, outputs out) {
  growth g = growth_of(with_sign(at_most(magnitude(x), FAR_OUT), x));
  if (out.f) *out.f = with_sign(grown_less_one(g), x);
  if (out.slope) *out.slope = grown(g);
}

/// cosh(a), and sinh(x), for a = |x|.
INLINE void hyperbolic_functions(vd x, vd *sine, vd *cosine) {
  growth g = growth_of(at_most(magnitude(x), FAR_OUT));
  vd e = grown(g), r = inverse(e), m = grown_less_one(g);
  *sine = with_sign(0.5 * mad(m, r, m), x);
  *cosine = 0.5 * (e + r);
}

INLINE void hyperbolic_sine(vd x, outputs out) {
  vd s, c;
  hyperbolic_functions(x, &s, &c);
  if (out.f) *out.f = s;
  if (out.slope) *out.slope = c;
}

INLINE void hyperbolic_cosine(vd x, outputs out) {
  vd s, c;
  hyperbolic_functions(x, &s, &c);
  if (out.f) *out.f = c;
  if (out.slope) *out.slope = s;
}
