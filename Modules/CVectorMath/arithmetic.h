// What is exact or rounded once, and so has the same bits in every set.

#define EXACT(NAME, RESULT)                                                                                      \
  INLINE vi NAME(vd x, vd *y) {                                                                                  \
    *y = RESULT;                                                                                                 \
    return (vi)-1;                                                                                               \
  }

EXACT(negation, -x)
EXACT(absolute_value, magnitude(x))
EXACT(sign_of, select(x > 0, (vd)1, select(x < 0, (vd)-1, x)))
EXACT(floor_of, __builtin_elementwise_floor(x))
EXACT(ceiling_of, __builtin_elementwise_ceil(x))
EXACT(rounded, __builtin_elementwise_rint(x))
EXACT(root_of, square_root(x))

INLINE vd sum_of(vd a, vd b) { return a + b; }
INLINE vd difference_of(vd a, vd b) { return a - b; }
INLINE vd product_of(vd a, vd b) { return a * b; }
INLINE vd quotient_of(vd a, vd b) { return a / b; }

/// Equal numbers differ in nothing but the sign of a zero, which `if_equal` settles. A NaN in b has lost the comparison,
/// and so is there already.
INLINE vd ordered(vd a, vd b, vi a_is_first, vi if_equal) {
  return select(a != a, a, select(a == b, (vd)if_equal, select(a_is_first, a, b)));
}
INLINE vd minimum_of(vd a, vd b) { return ordered(a, b, a < b, (vi)a | (vi)b); }
INLINE vd maximum_of(vd a, vd b) { return ordered(a, b, a > b, (vi)a & (vi)b); }

/// 1 or 0, NaN if either number is NaN.
INLINE vd truth_of(vi condition, vd a, vd b) {
  return select(a != a, a, select(b != b, b, select(condition, (vd)1, (vd)0)));
}
INLINE vd less_of(vd a, vd b) { return truth_of(a < b, a, b); }
INLINE vd less_or_equal_of(vd a, vd b) { return truth_of(a <= b, a, b); }
INLINE vd equal_of(vd a, vd b) { return truth_of(a == b, a, b); }
INLINE vd not_equal_of(vd a, vd b) { return truth_of(a != b, a, b); }

/// a where the condition is not 0, b where it is, and NaN where it is NaN.
INLINE vd choice_of(vd condition, vd a, vd b) {
  return select(condition != condition, condition, select(condition != 0, a, b));
}

INLINE vd load_operand(vm_operand x, size_t i) { return x.array ? load(x.array + i) : (vd)x.number; }
INLINE vd load_part_of_operand(vm_operand x, size_t i, size_t count) {
  return x.array ? load_part(x.array + i, count) : (vd)x.number;
}

// In these loops the compiler takes the question which operands are arrays out of the loop.

#define BINARY(NAME)                                                                                             \
  static void NAME##_loop(vm_operand a, vm_operand b, double *y, size_t count) {                                 \
    size_t i = 0;                                                                                                \
    for (; i + WIDTH <= count; i += WIDTH) store(y + i, NAME(load_operand(a, i), load_operand(b, i)));           \
    if (i == count) return;                                                                                      \
    size_t rest = count - i;                                                                                     \
    store_part(y + i, NAME(load_part_of_operand(a, i, rest), load_part_of_operand(b, i, rest)), rest);           \
  }

static void choice_loop(vm_operand condition, vm_operand a, vm_operand b, double *y, size_t count) {
  size_t i = 0;
  for (; i + WIDTH <= count; i += WIDTH)
    store(y + i, choice_of(load_operand(condition, i), load_operand(a, i), load_operand(b, i)));
  if (i == count) return;
  size_t rest = count - i;
  vd c = load_part_of_operand(condition, i, rest);
  store_part(y + i, choice_of(c, load_part_of_operand(a, i, rest), load_part_of_operand(b, i, rest)), rest);
}

/// What is read of an operand: an array step by step, or one vector again and again.
typedef struct {
  const double *place;
  size_t step;
  vd own;
} stream;

INLINE void open_stream(stream *s, vm_operand x) {
  s->own = (vd)x.number;
  s->place = x.array ? x.array : (const double *)&s->own;
  s->step = x.array ? 1 : 0;
}
INLINE vd streamed(const stream *s, size_t i) { return load(s->place + i * s->step); }

// Four operands are too many for a loop of every combination.
#define CHOICE(NAME, ORDER)                                                                                      \
  INLINE vd NAME(vd p, vd q, vd a, vd b) {                                                                       \
    return select((p != p) | (q != q), (vd)NAN, select(p ORDER q, a, b));                                        \
  }                                                                                                              \
  static void NAME##_loop(vm_operand p, vm_operand q, vm_operand a, vm_operand b, double *y, size_t count) {     \
    stream ps, qs, as, bs;                                                                                       \
    open_stream(&ps, p);                                                                                         \
    open_stream(&qs, q);                                                                                         \
    open_stream(&as, a);                                                                                         \
    open_stream(&bs, b);                                                                                         \
    size_t i = 0;                                                                                                \
    for (; i + WIDTH <= count; i += WIDTH)                                                                       \
      store(y + i, NAME(streamed(&ps, i), streamed(&qs, i), streamed(&as, i), streamed(&bs, i)));                \
    if (i == count) return;                                                                                      \
    size_t rest = count - i;                                                                                     \
    vd v = load_part_of_operand(p, i, rest), w = load_part_of_operand(q, i, rest);                               \
    store_part(y + i, NAME(v, w, load_part_of_operand(a, i, rest), load_part_of_operand(b, i, rest)), rest);     \
  }

CHOICE(choice_of_less, <)
CHOICE(choice_of_less_or_equal, <=)
