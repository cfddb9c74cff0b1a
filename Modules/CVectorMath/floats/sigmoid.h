INLINE void sigmoid(vd x, outputs out) {
  decay d = decay_of(at_most(magnitude(x), FAR_OUT));
  vd left = d.e * d.r, slope = left * d.r;
  if (out.f) *out.f = select(x < 0, left, d.r);
  if (out.slope) *out.slope = slope;
  if (out.curvature) *out.curvature = with_sign(slope * (d.rest * d.r), -x);
}

INLINE void hyperbolic_tangent(vd x, outputs out) {
  decay d = decay_of(at_most(2 * magnitude(x), FAR_OUT));
  vd t = d.rest * d.r, slope = 4 * d.e * (d.r * d.r);
  if (out.f) *out.f = with_sign(t, x);
  if (out.slope) *out.slope = slope;
  if (out.curvature) *out.curvature = with_sign(slope * (2 * t), -x);
}

/// Below 0.8, where the difference has lost three bits, f is x³ times a polynomial in x².
INLINE void tanh_shrink(vd x, outputs out) {
  static const double series[] = {
      0x1.5555555541397p-2,  -0x1.111110e939103p-3, 0x1.ba1b8791a5ee8p-5,
      -0x1.664bf3f9e1cddp-6, 0x1.22374f1ba6207p-7,  -0x1.d2cc29ea8333dp-9,
      0x1.66d790c67ac40p-10, -0x1.ccffce80612bep-12, 0x1.58db59ae2b315p-14,
  };
  vd t, slope;
  hyperbolic_tangent(x, (outputs){&t, out.curvature ? &slope : 0, 0});
  if (out.f) {
    vd square = x * x;
    *out.f = select(magnitude(x) < 0.8, x * (square * SERIES(square, series)), x - t);
  }
  if (out.slope) *out.slope = t * t;
  if (out.curvature) *out.curvature = 2 * t * slope;
}

/// log(1 + e) for 0 ≤ e ≤ 1, as log((1 + s)/(1 - s)) for s = e/(2 + e) ≤ 1/3, to 2⁻³⁸.
INLINE vd logarithm_of_one_plus_decay(vd e) {
  static const double series[] = {
      0x1.0000000002c38p+1, 0x1.5555552f9931fp-1, 0x1.9999c3913d9cdp-2, 0x1.24899133f4385p-2,
      0x1.c8d309d14d0f0p-3, 0x1.5e8bd8e09d72bp-3, 0x1.c013427bdfd7ep-3,
  };
  vd s = e * inverse(2 + e);
  return s * SERIES(s * s, series);
}

INLINE void softplus(vd x, outputs out) {
  decay d = decay_of(at_most(magnitude(x), FAR_OUT));
  vd left = d.e * d.r;
  if (out.f) *out.f = select(x < 0, (vd)0, x) + logarithm_of_one_plus_decay(d.e);
  if (out.slope) *out.slope = select(x < 0, left, d.r);
  if (out.curvature) *out.curvature = left * d.r;
}

INLINE void log_sigmoid(vd x, outputs out) {
  softplus(-x, out);
  if (out.f) *out.f = -*out.f;
  if (out.curvature) *out.curvature = -*out.curvature;
}

INLINE void softsign(vd x, outputs out) {
  vd a = at_most(magnitude(x), 0x1p130), r = inverse(1 + a);
  if (out.f) *out.f = with_sign(a * r, x);
  if (out.slope) *out.slope = r * r;
  if (out.curvature) *out.curvature = select(x == 0, -x, with_sign(2 * r * (r * r), -x));
}
