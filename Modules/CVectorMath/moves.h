// From memory to memory, where conversion and the way to memory are all there is.

/// To memory that nobody reads soon: past the caches, which then keep what is worth keeping, and need not fetch what is
/// going to be overwritten.
static void move_past_caches(const double *x, double *y, size_t count) {
  while (count > 0 && (size_t)y % sizeof(vd) != 0) {
    *y++ = *x++;
    count--;
  }
  size_t i = 0;
  for (; i + WIDTH <= count; i += WIDTH) __builtin_nontemporal_store(load(x + i), (vd *)(y + i));
  for (; i < count; i++) y[i] = x[i];
}

static void widened(const float *x, double *y, size_t count) {
  size_t i = 0;
  for (; i + WIDTH <= count; i += WIDTH) {
    vf v = *(const vf_anywhere *)(x + i);
    store(y + i, __builtin_convertvector(v, vd));
  }
  for (; i < count; i++) y[i] = x[i];
}

static void narrowed(const double *x, float *y, size_t count) {
  size_t i = 0;
  for (; i + WIDTH <= count; i += WIDTH) *(vf_anywhere *)(y + i) = __builtin_convertvector(load(x + i), vf);
  for (; i < count; i++) y[i] = (float)x[i];
}

static void narrowed_past_caches(const double *x, float *y, size_t count) {
  while (count > 0 && (size_t)y % sizeof(vf) != 0) {
    *y++ = (float)*x++;
    count--;
  }
  size_t i = 0;
  for (; i + WIDTH <= count; i += WIDTH)
    __builtin_nontemporal_store(__builtin_convertvector(load(x + i), vf), (vf *)(y + i));
  for (; i < count; i++) y[i] = (float)x[i];
}

static bool has_nan(const double *x, size_t count) {
  vi found = (vi)0;
  size_t i = 0;
  for (; i + WIDTH <= count; i += WIDTH) {
    vd v = load(x + i);
    found |= v != v;
  }
  for (; i < count; i++) {
    if (x[i] != x[i]) return true;
  }
  return any(found);
}
