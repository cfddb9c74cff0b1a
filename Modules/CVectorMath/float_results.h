// Kernels for doubles from floats to floats: widened and narrowed in the registers.

typedef void (*element_kernel)(vd x, const void *context, outputs out);

INLINE void store_float_results(float *p, vd v, size_t count, bool past_caches) {
  vf narrow = __builtin_convertvector(v, vf);
  if (count < WIDTH) {
    for (size_t k = 0; k < count; k++) p[k] = narrow[k];
  } else if (past_caches) {
    __builtin_nontemporal_store(narrow, (vf *)p);
  } else {
    *(vf_anywhere *)p = narrow;
  }
}

/// `kernel` is a constant to the compiler, as are the results that there are.
INLINE void run_floats(
    const float *x, float *f, float *slope, bool has_f, bool has_slope, size_t count, bool past_caches,
    const void *context, element_kernel kernel) {
  vd y0, y1;
  const outputs out = {has_f ? &y0 : 0, has_slope ? &y1 : 0, 0};
  for (size_t i = 0; i < count; i += WIDTH) {
    size_t left = count - i;
    vd v;
    if (left >= WIDTH) {
      v = __builtin_convertvector(*(const vf_anywhere *)(x + i), vd);
    } else {
      for (size_t k = 0; k < WIDTH; k++) v[k] = x[i + (k < left ? k : 0)];
    }
    kernel(v, context, out);
    if (has_f) store_float_results(f + i, y0, left, past_caches);
    if (has_slope) store_float_results(slope + i, y1, left, past_caches);
  }
}

/// Past the caches only where both results reach a vector's place together.
INLINE void each_float(
    const float *x, float *f, float *slope, size_t count, bool past_caches, const void *context,
    element_kernel kernel) {
  size_t head = (0 - (size_t)(f ? f : slope) / sizeof(float)) % WIDTH;
  if (f && slope && (0 - (size_t)slope / sizeof(float)) % WIDTH != head) past_caches = false;
  if (!past_caches) head = 0;
  head = lesser_size(head, count);
  if (f && slope) {
    run_floats(x, f, slope, true, true, head, false, context, kernel);
    run_floats(x + head, f + head, slope + head, true, true, count - head, past_caches, context, kernel);
  } else if (f) {
    run_floats(x, f, 0, true, false, head, false, context, kernel);
    run_floats(x + head, f + head, 0, true, false, count - head, past_caches, context, kernel);
  } else {
    run_floats(x, 0, slope, false, true, head, false, context, kernel);
    run_floats(x + head, 0, slope + head, false, true, count - head, past_caches, context, kernel);
  }
}
