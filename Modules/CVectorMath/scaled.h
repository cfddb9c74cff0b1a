// Activations of a multiple of the input, as sigmoid(β·x) and swish are. The multiple is taken in two doubles: half an ulp
// of a large β·x would be hundreds of ulp of the result.

/// |β·x| as a sum; far out, where functions are kept from following, without a low part.
INLINE pair scaled_input(vd x, const vm_scaling *by) {
  pair t = exact_product(x, (vd)by->rate);
  vd low = mad(x, (vd)by->rate_low, t.low);
  vd towards = (vd)((vi)low ^ ((vi)t.high & (vi)(vd)(-0.0)));
  return (pair){t.high, select(magnitude(t.high) < 1000, towards, (vd)0)};
}

/// What is infinite has no low part.
INLINE vd scaled_result(vd y, double high, double low) {
  return mad(y, (vd)high, select(magnitude(y) < INFINITY, y * low, (vd)-0.0));
}

#define SCALED_LOOP(NAME, SUFFIX, WANTS_F, WANTS_SLOPE)                                                          \
  static bool NAME##_scaled##SUFFIX(                                                                             \
      const double *x, vm_scaling by, double *f, double *slope, size_t count, bool past_caches) {                \
    vi good = (vi)-1;                                                                                            \
    vd y0, y1;                                                                                                   \
    const outputs out = {WANTS_F ? &y0 : 0, WANTS_SLOPE ? &y1 : 0, 0};                                           \
    for (size_t i = 0; i < count; i += WIDTH) {                                                                  \
      size_t left = count - i;                                                                                   \
      pair t = scaled_input(left >= WIDTH ? load(x + i) : load_part(x + i, left), &by);                          \
      good &= NAME##_of(t.high, t.low, out);                                                                     \
      if (WANTS_F) y0 = scaled_result(y0, by.factor, by.factor_low);                                             \
      if (WANTS_SLOPE) y1 = scaled_result(y1, by.slope_factor, by.slope_factor_low);                             \
      if (left >= WIDTH) {                                                                                       \
        if (WANTS_F) store_whole(f + i, y0, past_caches);                                                        \
        if (WANTS_SLOPE) store_whole(slope + i, y1, past_caches);                                                \
      } else {                                                                                                   \
        if (WANTS_F) store_part(f + i, y0, left);                                                                \
        if (WANTS_SLOPE) store_part(slope + i, y1, left);                                                        \
      }                                                                                                          \
    }                                                                                                            \
    return !any(~good);                                                                                          \
  }

#define SCALED(NAME)                                                                                             \
  SCALED_LOOP(NAME, _f, 1, 0)                                                                                    \
  SCALED_LOOP(NAME, _slope, 0, 1)                                                                                \
  SCALED_LOOP(NAME, _f_slope, 1, 1)                                                                              \
  static bool NAME##_scaled_loop(                                                                                \
      const double *x, const vm_scaling *by, double *f, double *slope, size_t count, bool past_caches) {         \
    if (!slope) return NAME##_scaled_f(x, *by, f, 0, count, past_caches);                                        \
    if (!f) return NAME##_scaled_slope(x, *by, 0, slope, count, past_caches);                                    \
    return NAME##_scaled_f_slope(x, *by, f, slope, count, past_caches);                                          \
  }

SCALED(sigmoid)
SCALED(hyperbolic_tangent)
SCALED(softplus)
SCALED(log_sigmoid)
SCALED(silu)
