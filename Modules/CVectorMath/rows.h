// Whole rows: softmax, its logarithm and glu, and the products vᵀJ of a cotangent with their Jacobians, in one go.
//
// Values are within 4 ulp. A product is within 6 ulp of the sum of its terms' magnitudes, Σᵢ |vᵢ·Jᵢⱼ|: so the terms that
// cancel by nature, as yⱼ·vⱼ and Σ yᵢ·vᵢ do where yⱼ is nearly 1, are put together before they are rounded.

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

/// The least and the largest number of a row; where one is NaN, any.
typedef struct {
  double least, most;
} row_ends;

INLINE row_ends ends_of_row(const double *x, row_shape s) {
  vd least[2], most[2];
  for (int k = 0; k < 2; k++) least[k] = most[k] = (vd)x[0];
  size_t i = 0;
  for (; i + 2 * WIDTH <= s.whole; i += 2 * WIDTH) {
    for (int k = 0; k < 2; k++) {
      vd at = load(x + i + k * WIDTH);
      least[k] = lesser(at, least[k]);
      most[k] = greater(at, most[k]);
    }
  }
  for (; i < s.length; i += WIDTH) {
    vd at = load_at(x, i, s);
    least[0] = lesser(at, least[0]);
    most[0] = greater(at, most[0]);
  }
  vd low = lesser(least[0], least[1]), high = greater(most[0], most[1]);
  row_ends result = {low[0], high[0]};
  for (int k = 1; k < WIDTH; k++) {
    result.least = low[k] < result.least ? low[k] : result.least;
    result.most = high[k] > result.most ? high[k] : result.most;
  }
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

/// What softmax and its logarithm are made of: e to the power x - shift, with its sum.
typedef struct {
  /// 0, or the maximum.
  double shift;
  double maximum;
  /// e to the power maximum - shift.
  total largest;
  total sum;
  /// Of v, each times its exponential or plain.
  total dot;
  bool good;
} exponentials;

/// One vector of them.
typedef struct {
  vd power, rest, dot;
} exponential_terms;

/// - Parameters:
///   - has_rest: whether to tell what rounding a power lost.
///   - most: the largest magnitude of v.
INLINE exponential_terms exponential_terms_at(
    const double *x, const double *v, size_t i, bool is_shifted, double shift, bool has_rest, bool is_weighted,
    double *e, row_shape s, vd *most) {
  vd at = load_at(x, i, s);
  pair d = is_shifted ? exact_sum(at, (vd)-shift) : (pair){at, (vd)-0.0};
  growth g = growth_of(d.high, d.low);
  exponential_terms result = {grown(g), (vd)0, (vd)0};
  store_at(e, i, result.power, s);
  if (has_rest) result.rest = mad(g.scale, g.rest, g.scale - result.power);
  if (v) {
    vd weight = load_at(v, i, s);
    *most = greater(magnitude(weight), *most);
    result.dot = is_weighted ? result.power * weight : weight;
  }
  return result;
}

/// Writes the exponentials to e.
INLINE void add_exponentials(
    const double *x, const double *v, bool is_weighted, double *e, row_shape s, bool is_shifted, bool has_rest,
    exponentials *result) {
  running_sum sum = {(vd)0, (vd)0}, dot = sum;
  vd most = (vd)0;
  size_t i = 0;
  // Four at a time, of which two sums are rounded before what is lost is kept; but not where the others beside a largest
  // of 1 count.
  for (; !is_shifted && i + 4 * WIDTH <= s.whole; i += 4 * WIDTH) {
    exponential_terms t[4];
    for (int k = 0; k < 4; k++) {
      t[k] = exponential_terms_at(
          x, v, i + k * WIDTH, is_shifted, result->shift, has_rest, is_weighted, e, s, &most);
    }
    accumulate(&sum, (t[0].power + t[1].power) + (t[2].power + t[3].power));
    if (has_rest) sum.low += (t[0].rest + t[1].rest) + (t[2].rest + t[3].rest);
    if (v) accumulate(&dot, (t[0].dot + t[1].dot) + (t[2].dot + t[3].dot));
  }
  for (; i < s.length; i += WIDTH) {
    exponential_terms t = exponential_terms_at(
        x, v, i, is_shifted, result->shift, has_rest, is_weighted, e, s, &most);
    accumulate(&sum, only_fresh(i, t.power, s));
    if (has_rest) sum.low += only_fresh(i, t.rest, s);
    if (v) accumulate(&dot, only_fresh(i, t.dot, s));
  }
  result->sum = total_of(sum);
  result->dot = total_of(dot);
  // NaN shows in the sums. Cotangents that are small beside others do not count, however small.
  result->good = result->sum.high == result->sum.high && result->dot.high == result->dot.high && !any(most > 0x1p400) &&
                 (any(most >= 0x1p-400) || !any(most > 0));
}
/// Those of a row of moderate size as they are; of others less the maximum.
///
/// - Parameter far: how far from the maximum numbers may be.
INLINE exponentials exponentials_of_row(
    const double *x, const double *v, bool is_weighted, double *e, row_shape s, bool has_rest, double far) {
  row_ends ends = ends_of_row(x, s);
  exponentials result = {.maximum = ends.most};
  if (ends.most <= 300 && ends.least >= -300) {
    add_exponentials(x, v, is_weighted, e, s, false, has_rest, &result);
    growth g = growth_of_double((vd)ends.most);
    result.largest.high = grown(g)[0];
    result.largest.low = mad(g.scale, g.rest, g.scale - grown(g))[0];
    // Where one is more than half of all, its logarithm is told by what the others add to it.
    if (!result.good || !has_rest || result.sum.high >= 2 * result.largest.high) return result;
  }
  result.good = false;
  if (!(ends.least - ends.most >= -far)) return result;
  result.shift = ends.most;
  result.largest = (total){1, 0};
  add_exponentials(x, v, is_weighted, e, s, true, true, &result);
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
/// x ≥ max x - 700, with a product max x - 400, and the largest v is of moderate size.
INLINE bool softmax(const double *x, const double *v, double *y, double *p, row_shape s) {
  exponentials parts = exponentials_of_row(x, v, true, y, s, false, v ? 400 : 700);
  if (!parts.good) return false;
  total scale = inverse(parts.sum);
  double middle = 0;
  if (v && parts.sum.high < 2 * parts.largest.high) {
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
  exponentials parts = exponentials_of_row(x, v, false, e, s, true, v ? 400 : 700);
  if (!parts.good) return false;
  // Of the sum over the largest.
  total share = inverse(parts.largest);
  pair ratio = exact_product((vd)parts.sum.high, (vd)share.high);
  vd low = ratio.low + (parts.sum.high * share.low + parts.sum.low * share.high);
  double logarithm = logarithm_of_split(split(ratio.high), low / ratio.high)[0];
  total scale = inverse(parts.sum);
  double factor = -parts.dot.high;
  // Before y is written, for that may be where x is.
  size_t main = 0;
  double product_there = 0;
  bool is_saturated = v && parts.sum.high < 2 * parts.largest.high;
  if (is_saturated) {
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
  if (is_saturated) p[main] = product_there;
  return true;
}

/// y = a·σ(b) of the halves a and b, and vᵀJ = [v·σ(b), v·a·σ′(b)] for a v half as long as the row.
///
/// |b| ≤ 700, a and v as `is_moderate` says.
INLINE bool glu(const double *x, const double *v, double *y, double *p, row_shape s) {
#define GLU(A, B, V, PUT_Y, PUT_LEFT, PUT_RIGHT)                                                                 \
  {                                                                                                              \
    vd a = A, b = B, bound = magnitude(b);                                                                       \
    decay d = decay_of(lesser(bound, (vd)700), (vd)0);                                                           \
    vd gate = select(b < 0, d.r * d.e, d.r);                                                                     \
    if (any(~((bound <= 700) & is_moderate(a)))) return false;                                                   \
    vd value = a * gate;                                                                                         \
    if (v) {                                                                                                     \
      vd weight = V, left = weight * gate, right = (weight * a) * (d.e * (d.r * d.r));                           \
      if (any(~is_moderate(weight))) return false;                                                               \
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
  return true;
}

/// Row after row, until one is out of reach; `LENGTH` is that of the results, and of a row's shape. Results do not go past
/// the caches: rows seldom end where a vector would that does.
#define ROWS(NAME, LENGTH)                                                                                       \
  static size_t NAME##_rows(                                                                                     \
      const double *x, const double *v, double *y, double *p, size_t length, size_t count) {                     \
    if (length == 0) return 0;                                                                                   \
    size_t results = LENGTH, row = 0;                                                                            \
    row_shape shape = shape_of_row(results);                                                                     \
    for (bool good = true; row < count; row++) {                                                                 \
      const double *from = x + row * length;                                                                     \
      double *to = y + row * results;                                                                            \
      good = v ? NAME(from, v + row * results, to, p + row * length, shape) : NAME(from, 0, to, 0, shape);       \
      if (!good) break;                                                                                          \
    }                                                                                                            \
    return row;                                                                                                  \
  }

ROWS(softmax, length)
ROWS(log_softmax, length)
ROWS(glu, length / 2)
