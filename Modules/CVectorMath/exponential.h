/// e to some power as scale·(1 + rest), scale being a power of two: what the power, and the power less 1, are made of.
typedef struct {
  vd scale, rest;
} growth;

/// e to the power x + low, for |x| ≤ 708 and a low that is small beside 1: x less a multiple of ln 2, and a polynomial
/// in the remainder that interpolates (exp(r) - 1 - r)/r² at Chebyshev's points for |r| ≤ ln 2 / 2, to 2⁻⁶².
INLINE growth growth_of(vd x, vd low) {
  vd t = mad(x, (vd)0x1.71547652b82fep+0, (vd)ROUNDING);
  vd k = t - ROUNDING;
  // ln 2 in two parts, the first short enough for k times it to be exact.
  vd r = mad(k, (vd)-0x1.62e42fee00000p-1, x);
  r = mad(k, (vd)-0x1.a39ef35793c76p-33, r + low);
  vd r2 = r * r, r4 = r2 * r2;
  vd p01 = mad(r, (vd)0x1.5555555555557p-3, (vd)0.5);
  vd p23 = mad(r, (vd)0x1.11111111100dcp-7, (vd)0x1.5555555555556p-5);
  vd p45 = mad(r, (vd)0x1.a01a01abe7fe1p-13, (vd)0x1.6c16c16c162d4p-10);
  vd p67 = mad(r, (vd)0x1.71de0231960ebp-19, (vd)0x1.a01a01a6d889cp-16);
  vd p89 = mad(r, (vd)0x1.af4de97ca4194p-26, (vd)0x1.27e4db646b17ep-22);
  vd head = mad(r2, p23, p01), middle = mad(r2, p67, p45);
  vd tail = mad(r2, (vd)0x1.1f730349868cep-29, p89);
  vd p = mad(r4, mad(r4, tail, middle), head);
  return (growth){scaled((vd)1, t), mad(r2, p, r)};
}

INLINE vd grown(growth g) { return mad(g.scale, g.rest, g.scale); }
INLINE vd grown_less_one(growth g) { return mad(g.scale, g.rest, g.scale - 1); }

/// e to the power x, for |x| ≤ 708.
INLINE vd exponential(vd x) { return grown(growth_of(x, (vd)0)); }

/// e to the power x less 1, for |x| ≤ 708, with all its digits beside 0.
INLINE vd exponential_minus_one(vd x) { return grown_less_one(growth_of(x, (vd)0)); }
