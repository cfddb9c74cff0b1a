// Straight lines that meet, or jump, at a few places: one or two such functions of the same x in one pass.

// A function's numbers are those between which x is kept, then factor and term of each piece.
#define LEAST 0
#define MOST 1
#define FACTOR(I) (2 + 2 * (I))
#define TERM(I) (3 + 2 * (I))

/// factor·x + term with those of the piece that x is in: one of the two is exact, so that it is rounded once in every
/// set. A NaN is kept.
INLINE vd line_at(vd x, const vi *is_right, int breaks, const double *lines) {
  vd factor = (vd)lines[FACTOR(0)], term = (vd)lines[TERM(0)];
  for (int i = 0; i < breaks; i++) {
    factor = select(is_right[i], (vd)lines[FACTOR(i + 1)], factor);
    term = select(is_right[i], (vd)lines[TERM(i + 1)], term);
  }
  return mad(factor, greater((vd)lines[LEAST], lesser((vd)lines[MOST], x)), term);
}

INLINE void lines_at(vd x, const double *breaks, int count, const double *first, vd *y, const double *second, vd *z) {
  vi is_right[vm_most_breaks];
  for (int i = 0; i < count; i++) is_right[i] = x >= (vd)breaks[i];
  *y = line_at(x, is_right, count, first);
  if (second) *z = line_at(x, is_right, count, second);
}

INLINE void pieces_pass(
    const double *x, const double *breaks, int break_count, const double *first, double *y, const double *second,
    double *z, size_t count, bool past_caches) {
  // Copies, which nothing that is written can change.
  double own_breaks[vm_most_breaks], own_first[TERM(vm_most_breaks) + 1], own_second[TERM(vm_most_breaks) + 1];
  for (int i = 0; i < break_count; i++) own_breaks[i] = breaks[i];
  for (int i = 0; i <= TERM(break_count); i++) own_first[i] = first[i];
  if (second) {
    for (int i = 0; i <= TERM(break_count); i++) own_second[i] = second[i];
  }
  vd v, w;
  size_t i = 0;
  for (; i + WIDTH <= count; i += WIDTH) {
    lines_at(load(x + i), own_breaks, break_count, own_first, &v, second ? own_second : 0, &w);
    store_whole(y + i, v, past_caches);
    if (second) store_whole(z + i, w, past_caches);
  }
  if (i == count) return;
  lines_at(load_part(x + i, count - i), own_breaks, break_count, own_first, &v, second ? own_second : 0, &w);
  store_part(y + i, v, count - i);
  if (second) store_part(z + i, w, count - i);
}

#define PIECES(BREAKS)                                                                                           \
  case BREAKS:                                                                                                   \
    if (second) {                                                                                                \
      pieces_pass(x, breaks, BREAKS, first, y, second, z, count, past_caches);                                   \
    } else {                                                                                                     \
      pieces_pass(x, breaks, BREAKS, first, y, 0, 0, count, past_caches);                                        \
    }                                                                                                            \
    break;

static void pieces_loop(
    const double *x, const double *breaks, int break_count, const double *first, double *y, const double *second,
    double *z, size_t count, bool past_caches) {
  switch (break_count) {
    PIECES(0)
    PIECES(1)
    PIECES(2)
    PIECES(3)
    PIECES(4)
    PIECES(5)
    PIECES(6)
  }
}
