// Whole rows: softmax, its logarithm and glu, and the products vᵀJ of a cotangent with their Jacobians, in one go.
//
// Values are within 4 ulp. A product is within 6 ulp of the sum of its terms' magnitudes, Σᵢ |vᵢ·Jᵢⱼ|: so the terms that
// cancel by nature, as yⱼ·vⱼ and Σ yᵢ·vᵢ do where yⱼ is nearly 1, are put together before they are rounded.

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

/// Sums of what has been added to each place, and what they lost.
typedef struct {
  vd high, low;
} running_sum;

INLINE void accumulate(running_sum *sum, vd term) {
  pair next = exact_sum(sum->high, term);
  sum->high = next.high;
  sum->low += next.low;
}

/// A sum of two doubles.
typedef struct {
  double high, low;
} total;

INLINE total total_of(running_sum sum) {
  double high = 0, low = 0;
  for (int k = 0; k < WIDTH; k++) {
    double next = high + sum.high[k], taken = next - high;
    low += ((high - (next - taken)) + (sum.high[k] - taken)) + sum.low[k];
    high = next;
  }
  total result = {high + low, 0};
  result.low = low - (result.high - high);
  return result;
}

INLINE double row_maximum(const double *x, row_shape s) {
  vd most[4] = {(vd)-INFINITY, (vd)-INFINITY, (vd)-INFINITY, (vd)-INFINITY};
  size_t i = 0;
  for (; i + 4 * WIDTH <= s.whole; i += 4 * WIDTH) {
    for (int k = 0; k < 4; k++) most[k] = greater(most[k], load(x + i + k * WIDTH));
  }
  for (; i < s.whole; i += WIDTH) most[0] = greater(most[0], load(x + i));
  if (s.whole < s.length) most[1] = greater(most[1], load_last(x, s));
  vd rest = greater(greater(most[0], most[1]), greater(most[2], most[3]));
  double result = rest[0];
  for (int k = 1; k < WIDTH; k++) result = rest[k] > result ? rest[k] : result;
  return result;
}

/// The place of the first number equal to `value`, which is there.
INLINE size_t place_of(const double *x, double value) {
  size_t i = 0;
  while (x[i] != value) i++;
  return i;
}

/// 0 or of a size that multiplies safely with exponentials that are.
INLINE vi is_moderate(vd v) {
  vd a = magnitude(v);
  return (a == 0) | ((a >= 0x1p-400) & (a <= 0x1p400));
}

/// What softmax and its logarithm are made of: e to the power x - max x, with its sum.
typedef struct {
  double maximum;
  total sum;
  /// Of v, each times its exponential or plain.
  total dot;
  bool good;
} exponentials;

/// Writes the exponentials to e.
INLINE exponentials exponentials_of_row(
    const double *x, const double *v, bool is_weighted, double *e, row_shape s, double least) {
  double maximum = row_maximum(x, s);
  running_sum sum = {(vd)0, (vd)0}, dot = sum;
  vi good = (vi)-1;
#define EXPONENTIALS(AT, V, FRESH, PUT)                                                                          \
  {                                                                                                              \
    pair d = exact_sum(AT, (vd)-maximum);                                                                        \
    growth g = growth_of(d.high, d.low);                                                                         \
    vd power = grown(g);                                                                                         \
    good &= d.high >= least;                                                                                     \
    accumulate(&sum, only(FRESH, power));                                                                        \
    sum.low += only(FRESH, mad(g.scale, g.rest, g.scale - power));                                               \
    if (v) {                                                                                                     \
      vd weight = V;                                                                                             \
      good &= is_moderate(weight);                                                                               \
      accumulate(&dot, only(FRESH, is_weighted ? power * weight : weight));                                      \
    }                                                                                                            \
    PUT;                                                                                                         \
  }
  for (size_t i = 0; i < s.whole; i += WIDTH) EXPONENTIALS(load(x + i), load(v + i), (vi)-1, store(e + i, power))
  if (s.whole < s.length) EXPONENTIALS(load_last(x, s), load_last(v, s), s.fresh, store_last(e, power, s))
#undef EXPONENTIALS
  exponentials result = {maximum, total_of(sum), {0, 0}, !any(~good)};
  if (v) result.dot = total_of(dot);
  return result;
}

/// 1/(a + b) as a sum of two doubles.
INLINE total inverse(total a) {
  double high = 1 / a.high;
#if HAS_FMA
  double rest = __builtin_fma(-high, a.high, 1);
#else
  pair back = exact_product((vd)high, (vd)a.high);
  double rest = (1 - back.high[0]) - back.low[0];
#endif
  return (total){high, high * (rest - high * a.low)};
}

/// y = softmax(x), and where v is given p = vᵀJ, pⱼ = yⱼ·((vⱼ - v₀) - Σ yᵢ·(vᵢ - v₀)) for any v₀: where one y is more than
/// half of all, its v.
///
/// x ≥ max x - 700, with a product max x - 400, and v as `is_moderate` says.
INLINE bool softmax(const double *x, const double *v, double *y, double *p, row_shape s) {
  exponentials parts = exponentials_of_row(x, v, true, y, s, v ? -400 : -700);
  if (!parts.good) return false;
  total scale = inverse(parts.sum);
  double middle = 0;
  if (v && parts.sum.high < 2) {
    middle = v[place_of(x, parts.maximum)];
    running_sum dot = {(vd)0, (vd)0};
    for (size_t i = 0; i < s.whole; i += WIDTH) accumulate(&dot, load(y + i) * (load(v + i) - middle));
    if (s.whole < s.length) accumulate(&dot, only(s.fresh, load_last(y, s) * (load_last(v, s) - middle)));
    parts.dot = total_of(dot);
  }
  double mean = parts.dot.high * scale.high;
#define SOFTMAX(POWER, V, PUT_Y, PUT_P)                                                                          \
  {                                                                                                              \
    vd power = POWER, value = mad(power, (vd)scale.high, power * scale.low);                                     \
    if (v) {                                                                                                     \
      vd product = value * ((V - middle) - mean);                                                                \
      PUT_P;                                                                                                     \
    }                                                                                                            \
    PUT_Y;                                                                                                       \
  }
  // The last vector first, for what it writes may be read again.
  vd last = s.whole < s.length ? load_last(y, s) : (vd)0;
  for (size_t i = 0; i < s.whole; i += WIDTH)
    SOFTMAX(load(y + i), load(v + i), store(y + i, value), store(p + i, product))
  if (s.whole < s.length) SOFTMAX(last, load_last(v, s), store_last(y, value, s), store_last(p, product, s))
#undef SOFTMAX
  return true;
}

/// y = x - max x - log Σ exp(x - max x), neither of which has the other sign, and pⱼ = vⱼ - softmaxⱼ·Σ vᵢ, which where
/// softmaxⱼ is more than half is (vⱼ·Σ' eᵢ - Σ' vᵢ)/Σ eᵢ, the place j left out of the sums Σ'.
///
/// x as at `softmax`.
INLINE bool log_softmax(const double *x, const double *v, double *y, double *p, row_shape s) {
  // The exponentials stand where the product comes, or the values if there is none.
  double *e = v ? p : y;
  exponentials parts = exponentials_of_row(x, v, false, e, s, v ? -400 : -700);
  if (!parts.good) return false;
  double rest = parts.sum.low / parts.sum.high;
  double logarithm = logarithm_of_split(split((vd)parts.sum.high), (vd)rest)[0];
  total scale = inverse(parts.sum);
  double factor = -parts.dot.high;
  // Before y is written, for that may be where x is.
  size_t main = 0;
  double product_there = 0;
  if (v && parts.sum.high < 2) {
    main = place_of(x, parts.maximum);
    double own = v[main];
    running_sum others = {(vd)0, (vd)0};
    for (size_t i = 0; i < s.length; i++) {
      if (i != main) accumulate(&others, (vd){v[i]});
    }
    double beyond = (parts.sum.high - 1) + parts.sum.low;
    product_there = (own * beyond - total_of(others).high) * scale.high;
  }
#define LOG_SOFTMAX(AT, POWER, V, PUT_Y, PUT_P)                                                                  \
  {                                                                                                              \
    pair d = exact_sum(AT, (vd)-parts.maximum);                                                                  \
    vd value = (d.high - logarithm) + d.low;                                                                     \
    if (v) {                                                                                                     \
      vd product = mad(POWER * scale.high, (vd)factor, V);                                                       \
      PUT_P;                                                                                                     \
    }                                                                                                            \
    PUT_Y;                                                                                                       \
  }
  vd last = s.whole < s.length && v ? load_last(e, s) : (vd)0;
  for (size_t i = 0; i < s.whole; i += WIDTH)
    LOG_SOFTMAX(load(x + i), load(p + i), load(v + i), store(y + i, value), store(p + i, product))
  if (s.whole < s.length)
    LOG_SOFTMAX(load_last(x, s), last, load_last(v, s), store_last(y, value, s), store_last(p, product, s))
#undef LOG_SOFTMAX
  if (v && parts.sum.high < 2) p[main] = product_there;
  return true;
}

/// y = a·σ(b) of the halves a and b, and vᵀJ = [v·σ(b), v·a·σ′(b)] for a v half as long as the row.
///
/// |b| ≤ 700, a and v as `is_moderate` says.
INLINE bool glu(const double *x, const double *v, double *y, double *p, row_shape s) {
  vi good = (vi)-1;
#define GLU(A, B, V, PUT_Y, PUT_LEFT, PUT_RIGHT)                                                                 \
  {                                                                                                              \
    vd a = A, b = B, bound = magnitude(b);                                                                       \
    decay d = decay_of(lesser(bound, (vd)700), (vd)0);                                                           \
    vd gate = select(b < 0, d.r * d.e, d.r);                                                                     \
    good &= (bound <= 700) & is_moderate(a);                                                                     \
    vd value = a * gate;                                                                                         \
    if (v) {                                                                                                     \
      vd weight = V, left = weight * gate, right = (weight * a) * (d.e * (d.r * d.r));                           \
      good &= is_moderate(weight);                                                                               \
      PUT_LEFT;                                                                                                  \
      PUT_RIGHT;                                                                                                 \
    }                                                                                                            \
    PUT_Y;                                                                                                       \
  }
  const double *second = x + s.length;
  double *q = p + s.length;
  for (size_t i = 0; i < s.whole; i += WIDTH)
    GLU(load(x + i), load(second + i), load(v + i), store(y + i, value), store(p + i, left), store(q + i, right))
  if (s.whole < s.length)
    GLU(load_last(x, s), load_last(second, s), load_last(v, s), store_last(y, value, s), store_last(p, left, s),
        store_last(q, right, s))
#undef GLU
  return !any(~good);
}

/// Row after row, until one is out of reach; `LENGTH` is that of the results, and of a row's shape.
#define ROWS(NAME, LENGTH)                                                                                       \
  static size_t NAME##_rows(                                                                                     \
      const double *x, const double *v, double *y, double *p, size_t length, size_t count) {                     \
    row_shape shape = shape_of_row(LENGTH);                                                                      \
    for (size_t row = 0; row < count; row++, x += length, y += LENGTH) {                                         \
      if (!(v ? NAME(x, v, y, p, shape) : NAME(x, 0, y, 0, shape))) return row;                                  \
      if (v) v += length, p += length;                                                                           \
    }                                                                                                            \
    return count;                                                                                                \
  }

ROWS(softmax, length)
ROWS(log_softmax, length)
ROWS(glu, length / 2)
