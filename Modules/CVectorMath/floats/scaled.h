/// An activation of a multiple of the input, which a double has with digits to spare.
#define SCALED_FORMULA(NAME)                                                                                     \
  INLINE void NAME##_scaled(vd x, const vm_scaling *by, outputs out) {                                           \
    NAME(x * by->rate, out);                                                                                     \
    if (out.f) *out.f *= by->factor;                                                                             \
    if (out.slope) *out.slope *= by->slope_factor;                                                               \
  }
SCALED_FORMULA(sigmoid)
SCALED_FORMULA(hyperbolic_tangent)
SCALED_FORMULA(softplus)
SCALED_FORMULA(log_sigmoid)
SCALED_FORMULA(silu)
