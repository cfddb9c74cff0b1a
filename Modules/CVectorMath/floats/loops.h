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
static void run_part(vm_float_pass loop, const float *x, const void *numbers, vm_float_results to, size_t count) {
  if (count == 0) return;
  float own[4][WIDTH];
  for (size_t i = 0; i < WIDTH; i++) own[0][i] = x[i < count ? i : 0];
  vm_float_results part = {to.f ? own[1] : 0, to.slope ? own[2] : 0, to.curvature ? own[3] : 0};
  loop(own[0], numbers, part, WIDTH, false);
  if (to.f) memcpy(to.f, own[1], count * sizeof(float));
  if (to.slope) memcpy(to.slope, own[2], count * sizeof(float));
  if (to.curvature) memcpy(to.curvature, own[3], count * sizeof(float));
}

/// How many numbers there are from `p` to the next place for a whole vector.
INLINE size_t distance_to_vector(const float *p) { return (0 - (size_t)p / sizeof(float)) % WIDTH; }

/// A loop over whole vectors for any count: past the caches only where all results reach a vector's place together.
static void run(
    vm_float_pass loop, const float *x, const void *numbers, vm_float_results to, size_t count, bool past_caches) {
  size_t head = distance_to_vector(to.f ? to.f : to.slope ? to.slope : to.curvature);
  bool is_common = (!to.f || distance_to_vector(to.f) == head) &&
                   (!to.slope || distance_to_vector(to.slope) == head) &&
                   (!to.curvature || distance_to_vector(to.curvature) == head);
  if (!past_caches || !is_common || head > count) past_caches = head = 0;
  size_t whole = (count - head) / WIDTH * WIDTH;
  run_part(loop, x, numbers, to, head);
  loop(x + head, numbers, advanced(to, head), whole, past_caches);
  run_part(loop, x + head + whole, numbers, advanced(to, head + whole), count - head - whole);
}

#define FLOAT_LOOP(NAME, PREPARATION, FORMULA, HAS_F, HAS_SLOPE, HAS_CURVATURE)                                  \
  static void NAME(const float *x, const void *numbers, vm_float_results to, size_t count, bool past_caches) {   \
    PREPARATION                                                                                                  \
    vd y0, y1, y2;                                                                                               \
    const outputs out = {HAS_F ? &y0 : 0, HAS_SLOPE ? &y1 : 0, HAS_CURVATURE ? &y2 : 0};                         \
    for (size_t i = 0; i < count; i += WIDTH) {                                                                  \
      vd v = load_floats(x + i);                                                                                 \
      FORMULA;                                                                                                   \
      if (HAS_F && to.f) store_floats(to.f + i, y0, past_caches);                                                \
      if (HAS_SLOPE && to.slope) store_floats(to.slope + i, y1, past_caches);                                    \
      if (HAS_CURVATURE && to.curvature) store_floats(to.curvature + i, y2, past_caches);                        \
    }                                                                                                            \
  }

// What is not wanted costs nothing, save beside a curvature.
#define FLOAT_PASS(NAME, PREPARATION, FORMULA, WITH_CURVATURE)                                                   \
  FLOAT_LOOP(NAME##_f, PREPARATION, FORMULA, 1, 0, 0)                                                            \
  FLOAT_LOOP(NAME##_slope, PREPARATION, FORMULA, 0, 1, 0)                                                        \
  FLOAT_LOOP(NAME##_f_slope, PREPARATION, FORMULA, 1, 1, 0)                                                      \
  static void NAME##_pass(                                                                                       \
      const float *x, const void *numbers, vm_float_results to, size_t count, bool past_caches) {                \
    vm_float_pass loop = !to.slope ? NAME##_f : to.f ? NAME##_f_slope : NAME##_slope;                            \
    run(to.curvature ? WITH_CURVATURE : loop, x, numbers, to, count, past_caches);                               \
  }

#define FLOAT_ACTIVATION(NAME)                                                                                   \
  FLOAT_LOOP(NAME##_all, , NAME(v, out), 1, 1, 1)                                                                \
  FLOAT_PASS(NAME, , NAME(v, out), NAME##_all)

// Of an elementary function nobody asks for a curvature.
#define FLOAT_FUNCTION(NAME) FLOAT_PASS(NAME, , NAME(v, out), NAME##_f_slope)

// Nor of one that is made of numbers, of which there is a copy that nothing that is written can change.
#define FLOAT_UNIT(NAME, NUMBERS)                                                                                \
  FLOAT_PASS(NAME, const NUMBERS unit = *(const NUMBERS *)numbers;, NAME(v, &unit, out), NAME##_f_slope)

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

FLOAT_UNIT(exponential_linear, vm_exponential_linear)
FLOAT_UNIT(squareplus, double)

FLOAT_UNIT(sigmoid_scaled, vm_scaling)
FLOAT_UNIT(hyperbolic_tangent_scaled, vm_scaling)
FLOAT_UNIT(softplus_scaled, vm_scaling)
FLOAT_UNIT(log_sigmoid_scaled, vm_scaling)
FLOAT_UNIT(silu_scaled, vm_scaling)

INLINE void pieces_part(
    const float *x, const vm_pieces *pieces, pieces_shape shape, float *y, float *z, size_t count, bool past_caches) {
  const own_pieces own = own_copy(pieces);
  vd v, w;
  for (size_t i = 0; i < count; i += WIDTH) {
    pieces_at(load_floats(x + i), &own, shape, &v, &w);
    store_floats(y + i, v, past_caches);
    if (shape.has_second) store_floats(z + i, w, past_caches);
  }
}

#define PIECES_PART(SHAPE) pieces_part(x, &both, SHAPE, to.f ? to.f : to.slope, to.slope, count, past_caches)

static void pieces_loop(const float *x, const void *numbers, vm_float_results to, size_t count, bool past_caches) {
  const vm_pieces both = wanted(numbers, to.f, to.slope);
  PIECES(&both, PIECES_PART)
}

static void pieces_pass(const float *x, const void *numbers, vm_float_results to, size_t count, bool past_caches) {
  if (to.f && to.slope && !is_one_pass(numbers)) {
    run(pieces_loop, x, numbers, (vm_float_results){to.f, 0, 0}, count, past_caches);
    run(pieces_loop, x, numbers, (vm_float_results){0, to.slope, 0}, count, past_caches);
  } else {
    run(pieces_loop, x, numbers, to, count, past_caches);
  }
}
