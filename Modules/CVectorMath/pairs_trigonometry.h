// Sines, cosines and arc tangents of pairs.

/// a·b to 2⁻¹⁰⁰, its low part up to 10u of the high one.
INLINE pair rough_product(pair a, pair b) {
  pair y = exact_product(a.high, b.high);
  y.low = mad(a.high, b.low, mad(a.low, b.high, y.low));
  return y;
}

/// The sine of jπ/32, and below its cosine, for j from -8 to 7.
static const double pair_sines[16] = {
    -0x1.6a09e667f3bcdp-1, -0x1.44cf325091dd6p-1, -0x1.1c73b39ae68c8p-1, -0x1.e2b5d3806f63bp-2, -0x1.87de2a6aea963p-2,
    -0x1.294062ed59f06p-2, -0x1.8f8b83c69a60bp-3, -0x1.917a6bc29b42cp-4, 0x0.0p+0, 0x1.917a6bc29b42cp-4,
    0x1.8f8b83c69a60bp-3, 0x1.294062ed59f06p-2, 0x1.87de2a6aea963p-2, 0x1.e2b5d3806f63bp-2, 0x1.1c73b39ae68c8p-1,
    0x1.44cf325091dd6p-1,
};

static const double pair_sines_low[16] = {
    0x1.bdd3413b26456p-55, -0x1.8076a2cfdc6b3p-57, -0x1.b25dd267f6600p-55, -0x1.e0d891d3c6841p-58,
    0x1.72cedd3d5a610p-57, 0x1.5d28da2c4612dp-56, 0x1.26d19b9ff8d82p-57, 0x1.e2718d26ed688p-60, 0x0.0p+0,
    -0x1.e2718d26ed688p-60, -0x1.26d19b9ff8d82p-57, -0x1.5d28da2c4612dp-56, -0x1.72cedd3d5a610p-57,
    0x1.e0d891d3c6841p-58, 0x1.b25dd267f6600p-55, 0x1.8076a2cfdc6b3p-57,
};

static const double pair_cosines[16] = {
    0x1.6a09e667f3bcdp-1, 0x1.8bc806b151741p-1, 0x1.a9b66290ea1a3p-1, 0x1.c38b2f180bdb1p-1, 0x1.d906bcf328d46p-1,
    0x1.e9f4156c62ddap-1, 0x1.f6297cff75cb0p-1, 0x1.fd88da3d12526p-1, 0x1p+0, 0x1.fd88da3d12526p-1,
    0x1.f6297cff75cb0p-1, 0x1.e9f4156c62ddap-1, 0x1.d906bcf328d46p-1, 0x1.c38b2f180bdb1p-1, 0x1.a9b66290ea1a3p-1,
    0x1.8bc806b151741p-1,
};

static const double pair_cosines_low[16] = {
    -0x1.bdd3413b26456p-55, -0x1.2c5e12ed1336dp-55, 0x1.9f630e8b6dac8p-60, -0x1.6e0b1757c8d07p-56,
    0x1.457e610231ac2p-56, 0x1.760b1e2e3f81ep-55, 0x1.562172a361fd3p-56, -0x1.87df6378811c7p-55, 0x0.0p+0,
    -0x1.87df6378811c7p-55, 0x1.562172a361fd3p-56, 0x1.760b1e2e3f81ep-55, 0x1.457e610231ac2p-56,
    -0x1.6e0b1757c8d07p-56, 0x1.9f630e8b6dac8p-60, -0x1.2c5e12ed1336dp-55,
};

/// What a multiple k of π/32 leaves of x, |x| ≤ 2¹⁰.
///
/// The constant is taken in four parts; k has 14 bits, the first two parts have 36, and their products with it are
/// exact. So is the difference to the first, a multiple of 2⁻⁵⁷, and the sum of that and the second: a multiple of 2⁻⁷⁸
/// that where the second is the greater is below 2⁻²⁶. The third product is below 2⁻⁶⁶, which is less than any double
/// leaves, and its error is taken along; what is lost in the end are roundings of numbers below 2⁻⁹⁴, 2⁻¹⁴⁶ together,
/// and 2⁻¹⁰⁴ of the result.
INLINE pair reduced_pair_angle(pair x, bool has_low, vd k) {
  pair top = raised(less_product(k, (vd)0x1.921fb54440000p-4, x.high), k * -0x1.68c234c4c0000p-43);
  pair third = exact_product(k, (vd)-0x1.98a2e03707345p-81);
  third.low = mad(k, (vd)0x1.6fdb1f7759834p-135, third.low);
  if (!has_low) {
    pair sum = raised(top.high, third.high);
    return raised(sum.high, (top.low + sum.low) + third.low);
  }
  pair rest = exact_sum(x.low, third.high), sum = exact_sum(top.high, rest.high);
  return raised(sum.high, (top.low + sum.low) + (rest.low + third.low));
}

/// The sine of x plus a quarter turn where `is_cosine`, for |x| ≤ 2¹⁰, to 2⁻⁷¹; says where it is that. Within 2⁻⁷² of a
/// root other than 0 it is not (no double is nearer to one than 2⁻⁶⁰).
///
/// x = qπ/2 + jπ/32 + r; with a and b the sine and cosine of jπ/32, changed by the quadrant, the result is
/// ±(a + a·(cos r - 1) + b·sin r), |r| ≤ 0.0491. Where a is 0 that is sin r, with r²·r²/120 in plain doubles: three
/// roundings of 2⁻²⁴·u, 2⁻⁷⁵ in all. Elsewhere the result is at least a/2, and what is in plain doubles of a·(cos r - 1)
/// is a·r⁴/24, with four roundings of 2⁻²²·u: 2⁻⁷².
INLINE vi sine_of_pair(pair x, bool has_low, bool is_cosine, pair *y) {
  vd t = mad(x.high, (vd)0x1.45f306dc9c883p+3, (vd)ROUNDING);
  vd k = t - ROUNDING;
  pair r = reduced_pair_angle(x, has_low, k);
  pair square = exact_product(r.high, r.high);
  square.low = mad(r.high + r.high, r.low, square.low);

  vd q = mad(square.high, (vd)-0x1.ae60ed6ca54a6p-26, (vd)0x1.71de3a52c9e98p-19);
  q = mad(square.high, q, (vd)-0x1.a01a01a01a005p-13);
  q = mad(square.high, q, (vd)0x1.1111111111111p-7);
  pair factor = raised((vd)-0x1.5555555555555p-3, square.high * q);
  factor.low -= 0x1.5555555555555p-57;
  pair sine = rough_product(rough_product(square, factor), r);
  vd sine_low = sine.low + r.low;
  sine = raised(r.high, sine.high);
  sine.low += sine_low;

  q = mad(square.high, (vd)-0x1.27e23618ccd36p-22, (vd)0x1.a01a019bd1e2cp-16);
  q = mad(square.high, q, (vd)-0x1.6c16c16c16bf5p-10);
  q = mad(square.high, q, (vd)0x1.5555555555555p-5);
  pair cosine = rough_product(square, raised((vd)-0.5, square.high * q));

  vi place = (vi)t + 8;
  vi quadrant = (vi)((bits)place >> 4) + (is_cosine ? 1 : 0);
  vi is_odd = (quadrant & 1) != 0;
  pair s = {looked_up_16(pair_sines, place), looked_up_16(pair_sines_low, place)};
  pair c = {looked_up_16(pair_cosines, place), looked_up_16(pair_cosines_low, place)};
  pair a = {select(is_odd, c.high, s.high), select(is_odd, c.low, s.low)};
  pair b = {select(is_odd, -s.high, c.high), select(is_odd, -s.low, c.low)};

  pair steep = rough_product(b, sine), flat = rough_product(a, cosine);
  pair first = raised(a.high, steep.high);
  pair second = raised(first.high, flat.high);
  pair sum = raised(second.high, ((a.low + steep.low) + flat.low) + (first.low + second.low));
  vd sign = (vd)((quadrant & 2) << 62);
  *y = (pair){flipped(sum.high, sign), flipped(sum.low, sign)};
  return (a.high != 0) | (k == 0) | (magnitude(r.high) >= 0x1p-72);
}

/// The arc tangents of 17/256·i, and what they leave of π/2.
static const double pair_arcs[16] = {
    0x0.0p+0, 0x1.0f99ea71d52a7p-4, 0x1.0e6adccf40882p-3, 0x1.92ba37d050272p-3, 0x1.09dc597d86362p-2,
    0x1.4845a84d0c21bp-2, 0x1.84422b8df95d7p-2, 0x1.bd9281e528192p-2, 0x1.f40dd0b541418p-2, 0x1.13cfbfb1b056ep-1,
    0x1.2c2215e024466p-1, 0x1.430328e4b26d6p-1, 0x1.587d81f732fbbp-1, 0x1.6c9f7855c3198p-1, 0x1.7f79eacb97898p-1,
    0x1.911f35199833bp-1,
};

static const double pair_arcs_low[16] = {
    0x0.0p+0, -0x1.2069feec3624fp-61, -0x1.d71a31bb98d0dp-57, -0x1.0d3ded0ff4764p-57, 0x1.62e47390cb865p-56,
    0x1.1e28a7563c6a6p-56, 0x1.d76a0299b41b6p-56, -0x1.4b15439af6b66p-56, -0x1.a3992dc382a23p-57,
    0x1.3110e6fc3ed38p-55, -0x1.4b810da3a4be1p-59, -0x1.131591070b99fp-55, -0x1.5e5c9d8c5a950p-56,
    0x1.c09de29bd280dp-56, 0x1.fd5ca80ead221p-55, 0x1.3ae8a0edbf522p-57,
};

static const double pair_rest_arcs[16] = {
    0x1.921fb54442d18p+0, 0x1.8126169d257eep+0, 0x1.705259aa5ac08p+0, 0x1.5fc86e4a38ccap+0, 0x1.4fa89ee4e1440p+0,
    0x1.400e4b30ffc91p+0, 0x1.310f2a60c47a2p+0, 0x1.22bb14caf8cb4p+0, 0x1.151c4116f2812p+0, 0x1.0837d56b6aa61p+0,
    0x1.f81d54a8615cbp-1, 0x1.e13c41a3d335bp-1, 0x1.cbc1e89152a76p-1, 0x1.b79ff232c2898p-1, 0x1.a4c57fbcee198p-1,
    0x1.9320356eed6f5p-1,
};

static const double pair_rest_arcs_low[16] = {
    0x1.1a62633145c07p-54, -0x1.46b991a1c3a69p-55, 0x1.5516a5a2e36a2p-56, 0x1.e051069a2279bp-57,
    -0x1.3e56b9b2ed212p-54, 0x1.d2d8395bb6a5dp-54, 0x1.a487e28ad8b99p-54, -0x1.25b097cff923fp-55,
    0x1.4ed588e9b614bp-54, 0x1.03b3df664cad6p-55, -0x1.b68328c33a334p-55, -0x1.704b512cd1ca7p-56,
    -0x1.1c0cead74734ap-55, 0x1.5475d514a2407p-55, 0x1.bb40f29ef2f68p-58, 0x1.e60a9e271bac5p-55,
};

/// The arc tangent of x, for |x| ≤ 2⁹⁰⁰, to 2⁻⁷².
///
/// With c the nearest of those numbers to |x| or, from 1 on, 1/|x|, it is that of c and r = (|x| - c)/(1 + c|x|), or
/// what that of c and r = (1 - c|x|)/(|x| + c) leave of π/2. |r| ≤ 0.0335, and r²·r²/5 is in plain doubles, with four
/// roundings of 2⁻²¹·u. Where c is 0 and x below 1 r is x, otherwise the result is above 0.03; the numerator's high
/// parts differ by no more than a factor of two, or c is 0.
INLINE pair arc_tangent_of_pair(pair x) {
  pair t = {magnitude(x.high), flipped(x.low, x.high)};
  vi is_large = t.high > 1;
#if defined(VM_AVX512)
  vd inverse = __builtin_ia32_rcp14pd512_mask(t.high, t.high, (unsigned char)-1);
#else
  vd inverse = 1 / t.high;
#endif
  vd place = mad(select(is_large, inverse, t.high), (vd)(256.0 / 17), (vd)ROUNDING);
  vd c = (place - ROUNDING) * (17.0 / 256);
  pair product = exact_product(c, t.high);
  product.low = mad(c, t.low, product.low);
  const vd none = (vd)0.0, one = (vd)1.0;
  pair from = {select(is_large, one, t.high), select(is_large, none, t.low)};
  pair less = {select(is_large, product.high, c), select(is_large, product.low, none)};
  pair to = {select(is_large, t.high, one), select(is_large, t.low, none)};
  pair more = {select(is_large, c, product.high), select(is_large, none, product.low)};
  pair numerator = raised(from.high - less.high, from.low - less.low);
  pair denominator = raised(to.high, more.high);
  denominator = raised(denominator.high, denominator.low + (to.low + more.low));
  pair r = pair_quotient(numerator, denominator, true, true);

  pair square = exact_product(r.high, r.high);
  square.low = mad(r.high + r.high, r.low, square.low);
  vd q = mad(square.high, (vd)0x1.3a4eb6107ed52p-4, (vd)-0x1.745ce57c046aap-4);
  q = mad(square.high, q, (vd)0x1.c71c71c1f9232p-4);
  q = mad(square.high, q, (vd)-0x1.2492492492316p-3);
  q = mad(square.high, q, (vd)0x1.999999999999ap-3);
  pair factor = raised((vd)-0x1.5555555555555p-2, square.high * q);
  factor.low -= 0x1.5555555555555p-56;
  pair bend = rough_product(rough_product(square, factor), r);
  pair rest = raised(r.high, bend.high);
  rest.low += bend.low + r.low;

  vi index = (vi)place;
  vd sign = (vd)(is_large & (vi)(vd)(-0.0));
  pair base = {
      select(is_large, looked_up_16(pair_rest_arcs, index), looked_up_16(pair_arcs, index)),
      select(is_large, looked_up_16(pair_rest_arcs_low, index), looked_up_16(pair_arcs_low, index))};
  pair sum = raised(base.high, flipped(rest.high, sign));
  sum = raised(sum.high, sum.low + (base.low + flipped(rest.low, sign)));
  return (pair){flipped(sum.high, x.high), flipped(sum.low, x.high)};
}

INLINE vi checked_pair_sine(pair x, bool has_low, pair *y) {
  vi good = sine_of_pair(x, has_low, false, y);
  return good & (magnitude(x.high) <= 0x1p10) & (magnitude(x.high) >= 0x1p-300);
}
PAIR_UNARY(pair_sin, checked_pair_sine)

INLINE vi checked_pair_cosine(pair x, bool has_low, pair *y) {
  return sine_of_pair(x, has_low, true, y) & (magnitude(x.high) <= 0x1p10);
}
PAIR_UNARY(pair_cos, checked_pair_cosine)

INLINE vi checked_pair_arc_tangent(pair x, bool has_low, pair *y) {
  (void)has_low;
  *y = arc_tangent_of_pair(x);
  return (magnitude(x.high) <= 0x1p900) & (magnitude(x.high) >= 0x1p-300);
}
PAIR_UNARY(pair_atan, checked_pair_arc_tangent)
