// What bounds of error become on the way through an operation. Each bound is absolute, an array (or one number for a
// scalar), or, where there is no array, relative: a constant times the number.

/// The vector of an operand from place `i` on, of which `left` numbers are there.
INLINE vd operand_at(const double *p, bool is_scalar, size_t i, size_t left) {
  return is_scalar ? (vd)p[0] : left >= WIDTH ? load(p + i) : load_part(p + i, left);
}

INLINE vd bound_at(vm_bounded a, vd high, size_t i, size_t left) {
  return a.error ? operand_at(a.error, a.value.is_scalar, i, left) : a.relative * magnitude(high);
}

#define HIGH(A) operand_at(A.value.high, A.value.is_scalar, i, left)
#define LOW(A) (A.value.low ? operand_at(A.value.low, A.value.is_scalar, i, left) : (vd)0.0)
#define EACH(COUNT) for (size_t i = 0, left = COUNT; i < COUNT; i += WIDTH, left -= WIDTH <= left ? WIDTH : left)

static void pair_add_error(vm_bounded a, vm_bounded b, double relative, double *error, size_t count) {
  EACH(count) {
    vd x = HIGH(a), y = HIGH(b);
    vd ea = bound_at(a, x, i, left), eb = bound_at(b, y, i, left);
    put(error + i, error_bound(magnitude(x) + magnitude(y), (vd)relative, (vd)1.0, ea, (vd)1.0, eb), left);
  }
}

static void pair_multiply_error(vm_bounded a, vm_bounded b, double relative, double *error, size_t count) {
  EACH(count) {
    vd x = magnitude(HIGH(a)), y = magnitude(HIGH(b));
    vd ea = bound_at(a, x, i, left), eb = bound_at(b, y, i, left);
    put(error + i, error_bound(x * y, (vd)relative, x, eb, y + eb, ea), left);
  }
}

/// Where the divisor may be 0 nothing is known.
static void pair_divide_error(
    vm_bounded a, vm_bounded b, const double *quotient, double relative, double *error, size_t count) {
  EACH(count) {
    vd x = HIGH(a), y = magnitude(HIGH(b)), q = magnitude(operand_at(quotient, false, i, left));
    vd ea = bound_at(a, x, i, left), eb = bound_at(b, y, i, left);
    vd numerator = error_bound(ea, (vd)1.0, q, eb, (vd)0.0, (vd)0.0);
    vd e = error_bound(q, (vd)relative, numerator, 2 / y, (vd)0.0, (vd)0.0);
    put(error + i, select(eb < 0.5 * y, e, (vd)INFINITY), left);
  }
}

/// The error of the argument times the greatest slope nearby, and what the function itself is off by.
static void pair_function_error(
    int function, vm_bounded x, const double *y, double relative, double *error, size_t count) {
  EACH(count) {
    vd u = HIGH(x), v = magnitude(operand_at(y, false, i, left)), e = bound_at(x, u, i, left), slope, most;
    switch (function) {
      case vm_pair_exp: slope = v, most = (vd)0x1p-4; break;
      case vm_pair_expm1: slope = v + 1, most = (vd)0x1p-4; break;
      case vm_pair_log: slope = 1 / u, most = 0x1p-6 * u; break;
      case vm_pair_log1p: slope = 1 / (1 + u), most = 0x1p-6 * (1 + u); break;
      case vm_pair_sqrt: slope = 0.5 / v, most = 0.125 * u; break;
      case vm_pair_erf: slope = (vd)1.13, most = (vd)1; break;
      // |erfc′| = 2/√π exp(-x²) is below (2x + 2)·erfc right of 0.
      case vm_pair_erfc: slope = select(u > 0, (2 * u + 2) * v, (vd)1.13), most = (vd)0x1p-10; break;
      default: slope = (vd)1, most = (vd)1; break;  // sin, cos, tanh, atan
    }
    vd bound = error_bound(v, (vd)relative, 1.1 * slope, e, (vd)0.0, (vd)0.0);
    put(error + i, select(e < most, bound, (vd)INFINITY), left);
  }
}

/// Numbers that are neither 0 nor of a magnitude from `least` to `most` become NaN.
static void pair_limit(double *high, double least, double most, size_t count) {
  EACH(count) {
    vd x = operand_at(high, false, i, left), a = magnitude(x);
    put(high + i, select((a <= most) & ((a >= least) | (a == 0)), x, (vd)NAN), left);
  }
}

/// 1 or 0 as a comparison is known to hold or not, NaN where it is not known.
static void pair_compare(int comparison, vm_bounded a, vm_bounded b, double *y, size_t count) {
  EACH(count) {
    vd ah = HIGH(a), bh = HIGH(b);
    vd difference = (ah - bh) + (LOW(a) - LOW(b));
    vd e = bound_at(a, ah, i, left) + bound_at(b, bh, i, left) + 0x1p-51 * magnitude(difference);
    // What is left of the difference of the lower parts when the upper ones are equal has its own rounding.
    e += 0x1p-100 * (magnitude(ah) + magnitude(bh));
    vi less = difference < 0, known = magnitude(difference) > 2 * e;
    vd holds;
    switch (comparison) {
      case vm_less: case vm_less_or_equal: holds = select(less, (vd)1.0, (vd)0.0); break;
      case vm_equal: holds = (vd)0.0; break;
      default: holds = (vd)1.0; break;
    }
    put(y + i, select(known, holds, (vd)NAN), left);
  }
}

static void pair_magnitude(vm_pairs x, double *high, double *low, size_t count) {
  EACH(count) {
    vd h = operand_at(x.high, x.is_scalar, i, left);
    vd l = x.low ? operand_at(x.low, x.is_scalar, i, left) : (vd)0.0;
    vi bit = (vi)h & (vi)(vd)(-0.0);
    put(high + i, magnitude(h), left);
    if (low) put(low + i, (vd)((vi)l ^ bit), left);
  }
}

/// The sum of all numbers in as many partial sums as a vector has places, which are joined at the end.
static void pair_total(vm_bounded x, size_t count, double result[3]) {
  pair total = {(vd)0.0, (vd)0.0};
  vd errors = (vd)0.0, magnitudes = (vd)0.0;
  for (size_t i = 0; i < count; i += WIDTH) {
    size_t left = count - i;
    vd h = HIGH(x), l = LOW(x);
    vd e = bound_at(x, h, i, left);
    if (left < WIDTH) {
      // The places beyond the end hold copies.
      for (size_t k = left; k < WIDTH; k++) h[k] = l[k] = e[k] = 0;
    }
    pair sum = exact_sum(total.high, h);
    total = exact_sum_of_ordered(sum.high, sum.low + (total.low + l));
    errors += e;
    magnitudes += magnitude(h);
  }
  double high = 0, low = 0, error = 0, size = 0;
  for (size_t k = 0; k < WIDTH; k++) {
    double sum = high + total.high[k], taken = sum - high;
    low += ((high - (sum - taken)) + (total.high[k] - taken)) + total.low[k];
    high = sum;
    error += errors[k];
    size += magnitudes[k];
  }
  result[0] = high + low;
  result[1] = low - (result[0] - high);
  // Each addition loses up to 2⁻¹⁰³ of what is there, and that is at most the sum of the magnitudes.
  double additions = (double)count / WIDTH + WIDTH + 1;
  result[2] = (error + 0x1p-102 * additions * size) * (1 + (double)count * 0x1p-50);
}

#undef HIGH
#undef LOW
#undef EACH

/// Whether every number is 0 or of ordinary size, 2⁻¹⁰⁰ to 2¹⁰⁰.
static bool pair_are_ordinary(const double *x, size_t count) {
  vi good = (vi)-1;
  for (size_t i = 0; i < count; i += WIDTH) {
    vd a = magnitude(operand_at(x, false, i, count - i));
    good &= (a == 0) | ((a >= 0x1p-100) & (a <= 0x1p100));
  }
  return !any(~good);
}
