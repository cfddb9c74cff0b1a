// The error function of pairs, and its complement.

/// The polynomial for exp(x²)·erfc(x)·(x + 4) in t = (x - 4)/(x + 4), 0.499 ≤ x ≤ 20.01, that interpolates at Chebyshev's
/// points, to 2⁻⁷⁴; what the first of its terms leave of the exact ones is below.
static const double pair_erfc_terms[27] = {
    0x1.18932bf08e154p+0, -0x1.f3fe31ecb49bfp-1, 0x1.8be202d26c706p-1, -0x1.14eacb1ad0349p-1, 0x1.52cac2371014fp-2,
    -0x1.645fd8a4bb899p-3, 0x1.38dbd2c8e34c4p-4, -0x1.b00c052c85241p-6, 0x1.908f4722301c8p-8, -0x1.269b51543fce3p-12,
    -0x1.dd2843695936bp-12, 0x1.72cd9d3fb33edp-13, -0x1.e7f00e45208e6p-19, -0x1.3c6d702239bccp-16,
    0x1.3b1981287376bp-18, 0x1.7e112525c814dp-20, -0x1.c78dc58748a1dp-21, -0x1.3e12e1fd8d9c8p-24,
    0x1.12bf8e4af2972p-23, -0x1.50716dbf7af7ep-31, -0x1.4a107ec829846p-26, 0x1.f45f2d7492269p-31,
    0x1.99c64581316a2p-29, -0x1.3d8e69e2e5582p-33, -0x1.de906de5ee365p-32, 0x1.21e6afcb1fb8cp-37,
    0x1.695fa29760c45p-35,
};

static const double pair_erfc_terms_low[14] = {
    0x1.0981b129e4517p-54, -0x1.113beff515896p-56, -0x1.d7915bd6934c5p-55, -0x1.8429d6b35cc4fp-60,
    -0x1.e07a4879db0eep-56, -0x1.fb360810b433cp-60, -0x1.5b4682397586ep-58, -0x1.f2a6879483b07p-60,
    -0x1.bd8edafe00035p-63, -0x1.f4cb7250b04e3p-68, 0x1.0853c417c4fdep-69, -0x1.67f73c6080746p-69,
    -0x1.e0111eaa05f9ep-73, 0x1.c1673b600838dp-74,
};

/// The same for erf(x)/x in x² ≤ ¼, to 2⁻⁷⁹.
static const double pair_erf_terms[12] = {
    0x1.20dd750429b6dp+0, -0x1.812746b0379e7p-2, 0x1.ce2f21a042be2p-4, -0x1.b82ce31288b4ep-6, 0x1.565bcd0e6a380p-8,
    -0x1.c02db4002ce0dp-11, 0x1.f9a326f0c75b9p-14, -0x1.f4d259966a9bcp-17, 0x1.b9e6431c11753p-20,
    -0x1.5f6280076b3dfp-23, 0x1.f9d0f8c50b161p-27, -0x1.2d290895c106cp-30,
};

static const double pair_erf_terms_low[6] = {
    0x1.1ae3a85640049p-56, 0x1.ee19960044a37p-57, -0x1.3265adb776863p-58, 0x1.03924b6830edfp-63,
    0x1.1c03e23dab60bp-63, 0x1.6647163d5db19p-66,
};

/// A polynomial whose last terms, from `exact` on, are so small that doubles will do for them, in a pair t.
INLINE pair polynomial_of_pair(const double *terms, const double *lows, int exact, int count, pair t) {
  vd tail = (vd)terms[count - 1];
  for (int k = count - 2; k >= exact; k--) tail = mad(tail, t.high, (vd)terms[k]);
  pair y = {tail, (vd)0.0};
  for (int k = exact - 1; k >= 0; k--) {
    // The low part waits for nothing but the one before it.
    pair product = exact_product(t.high, y.high), sum = exact_sum((vd)terms[k], product.high);
    vd low = mad(t.low, y.high, product.low) + (sum.low + (vd)lows[k]);
    y = (pair){sum.high, mad(t.high, y.low, low)};
  }
  return raised(y.high, y.low);
}

/// erf(x), for |x| < ½, to 2⁻⁷¹: what is in plain doubles is below 2⁻²⁴.
INLINE pair small_error_function(pair x) {
  pair square = pair_product(x, x, true, true);
  return pair_product(x, polynomial_of_pair(pair_erf_terms, pair_erf_terms_low, 6, 12, square), true, true);
}

/// erfc(x), for ½ ≤ x ≤ 20, to 2⁻⁷²: the polynomial is good to 2⁻⁷⁴, what is in plain doubles of it is below 2⁻²²,
/// and the exponential is good to 2⁻⁷⁶.
INLINE pair upper_error_function(pair x) {
  const pair one = {(vd)1.0, (vd)0.0};
  pair inverse = pair_quotient(one, pair_sum(x, (pair){(vd)4.0, (vd)0.0}, true, false), false, true);
  pair t = pair_difference(one, (pair){inverse.high * 8, inverse.low * 8}, false, true);
  pair y = polynomial_of_pair(pair_erfc_terms, pair_erfc_terms_low, 14, 27, t);
  pair square = pair_product(x, x, true, true);
  pair decay = exponential_of_pair((pair){-square.high, -square.low}, true);
  return pair_product(decay, pair_product(y, inverse, true, true), true, true);
}

/// erf or erfc from their values for small and for large |x|; beyond 7, where erfc is below 2⁻⁷⁴, erf is taken for that
/// of 7.
INLINE pair error_function_of_pair(pair x, bool is_complement) {
  const pair nothing = {(vd)0.0, (vd)0.0}, one = {(vd)1.0, (vd)0.0}, two = {(vd)2.0, (vd)0.0};
  pair a = {magnitude(x.high), flipped(x.low, x.high)};
  vi is_small = a.high < 0.5;
  pair y = nothing;
  if (any(is_small)) {
    y = small_error_function(x);
    if (is_complement) y = pair_difference(one, y, false, true);
  }
  if (any(~is_small)) {
    vi is_far = a.high > 7;
    if (is_complement) is_far &= x.high < 0;
    pair rest = {select(is_far, (vd)7.0, a.high), select(is_far, (vd)0.0, a.low)};
    rest = upper_error_function((pair){select(is_small, (vd)1.0, rest.high), select(is_small, (vd)0.0, rest.low)});
    pair large;
    if (is_complement) {
      large = pair_difference(two, rest, false, true);
      large = (pair){select(x.high < 0, large.high, rest.high), select(x.high < 0, large.low, rest.low)};
    } else {
      large = pair_difference(one, rest, false, true);
      large = (pair){flipped(large.high, x.high), flipped(large.low, x.high)};
    }
    y = (pair){select(is_small, y.high, large.high), select(is_small, y.low, large.low)};
  }
  return y;
}

INLINE vi checked_pair_error_function(pair x, bool has_low, pair *y) {
  (void)has_low;
  *y = error_function_of_pair(x, false);
  return (magnitude(x.high) <= 0x1p900) & (magnitude(x.high) >= 0x1p-300);
}
PAIR_UNARY(pair_erf, checked_pair_error_function)

INLINE vi checked_pair_complement(pair x, bool has_low, pair *y) {
  (void)has_low;
  *y = error_function_of_pair(x, true);
  return (x.high <= 20) & (x.high >= -0x1p900);
}
PAIR_UNARY(pair_erfc, checked_pair_complement)
