// From floats to floats, widened and narrowed in the registers: one pass over memory, whatever is wanted.

INLINE vd load_floats(const float *p) { return __builtin_convertvector(*(const vf_anywhere *)p, vd); }

INLINE void store_floats(float *p, vd v, bool past_caches) {
  vf narrow = __builtin_convertvector(v, vf);
  if (past_caches) {
    __builtin_nontemporal_store(narrow, (vf *)p);
  } else {
    *(vf_anywhere *)p = narrow;
  }
}

INLINE vm_float_results advanced(vm_float_results to, size_t n) {
  return (vm_float_results){
      to.f ? to.f + n : 0, to.slope ? to.slope + n : 0, to.curvature ? to.curvature + n : 0};
}

/// Less than a whole vector, through one.
static void run_part(vm_float_pass loop, const float *x, vm_float_results to, size_t count) {
  if (count == 0) return;
  float own[4][WIDTH];
  for (size_t i = 0; i < WIDTH; i++) own[0][i] = x[i < count ? i : 0];
  loop(own[0], (vm_float_results){to.f ? own[1] : 0, to.slope ? own[2] : 0, to.curvature ? own[3] : 0}, WIDTH, false);
  if (to.f) memcpy(to.f, own[1], count * sizeof(float));
  if (to.slope) memcpy(to.slope, own[2], count * sizeof(float));
  if (to.curvature) memcpy(to.curvature, own[3], count * sizeof(float));
}

/// How many numbers there are from `p` to the next place for a whole vector.
INLINE size_t distance_to_vector(const float *p) { return (0 - (size_t)p / sizeof(float)) % WIDTH; }

/// A loop over whole vectors for any count: past the caches only where all results reach a vector's place together.
static void run(vm_float_pass loop, const float *x, vm_float_results to, size_t count, bool past_caches) {
  size_t head = distance_to_vector(to.f ? to.f : to.slope ? to.slope : to.curvature);
  bool is_common = (!to.f || distance_to_vector(to.f) == head) &&
                   (!to.slope || distance_to_vector(to.slope) == head) &&
                   (!to.curvature || distance_to_vector(to.curvature) == head);
  if (!past_caches || !is_common || head > count) past_caches = head = 0;
  size_t whole = (count - head) / WIDTH * WIDTH;
  run_part(loop, x, to, head);
  loop(x + head, advanced(to, head), whole, past_caches);
  run_part(loop, x + head + whole, advanced(to, head + whole), count - head - whole);
}

#define FLOAT_LOOP(NAME, SUFFIX, HAS_F, HAS_SLOPE, HAS_CURVATURE)                                                \
  static void NAME##SUFFIX(const float *x, vm_float_results to, size_t count, bool past_caches) {                \
    vd y0, y1, y2;                                                                                               \
    const outputs out = {HAS_F ? &y0 : 0, HAS_SLOPE ? &y1 : 0, HAS_CURVATURE ? &y2 : 0};                         \
    for (size_t i = 0; i < count; i += WIDTH) {                                                                  \
      NAME(load_floats(x + i), out);                                                                             \
      if (HAS_F && to.f) store_floats(to.f + i, y0, past_caches);                                                \
      if (HAS_SLOPE && to.slope) store_floats(to.slope + i, y1, past_caches);                                    \
      if (HAS_CURVATURE && to.curvature) store_floats(to.curvature + i, y2, past_caches);                        \
    }                                                                                                            \
  }

// What is not wanted costs nothing, save beside a curvature.
#define FLOAT_PASS(NAME, WITH_CURVATURE)                                                                         \
  FLOAT_LOOP(NAME, _f, 1, 0, 0)                                                                                  \
  FLOAT_LOOP(NAME, _slope, 0, 1, 0)                                                                              \
  FLOAT_LOOP(NAME, _f_slope, 1, 1, 0)                                                                            \
  static void NAME##_pass(const float *x, vm_float_results to, size_t count, bool past_caches) {                 \
    vm_float_pass loop = !to.slope ? NAME##_f : to.f ? NAME##_f_slope : NAME##_slope;                            \
    run(to.curvature ? WITH_CURVATURE : loop, x, to, count, past_caches);                                        \
  }

#define FLOAT_ACTIVATION(NAME)                                                                                   \
  FLOAT_LOOP(NAME, _all, 1, 1, 1)                                                                                \
  FLOAT_PASS(NAME, NAME##_all)

// Of an elementary function nobody asks for a curvature.
#define FLOAT_FUNCTION(NAME) FLOAT_PASS(NAME, NAME##_f_slope)

FLOAT_FUNCTION(exponential_of)
FLOAT_FUNCTION(exponential_minus_one)
FLOAT_FUNCTION(logarithm)
FLOAT_FUNCTION(logarithm_one_plus)
FLOAT_FUNCTION(sine)
FLOAT_FUNCTION(cosine)
FLOAT_FUNCTION(arc_tangent)
FLOAT_FUNCTION(hyperbolic_sine)
FLOAT_FUNCTION(hyperbolic_cosine)
FLOAT_FUNCTION(inverse_hyperbolic_sine)

FLOAT_ACTIVATION(sigmoid)
FLOAT_ACTIVATION(hyperbolic_tangent)
FLOAT_ACTIVATION(softplus)
FLOAT_ACTIVATION(log_sigmoid)
FLOAT_ACTIVATION(softsign)
FLOAT_ACTIVATION(error_function)
FLOAT_ACTIVATION(normal_distribution)
FLOAT_ACTIVATION(normal_density)
FLOAT_ACTIVATION(silu)
FLOAT_ACTIVATION(gelu)
FLOAT_ACTIVATION(gelu_tanh)
FLOAT_ACTIVATION(mish)
FLOAT_ACTIVATION(tanh_shrink)
