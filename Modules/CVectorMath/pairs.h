// Arithmetic on numbers that are sums of two doubles.
//
// With u = 2⁻⁵³: a pair is taken with |low| ≤ 3u·|high|, and given so. Corrections are carried with their sign turned,
// and subtracted last: -0 - (+0) is -0, so that a zero keeps its sign.
//
// Sources: T. J. Dekker, "A floating-point technique for extending the available precision", Numer. Math. 18, 1971;
// M. Joldes, J.-M. Muller, V. Popescu, "Tight and rigorous error bounds for basic building blocks of double-word
// arithmetic", ACM TOMS 44, 2017.

/// The bits of a double, for shifts that let zeros in.
typedef unsigned long long bits __attribute__((ext_vector_type(WIDTH)));

/// high - excess exactly, where |high| ≥ |excess|; always to u·|excess|, for what is lost is the rounding of one
/// difference no greater than that.
INLINE pair settled(vd high, vd excess) {
  vd sum = high - excess;
  return (pair){sum, (high - sum) - excess};
}

/// a·b rounded, less a·b: exact, as at `exact_product`, and +0 for a product that is.
INLINE vd product_excess(vd a, vd b, vd product) {
#if HAS_FMA
  return __builtin_elementwise_fma(-a, b, product);
#else
  vd ca = a * 134217729.0, cb = b * 134217729.0;
  vd ah = ca - (ca - a), bh = cb - (cb - b);
  vd al = a - ah, bl = b - bh;
  return ((product - ah * bh) - ah * bl - al * bh) - al * bl;
#endif
}

/// c - a·b, rounded once or twice.
INLINE vd less_product(vd a, vd b, vd c) {
#if HAS_FMA
  return __builtin_elementwise_fma(-a, b, c);
#else
  return c - a * b;
#endif
}

/// a + b to 2⁻¹⁰² of |a| + |b|: the two subtractions that round do so by u(u + 3u) and u(u + 6u) of it, and what
/// `settled` loses where the high parts cancel is u·6u.
///
/// The result has |low| ≤ 3u·|high| there, too: if the correction is more than twice the sum of the high parts, the
/// total is at least half of it, and `settled` rounds a difference of at most twice the total.
INLINE pair pair_sum(pair a, pair b, bool a_low, bool b_low) {
  if (!a_low && !b_low) return exact_sum(a.high, b.high);
  vd high = a.high + b.high, taken = high - a.high;
  vd excess = (taken - b.high) + ((high - taken) - a.high);
  if (a_low) excess = excess - a.low;
  if (b_low) excess = excess - b.low;
  return settled(high, excess);
}

INLINE pair pair_difference(pair a, pair b, bool a_low, bool b_low) {
  return pair_sum(a, (pair){-b.high, -b.low}, a_low, b_low);
}

/// a·b to 2⁻¹⁰¹: the roundings are of u(u + 3u) and u(u + 6u) of it, fused or not (then with two more of 3u·u), and
/// what is left out, the product of the low parts, 9u².
INLINE pair pair_product(pair a, pair b, bool a_low, bool b_low) {
  if (!a_low && !b_low) return exact_product(a.high, b.high);
  vd high = a.high * b.high, excess = product_excess(a.high, b.high, high);
  if (b_low) excess = less_product(a.high, b.low, excess);
  if (a_low) excess = less_product(a.low, b.high, excess);
  return settled(high, excess);
}

/// a/b to 2⁻¹⁰⁰. With y = 1/b to 1.2u and q = a·y to 2.2u the remainder is at most (2.2 + 3 + 3)u of a, and rounded
/// thrice, by u·(2.2 + 5.2 + 8.2)u; times y, which is off by 1.2u and, as b's low part is left out of it, 3u, with one
/// more rounding: 8.2u·5.2u. Together 59u² < 2⁻¹⁰⁰.
INLINE pair pair_quotient(pair a, pair b, bool a_low, bool b_low) {
  vd y = reciprocal(b.high), q = a.high * y;
#if HAS_FMA
  vd excess = __builtin_elementwise_fma(q, b.high, -a.high);
#else
  pair back = exact_product(q, b.high);
  vd excess = (back.high - a.high) + back.low;
#endif
  if (b_low) excess = mad(q, b.low, excess);
  if (a_low) excess = excess - a.low;
  // The 0 makes a +0 of -0, which would take its sign from the quotient.
  return settled(q, mad(excess, y, (vd)0));
}

/// √x to 2⁻¹⁰¹: the root of the high part, to 1.2u, and one step of Newton's; its remainder, at most (2.4 + 3)u of x,
/// is rounded by u·(2.4 + 5.4)u, and divided by twice the root to 3u, and its own square left out, 4u².
INLINE pair pair_square_root(pair x, bool has_low) {
#if defined(VM_AVX512)
  // An estimate of the inverse to 2⁻¹⁴, the error of which goes with its cube to 2⁻⁴⁰.
  vd y = __builtin_ia32_rsqrt14pd512_mask(x.high, x.high, (unsigned char)-1);
  vd d = less_product(x.high * y, y, (vd)1);
  y = mad(y * d, mad(d, (vd)0.375, (vd)0.5), y);
  vd root = x.high * y;
  root = mad(less_product(root, root, x.high), 0.5 * y, root);
  y = mad(y, less_product(root, y, (vd)1), y);
#else
  vd root = square_root(x.high), y = 1 / root;
#endif
#if HAS_FMA
  vd excess = __builtin_elementwise_fma(root, root, -x.high);
#else
  pair back = exact_product(root, root);
  vd excess = (back.high - x.high) + back.low;
#endif
  if (has_low) excess = excess - x.low;
  return settled(root, 0.5 * y * excess);
}

// MARK: Loops

/// What a loop reads from, one vector after the other: an array, or one number, copied as often as a vector needs it.
typedef struct {
  const double *at;
  size_t step;
} source;

INLINE source array_source(const double *p) { return (source){p, WIDTH}; }

INLINE source constant_source(double value, double *room) {
  for (int i = 0; i < WIDTH; i++) room[i] = value;
  return (source){room, 0};
}

INLINE source source_of(const double *p, bool is_scalar, double *room) {
  return is_scalar ? constant_source(*p, room) : array_source(p);
}

INLINE vd next(source *s, size_t count) {
  vd value = count < WIDTH ? load_part(s->at, count) : load(s->at);
  s->at += s->step;
  return value;
}

INLINE pair next_pair(source *high, source *low, bool has_low, size_t count) {
  return (pair){next(high, count), has_low ? next(low, count) : (vd)0.0};
}

/// Where a loop writes.
INLINE void put(double *p, vd v, size_t count) {
  if (count < WIDTH)
    store_part(p, v, count);
  else
    store(p, v);
}

#define ROOM _Alignas(64) double
#define NOT_A_NUMBER ((vd)(0.0 / 0.0))

/// The same loop for each choice of operands that are doubles, so that a low part that is not there costs nothing.
#define PAIR_BINARY_LOOP(NAME, SUFFIX, FORMULA, A_LOW, B_LOW)                                                    \
  static void NAME##SUFFIX(vm_pairs a, vm_pairs b, double *high, double *low, size_t count) {                    \
    ROOM room[4][WIDTH];                                                                                         \
    source ah = source_of(a.high, a.is_scalar, room[0]), bh = source_of(b.high, b.is_scalar, room[1]), al, bl;   \
    if (A_LOW) al = source_of(a.low, a.is_scalar, room[2]);                                                      \
    if (B_LOW) bl = source_of(b.low, b.is_scalar, room[3]);                                                      \
    for (; count >= WIDTH; count -= WIDTH, high += WIDTH, low += WIDTH) {                                        \
      pair left = next_pair(&ah, &al, A_LOW, WIDTH), right = next_pair(&bh, &bl, B_LOW, WIDTH);                  \
      pair y = FORMULA(left, right, A_LOW, B_LOW);                                                               \
      store(high, y.high);                                                                                       \
      store(low, y.low);                                                                                         \
    }                                                                                                            \
    if (!count) return;                                                                                          \
    pair left = next_pair(&ah, &al, A_LOW, count), right = next_pair(&bh, &bl, B_LOW, count);                    \
    pair y = FORMULA(left, right, A_LOW, B_LOW);                                                                 \
    store_part(high, y.high, count);                                                                             \
    store_part(low, y.low, count);                                                                               \
  }

#define PAIR_BINARY(NAME, FORMULA)                                                                               \
  PAIR_BINARY_LOOP(NAME, _both, FORMULA, true, true)                                                             \
  PAIR_BINARY_LOOP(NAME, _left, FORMULA, true, false)                                                            \
  PAIR_BINARY_LOOP(NAME, _right, FORMULA, false, true)                                                           \
  PAIR_BINARY_LOOP(NAME, _doubles, FORMULA, false, false)                                                        \
  static void NAME(vm_pairs a, vm_pairs b, double *high, double *low, size_t count) {                            \
    (a.low ? b.low ? NAME##_both : NAME##_left : b.low ? NAME##_right : NAME##_doubles)(a, b, high, low, count); \
  }

PAIR_BINARY(pair_add, pair_sum)
PAIR_BINARY(pair_subtract, pair_difference)
PAIR_BINARY(pair_multiply, pair_product)
PAIR_BINARY(pair_divide, pair_quotient)

/// A formula on pairs that says where its result holds, twice: for doubles, and for pairs.
#define PAIR_UNARY_LOOP(NAME, SUFFIX, FORMULA, HAS_LOW)                                                          \
  static void NAME##SUFFIX(vm_pairs x, double *high, double *low, size_t count) {                                \
    ROOM room[2][WIDTH];                                                                                         \
    source xh = source_of(x.high, x.is_scalar, room[0]), xl;                                                     \
    if (HAS_LOW) xl = source_of(x.low, x.is_scalar, room[1]);                                                    \
    for (; count >= WIDTH; count -= WIDTH, high += WIDTH, low += WIDTH) {                                        \
      pair y;                                                                                                    \
      vi good = FORMULA(next_pair(&xh, &xl, HAS_LOW, WIDTH), HAS_LOW, &y);                                       \
      store(high, select(good, y.high, NOT_A_NUMBER));                                                           \
      store(low, select(good, y.low, (vd)0.0));                                                                  \
    }                                                                                                            \
    if (!count) return;                                                                                          \
    pair y;                                                                                                      \
    vi good = FORMULA(next_pair(&xh, &xl, HAS_LOW, count), HAS_LOW, &y);                                         \
    store_part(high, select(good, y.high, NOT_A_NUMBER), count);                                                 \
    store_part(low, select(good, y.low, (vd)0.0), count);                                                        \
  }

#define PAIR_UNARY(NAME, FORMULA)                                                                                \
  PAIR_UNARY_LOOP(NAME, _pairs, FORMULA, true)                                                                   \
  PAIR_UNARY_LOOP(NAME, _doubles, FORMULA, false)                                                                \
  static void NAME(vm_pairs x, double *high, double *low, size_t count) {                                        \
    (x.low ? NAME##_pairs : NAME##_doubles)(x, high, low, count);                                                \
  }

INLINE vi checked_pair_square_root(pair x, bool has_low, pair *y) {
  *y = pair_square_root(x, has_low);
  return (x.high >= 0x1p-900) & (x.high <= 0x1p900);
}
PAIR_UNARY(pair_sqrt, checked_pair_square_root)
