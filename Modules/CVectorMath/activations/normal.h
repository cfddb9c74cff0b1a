#define PEAK 0x1.9884533d43651p-2
#define PEAK_LOW -0x1.cbc0d30ebfd15p-56

/// |x| ≤ 37.5
INLINE vi normal_density(vd x, outputs out) {
  vd density = half_square_decay(x) * PEAK;
  if (out.f) *out.f = density;
  if (out.slope) *out.slope = -x * density;
  if (out.curvature) {
    pair square = exact_product(x, x);
    *out.curvature = ((square.high - 1) + square.low) * density;
  }
  return magnitude(x) <= 37.5;
}

/// x ≥ -37.5; with derivatives |x| ≤ 37.5
INLINE vi normal_distribution(vd x, outputs out) {
  bool slopes = out.slope || out.curvature;
  vd a = magnitude(x), limited = slopes ? a : lesser(a, (vd)37.5);
  vd decay = half_square_decay(limited);
  if (out.f) {
    vd tail = decay * tail_ratio(limited);
    *out.f = select(x < 0, tail, 1 - tail);
  }
  vd density = decay * PEAK;
  if (out.slope) *out.slope = density;
  if (out.curvature) *out.curvature = -x * density;
  return slopes ? a <= 37.5 : x >= -37.5;
}

/// x ≥ -37.5; with a curvature |x| ≤ 37.5
INLINE vi gelu(vd x, outputs out) {
  vd a = magnitude(x), limited = out.curvature ? a : lesser(a, (vd)37.5);
  vd decay = half_square_decay(limited), ratio = tail_ratio(limited);
  if (out.f) {
    vd tail = decay * ratio;
    *out.f = x * select(x < 0, tail, 1 - tail);
  }
  if (out.slope) {
    pair second = exact_product((vd)PEAK, limited);
    vd left = decay * ((ratio - second.high) - mad(limited, (vd)PEAK_LOW, second.low));
    *out.slope = select(x > 0, 1 - left, left);
  }
  if (out.curvature) {
    pair square = exact_product(x, x);
    *out.curvature = ((2 - square.high) - square.low) * PEAK * decay;
  }
  return out.curvature ? a <= 37.5 : x >= -37.5;
}

/// All x; with derivatives |x| ≤ 26.5
INLINE vi error_function(vd x, outputs out) {
  const double peak = 0x1.20dd750429b6dp+0;  // 2/√π
  bool slopes = out.slope || out.curvature;
  vd a = magnitude(x), limited = slopes ? a : lesser(a, (vd)26);
  vd decay = square_decay(limited);
  if (out.f) {
    vd outside = 1 - 2 * decay * tail_ratio(limited * 0x1.6a09e667f3bcdp+0);
    *out.f = select(a < 1, x * error_function_ratio(x * x), with_sign(outside, x));
  }
  if (out.slope) *out.slope = decay * peak;
  if (out.curvature) *out.curvature = decay * (-2 * peak * x);
  return slopes ? a <= 26.5 : x == x;
}
