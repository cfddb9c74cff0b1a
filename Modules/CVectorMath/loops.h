// Each formula once for every choice of outputs, so that what is not wanted costs nothing.

#define ACTIVATION_LOOP(NAME, SUFFIX, WANTS_F, WANTS_SLOPE, WANTS_CURVATURE)                                     \
  static bool NAME##SUFFIX(                                                                                      \
      const double *x, double *f, double *slope, double *curvature, size_t count, bool past_caches) {            \
    vi good = (vi)-1;                                                                                            \
    vd y0, y1, y2;                                                                                               \
    const outputs out = {WANTS_F ? &y0 : 0, WANTS_SLOPE ? &y1 : 0, WANTS_CURVATURE ? &y2 : 0};                   \
    size_t i = 0;                                                                                                \
    for (; i + WIDTH <= count; i += WIDTH) {                                                                     \
      good &= NAME(load(x + i), out);                                                                            \
      if (WANTS_F) store_whole(f + i, y0, past_caches);                                                          \
      if (WANTS_SLOPE) store_whole(slope + i, y1, past_caches);                                                  \
      if (WANTS_CURVATURE) store_whole(curvature + i, y2, past_caches);                                          \
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
  static bool NAME##_loop(                                                                                       \
      const double *x, double *f, double *slope, double *curvature, size_t count, bool past_caches) {            \
    if (f && slope && curvature) return NAME##_all(x, f, slope, curvature, count, past_caches);                  \
    if (f && slope) return NAME##_f_slope(x, f, slope, curvature, count, past_caches);                           \
    if (curvature && (f || slope)) {                                                                             \
      double unwanted[64];                                                                                       \
      bool good = true;                                                                                          \
      for (size_t i = 0; i < count; i += 64)                                                                     \
        good &= NAME##_all(                                                                                      \
            x + i, f ? f + i : unwanted, slope ? slope + i : unwanted, curvature + i, lesser_size(64, count - i),\
            false);                                                                                              \
      return good;                                                                                               \
    }                                                                                                            \
    if (f) return NAME##_f(x, f, 0, 0, count, past_caches);                                                      \
    return slope ? NAME##_slope(x, 0, slope, 0, count, past_caches)                                              \
                 : NAME##_curvature(x, 0, 0, curvature, count, past_caches);                                     \
  }

/// With the loop of f alone elsewhere.
#define WITH_SLOPE(NAME)                                                                                         \
  ACTIVATION_LOOP(NAME, _slope, 0, 1, 0)                                                                         \
  ACTIVATION_LOOP(NAME, _f_slope, 1, 1, 0)                                                                       \
  static bool NAME##_loop(const double *x, double *f, double *slope, size_t count, bool past_caches) {           \
    return f ? NAME##_f_slope(x, f, slope, 0, count, past_caches) : NAME##_slope(x, 0, slope, 0, count, past_caches);\
  }

#define ELEMENTARY(NAME)                                                                                         \
  static bool NAME##_loop(const double *x, double *y, size_t count, bool past_caches) {                          \
    vi good = (vi)-1;                                                                                            \
    vd v;                                                                                                        \
    size_t i = 0;                                                                                                \
    for (; i + WIDTH <= count; i += WIDTH) {                                                                     \
      good &= NAME(load(x + i), &v);                                                                             \
      store_whole(y + i, v, past_caches);                                                                        \
    }                                                                                                            \
    if (i < count) {                                                                                             \
      good &= NAME(load_part(x + i, count - i), &v);                                                             \
      store_part(y + i, v, count - i);                                                                           \
    }                                                                                                            \
    return !any(~good);                                                                                          \
  }

ELEMENTARY(negation)
ELEMENTARY(absolute_value)
ELEMENTARY(sign_of)
ELEMENTARY(floor_of)
ELEMENTARY(ceiling_of)
ELEMENTARY(rounded)
ELEMENTARY(root_of)
ELEMENTARY(checked_exponential)
ELEMENTARY(checked_exponential_minus_one)
ELEMENTARY(logarithm)
ELEMENTARY(logarithm_one_plus)
ELEMENTARY(sine)
ELEMENTARY(cosine)
ELEMENTARY(tangent)
ELEMENTARY(arc_tangent)
ELEMENTARY(hyperbolic_sine)
ELEMENTARY(hyperbolic_cosine)
ELEMENTARY(inverse_hyperbolic_sine)
ELEMENTARY(inverse_hyperbolic_cosine)
ELEMENTARY(inverse_hyperbolic_tangent)
ELEMENTARY(complementary_error_function)

WITH_SLOPE(exponential_with_slope)
WITH_SLOPE(exponential_minus_one_with_slope)
WITH_SLOPE(sine_with_slope)
WITH_SLOPE(arc_tangent_with_slope)
WITH_SLOPE(hyperbolic_sine_with_slope)
WITH_SLOPE(inverse_hyperbolic_sine_with_slope)

BINARY(sum_of)
BINARY(difference_of)
BINARY(product_of)
BINARY(quotient_of)
BINARY(minimum_of)
BINARY(maximum_of)
BINARY(less_of)
BINARY(less_or_equal_of)
BINARY(equal_of)
BINARY(not_equal_of)

ACTIVATION(sigmoid)
ACTIVATION(hyperbolic_tangent)
ACTIVATION(softplus)
ACTIVATION(log_sigmoid)
ACTIVATION(softsign)
ACTIVATION(error_function)
ACTIVATION(normal_distribution)
ACTIVATION(normal_density)
ACTIVATION(silu)
ACTIVATION(gelu)
ACTIVATION(gelu_tanh)
ACTIVATION(mish)
ACTIVATION(tanh_shrink)
ACTIVATION(sinc)
ACTIVATION(sinc_pi)

#define TABLE(SET_NAME, FLOATS)                                                                                  \
  {                                                                                                              \
    .name = SET_NAME,                                                                                            \
    .width = WIDTH,                                                                                              \
    .floats = &FLOATS,                                                                                           \
    .unary[vm_negate] = negation_loop,                                                                           \
    .unary[vm_abs] = absolute_value_loop,                                                                        \
    .unary[vm_sign] = sign_of_loop,                                                                              \
    .unary[vm_floor] = floor_of_loop,                                                                            \
    .unary[vm_ceil] = ceiling_of_loop,                                                                           \
    .unary[vm_round] = rounded_loop,                                                                             \
    .unary[vm_sqrt] = root_of_loop,                                                                              \
    .unary[vm_exp] = checked_exponential_loop,                                                                   \
    .unary[vm_expm1] = checked_exponential_minus_one_loop,                                                       \
    .unary[vm_log] = logarithm_loop,                                                                             \
    .unary[vm_log1p] = logarithm_one_plus_loop,                                                                  \
    .unary[vm_sin] = sine_loop,                                                                                  \
    .unary[vm_cos] = cosine_loop,                                                                                \
    .unary[vm_tan] = tangent_loop,                                                                               \
    .unary[vm_atan] = arc_tangent_loop,                                                                          \
    .unary[vm_sinh] = hyperbolic_sine_loop,                                                                      \
    .unary[vm_cosh] = hyperbolic_cosine_loop,                                                                    \
    .unary[vm_asinh] = inverse_hyperbolic_sine_loop,                                                             \
    .unary[vm_acosh] = inverse_hyperbolic_cosine_loop,                                                           \
    .unary[vm_atanh] = inverse_hyperbolic_tangent_loop,                                                          \
    .unary[vm_erfc] = complementary_error_function_loop,                                                         \
    .with_slope[vm_exp] = exponential_with_slope_loop,                                                           \
    .with_slope[vm_expm1] = exponential_minus_one_with_slope_loop,                                               \
    .with_slope[vm_sin] = sine_with_slope_loop,                                                                  \
    .with_slope[vm_atan] = arc_tangent_with_slope_loop,                                                          \
    .with_slope[vm_sinh] = hyperbolic_sine_with_slope_loop,                                                      \
    .with_slope[vm_asinh] = inverse_hyperbolic_sine_with_slope_loop,                                             \
    .binary[vm_add] = sum_of_loop,                                                                               \
    .binary[vm_subtract] = difference_of_loop,                                                                   \
    .binary[vm_multiply] = product_of_loop,                                                                      \
    .binary[vm_divide] = quotient_of_loop,                                                                       \
    .binary[vm_min] = minimum_of_loop,                                                                           \
    .binary[vm_max] = maximum_of_loop,                                                                           \
    .binary[vm_less] = less_of_loop,                                                                             \
    .binary[vm_less_or_equal] = less_or_equal_of_loop,                                                           \
    .binary[vm_equal] = equal_of_loop,                                                                           \
    .binary[vm_not_equal] = not_equal_of_loop,                                                                   \
    .select = choice_loop,                                                                                       \
    .choose_less = choice_of_less_loop,                                                                          \
    .choose_less_or_equal = choice_of_less_or_equal_loop,                                                        \
    .scaled[vm_sigmoid] = sigmoid_scaled_loop,                                                                   \
    .scaled[vm_tanh] = hyperbolic_tangent_scaled_loop,                                                           \
    .scaled[vm_softplus] = softplus_scaled_loop,                                                                 \
    .scaled[vm_log_sigmoid] = log_sigmoid_scaled_loop,                                                           \
    .scaled[vm_silu] = silu_scaled_loop,                                                                         \
    .squareplus = squareplus_loop,                                                                               \
    .exponential_linear = exponential_linear_loop,                                                               \
    .special[vm_sigmoid] = sigmoid_loop,                                                                         \
    .special[vm_tanh] = hyperbolic_tangent_loop,                                                                 \
    .special[vm_softplus] = softplus_loop,                                                                       \
    .special[vm_log_sigmoid] = log_sigmoid_loop,                                                                 \
    .special[vm_softsign] = softsign_loop,                                                                       \
    .special[vm_erf] = error_function_loop,                                                                      \
    .special[vm_normal_cdf] = normal_distribution_loop,                                                          \
    .special[vm_normal_pdf] = normal_density_loop,                                                               \
    .special[vm_silu] = silu_loop,                                                                               \
    .special[vm_gelu] = gelu_loop,                                                                               \
    .special[vm_gelu_tanh] = gelu_tanh_loop,                                                                     \
    .special[vm_mish] = mish_loop,                                                                               \
    .special[vm_tanh_shrink] = tanh_shrink_loop,                                                                 \
    .special[vm_sinc] = sinc_loop,                                                                               \
    .special[vm_sinc_pi] = sinc_pi_loop,                                                                         \
    .rows[vm_softmax] = softmax_rows,                                                                            \
    .rows[vm_log_softmax] = log_softmax_rows,                                                                    \
    .rows[vm_glu] = glu_rows,                                                                                    \
    .normalised_rows = normalised_rows,                                                                          \
    .move_past_caches = move_past_caches,                                                                        \
    .widened = widened,                                                                                          \
    .narrowed = narrowed,                                                                                        \
    .narrowed_past_caches = narrowed_past_caches,                                                                \
    .has_nan = has_nan,                                                                                          \
    .places_outside = places_outside,                                                                            \
    .pieces = pieces_loop,                                                                                       \
    .matrix_product = matrix_product,                                                                            \
    .row_products = row_products,                                                                                \
    .row_sums = row_sums,                                                                                        \
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
    .pair_unary[vm_pair_sin] = pair_sin,                                                                         \
    .pair_unary[vm_pair_cos] = pair_cos,                                                                         \
    .pair_unary[vm_pair_atan] = pair_atan,                                                                       \
    .pair_unary[vm_pair_erf] = pair_erf,                                                                         \
    .pair_unary[vm_pair_erfc] = pair_erfc,                                                                       \
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
