/// Near a root, where the formula for elsewhere would have to be exact, a series about the double `center` nearest to it:
/// relative to the result, to 2⁻³³ for |x - center| < 2⁻⁶.
INLINE vd near_root(vd x, double center, const double *series, int count, vd elsewhere) {
  vd u = x - center;
  vi is_near = magnitude(u) < 0x1p-6;
  // Few vectors have such a number.
  if (any(is_near)) return select(is_near, polynomial_of(u, series, count), elsewhere);
  return elsewhere;
}
#define NEAR_ROOT(x, center, series, elsewhere) \
  near_root(x, center, series, sizeof(series) / sizeof(series[0]), elsewhere)

/// x·(1 - part) where x > 0, x·part elsewhere, for a = |x| limited.
INLINE vd gated(vd x, vd a, vd part) { return mad(-a, part, select(x < 0, (vd)-0.0, x)); }

INLINE void silu(vd x, outputs out) {
  static const double slope_series[] = {
      0x1.b7d7537967aa7p-56, 0x1.be14104605857p-3,  0x1.2c5634577f5e2p-3,  0x1.353eb4d4ed506p-6,
      -0x1.f2cf96b469310p-7, -0x1.b0e1fab5b7d00p-8,
  };
  static const double curvature_series[] = {
      0x1.37c4b03b5ca90p-56,  -0x1.76e8b4eb0fb08p-4,  0x1.3882038d55926p-4,   -0x1.706e664278826p-6,
      -0x1.e1e8c4cf7adc0p-10, 0x1.fa4290d9e99a8p-9,
  };
  vd a = at_most(magnitude(x), FAR_OUT);
  decay d = decay_of(a);
  vd part = d.e * d.r, square = part * d.r;
  if (out.f) *out.f = gated(x, a, part);
  if (out.slope) {
    vd left = ((1 - a) + d.e) * square;
    left = NEAR_ROOT(x, -0x1.474973c84120bp+0, slope_series, left);
    *out.slope = select(x > 0, 1 - left, left);
  }
  if (out.curvature) {
    vd y = mad(d.e, 2 + a, 2 - a) * (square * d.r);
    *out.curvature = NEAR_ROOT(a, 0x1.331e23ad9de11p+1, curvature_series, y);
  }
}

/// As in activations/silu.h.
INLINE void gelu_tanh(vd x, outputs out) {
  static const double slope_series[] = {
      -0x1.20a50541a648bp-56, 0x1.b8bacd2c9388cp-2,   0x1.8cd1a24e3e7b6p-2,   -0x1.0296113c110a5p-6,
      -0x1.d29e429adddfcp-4,  -0x1.104917446100bp-6,
  };
  static const double curvature_series[] = {
      0x1.3190cbb784445p-55, -0x1.a360c3e39d990p-2, 0x1.ba73788e04919p-2,  -0x1.0bae0f586f8c4p-7,
      -0x1.49ec1306ffe86p-3, 0x1.d0b32eb31682cp-5,  0x1.48248d67c132ep-6,
  };
  const double linear = 0x1.9884533d43651p+0, cubic = 0x1.2444f2a4d8b4bp-4;
  // At 12 all is smaller than every float.
  vd a = at_most(magnitude(x), 12), bend = a * a * cubic;
  decay d = decay_of(mad(a, bend, a * linear));
  vd part = d.e * d.r, square = part * d.r, slope = mad(bend, (vd)3, (vd)linear);
  if (out.f) *out.f = gated(x, a, part);
  if (out.slope) {
    vd left = (mad(-a, slope, (vd)1) + d.e) * square;
    left = NEAR_ROOT(x, -0x1.81429f9e97e4dp-1, slope_series, left);
    *out.slope = select(x > 0, 1 - left, left);
  }
  if (out.curvature) {
    vd w = 2 * mad(bend, (vd)6, (vd)linear), p = a * slope * slope;
    vd y = mad(d.e, w + p, w - p) * (square * d.r);
    *out.curvature = NEAR_ROOT(a, 0x1.6b23142700629p+0, curvature_series, y);
  }
}

/// As in activations/mish.h.
INLINE void mish(vd x, outputs out) {
  static const double slope_series[] = {
      0x1.dd827678b94bap-57, 0x1.115acb4250fc2p-2,  0x1.a34a253ff0582p-3,  0x1.574f10fd57011p-5,
      -0x1.4c33635b01ae5p-6, -0x1.032981b44e51bp-6,
  };
  static const double left_series[] = {
      0x1.ad7257a2e0927p-57, 0x1.bd7543d63763ep-4,  0x1.956e15e013b1ep-4,  0x1.321192b8e7ac5p-5,
      0x1.b739bf3f9b261p-9,  -0x1.fa09291386a0fp-9,
  };
  static const double right_series[] = {
      0x1.2f40c19e5b751p-56, -0x1.d8765d356f0eep-3, 0x1.2005f89b9141fp-2,  -0x1.467b3691c247fp-4,
      -0x1.11016a139f5bbp-4, 0x1.eb4a5da83adc4p-5,  -0x1.2477fc0e82120p-7,
  };
  vd a = at_most(magnitude(x), FAR_OUT), e = exponential(-a);
  vi right = x > 0;
  vd one = select(right, (vd)1, (vd)2), two = 3 - one;
  vd d = mad(e, mad(e, two, (vd)2), one), r = inverse(d);
  if (out.f) *out.f = gated(x, a, e * select(right, 2 * e, 2 + e) * r);
  vd e1 = e * (r * r);
  if (out.slope) {
    vd left = 4 * e1 * mad(e, mad(e, mad(e, (vd)0.25, (vd)1), 1.5 - a), 1 - a);
    left = NEAR_ROOT(x, -0x1.31432c0d12d84p+0, slope_series, left);
    *out.slope = select(right, mad(-2 * e * e1, mad(-2 * a, 1 + e, d), (vd)1), left);
  }
  if (out.curvature) {
    vd c0 = select(right, 1 - a, 2 - a), c1 = select(right, mad(a, (vd)-1.5, (vd)3), 4 - a);
    vd c2 = select(right, 4 + a, mad(a, (vd)1.5, (vd)3)), c3 = select(right, 2 + a, 1 + a);
    vd y = 8 * e1 * r * select(right, e, (vd)1) * mad(e, mad(e, mad(e, c3, c2), c1), c0);
    y = NEAR_ROOT(x, -0x1.20d0f116eb001p+1, left_series, y);
    *out.curvature = NEAR_ROOT(x, 0x1.7d9612a440040p+0, right_series, y);
  }
}
