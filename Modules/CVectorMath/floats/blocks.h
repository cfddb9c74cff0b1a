// The same formulas from doubles to doubles, for steps of formulas whose results become floats. Those with an exponential
// of a square stop too early to go on from there.

#define BLOCK_LOOP(NAME, SUFFIX, HAS_F, HAS_SLOPE)                                                               \
  static void NAME##_block##SUFFIX(const double *x, double *f, double *slope, size_t count) {                    \
    vd y0, y1;                                                                                                   \
    const outputs out = {HAS_F ? &y0 : 0, HAS_SLOPE ? &y1 : 0, 0};                                               \
    for (size_t i = 0; i < count; i += WIDTH) {                                                                  \
      size_t left = count - i;                                                                                   \
      NAME(left >= WIDTH ? load(x + i) : load_part(x + i, left), out);                                           \
      if (left >= WIDTH) {                                                                                       \
        if (HAS_F) store(f + i, y0);                                                                             \
        if (HAS_SLOPE) store(slope + i, y1);                                                                     \
      } else {                                                                                                   \
        if (HAS_F) store_part(f + i, y0, left);                                                                  \
        if (HAS_SLOPE) store_part(slope + i, y1, left);                                                          \
      }                                                                                                          \
    }                                                                                                            \
  }

#define BLOCK(NAME)                                                                                              \
  BLOCK_LOOP(NAME, _f, 1, 0)                                                                                     \
  BLOCK_LOOP(NAME, _slope, 0, 1)                                                                                 \
  BLOCK_LOOP(NAME, _f_slope, 1, 1)                                                                               \
  static void NAME##_block(const double *x, double *f, double *slope, size_t count) {                            \
    (!slope ? NAME##_block_f : f ? NAME##_block_f_slope : NAME##_block_slope)(x, f, slope, count);               \
  }

BLOCK(exponential_of)
BLOCK(exponential_minus_one)
BLOCK(logarithm)
BLOCK(logarithm_one_plus)
BLOCK(sine)
BLOCK(cosine)
BLOCK(arc_tangent)
BLOCK(hyperbolic_sine)
BLOCK(hyperbolic_cosine)
BLOCK(inverse_hyperbolic_sine)

BLOCK(sigmoid)
BLOCK(hyperbolic_tangent)
BLOCK(softplus)
BLOCK(log_sigmoid)
BLOCK(softsign)
BLOCK(silu)

#define BLOCK_TABLE                                                                                              \
  .block_unary[vm_exp] = exponential_of_block,                                                                   \
  .block_unary[vm_expm1] = exponential_minus_one_block,                                                          \
  .block_unary[vm_log] = logarithm_block,                                                                        \
  .block_unary[vm_log1p] = logarithm_one_plus_block,                                                             \
  .block_unary[vm_sin] = sine_block,                                                                             \
  .block_unary[vm_cos] = cosine_block,                                                                           \
  .block_unary[vm_atan] = arc_tangent_block,                                                                     \
  .block_unary[vm_sinh] = hyperbolic_sine_block,                                                                 \
  .block_unary[vm_cosh] = hyperbolic_cosine_block,                                                               \
  .block_unary[vm_asinh] = inverse_hyperbolic_sine_block,                                                        \
  .block_special[vm_sigmoid] = sigmoid_block,                                                                    \
  .block_special[vm_tanh] = hyperbolic_tangent_block,                                                            \
  .block_special[vm_softplus] = softplus_block,                                                                  \
  .block_special[vm_log_sigmoid] = log_sigmoid_block,                                                            \
  .block_special[vm_softsign] = softsign_block,                                                                  \
  .block_special[vm_silu] = silu_block
