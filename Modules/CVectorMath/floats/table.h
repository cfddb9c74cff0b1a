// What one instruction set has for floats.

#define FLOAT_TABLE                                                                                              \
  {                                                                                                              \
    .unary[vm_exp] = exponential_of_pass,                                                                        \
    .unary[vm_expm1] = exponential_minus_one_pass,                                                               \
    .unary[vm_log] = logarithm_pass,                                                                             \
    .unary[vm_log1p] = logarithm_one_plus_pass,                                                                  \
    .unary[vm_sin] = sine_pass,                                                                                  \
    .unary[vm_cos] = cosine_pass,                                                                                \
    .unary[vm_atan] = arc_tangent_pass,                                                                          \
    .unary[vm_sinh] = hyperbolic_sine_pass,                                                                      \
    .unary[vm_cosh] = hyperbolic_cosine_pass,                                                                    \
    .unary[vm_asinh] = inverse_hyperbolic_sine_pass,                                                             \
    .special[vm_sigmoid] = sigmoid_pass,                                                                         \
    .special[vm_tanh] = hyperbolic_tangent_pass,                                                                 \
    .special[vm_softplus] = softplus_pass,                                                                       \
    .special[vm_log_sigmoid] = log_sigmoid_pass,                                                                 \
    .special[vm_softsign] = softsign_pass,                                                                       \
    .special[vm_erf] = error_function_pass,                                                                      \
    .special[vm_normal_cdf] = normal_distribution_pass,                                                          \
    .special[vm_normal_pdf] = normal_density_pass,                                                               \
    .special[vm_silu] = silu_pass,                                                                               \
    .special[vm_gelu] = gelu_pass,                                                                               \
    .special[vm_gelu_tanh] = gelu_tanh_pass,                                                                     \
    .special[vm_mish] = mish_pass,                                                                               \
    .special[vm_tanh_shrink] = tanh_shrink_pass,                                                                 \
    BLOCK_TABLE,                                                                                                 \
    .exponential_linear = exponential_linear_pass,                                                               \
    .squareplus = squareplus_pass,                                                                               \
    .scaled[vm_sigmoid] = sigmoid_scaled_pass,                                                                   \
    .scaled[vm_tanh] = hyperbolic_tangent_scaled_pass,                                                           \
    .scaled[vm_softplus] = softplus_scaled_pass,                                                                 \
    .scaled[vm_log_sigmoid] = log_sigmoid_scaled_pass,                                                           \
    .scaled[vm_silu] = silu_scaled_pass,                                                                         \
    .pieces = pieces_pass,                                                                                       \
    .rows[vm_softmax] = softmax_rows,                                                                            \
    .rows[vm_log_softmax] = log_softmax_rows,                                                                    \
    .rows[vm_glu] = glu_rows,                                                                                    \
  }
