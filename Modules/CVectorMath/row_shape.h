// How a row is taken in vectors.

/// A row in vectors; the last of them may begin before the end of the one before it, or reach beyond a short row.
typedef struct {
  size_t length, whole;
  /// Which places of the last vector belong to no other.
  vi fresh;
} row_shape;

INLINE row_shape shape_of_row(size_t length) {
  row_shape shape = {length, length / WIDTH * WIDTH, (vi)0};
  size_t rest = length - shape.whole;
  for (size_t k = 0; k < WIDTH; k++) shape.fresh[k] = (length < WIDTH ? k < rest : k >= WIDTH - rest) ? -1 : 0;
  return shape;
}

INLINE vd load_last(const double *p, row_shape s) {
  return s.length < WIDTH ? load_part(p, s.length) : load(p + s.length - WIDTH);
}

INLINE void store_last(double *p, vd v, row_shape s) {
  if (s.length < WIDTH)
    store_part(p, v, s.length);
  else
    store(p + s.length - WIDTH, v);
}

INLINE vd only(vi places, vd v) { return (vd)((vi)v & places); }

// Vector by vector: the one that begins at place i, a multiple of the width.

INLINE vd load_at(const double *p, size_t i, row_shape s) { return i < s.whole ? load(p + i) : load_last(p, s); }

INLINE void store_at(double *p, size_t i, vd v, row_shape s) {
  if (i < s.whole)
    store(p + i, v);
  else
    store_last(p, v, s);
}

INLINE vd only_fresh(size_t i, vd v, row_shape s) { return i < s.whole ? v : only(s.fresh, v); }

INLINE double sum_of_places(vd v) {
  double sum = v[0];
  for (int k = 1; k < WIDTH; k++) sum += v[k];
  return sum;
}
