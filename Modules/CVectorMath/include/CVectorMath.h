#ifndef C_VECTOR_MATH_H
#define C_VECTOR_MATH_H

#include <stdbool.h>
#include <stddef.h>

// Loops over arrays, each compiled for several instruction sets from the same source. The set is chosen while the
// program runs; every set keeps the same bounds of error, though not the same last bits.
//
// A loop may write where it reads, but to no memory that overlaps it partly, and allocates nothing.

/// Elementary functions of one number.
typedef enum {
  vm_negate,
  vm_abs,
  vm_sign,
  vm_floor,
  vm_ceil,
  vm_round,
  vm_sqrt,
  vm_exp,
  vm_expm1,
  vm_log,
  vm_log1p,
  vm_sin,
  vm_cos,
  vm_tan,
  vm_atan,
  vm_sinh,
  vm_cosh,
  vm_asinh,
  vm_acosh,
  vm_atanh,
  vm_erfc,
  vm_unary_count
} vm_unary_function;

/// Elementary functions of two numbers: NaN if either is NaN, a minimum takes -0 to be less than +0, and a comparison is
/// 1 or 0.
typedef enum {
  vm_add,
  vm_subtract,
  vm_multiply,
  vm_divide,
  vm_min,
  vm_max,
  vm_less,
  vm_less_or_equal,
  vm_equal,
  vm_not_equal,
  vm_binary_count
} vm_binary_function;

/// Functions shaped like activations, with their first two derivatives.
typedef enum {
  vm_sigmoid,
  vm_tanh,
  vm_softplus,
  vm_log_sigmoid,
  vm_softsign,
  vm_erf,
  vm_normal_cdf,
  vm_normal_pdf,
  vm_silu,
  vm_gelu,
  vm_gelu_tanh,
  vm_mish,
  vm_tanh_shrink,
  vm_sinc,
  vm_sinc_pi,
  vm_special_count
} vm_special_function;

// Loops with `past_caches`: it is for more results than these hold. All results then begin at a place for a vector of the
// set, which 64 bytes always are.

/// y[i] = f(x[i]). Says whether every x was within the reach of the fast formula; where one was not, what was written
/// for it is meaningless.
typedef bool (*vm_unary)(const double *x, double *y, size_t count, bool past_caches);

/// Likewise f and f′ together, or where f is null only f′.
typedef bool (*vm_with_slope)(const double *x, double *f, double *slope, size_t count, bool past_caches);

/// What a loop reads: an array, or where that is null one number for all elements.
typedef struct {
  const double *array;
  double number;
} vm_operand;

/// y[i] = a[i] ∘ b[i], with the same bits in every set.
typedef void (*vm_binary)(vm_operand a, vm_operand b, double *y, size_t count);

/// y[i] = a[i] where condition[i] is not 0, b[i] where it is, and NaN where it is NaN.
typedef void (*vm_select)(vm_operand condition, vm_operand a, vm_operand b, double *y, size_t count);

/// y[i] = a[i] where p[i] < q[i] (or p[i] ≤ q[i]), b[i] where not, and NaN where p[i] or q[i] is NaN.
typedef void (*vm_choose)(vm_operand p, vm_operand q, vm_operand a, vm_operand b, double *y, size_t count);

/// f, f′ and f″ of x[i] into those of the three that are not null, of which there is at least one.
typedef bool (*vm_special)(
    const double *x, double *f, double *slope, double *curvature, size_t count, bool past_caches);

/// Numbers as sums of two doubles: f is factor·F(rate·x), and f′ slope_factor·F′(rate·x).
typedef struct {
  double rate, rate_low, factor, factor_low, slope_factor, slope_factor_low;
} vm_scaling;

/// The two at x[i], into those that are not null, of which there is at least one.
typedef bool (*vm_scaled)(
    const double *x, const vm_scaling *by, double *f, double *slope, size_t count, bool past_caches);

/// (x + √(x² + b))/2 and its slope at x[i], into those that are not null, of which there is at least one, for
/// 2⁻¹⁰⁰ ≤ b ≤ 2¹⁰⁰.
typedef bool (*vm_squareplus)(const double *x, double b, double *f, double *slope, size_t count, bool past_caches);

/// right·x for x > 0, else left·(exp(rate·x) - 1), where the rate has a low part, is positive, and `near` is left·rate;
/// and slope_right or slope_left·exp(rate·x). No number but 0 is beyond 2¹⁰⁰ or below 2⁻¹⁰⁰.
typedef struct {
  double right, left, rate, rate_low, near, slope_right, slope_left;
} vm_exponential_linear;

/// The two at x[i], into those that are not null, of which there is at least one. f reaches every number.
typedef bool (*vm_exponential_linear_loop)(
    const double *x, const vm_exponential_linear *unit, double *f, double *slope, size_t count, bool past_caches);

/// The most places where a function made of pieces may change from one to the next.
enum { vm_most_breaks = 6 };

/// What the pieces of a function are beside lines.
typedef enum { vm_only_lines, vm_curves, vm_multiples } vm_piece_kind;

/// The numbers of a function: those between which x is kept on its way into a line (so that 0·x is 0 at infinity), then
/// factor and term of each piece, or as a term NaN where it is a curve, then those of each piece's curve.
///
/// A line is factor·x + term, of which either the factor is 0 or ±1 or the term is 0, and so has the same bits in every
/// set. A curve is factor·(x + shift), or x times that where curves are multiples: factor and shift as two doubles each.
/// Zero is -0 where a result that is 0 has the sign of its factors, and 0 where it is a sum and so has none. A piece that is
/// no curve has that of another.
enum {
  vm_line_length = 2,
  vm_factor = 0,
  vm_factor_low,
  vm_shift,
  vm_shift_low,
  vm_zero,
  vm_curve_length,
  vm_lines_place = 2,
  vm_curves_place = vm_lines_place + vm_line_length * (vm_most_breaks + 1),
  vm_piecewise_length = vm_curves_place + vm_curve_length * (vm_most_breaks + 1)
};

typedef struct {
  vm_piece_kind kind;
  const double *numbers;
} vm_piecewise;

/// One function, or two if the second has numbers, that change at the same places. Of the breaks, in ascending order, each
/// is the least number of the next piece; after the last are NaN up to the most.
typedef struct {
  const double *breaks;
  int break_count;
  vm_piecewise first, second;
} vm_pieces;

/// The functions at x[i], into y[i] and z[i].
typedef void (*vm_pieces_loop)(
    const double *x, const vm_pieces *pieces, double *y, double *z, size_t count, bool past_caches);

/// Places for floats; null where they are not wanted.
typedef struct {
  float *f, *slope, *curvature;
} vm_float_results;

/// f and its derivatives of x[i], those of which there is at least one, each to 0.51 ulp of a float, for every float.
/// An elementary function has no curvature. `numbers` are those that the function is made of, if it is of any.
/// `past_caches` is for more results than these hold.
typedef void (*vm_float_pass)(
    const float *x, const void *numbers, vm_float_results to, size_t count, bool past_caches);

/// f and f′ of doubles that become floats in the end, into those that are not null: to 2⁻³⁴ of the result, of activations
/// to 2⁻³³ (beside a root of a slope, of what a neighbouring float would make). Exponentials are followed to e^±100.
typedef void (*vm_block)(const double *x, double *f, double *slope, size_t count);

/// Functions of whole rows.
typedef enum {
  vm_softmax,
  vm_log_softmax,
  /// The first half of a row times the sigmoid of the second.
  vm_glu,
  vm_row_count
} vm_row_function;

/// The values y of rows x, one after the other, and where v is not null p = vᵀJ: values to 0.51 ulp of a float, each
/// element of vᵀJ to half an ulp of itself and 0.01 ulp of the sum of its terms' magnitudes. Rows of x and p have `length`
/// numbers; those of y and v as many as the function makes. x and the results do not overlap.
///
/// Says how many rows were computed: fewer than `count` where the next one is not finite, or rows are too long.
typedef size_t (*vm_float_rows)(
    const float *x, const float *v, float *y, float *p, size_t length, size_t count);

/// One instruction set's passes over floats; null where there is none.
typedef struct {
  vm_block block_unary[vm_unary_count];
  vm_block block_special[vm_special_count];
  vm_float_pass unary[vm_unary_count];
  vm_float_pass special[vm_special_count];
  /// Of a vm_scaling and its slope, for few functions.
  vm_float_pass scaled[vm_special_count];
  /// Of b, a double, and its slope.
  vm_float_pass squareplus;
  /// Of a vm_exponential_linear and its slope.
  vm_float_pass exponential_linear;
  /// Of vm_pieces, the second function as a slope.
  vm_float_pass pieces;
  vm_float_rows rows[vm_row_count];
} vm_float_kernels;

extern const vm_float_kernels vm_portable_floats, vm_avx2_floats, vm_avx512_floats;

/// The most ranges that numbers may be told to be in.
enum { vm_most_ranges = 6 };

/// The values y of rows x, one after the other, and where v is not null p = vᵀJ. Rows of x and p have `length` numbers;
/// those of y and v as many as the function makes. x and the results do not overlap.
///
/// Says how many rows were computed: fewer than `count` where the next one is out of the reach of the fast formula.
typedef size_t (*vm_rows)(
    const double *x, const double *v, double *y, double *p, size_t length, size_t count);

/// What a row is divided by: V is the mean squared deviation.
typedef enum {
  vm_by_nothing,
  /// V
  vm_by_variance,
  /// √V + addend
  vm_by_deviation,
  /// √(V + addend)
  vm_by_root,
  /// max |t| + addend
  vm_by_largest
} vm_divisor;

/// t, or t less its mean, over something.
typedef struct {
  bool is_centred;
  vm_divisor divisor;
  /// Not negative.
  double addend;
  /// Whether t is x, or else was rounded.
  bool is_exact;
} vm_normaliser;

/// The values y of rows t = g(x), and where v is not null p = vᵀJ, where slope is g′(x), or null where that is 1. All
/// have `length` numbers a row; t and v do not overlap the results.
///
/// Says how many rows were computed: fewer than `count` where the next one is not finite, has deviations next to nothing
/// beside t, or is otherwise out of reach.
typedef size_t (*vm_normalised_rows)(
    const double *x, const double *t, const double *slope, const double *v, vm_normaliser by, double *y, double *p,
    size_t length, size_t count);

/// c += a·b, of so many rows and columns. a[i][p] is at a[i·a_row + p·a_column], so that a may be the transpose of what is
/// in memory; rows of b and c are contiguous and begin b_row and c_row apart.
typedef struct {
  const double *a, *b;
  double *c;
  size_t a_row, a_column, b_row, c_row, rows, columns, depth;
} vm_product;

// MARK: Pairs
//
// A number as an unevaluated sum high + low, with |low| ≤ 3·2⁻⁵³·|high| (an ulp and more): about 100 bits. What a formula loses
// is bounded beside it, in one of two ways: relative to the number, by a constant that holds for every element (and
// that these loops do not see), or by an array of absolute errors. NaN in high says that nothing is known of the
// number; it is passed on like any NaN.

/// What a loop on pairs reads: arrays, or one number for all elements.
typedef struct {
  const double *high;
  /// Null where every number is a double.
  const double *low;
  bool is_scalar;
} vm_pairs;

/// high + low = a ∘ b, to 2⁻¹⁰⁰ of the result (of |a| + |b| where it is a sum). No range is checked: what overflows,
/// or underflows below 2⁻⁹⁰⁰, is lost.
typedef void (*vm_pair_binary)(vm_pairs a, vm_pairs b, double *high, double *low, size_t count);

/// high + low = f(x), to the relative error that stands at the function; NaN where x is out of its domain.
typedef void (*vm_pair_unary)(vm_pairs x, double *high, double *low, size_t count);

/// The functions that pairs have, with the relative error for an argument known exactly, and the domain; outside of
/// it the result is NaN.
enum {
  vm_pair_sqrt,   ///< 2⁻¹⁰⁰, 2⁻⁹⁰⁰ ≤ x ≤ 2⁹⁰⁰
  vm_pair_exp,    ///< 2⁻⁷², |x| ≤ 600
  vm_pair_expm1,  ///< 2⁻⁷⁰, 2⁻³⁰⁰ ≤ |x| ≤ 600
  vm_pair_log,    ///< 2⁻⁷⁰, 2⁻⁹⁰⁰ ≤ x ≤ 2⁹⁰⁰; 0 at exactly 1
  vm_pair_log1p,  ///< 2⁻⁷⁰, -1 + 2⁻³⁰ ≤ x ≤ 2⁹⁰⁰, |x| ≥ 2⁻³⁰⁰
  vm_pair_sin,    ///< 2⁻⁷⁰, 2⁻³⁰⁰ ≤ |x| ≤ 2¹⁰, but not within 2⁻⁷² of a root other than 0, where no double is
  vm_pair_cos,    ///< 2⁻⁷⁰, |x| ≤ 2¹⁰, but not within 2⁻⁷² of a root
  vm_pair_tanh,   ///< 2⁻⁷⁰, 2⁻³⁰⁰ ≤ |x| ≤ 2⁹⁰⁰
  vm_pair_atan,   ///< 2⁻⁷⁰, 2⁻³⁰⁰ ≤ |x| ≤ 2⁹⁰⁰
  vm_pair_erf,    ///< 2⁻⁷⁰, 2⁻³⁰⁰ ≤ |x| ≤ 2⁹⁰⁰
  vm_pair_erfc,   ///< 2⁻⁶⁶, -2⁹⁰⁰ ≤ x ≤ 20
  vm_pair_function_count
};

/// A number, or numbers, with what is known of their error.
typedef struct {
  vm_pairs value;
  /// Absolute, for each place (one for a scalar); null where `relative` times the magnitude is the bound.
  const double *error;
  double relative;
} vm_bounded;

/// One instruction set's loops; null where there is none.
typedef struct {
  const char *name;
  /// How many doubles an instruction takes.
  int width;
  const vm_float_kernels *floats;
  vm_unary unary[vm_unary_count];
  /// Of few functions.
  vm_with_slope with_slope[vm_unary_count];
  vm_binary binary[vm_binary_count];
  vm_select select;
  vm_choose choose_less, choose_less_or_equal;
  vm_special special[vm_special_count];
  /// Of few functions.
  vm_scaled scaled[vm_special_count];
  vm_squareplus squareplus;
  vm_exponential_linear_loop exponential_linear;
  vm_rows rows[vm_row_count];
  vm_normalised_rows normalised_rows;

  // y[i] = x[i]; those past the caches are for more than these hold.
  void (*move_past_caches)(const double *x, double *y, size_t count);
  void (*widened)(const float *x, double *y, size_t count);
  void (*narrowed)(const double *x, float *y, size_t count);
  void (*narrowed_past_caches)(const double *x, float *y, size_t count);
  bool (*has_nan)(const double *x, size_t count);
  size_t (*places_outside)(const double *x, const double *ends, size_t ranges, unsigned *places, size_t count);
  vm_pieces_loop pieces;
  void (*matrix_product)(const vm_product *product);
  // c[i][j] = Σₚ a[i][p]·b[j][p], rows of each beginning so far apart; y[i] = Σₚ a[i][p].
  void (*row_products)(
      const double *a, size_t a_row, size_t rows, const double *b, size_t b_row, size_t columns, size_t count,
      double *c, size_t c_row);
  void (*row_sums)(const double *a, size_t a_row, size_t rows, size_t count, double *y);

  vm_pair_binary pair_add;
  vm_pair_binary pair_subtract;
  vm_pair_binary pair_multiply;
  vm_pair_binary pair_divide;
  vm_pair_unary pair_unary[vm_pair_function_count];
  // Absolute errors of results, `relative` being what the operation itself loses; see pairs_bounds.h.
  void (*pair_add_error)(vm_bounded a, vm_bounded b, double relative, double *error, size_t count);
  void (*pair_multiply_error)(vm_bounded a, vm_bounded b, double relative, double *error, size_t count);
  void (*pair_divide_error)(
      vm_bounded a, vm_bounded b, const double *quotient, double relative, double *error, size_t count);
  void (*pair_function_error)(
      int function, vm_bounded x, const double *y, double relative, double *error, size_t count);
  void (*pair_limit)(double *high, double least, double most, size_t count);
  void (*pair_compare)(int comparison, vm_bounded a, vm_bounded b, double *y, size_t count);
  void (*pair_magnitude)(vm_pairs x, double *high, double *low, size_t count);
  bool (*pair_are_ordinary)(const double *x, size_t count);
  /// Of all numbers, as high, low and absolute error.
  void (*pair_total)(vm_bounded x, size_t count, double result[3]);
  /// y[i] = high[i] + low[i] where x[i] is of ordinary size (2⁻¹⁰⁰ ≤ |x| ≤ 2¹⁰⁰), the sum is finite, and its error
  /// (`error`, or where that is null `relative` times it) is at most `tolerance` ulp; below 2⁻⁹⁶⁰ only where it is 0.
  /// The other places are written to `refused`, in order; the result says how many there are. y may be x.
  size_t (*pair_accept)(
      const double *x, vm_pairs value, const double *error, double relative, double tolerance, double *y,
      unsigned *refused, size_t count);
} vm_kernels;

/// The loops by function.
static inline vm_unary vm_unary_at(const vm_kernels *set, vm_unary_function f) { return set->unary[f]; }
static inline vm_with_slope vm_with_slope_at(const vm_kernels *set, vm_unary_function f) { return set->with_slope[f]; }
static inline vm_binary vm_binary_at(const vm_kernels *set, vm_binary_function f) { return set->binary[f]; }
static inline vm_special vm_special_at(const vm_kernels *set, vm_special_function f) { return set->special[f]; }
static inline vm_scaled vm_scaled_at(const vm_kernels *set, vm_special_function f) { return set->scaled[f]; }
static inline vm_float_pass vm_float_scaled_at(const vm_kernels *set, vm_special_function f) {
  return set->floats->scaled[f];
}
static inline vm_float_pass vm_float_unary_at(const vm_kernels *set, vm_unary_function f) {
  return set->floats->unary[f];
}
static inline vm_float_pass vm_float_special_at(const vm_kernels *set, vm_special_function f) {
  return set->floats->special[f];
}
static inline vm_block vm_block_unary_at(const vm_kernels *set, vm_unary_function f) {
  return set->floats->block_unary[f];
}
static inline vm_block vm_block_special_at(const vm_kernels *set, vm_special_function f) {
  return set->floats->block_special[f];
}
static inline vm_float_rows vm_float_rows_at(const vm_kernels *set, vm_row_function f) { return set->floats->rows[f]; }
static inline vm_rows vm_rows_at(const vm_kernels *set, vm_row_function f) { return set->rows[f]; }
static inline vm_pair_unary vm_pair_function(const vm_kernels *kernels, int function) {
  return function >= 0 && function < vm_pair_function_count ? kernels->pair_unary[function] : 0;
}

/// Plain C without extensions beyond what the compiler was told that every machine has.
__attribute__((returns_nonnull)) const vm_kernels *vm_portable(void);
/// AVX2 and FMA; null where the machine has them not.
const vm_kernels *vm_avx2(void);
/// AVX-512F, DQ and VL; null where the machine has them not.
const vm_kernels *vm_avx512(void);

#endif
