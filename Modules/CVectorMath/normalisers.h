// Whole rows less their mean, or over their variance, standard deviation or largest magnitude, and the products vᵀJ of a
// cotangent with their Jacobians. Rows are those of some activation t = g(x), with its slope.
//
// What t and slope are off counts as it would in exact arithmetic. Beside that, values are within 2 ulp, also where t is
// near its mean; a product is within 6 ulp of the sum of its terms' magnitudes.

/// a/n
INLINE total share_of(total a, double n) {
  double high = a.high / n;
  pair back = exact_product((vd)high, (vd)n);
  return (total){high, ((a.high - back.high[0]) - back.low[0] + a.low) / n};
}

/// t - mean, to little more than half an ulp.
INLINE vd deviation_of(vd t, total mean) {
  pair d = exact_sum(t, (vd)-mean.high);
  return d.high + (d.low - mean.low);
}

/// Of a row, whether all its x are finite, and the sum and the largest magnitude of t.
typedef struct {
  total sum;
  double largest;
  bool good;
} row_extent;

INLINE row_extent extent_of_row(const double *x, const double *t, row_shape s) {
  running_sum sum = {(vd)0, (vd)0};
  vd most = (vd)0;
  vi good = (vi)-1;
  for (size_t i = 0; i < s.length; i += WIDTH) {
    vd value = load_at(t, i, s);
    good &= magnitude(load_at(x, i, s)) < INFINITY;
    most = greater(most, magnitude(value));
    accumulate(&sum, only_fresh(i, value, s));
  }
  row_extent result = {total_of(sum), most[0], !any(~good)};
  for (int k = 1; k < WIDTH; k++) result.largest = most[k] > result.largest ? most[k] : result.largest;
  // NaN shows in the sum.
  result.good &= result.sum.high == result.sum.high && result.largest <= 0x1p200;
  return result;
}

/// Σ |vᵢ| and Σ |vᵢ·yᵢ|.
typedef struct {
  vd plain, times;
} term_sizes;

/// a + b and a rest that is small beside them.
INLINE total total_of_three(double a, double b, double rest) {
  pair sum = exact_sum((vd)a, (vd)b);
  return (total){sum.high[0], sum.low[0] + rest};
}

/// Divides by what is made of the deviations: q = V, √V + addend or √(V + addend), the slope of which by tⱼ over
/// q is weight·(tⱼ - t̄). Or by nothing.
///
/// V is good where the deviations are not next to nothing beside t: as t is a rounded number, if it is not exact.
///
/// Entries of J, ([i = j] - n⁻¹ - weight·(tⱼ - t̄)·yᵢ)/q, may cancel by nature, as all do in a row of two. A product where
/// they leave less than a third of what they are made of is not good.
INLINE bool divided_by_deviations(
    const double *x, const double *t, const double *slope, const double *v, vm_normaliser by, double *y, double *p,
    row_shape s) {
  row_extent extent = extent_of_row(x, t, s);
  if (!extent.good) return false;
  double n = (double)s.length;
  total mean = share_of(extent.sum, n);
  running_sum squares = {(vd)0, (vd)0}, weights = squares, dots = squares;
  term_sizes all = {(vd)0, (vd)0}, positive = all;
  vi good = (vi)-1;
  for (size_t i = 0; i < s.length; i += WIDTH) {
    vd value = load_at(t, i, s), d = deviation_of(value, mean);
    accumulate(&squares, only_fresh(i, d * d, s));
    if (v) {
      vd weight = load_at(v, i, s), numerator = by.is_centred ? d : value;
      good &= is_moderate(weight);
      weight = only_fresh(i, weight, s);
      vd dot = weight * numerator;
      accumulate(&weights, weight);
      accumulate(&dots, dot);
      all = (term_sizes){all.plain + magnitude(weight), all.times + magnitude(dot)};
      vi is_positive = numerator >= 0;
      positive.plain += only(is_positive, magnitude(weight));
      positive.times += only(is_positive, magnitude(dot));
    }
  }
  if (any(~good)) return false;
  total scale = {1, 0};
  double slope_weight = 0;
  if (by.divisor != vm_by_nothing) {
    total variance = share_of(total_of(squares), n);
    double spread = by.divisor == vm_by_root ? variance.high + by.addend : variance.high;
    double least = extent.largest * (by.is_exact ? 0x1p-40 : 0x1p-16);
    if (!(spread >= least * least && spread >= 0x1p-200 && by.addend <= 0x1p100)) return false;
    double root = square_root((vd)spread)[0];
    pair square = exact_product((vd)root, (vd)root);
    double rest = (((spread - square.high[0]) - square.low[0]) + variance.low) / (2 * root);
    switch (by.divisor) {
    case vm_by_variance: scale = inverse(variance); break;
    case vm_by_deviation: scale = inverse(total_of_three(root, by.addend, rest)); break;
    default: scale = inverse(total_of_three(root, 0, rest));
    }
    slope_weight = (by.divisor == vm_by_variance ? 2 : 1 / root) / n * scale.high;
  }
  double part = by.is_centred ? 1 / n : 0;
  double middle = by.is_centred && v ? share_of(total_of(weights), n).high : 0;
  double pull = v ? slope_weight * total_of(dots).high : 0;
  // By the sign of tⱼ - t̄, those of the terms (n⁻¹ + weight·(tⱼ - t̄)·yᵢ)·vᵢ that do not cancel in themselves.
  double plain = sum_of_places(all.plain), times = sum_of_places(all.times) * slope_weight;
  double plain_up = sum_of_places(positive.plain);
  double times_up = sum_of_places(positive.times) * slope_weight;
  for (size_t i = 0; i < s.length; i += WIDTH) {
    vd value = load_at(t, i, s), d = deviation_of(value, mean), numerator = by.is_centred ? d : value;
    store_at(y, i, mad(numerator, (vd)scale.high, numerator * scale.low), s);
    if (!v) continue;
    vd weight = load_at(v, i, s), size = magnitude(weight), distance = magnitude(d);
    vd product = mad(d, (vd)-pull, weight - middle) * scale.high;
    store_at(p, i, slope ? product * load_at(slope, i, s) : product, s);
    if (by.divisor == vm_by_nothing) continue;
    vi up = d >= 0;
    vd least = mad(
        distance, select(up, (vd)times_up, (vd)(times - times_up)),
        select(up, (vd)plain_up, (vd)(plain - plain_up)) * part);
    vd own = d * numerator * slope_weight, taken = own + part;
    least += size * (magnitude(1 - taken) - only(own >= 0, taken));
    good &= 3 * least >= mad(distance, (vd)times, size + part * plain);
  }
  return !any(~good);
}

/// y = t/(m + addend) for m = max |t|, which moves with all that are as large, in equal shares.
INLINE bool divided_by_largest(
    const double *x, const double *t, const double *slope, const double *v, vm_normaliser by, double *y, double *p,
    row_shape s) {
  row_extent extent = extent_of_row(x, t, s);
  double most = extent.largest, divisor = most + by.addend;
  if (!(extent.good && most >= 0x1p-200 && by.addend <= 0x1p100)) return false;
  running_sum count = {(vd)0, (vd)0}, dots = count, own = count;
  // Two that are nearly as large may be the other way round, if they were rounded before.
  double near = by.is_exact ? most : most * (1 - 0x1p-40);
  vi good = (vi)-1;
  if (v) {
    for (size_t i = 0; i < s.length; i += WIDTH) {
      vd value = load_at(t, i, s), weight = load_at(v, i, s);
      vi is_most = magnitude(value) >= near;
      good &= is_moderate(weight);
      accumulate(&count, only_fresh(i, only(is_most, (vd)1), s));
      accumulate(&dots, only_fresh(i, only(~is_most, weight * value), s));
      accumulate(&own, only_fresh(i, only(is_most, with_sign((vd)1, value) * weight), s));
    }
  }
  double sharers = total_of(count).high;
  if (any(~good) || (sharers > 1 && !by.is_exact)) return false;
  total scale = inverse((total){divisor, 0});
  // The largest, if it is alone, moves its own value by the addend only.
  double kept = sharers == 1 ? by.addend / divisor : 1;
  double pull = v ? (total_of(dots).high + (sharers == 1 ? 0 : total_of(own).high * most)) / divisor / sharers : 0;
  for (size_t i = 0; i < s.length; i += WIDTH) {
    vd value = load_at(t, i, s);
    store_at(y, i, mad(value, (vd)scale.high, value * scale.low), s);
    if (v) {
      vd weight = load_at(v, i, s);
      vd moved = mad(weight, (vd)kept, -with_sign((vd)1, value) * pull);
      vd product = select(magnitude(value) >= near, moved, weight) * scale.high;
      store_at(p, i, slope ? product * load_at(slope, i, s) : product, s);
    }
  }
  return true;
}

static size_t normalised_rows(
    const double *x, const double *t, const double *slope, const double *v, vm_normaliser by, double *y, double *p,
    size_t length, size_t count) {
  row_shape shape = shape_of_row(length);
  for (size_t row = 0; row < count; row++, x += length, t += length, y += length) {
    bool done = by.divisor == vm_by_largest ? divided_by_largest(x, t, slope, v, by, y, p, shape)
                                            : divided_by_deviations(x, t, slope, v, by, y, p, shape);
    if (!done) return row;
    if (slope) slope += length;
    if (v) v += length, p += length;
  }
  return count;
}
