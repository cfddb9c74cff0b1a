// Logarithms of pairs.

/// 32/i, rounded, at the place i & 31, for i from 23 to 45, and less its logarithm in two parts.
static const double pair_inverses[32] = {
    0x1p+0, 0x1.f07c1f07c1f08p-1, 0x1.e1e1e1e1e1e1ep-1, 0x1.d41d41d41d41dp-1, 0x1.c71c71c71c71cp-1,
    0x1.bacf914c1bad0p-1, 0x1.af286bca1af28p-1, 0x1.a41a41a41a41ap-1, 0x1.999999999999ap-1, 0x1.8f9c18f9c18fap-1,
    0x1.8618618618618p-1, 0x1.7d05f417d05f4p-1, 0x1.745d1745d1746p-1, 0x1.6c16c16c16c17p-1, 0x1p+0, 0x1p+0, 0x1p+0,
    0x1p+0, 0x1p+0, 0x1p+0, 0x1p+0, 0x1p+0, 0x1p+0, 0x1.642c8590b2164p+0, 0x1.5555555555555p+0, 0x1.47ae147ae147bp+0,
    0x1.3b13b13b13b14p+0, 0x1.2f684bda12f68p+0, 0x1.2492492492492p+0, 0x1.1a7b9611a7b96p+0, 0x1.1111111111111p+0,
    0x1.0842108421084p+0,
};

static const double pair_logarithms[32] = {
    0x0.0p+0, 0x1.f829b0e7832f8p-6, 0x1.f0a30c01162a8p-5, 0x1.6f0d28ae56b4ep-4, 0x1.e27076e2af2eap-4,
    0x1.29552f81ff521p-3, 0x1.5ff3070a793d6p-3, 0x1.9525a9cf456b6p-3, 0x1.c8ff7c79a9a20p-3, 0x1.fb9186d5e3e29p-3,
    0x1.1675cababa60fp-2, 0x1.2e8e2bae11d31p-2, 0x1.4618bc21c5ec2p-2, 0x1.5d1bdbf5809cap-2, 0x0.0p+0, 0x0.0p+0,
    0x0.0p+0, 0x0.0p+0, 0x0.0p+0, 0x0.0p+0, 0x0.0p+0, 0x0.0p+0, 0x0.0p+0, -0x1.522ae0738a3d7p-2,
    -0x1.269621134db91p-2, -0x1.f991c6cb3b37ap-3, -0x1.a93ed3c8ad9e5p-3, -0x1.5bf406b543db0p-3, -0x1.1178e8227e47ap-3,
    -0x1.9335e5d594988p-4, -0x1.08598b59e3a06p-4, -0x1.0415d89e74440p-5,
};

static const double pair_logarithms_low[32] = {
    0x0.0p+0, 0x1.33e3f04f1ef25p-60, 0x1.85f325c5bbacdp-59, -0x1.20db323097324p-59, -0x1.61578001e015ap-60,
    0x1.301771c407dc0p-57, -0x1.bc60efafc6f6cp-58, -0x1.26fb3e2b1d1dap-57, -0x1.4f689f8434011p-57,
    0x1.355519b0de535p-57, 0x1.ce63eab883727p-61, -0x1.1e99b72bd7bf2p-57, -0x1.7a42642661c62p-61,
    -0x1.7dc9c7c23801fp-56, 0x0.0p+0, 0x0.0p+0, 0x0.0p+0, 0x0.0p+0, 0x0.0p+0, 0x0.0p+0, 0x0.0p+0, 0x0.0p+0, 0x0.0p+0,
    -0x1.3840b263acb43p-56, -0x1.e0efadd9db02ap-56, -0x1.ecca0cdf30143p-58, -0x1.bcafa9de97202p-57,
    0x1.1f5b44c0df7f7p-61, 0x1.0e63a5f01c693p-58, 0x1.478a85704ccb7p-58, 0x1.dd7009902bf32p-58,
    -0x1.c05cf1d753621p-59,
};

/// The natural logarithm of x, for 2⁻⁹⁰⁰ ≤ x, or of 1 + small, where |small| ≤ 1/64 and x is that rounded; to 2⁻⁷².
///
/// x = 2ⁿ·z with z between √½ and √2; r = z·c - 1, at most 0.022, c being the inverse of the nearest i/32. Next to 1 n is
/// 0, c is 1, and r is x - 1, without loss: the terms from r⁵/5 on, at most 2⁻²⁶·r, are all that is in plain doubles,
/// with eight roundings: 2⁻⁷⁶. The polynomial interpolates to 2⁻⁸² / r⁵. Further from 1 the result is at least 1/70,
/// and the errors r⁵/5·8u ≤ 2⁻⁸⁰ of the series, and 2⁻⁸⁵ of n times ln 2.
INLINE pair logarithm_of_pair(pair x, bool has_low, const pair *small) {
  // 2ⁿ in the exponent's place, by the distance from √½.
  const vi upper = (vi)(vd)(-1.0 / 0.0), root = (vi)(vd)0x1.6a09e667f3bcdp-1;
  vi scale = ((vi)x.high - root) & upper;
  vd z = (vd)((vi)x.high - scale);
  // n + 1023, which is positive, as the last bits of 2⁵².
  vi places = (vi)((bits)(scale + (vi)(vd)1.0) >> 52);
  vd n = (vd)(places | (vi)(vd)0x1p52) - (0x1p52 + 1023);
  vd t = mad(z, (vd)32.0, (vd)ROUNDING);
  vi index = (vi)t;
  vd c = looked_up_32(pair_inverses, index);
  pair close = exact_product(z, c);
  if (has_low) close.low = mad(x.low * (vd)((vi)(vd)1.0 - scale), c, close.low);
  // Where |high - 1| is the smaller of both, it has few bits, and the sum is exact.
  pair r = raised(close.high - 1, close.low);
  if (small) {
    vi is_small = magnitude(small->high) < 0x1p-6;
    r = (pair){select(is_small, small->high, r.high), select(is_small, small->low, r.low)};
  }
  vd q = mad(r.high, (vd)-0x1.559c9039b2d97p-4, (vd)0x1.74a9ccbde78e9p-4);
  q = mad(r.high, q, (vd)-0x1.9999942ecd8afp-4);
  q = mad(r.high, q, (vd)0x1.c71c6bf1a5e0cp-4);
  q = mad(r.high, q, (vd)-0x1.0000000010df8p-3);
  q = mad(r.high, q, (vd)0x1.24924924a474ep-3);
  q = mad(r.high, q, (vd)-0x1.5555555555554p-3);
  q = mad(r.high, q, (vd)0x1.9999999999998p-3);
  // z = -½ + r/3 - r²/4 + r³·q
  pair square = exact_product(r.high, r.high);
  pair third = exact_product(r.high, (vd)0x1.5555555555555p-2);
  third.low = mad(r.high, (vd)0x1.5555555555555p-56, third.low);
  third.low = mad(r.low, (vd)0x1.5555555555555p-2, third.low);
  pair inner = raised(third.high, square.high * -0.25);
  vd twice = mad(r.high + r.high, r.low, square.low);
  inner.low += mad(twice, (vd)-0.25, third.low);
  pair factor = raised((vd)-0.5, inner.high);
  factor.low += mad(square.high * r.high, q, inner.low);
  pair rest = curved(r, factor);
  // The first part of ln 2 has 42 bits, and n 10.
  pair base = raised(n * 0x1.62e42fefa3800p-1, looked_up_32(pair_logarithms, index));
  base.low += mad(n, (vd)0x1.ef35793c76730p-45, looked_up_32(pair_logarithms_low, index));
  pair sum = raised(base.high, rest.high);
  return raised(sum.high, sum.low + (base.low + rest.low));
}

/// The natural logarithm of 1 + x, for x ≥ -1 + 2⁻³⁰, to 2⁻⁷²: next to -1 the sum is exact but for the low part's
/// rounding, 2⁻¹⁰⁶, which is 2⁻⁷⁶ of the sum.
INLINE pair logarithm_of_one_plus_pair(pair x, bool has_low) {
  pair sum = exact_sum(x.high, (vd)1.0);
  if (has_low) sum = raised(sum.high, sum.low + x.low);
  return logarithm_of_pair(sum, true, &x);
}

INLINE vi checked_pair_logarithm(pair x, bool has_low, pair *y) {
  *y = logarithm_of_pair(x, has_low, 0);
  return (x.high >= 0x1p-900) & (x.high <= 0x1p900);
}
PAIR_UNARY(pair_log, checked_pair_logarithm)

INLINE vi checked_pair_logarithm_of_one_plus(pair x, bool has_low, pair *y) {
  *y = logarithm_of_one_plus_pair(x, has_low);
  return (x.high >= -1 + 0x1p-30) & (x.high <= 0x1p900) & (magnitude(x.high) >= 0x1p-300);
}
PAIR_UNARY(pair_log1p, checked_pair_logarithm_of_one_plus)
