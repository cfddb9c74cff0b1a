// Functions made of pieces, from doubles to doubles.

INLINE void pieces_pass(
    const double *x, const vm_pieces *pieces, pieces_shape shape, double *y, double *z, size_t count,
    bool past_caches) {
  const own_pieces own = own_copy(pieces);
  vd v, w;
  size_t i = 0;
  for (; i + WIDTH <= count; i += WIDTH) {
    pieces_at(load(x + i), &own, shape, &v, &w);
    store_whole(y + i, v, past_caches);
    if (shape.has_second) store_whole(z + i, w, past_caches);
  }
  if (i == count) return;
  pieces_at(load_part(x + i, count - i), &own, shape, &v, &w);
  store_part(y + i, v, count - i);
  if (shape.has_second) store_part(z + i, w, count - i);
}

#define PIECES_PASS(SHAPE) pieces_pass(x, &both, SHAPE, y, z, count, past_caches)

static void pieces_loop(
    const double *x, const vm_pieces *pieces, double *y, double *z, size_t count, bool past_caches) {
  if (y && z && !is_one_pass(pieces)) {
    pieces_loop(x, pieces, y, 0, count, past_caches);
    pieces_loop(x, pieces, 0, z, count, past_caches);
  } else {
    const vm_pieces both = wanted(pieces, y, z);
    if (!y) y = z;
    PIECES(&both, PIECES_PASS)
  }
}
