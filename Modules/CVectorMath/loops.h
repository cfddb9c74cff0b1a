// Each formula once for every choice of outputs, so that what is not wanted costs nothing.

INLINE size_t lesser_size(size_t a, size_t b) { return a < b ? a : b; }

#define ACTIVATION_LOOP(NAME, SUFFIX, WANTS_F, WANTS_SLOPE, WANTS_CURVATURE)                                     \
  static bool NAME##SUFFIX(const double *x, double *f, double *slope, double *curvature, size_t count) {         \
    vi good = (vi)-1;                                                                                            \
    vd y0, y1, y2;                                                                                               \
    const outputs out = {WANTS_F ? &y0 : 0, WANTS_SLOPE ? &y1 : 0, WANTS_CURVATURE ? &y2 : 0};                   \
    size_t i = 0;                                                                                                \
    for (; i + WIDTH <= count; i += WIDTH) {                                                                     \
      good &= NAME(load(x + i), out);                                                                            \
      if (WANTS_F) store(f + i, y0);                                                                             \
      if (WANTS_SLOPE) store(slope + i, y1);                                                                     \
      if (WANTS_CURVATURE) store(curvature + i, y2);                                                             \
    }                                                                                                            \
    if (i < count) {                                                                                             \
      good &= NAME(load_part(x + i, count - i), out);                                                            \
      if (WANTS_F) store_part(f + i, y0, count - i);                                                             \
      if (WANTS_SLOPE) store_part(slope + i, y1, count - i);                                                     \
      if (WANTS_CURVATURE) store_part(curvature + i, y2, count - i);                                             \
    }                                                                                                            \
    return !any(~good);                                                                                          \
  }

#define ACTIVATION(NAME)                                                                                         \
  ACTIVATION_LOOP(NAME, _f, 1, 0, 0)                                                                             \
  ACTIVATION_LOOP(NAME, _slope, 0, 1, 0)                                                                         \
  ACTIVATION_LOOP(NAME, _curvature, 0, 0, 1)                                                                     \
  ACTIVATION_LOOP(NAME, _f_slope, 1, 1, 0)                                                                       \
  ACTIVATION_LOOP(NAME, _all, 1, 1, 1)                                                                           \
  static bool NAME##_loop(const double *x, double *f, double *slope, double *curvature, size_t count) {          \
    if (f && slope && curvature) return NAME##_all(x, f, slope, curvature, count);                               \
    if (f && slope) return NAME##_f_slope(x, f, slope, curvature, count);                                        \
    if (curvature && (f || slope)) {                                                                             \
      double unwanted[64];                                                                                       \
      bool good = true;                                                                                          \
      for (size_t i = 0; i < count; i += 64)                                                                     \
        good &= NAME##_all(                                                                                      \
            x + i, f ? f + i : unwanted, slope ? slope + i : unwanted, curvature + i, lesser_size(64, count - i)); \
      return good;                                                                                               \
    }                                                                                                            \
    if (f) return NAME##_f(x, f, 0, 0, count);                                                                   \
    return slope ? NAME##_slope(x, 0, slope, 0, count) : NAME##_curvature(x, 0, 0, curvature, count);            \
  }

#define ELEMENTARY(NAME)                                                                                         \
  static bool NAME##_loop(const double *x, double *y, size_t count) {                                            \
    vi good = (vi)-1;                                                                                            \
    vd v;                                                                                                        \
    size_t i = 0;                                                                                                \
    for (; i + WIDTH <= count; i += WIDTH) {                                                                     \
      good &= NAME(load(x + i), &v);                                                                             \
      store(y + i, v);                                                                                           \
    }                                                                                                            \
    if (i < count) {                                                                                             \
      good &= NAME(load_part(x + i, count - i), &v);                                                             \
      store_part(y + i, v, count - i);                                                                           \
    }                                                                                                            \
    return !any(~good);                                                                                          \
  }

ELEMENTARY(checked_exp)
ELEMENTARY(checked_expm1)

ACTIVATION(sigmoid)
ACTIVATION(hyperbolic_tangent)
ACTIVATION(silu)

#define TABLE(SET_NAME)                                                                                          \
  {                                                                                                              \
    .name = SET_NAME,                                                                                            \
    .width = WIDTH,                                                                                              \
    .unary[vm_exp] = checked_exp_loop,                                                                           \
    .unary[vm_expm1] = checked_expm1_loop,                                                                       \
    .special[vm_sigmoid] = sigmoid_loop,                                                                         \
    .special[vm_tanh] = hyperbolic_tangent_loop,                                                                 \
    .special[vm_silu] = silu_loop,                                                                               \
    .pair_add = pair_add,                                                                                        \
    .pair_subtract = pair_subtract,                                                                              \
    .pair_multiply = pair_multiply,                                                                              \
    .pair_divide = pair_divide,                                                                                  \
    .pair_unary[vm_pair_sqrt] = pair_sqrt,                                                                       \
    .pair_unary[vm_pair_exp] = pair_exp,                                                                         \
    .pair_unary[vm_pair_expm1] = pair_expm1,                                                                     \
    .pair_unary[vm_pair_log] = pair_log,                                                                         \
    .pair_unary[vm_pair_log1p] = pair_log1p,                                                                     \
    .pair_unary[vm_pair_tanh] = pair_tanh,                                                                       \
    .pair_error = pair_error,                                                                                    \
    .pair_accept = pair_accept,                                                                                  \
    .pair_add_error = pair_add_error,                                                                            \
    .pair_multiply_error = pair_multiply_error,                                                                  \
    .pair_divide_error = pair_divide_error,                                                                      \
    .pair_function_error = pair_function_error,                                                                  \
    .pair_limit = pair_limit,                                                                                    \
    .pair_compare = pair_compare,                                                                                \
    .pair_magnitude = pair_magnitude,                                                                            \
    .pair_are_ordinary = pair_are_ordinary,                                                                      \
    .pair_total = pair_total,                                                                                    \
  }
