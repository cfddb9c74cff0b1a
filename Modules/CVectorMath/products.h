// Products of matrices of doubles, a tile of the result in registers at a time. A row of the result is as long as the
// batch of a network, so that layers of whatever few units fill the vectors.

#define TILE_ROWS 4
#if defined(VM_AVX512)
#define TILE_VECTORS 4
#else
#define TILE_VECTORS 2
#endif

/// So many columns of a and rows of b are gone through at a time: a panel of b stays in the nearest cache.
#define PANEL 256

/// The first `count` numbers at `p`, and zeros after them.
INLINE vd load_padded(const double *p, size_t count) {
  double whole[WIDTH] = {0};
  for (size_t i = 0; i < count; i++) whole[i] = p[i];
  return load(whole);
}

/// A tile of c, of constant height and width, whose last vector has but `last` columns.
INLINE void product_tile(
    const vm_product *with, const double *a, const double *b, double *c, size_t depth, size_t rows, size_t vectors,
    size_t last) {
  vd sums[TILE_ROWS][TILE_VECTORS];
  bool is_whole = last == WIDTH;
  for (size_t i = 0; i < rows; i++)
    for (size_t j = 0; j < vectors; j++) {
      const double *place = c + i * with->c_row + j * WIDTH;
      sums[i][j] = is_whole || j + 1 < vectors ? load(place) : load_padded(place, last);
    }
  for (size_t p = 0; p < depth; p++) {
    vd line[TILE_VECTORS];
    for (size_t j = 0; j < vectors; j++) {
      const double *place = b + p * with->b_row + j * WIDTH;
      line[j] = is_whole || j + 1 < vectors ? load(place) : load_padded(place, last);
    }
    for (size_t i = 0; i < rows; i++) {
      vd factor = (vd)a[i * with->a_row + p * with->a_column];
      for (size_t j = 0; j < vectors; j++) sums[i][j] = mad(factor, line[j], sums[i][j]);
    }
  }
  for (size_t i = 0; i < rows; i++)
    for (size_t j = 0; j < vectors; j++) {
      double *place = c + i * with->c_row + j * WIDTH;
      if (is_whole || j + 1 < vectors) {
        store(place, sums[i][j]);
      } else {
        store_part(place, sums[i][j], last);
      }
    }
}

/// All rows of some columns of c.
INLINE void product_columns(
    const vm_product *with, const double *a, const double *b, double *c, size_t depth, size_t vectors, size_t last) {
  size_t i = 0;
  for (; i + TILE_ROWS <= with->rows; i += TILE_ROWS)
    product_tile(with, a + i * with->a_row, b, c + i * with->c_row, depth, TILE_ROWS, vectors, last);
  for (; i < with->rows; i++)
    product_tile(with, a + i * with->a_row, b, c + i * with->c_row, depth, 1, vectors, last);
}

/// c += a·b
static void matrix_product(const vm_product *product) {
  const vm_product with = *product;  // a copy, which nothing that is written can change
  for (size_t start = 0; start < with.depth; start += PANEL) {
    size_t depth = lesser_size(PANEL, with.depth - start);
    const double *a = with.a + start * with.a_column, *b = with.b + start * with.b_row;
    size_t j = 0;
    for (; j + TILE_VECTORS * WIDTH <= with.columns; j += TILE_VECTORS * WIDTH)
      product_columns(&with, a, b + j, with.c + j, depth, TILE_VECTORS, WIDTH);
    for (; j + WIDTH <= with.columns; j += WIDTH) product_columns(&with, a, b + j, with.c + j, depth, 1, WIDTH);
    if (j < with.columns) product_columns(&with, a, b + j, with.c + j, depth, 1, with.columns - j);
  }
}

INLINE double sum_of_lanes(vd v) {
  double whole[WIDTH];
  store(whole, v);
  for (size_t half = WIDTH / 2; half > 0; half /= 2)
    for (size_t i = 0; i < half; i++) whole[i] += whole[i + half];
  return whole[0];
}

/// The products of some rows of a with some rows of b, of constant numbers.
INLINE void row_products_tile(
    const double *a, size_t a_row, const double *b, size_t b_row, double *c, size_t c_row, size_t count, size_t rows,
    size_t columns) {
  vd sums[4][4];
  for (size_t i = 0; i < rows; i++)
    for (size_t j = 0; j < columns; j++) sums[i][j] = (vd)0;
  for (size_t p = 0; p < count; p += WIDTH) {
    size_t left = count - p;
    vd line[4];
    for (size_t j = 0; j < columns; j++) {
      const double *place = b + j * b_row + p;
      line[j] = left >= WIDTH ? load(place) : load_padded(place, left);
    }
    for (size_t i = 0; i < rows; i++) {
      const double *place = a + i * a_row + p;
      vd factor = left >= WIDTH ? load(place) : load_padded(place, left);
      for (size_t j = 0; j < columns; j++) sums[i][j] = mad(factor, line[j], sums[i][j]);
    }
  }
  for (size_t i = 0; i < rows; i++)
    for (size_t j = 0; j < columns; j++) c[i * c_row + j] = sum_of_lanes(sums[i][j]);
}

/// c[i][j] = Σₚ a[i][p]·b[j][p]
static void row_products(
    const double *a, size_t a_row, size_t rows, const double *b, size_t b_row, size_t columns, size_t count, double *c,
    size_t c_row) {
  for (size_t i = 0; i < rows; i += TILE_ROWS) {
    bool is_tall = i + TILE_ROWS <= rows;
    for (size_t j = 0; j < columns; j += 4) {
      bool is_whole = is_tall && j + 4 <= columns;
      if (is_whole) {
        row_products_tile(a + i * a_row, a_row, b + j * b_row, b_row, c + i * c_row + j, c_row, count, TILE_ROWS, 4);
        continue;
      }
      for (size_t k = i; k < lesser_size(rows, i + TILE_ROWS); k++) {
        if (j + 4 <= columns) {
          row_products_tile(a + k * a_row, a_row, b + j * b_row, b_row, c + k * c_row + j, c_row, count, 1, 4);
          continue;
        }
        for (size_t l = j; l < columns; l++)
          row_products_tile(a + k * a_row, a_row, b + l * b_row, b_row, c + k * c_row + l, c_row, count, 1, 1);
      }
    }
  }
}

/// y[i] = Σₚ a[i][p]
static void row_sums(const double *a, size_t a_row, size_t rows, size_t count, double *y) {
  for (size_t i = 0; i < rows; i++) {
    const double *x = a + i * a_row;
    vd sum = (vd)0;
    size_t p = 0;
    for (; p + WIDTH <= count; p += WIDTH) sum += load(x + p);
    if (p < count) sum += load_padded(x + p, count - p);
    y[i] = sum_of_lanes(sum);
  }
}
