// Whole rows of floats, in doubles: each value to 0.51 ulp, and each element of vᵀJ to half an ulp of itself and 0.01 ulp of
// the sum of its terms' magnitudes.

/// So many numbers of a row are kept as doubles, or of several rows before they go past the caches.
enum { most_of_row = 1024 };

INLINE vd load_floats_at(const float *p, size_t i, row_shape s) {
  if (i < s.whole) return load_floats(p + i);
  if (s.length >= WIDTH) return load_floats(p + s.length - WIDTH);
  float own[WIDTH];
  for (size_t k = 0; k < WIDTH; k++) own[k] = p[k < s.length ? k : 0];
  return load_floats(own);
}

INLINE void store_floats_at(float *p, size_t i, vd v, row_shape s) {
  if (i < s.whole) {
    store_floats(p + i, v, false);
  } else if (s.length >= WIDTH) {
    store_floats(p + s.length - WIDTH, v, false);
  } else {
    float own[WIDTH];
    store_floats(own, v, false);
    memcpy(p, own, s.length * sizeof(float));
  }
}

/// The largest of a row; infinite where one is not finite.
INLINE double maximum_of_floats(const float *x, row_shape s) {
  vd most = (vd)-INFINITY;
  vi good = (vi)-1;
  for (size_t i = 0; i < s.length; i += WIDTH) {
    vd v = load_floats_at(x, i, s);
    good &= magnitude(v) < INFINITY;
    most = select(v > most, v, most);
  }
  double result = most[0];
  for (int k = 1; k < WIDTH; k++) result = most[k] > result ? most[k] : result;
  return any(~good) ? INFINITY : result;
}

/// What softmax and its logarithm are made of: e to the power x - max x, in doubles, with their sum; of v the sum, each
/// times its exponential or plain.
typedef struct {
  double maximum, sum, dot;
  /// Where the maximum is, if the sum is less than 2, and the sum of all others.
  size_t main;
  double others;
  bool good;
} float_exponentials;

INLINE float_exponentials exponentials_of_floats(
    const float *x, const float *v, bool is_weighted, double *e, row_shape s) {
  float_exponentials result = {.maximum = maximum_of_floats(x, s)};
  if (result.maximum == INFINITY) return result;
  vd sum = (vd)0, dot = (vd)0;
  vi good = (vi)-1;
  for (size_t i = 0; i < s.length; i += WIDTH) {
    vd d = load_floats_at(x, i, s) - result.maximum;
    // What is smaller is 0 whatever float it is multiplied with.
    vd power = exponential(select(d < -700, (vd)-700, d));
    store(e + i, power);
    sum += only_fresh(i, power, s);
    if (v) {
      vd weight = load_floats_at(v, i, s);
      good &= magnitude(weight) < INFINITY;
      dot += only_fresh(i, is_weighted ? power * weight : weight, s);
    }
  }
  result.sum = sum_of_places(sum);
  result.dot = sum_of_places(dot);
  result.good = !any(~good);
  if (result.sum < 2) {
    while (x[result.main] != result.maximum) result.main++;
    for (size_t i = 0; i < s.length; i++) {
      // The last vector stands where the one before it ends.
      size_t place = i < s.whole || s.length < WIDTH ? i : i + s.whole + WIDTH - s.length;
      if (i != result.main) result.others += e[place];
    }
  }
  return result;
}

INLINE bool softmax(const float *x, const float *v, float *y, float *p, double *e, row_shape s) {
  float_exponentials parts = exponentials_of_floats(x, v, true, e, s);
  if (!parts.good) return false;
  double scale = 1 / parts.sum, middle = 0;
  if (v && parts.sum < 2) {
    // Where one value is more than half of all, what is left of it counts.
    middle = v[parts.main];
    vd dot = (vd)0;
    for (size_t i = 0; i < s.length; i += WIDTH) {
      dot += only_fresh(i, load(e + i) * (load_floats_at(v, i, s) - middle), s);
    }
    parts.dot = sum_of_places(dot);
  }
  double mean = parts.dot * scale;
  for (size_t i = 0; i < s.length; i += WIDTH) {
    vd value = load(e + i) * scale;
    store_floats_at(y, i, value, s);
    if (v) store_floats_at(p, i, value * ((load_floats_at(v, i, s) - middle) - mean), s);
  }
  return true;
}

INLINE bool log_softmax(const float *x, const float *v, float *y, float *p, double *e, row_shape s) {
  float_exponentials parts = exponentials_of_floats(x, v, false, e, s);
  if (!parts.good) return false;
  bool is_saturated = parts.sum < 2;
  vd logarithm = is_saturated ? logarithm_of_one_plus((vd)parts.others)
                              : logarithm_of_split(split((vd)parts.sum), (vd)parts.sum);
  double scale = 1 / parts.sum, factor = -parts.dot * scale;
  for (size_t i = 0; i < s.length; i += WIDTH) {
    store_floats_at(y, i, (load_floats_at(x, i, s) - parts.maximum) - logarithm, s);
    if (v) store_floats_at(p, i, mad(load(e + i), (vd)factor, load_floats_at(v, i, s)), s);
  }
  if (v && is_saturated) {
    double rest = 0;
    for (size_t i = 0; i < s.length; i++) rest += i == parts.main ? 0 : v[i];
    p[parts.main] = (float)((v[parts.main] * parts.others - rest) * scale);
  }
  return true;
}

INLINE bool glu(const float *x, const float *v, float *y, float *p, double *e, row_shape s) {
  vi good = (vi)-1;
  for (size_t i = 0; i < s.length; i += WIDTH) {
    vd a = load_floats_at(x, i, s), b = load_floats_at(x + s.length, i, s), bound = magnitude(b);
    good &= (magnitude(a) < INFINITY) & (bound < INFINITY);
    decay d = decay_of(at_most(bound, 700));
    vd gate = select(b < 0, d.r * d.e, d.r);
    store_floats_at(y, i, a * gate, s);
    if (v) {
      vd weight = load_floats_at(v, i, s);
      good &= magnitude(weight) < INFINITY;
      store_floats_at(p, i, weight * gate, s);
      store_floats_at(p + s.length, i, (weight * a) * (d.e * (d.r * d.r)), s);
    }
  }
  return !any(~good);
}

/// Row after row, until one is out of reach; `LENGTH` is that of the results, and of a row's shape.
#define FLOAT_ROWS(NAME, LENGTH)                                                                                 \
  static size_t NAME##_rows(                                                                                     \
      const float *x, const float *v, float *y, float *p, size_t length, size_t count) {                         \
    double e[most_of_row + WIDTH];                                                                               \
    if (length == 0 || length > most_of_row) return 0;                                                           \
    size_t results = LENGTH, row = 0;                                                                            \
    row_shape shape = shape_of_row(results);                                                                     \
    for (bool good = true; row < count; row++) {                                                                 \
      const float *from = x + row * length;                                                                      \
      float *to = y + row * results;                                                                             \
      good = v ? NAME(from, v + row * results, to, p + row * length, e, shape) : NAME(from, 0, to, 0, e, shape); \
      if (!good) break;                                                                                          \
    }                                                                                                            \
    return row;                                                                                                  \
  }

FLOAT_ROWS(softmax, length)
FLOAT_ROWS(log_softmax, length)
FLOAT_ROWS(glu, length / 2)
