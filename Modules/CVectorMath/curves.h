// Pieces of lines and parabolas whose coefficients no doubles are, as hard_sigmoid and hard_silu have: in two doubles
// each, so that nothing is lost beside their roots either.

// A function's numbers are those between which x is kept, then these of each piece.
enum { shift_place, shift_low_place, factor_place, factor_low_place, offset_place, term_place, curve_length };
#define CURVE(I) (2 + curve_length * (I))

/// factor·(x + shift) + term with the numbers of the piece that x is in, or x·(factor·(x + shift) + offset) + term.
INLINE vd curve_at(vd x, const double *breaks, int count, const double *curves, bool is_multiple) {
  vd c[curve_length];
  for (int j = 0; j < curve_length; j++) c[j] = (vd)curves[CURVE(0) + j];
  for (int i = 0; i < count; i++) {
    vi is_right = x >= (vd)breaks[i];
    for (int j = 0; j < curve_length; j++) c[j] = select(is_right, (vd)curves[CURVE(i + 1) + j], c[j]);
  }
  x = greater((vd)curves[LEAST], lesser((vd)curves[MOST], x));
  // Where the factor may be 0 and x infinite.
  vd inner = is_multiple ? greater((vd)-0x1p900, lesser((vd)0x1p900, x)) : x;
  pair sum = exact_sum(inner, c[shift_place]), value = exact_product(c[factor_place], sum.high);
  vd rest = mad(c[factor_place], sum.low + c[shift_low_place], mad(c[factor_low_place], sum.high, value.low));
  if (is_multiple) {
    value = exact_product(x, value.high + c[offset_place]);
    rest = mad(x, rest, value.low);
  }
  // Far out there is none that counts; and adding 0 would cost a zero its sign.
  vi counts = (rest != 0) & (magnitude(x) <= (is_multiple ? 0x1p400 : 0x1p900));
  return select(counts, value.high + rest, value.high) + c[term_place];
}

INLINE void curves_pass(
    const double *x, const double *breaks, int break_count, int padded_count, const double *curves, double *y,
    size_t count, bool is_multiple) {
  // Copies, which nothing that is written can change; no number is right of a NaN.
  double own_breaks[vm_most_breaks], own_curves[CURVE(vm_most_breaks + 1)];
  for (int i = 0; i < padded_count; i++) own_breaks[i] = i < break_count ? breaks[i] : NAN;
  for (int i = 0; i < CURVE(padded_count + 1); i++) own_curves[i] = i < CURVE(break_count + 1) ? curves[i] : 0;
  size_t i = 0;
  for (; i + WIDTH <= count; i += WIDTH)
    store(y + i, curve_at(load(x + i), own_breaks, padded_count, own_curves, is_multiple));
  if (i == count) return;
  vd last = curve_at(load_part(x + i, count - i), own_breaks, padded_count, own_curves, is_multiple);
  store_part(y + i, last, count - i);
}

static void curves_loop(
    const double *x, const double *breaks, int break_count, const double *curves, double *y, size_t count) {
  if (break_count <= 2) {
    curves_pass(x, breaks, break_count, 2, curves, y, count, false);
  } else {
    curves_pass(x, breaks, break_count, vm_most_breaks, curves, y, count, false);
  }
}

static void multiples_loop(
    const double *x, const double *breaks, int break_count, const double *curves, double *y, size_t count) {
  if (break_count <= 2) {
    curves_pass(x, breaks, break_count, 2, curves, y, count, true);
  } else {
    curves_pass(x, breaks, break_count, vm_most_breaks, curves, y, count, true);
  }
}
