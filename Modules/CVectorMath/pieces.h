// Lines and curves that meet, or jump, at a few places: one or two such functions of the same x in one pass. How a curve
// is computed, the including file has said.

/// What a pass is compiled for.
typedef struct {
  int breaks;
  vm_piece_kind first, second;
  bool has_second;
  /// Whether all pieces of a function that are curves are the same one.
  bool has_one_curve;
} pieces_shape;

/// Copies of all numbers, which nothing that is written can change.
typedef struct {
  double breaks[vm_most_breaks], first[vm_piecewise_length], second[vm_piecewise_length];
} own_pieces;

/// One of the numbers that every piece has: that of the piece which x is in.
INLINE vd number_of_piece(const double *numbers, int length, const vi *is_right, int breaks) {
  vd number = (vd)numbers[0];
  for (int i = 1; i <= breaks; i++) number = select(is_right[i - 1], (vd)numbers[length * i], number);
  return number;
}

/// factor·x + term is rounded once in every set, for one of the two is exact. A NaN is kept.
INLINE vd piecewise_at(vd x, const vi *is_right, pieces_shape shape, vm_piece_kind kind, const double *numbers) {
  const double *lines = numbers + vm_lines_place;
  vd factor = number_of_piece(lines, vm_line_length, is_right, shape.breaks);
  vd term = number_of_piece(lines + 1, vm_line_length, is_right, shape.breaks);
  vd y = mad(factor, greater((vd)numbers[0], lesser((vd)numbers[1], x)), term);
  if (kind == vm_only_lines) return y;
  vd c[vm_curve_length];
  for (int i = 0; i < vm_curve_length; i++)
    c[i] = number_of_piece(
        numbers + vm_curves_place + i, vm_curve_length, is_right, shape.has_one_curve ? 0 : shape.breaks);
  // NaN as a term says that a piece is a curve.
  return select(y != y, curve_at(x, c, kind == vm_multiples), y);
}

INLINE void pieces_at(vd x, const own_pieces *own, pieces_shape shape, vd *y, vd *z) {
  vi is_right[vm_most_breaks];
  for (int i = 0; i < shape.breaks; i++) is_right[i] = x >= (vd)own->breaks[i];
  *y = piecewise_at(x, is_right, shape, shape.first, own->first);
  if (shape.has_second) *z = piecewise_at(x, is_right, shape, shape.second, own->second);
}

INLINE own_pieces own_copy(const vm_pieces *pieces) {
  own_pieces own;
  memcpy(own.breaks, pieces->breaks, sizeof own.breaks);
  memcpy(own.first, pieces->first.numbers, sizeof own.first);
  memcpy(own.second, (pieces->second.numbers ? pieces->second : pieces->first).numbers, sizeof own.second);
  return own;
}

static bool has_one_curve(vm_piecewise function) {
  if (!function.numbers || function.kind == vm_only_lines) return true;
  const double *curves = function.numbers + vm_curves_place;
  // Each is like the one before.
  return memcmp(curves, curves + vm_curve_length, vm_most_breaks * vm_curve_length * sizeof(double)) == 0;
}

// Which shape there is, for a PASS that takes one and is compiled for each. Others than these are two passes.

#define LINES(BREAKS, PASS)                                                                                      \
  case BREAKS:                                                                                                   \
    if (has_second) {                                                                                            \
      PASS(((pieces_shape){BREAKS, vm_only_lines, vm_only_lines, true, true}));                                  \
    } else {                                                                                                     \
      PASS(((pieces_shape){BREAKS, vm_only_lines, vm_only_lines, false, true}));                                 \
    }                                                                                                            \
    break;

#define CURVES(BREAKS, HAS_ONE, PASS)                                                                            \
  if (first == vm_curves && !has_second) {                                                                       \
    PASS(((pieces_shape){BREAKS, vm_curves, vm_only_lines, false, HAS_ONE}));                                    \
  } else if (first == vm_curves) {                                                                               \
    PASS(((pieces_shape){BREAKS, vm_curves, vm_only_lines, true, HAS_ONE}));                                     \
  } else if (!has_second) {                                                                                      \
    PASS(((pieces_shape){BREAKS, vm_multiples, vm_only_lines, false, HAS_ONE}));                                 \
  } else if (second == vm_curves) {                                                                              \
    PASS(((pieces_shape){BREAKS, vm_multiples, vm_curves, true, HAS_ONE}));                                      \
  } else {                                                                                                       \
    PASS(((pieces_shape){BREAKS, vm_multiples, vm_only_lines, true, HAS_ONE}));                                  \
  }

#define PIECES(PIECES, PASS)                                                                                     \
  vm_piece_kind first = (PIECES)->first.kind, second = (PIECES)->second.kind;                                    \
  bool has_second = (PIECES)->second.numbers;                                                                    \
  int breaks = (PIECES)->break_count;                                                                            \
  if (first == vm_only_lines) {                                                                                  \
    switch (breaks) {                                                                                            \
      LINES(0, PASS)                                                                                             \
      LINES(1, PASS)                                                                                             \
      LINES(2, PASS)                                                                                             \
      LINES(3, PASS)                                                                                             \
      LINES(4, PASS)                                                                                             \
      LINES(5, PASS)                                                                                             \
      LINES(6, PASS)                                                                                             \
    }                                                                                                            \
  } else if (!has_one_curve((PIECES)->first) || !has_one_curve((PIECES)->second)) {                              \
    CURVES(vm_most_breaks, false, PASS)                                                                          \
  } else if (breaks <= 2) {                                                                                      \
    CURVES(2, true, PASS)                                                                                        \
  } else if (breaks <= 4) {                                                                                      \
    CURVES(4, true, PASS)                                                                                        \
  } else {                                                                                                       \
    CURVES(vm_most_breaks, true, PASS)                                                                           \
  }

/// Whether one pass is there for both functions.
static bool is_one_pass(const vm_pieces *pieces) {
  vm_piece_kind second = pieces->second.kind;
  return !pieces->second.numbers || second == vm_only_lines ||
         (pieces->first.kind == vm_multiples && second == vm_curves);
}

/// The functions that are wanted, of which there is at least one.
INLINE vm_pieces wanted(const vm_pieces *pieces, bool first, bool second) {
  const vm_piecewise none = {vm_only_lines, 0};
  return (vm_pieces){
      pieces->breaks, pieces->break_count, first ? pieces->first : pieces->second,
      first && second ? pieces->second : none};
}
