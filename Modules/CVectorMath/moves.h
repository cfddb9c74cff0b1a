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

INLINE vi is_inside(vd x, const double *ends, size_t ranges) {
  vi inside = (vi)0;
  for (size_t k = 0; k < ranges; k++) inside |= (x >= ends[2 * k]) & (x <= ends[2 * k + 1]);
  return inside;
}

INLINE size_t places_outside_ranges(
    const double *x, const double *given_ends, size_t ranges, unsigned *places, size_t count) {
  enum { stretch = 8 * WIDTH };  // to ask so many at once is cheaper
  double ends[2 * vm_most_ranges];  // a copy, which nothing that is written can change
  for (size_t k = 0; k < 2 * ranges; k++) ends[k] = given_ends[k];
  size_t found = 0;
  for (size_t start = 0; start < count; start += stretch) {
    if (start + stretch <= count) {
      vi all = (vi)-1;
      for (size_t i = 0; i < stretch; i += WIDTH) all &= is_inside(load(x + start + i), ends, ranges);
      if (!any(~all)) continue;
    }
    for (size_t i = start; i < lesser_size(start + stretch, count); i += WIDTH) {
      size_t left = count - i;
      vi inside = is_inside(left >= WIDTH ? load(x + i) : load_part(x + i, left), ends, ranges);
      for (size_t k = 0; k < WIDTH && k < left; k++) {
        places[found] = (unsigned)(i + k);
        found += !inside[k];
      }
    }
  }
  return found;
}

#define RANGES(COUNT) \
  case COUNT: return places_outside_ranges(x, ends, COUNT, places, count);

/// The places of numbers that are in none of the ranges, the ends of which follow each other; NaN is in none.
static size_t places_outside(
    const double *x, const double *ends, size_t ranges, unsigned *places, size_t count) {
  switch (ranges) {
    RANGES(1)
    RANGES(2)
    RANGES(3)
    RANGES(4)
    RANGES(5)
    RANGES(6)
    default: return places_outside_ranges(x, ends, 0, places, count);
  }
}
