// The elementary functions, to about an ulp.

/// e to the power x, for |x| ≤ 708: x less a multiple of ln 2, and a polynomial in the rest that interpolates
/// (exp(r) - 1 - r)/r² at Chebyshev's points for |r| ≤ ln 2 / 2, to 2⁻⁶².
INLINE vd exponential(vd x) {
  vd t = mad(x, (vd)0x1.71547652b82fep+0, (vd)ROUNDING);
  vd k = t - ROUNDING;
  // ln 2 in two parts, the first short enough for k times it to be exact.
  vd r = mad(k, (vd)-0x1.62e42fee00000p-1, x);
  r = mad(k, (vd)-0x1.a39ef35793c76p-33, r);
  vd r2 = r * r, r4 = r2 * r2;
  vd p01 = mad(r, (vd)0x1.5555555555557p-3, (vd)0.5);
  vd p23 = mad(r, (vd)0x1.11111111100dcp-7, (vd)0x1.5555555555556p-5);
  vd p45 = mad(r, (vd)0x1.a01a01abe7fe1p-13, (vd)0x1.6c16c16c162d4p-10);
  vd p67 = mad(r, (vd)0x1.71de0231960ebp-19, (vd)0x1.a01a01a6d889cp-16);
  vd p89 = mad(r, (vd)0x1.af4de97ca4194p-26, (vd)0x1.27e4db646b17ep-22);
  vd low = mad(r2, p23, p01), high = mad(r2, p67, p45);
  vd top = mad(r2, (vd)0x1.1f730349868cep-29, p89);
  vd p = mad(r4, mad(r4, top, high), low);
  return scaled(1 + mad(r2, p, r), t);
}
