// Exponentials of pairs, and what is made of them.
//
// Errors are told in u = 2⁻⁵³.

/// table[index & 15]
INLINE vd looked_up_16(const double *table, vi index) {
#if defined(VM_AVX512)
  return __builtin_ia32_vpermi2varpd512(load(table), index, load(table + 8));
#else
  vd result;
  for (int i = 0; i < WIDTH; i++) result[i] = table[index[i] & 15];
  return result;
#endif
}

/// table[index & 31]
INLINE vd looked_up_32(const double *table, vi index) {
#if defined(VM_AVX512)
  return select((index & 16) != 0, looked_up_16(table + 16, index), looked_up_16(table, index));
#else
  vd result;
  for (int i = 0; i < WIDTH; i++) result[i] = table[index[i] & 31];
  return result;
#endif
}

/// high + addend exactly, where |high| ≥ |addend| or high is 0; otherwise to u·|addend|.
INLINE pair raised(vd high, vd addend) { return exact_sum_of_ordered(high, addend); }

/// r + r²·z, for |r| ≤ 2⁻⁵ and z.low ≤ 2⁻¹²·z.high, to 2⁻⁷⁷ of r² and 3u of r²·z.low. The low part is no greater
/// than 2⁻¹⁷ of the high one.
INLINE pair curved(pair r, pair z) {
  pair square = exact_product(r.high, r.high);
  square.low = mad(r.high + r.high, r.low, square.low);
  pair bend = exact_product(square.high, z.high);
  bend.low = mad(square.high, z.low, bend.low);
  bend.low = mad(square.low, z.high + z.low, bend.low);
  pair sum = raised(r.high, bend.high);
  sum.low = (sum.low + r.low) + bend.low;
  return sum;
}

/// 2^(j/32), and what is left of it.
static const double pair_powers[32] = {
    0x1p+0, 0x1.059b0d3158574p+0, 0x1.0b5586cf9890fp+0, 0x1.11301d0125b51p+0, 0x1.172b83c7d517bp+0,
    0x1.1d4873168b9aap+0, 0x1.2387a6e756238p+0, 0x1.29e9df51fdee1p+0, 0x1.306fe0a31b715p+0, 0x1.371a7373aa9cbp+0,
    0x1.3dea64c123422p+0, 0x1.44e086061892dp+0, 0x1.4bfdad5362a27p+0, 0x1.5342b569d4f82p+0, 0x1.5ab07dd485429p+0,
    0x1.6247eb03a5585p+0, 0x1.6a09e667f3bcdp+0, 0x1.71f75e8ec5f74p+0, 0x1.7a11473eb0187p+0, 0x1.82589994cce13p+0,
    0x1.8ace5422aa0dbp+0, 0x1.93737b0cdc5e5p+0, 0x1.9c49182a3f090p+0, 0x1.a5503b23e255dp+0, 0x1.ae89f995ad3adp+0,
    0x1.b7f76f2fb5e47p+0, 0x1.c199bdd85529cp+0, 0x1.cb720dcef9069p+0, 0x1.d5818dcfba487p+0, 0x1.dfc97337b9b5fp+0,
    0x1.ea4afa2a490dap+0, 0x1.f50765b6e4540p+0,
};

static const double pair_powers_low[32] = {
    0x0.0p+0, 0x1.d73e2a475b465p-55, 0x1.8a62e4adc610bp-54, -0x1.6c51039449b3ap-54, -0x1.19041b9d78a76p-55,
    0x1.e016e00a2643cp-54, 0x1.9b07eb6c70573p-54, 0x1.612e8afad1255p-55, 0x1.6f46ad23182e4p-55,
    -0x1.63aeabf42eae2p-54, 0x1.ada0911f09ebcp-55, 0x1.89b7a04ef80d0p-59, 0x1.d4397afec42e2p-56,
    -0x1.07abe1db13cadp-55, 0x1.6324c054647adp-54, -0x1.383c17e40b497p-54, -0x1.bdd3413b26456p-54,
    -0x1.16e4786887a99p-55, -0x1.41577ee04992fp-55, -0x1.d4c1dd41532d8p-54, 0x1.6e9f156864b27p-54,
    -0x1.75fc781b57ebcp-57, 0x1.c7c46b071f2bep-56, -0x1.d2f6edb8d41e1p-54, 0x1.7a1cd345dcc81p-54,
    -0x1.5584f7e54ac3bp-56, 0x1.11065895048ddp-55, 0x1.503cbd1e949dbp-56, 0x1.2ed02d75b3707p-55,
    -0x1.1a5cd4f184b5cp-54, -0x1.e9c23179c2893p-54, 0x1.9d3e12dd8a18bp-54,
};

/// e to the power x is 2ⁿ·(table + table·rest).
typedef struct {
  pair table, rest;
  vd scale;
} powers;

/// For |x| ≤ 600. `rest` is good to 2⁻⁷³ of itself where |x| < 0.01, and anywhere to 2⁻⁷⁹, absolutely:
///
/// r, what a multiple of ln 2 / 32 leaves of x, is at most 0.011. The first part of that constant has 37 bits, and the
/// multiple 15, so that their product is exact, and so is the difference; k times the second part is below 2⁻²⁸ and its
/// roundings below 2⁻⁸⁰, or 2⁻⁹⁰ of x.
///
/// The terms from r⁴/24 on are in plain doubles, as part of z = ½ + r/6 + r²·q, and so are the roundings that follow
/// them: at most eight of u·|r²·q| ≤ 2⁻¹⁷·u, times r². The polynomial q interpolates to 2⁻⁸¹ / r⁴.
INLINE powers powers_of_pair(pair x, bool has_low) {
  vd t = mad(x.high, (vd)0x1.71547652b82fep+5, (vd)ROUNDING);
  vd k = t - ROUNDING;
  vd first = less_product(k, (vd)0x1.62e42fefa0000p-6, x.high);
  vd second = has_low ? less_product(k, (vd)0x1.cf79abc9e3b3ap-45, x.low) : k * -0x1.cf79abc9e3b3ap-45;
  pair r = raised(first, second);
  vd q = mad(r.high, (vd)0x1.a01a2e23f0acep-16, (vd)0x1.a01a3944e6fdfp-13);
  q = mad(r.high, q, (vd)0x1.6c16c16c156a9p-10);
  q = mad(r.high, q, (vd)0x1.111111110f647p-7);
  q = mad(r.high, q, (vd)0x1.5555555555555p-5);
  pair sixth = exact_product(r.high, (vd)0x1.5555555555555p-3);
  sixth.low = mad(r.high, (vd)0x1.5555555555555p-57, sixth.low);
  sixth.low = mad(r.low, (vd)0x1.5555555555555p-3, sixth.low);
  pair z = raised((vd)0.5, sixth.high);
  z.low += mad(r.high * r.high, q, sixth.low);
  vi index = (vi)t;
  pair table = {looked_up_32(pair_powers, index), looked_up_32(pair_powers_low, index)};
  // The whole part of k/32 into the exponent's place.
  vi whole = (index << 47) & ~(vi)((bits)(vi)-1 >> 12);
  return (powers){table, curved(r, z), (vd)(whole + (vi)(vd)1.0)};
}

/// e to the power x, for |x| ≤ 600, to 2⁻⁷⁶: the rest is good to 2⁻⁷⁹, and its low part, below 2⁻²⁶ like what
/// it meets, is rounded four times.
INLINE pair exponential_of_pair(pair x, bool has_low) {
  powers p = powers_of_pair(x, has_low);
  pair rise = exact_product(p.table.high, p.rest.high);
  pair sum = raised(p.table.high, rise.high);
  vd low = mad(p.table.low, p.rest.high, mad(p.table.high, p.rest.low, rise.low));
  sum = raised(sum.high, (sum.low + p.table.low) + low);
  return (pair){sum.high * p.scale, sum.low * p.scale};
}

/// The same less 1, to 2⁻⁷²: next to 0 the table's entry is 1, and `rest` is the result; further off that is at least
/// 0.01, and the errors of `exponential_of_pair` at most 2⁻⁷⁸ for the entries that are near 1.
INLINE pair exponential_of_pair_minus_one(pair x, bool has_low) {
  powers p = powers_of_pair(x, has_low);
  pair rise = exact_product(p.table.high, p.rest.high);
  vd low = mad(p.table.low, p.rest.high, mad(p.table.high, p.rest.low, rise.low));
  pair base = exact_sum(p.table.high * p.scale, (vd)-1.0);
  pair sum = exact_sum(base.high, rise.high * p.scale);
  low = mad(p.table.low + low, p.scale, base.low) + sum.low;
  return raised(sum.high, low);
}

INLINE vd flipped(vd value, vd sign) { return (vd)((vi)value ^ ((vi)sign & (vi)(vd)(-0.0))); }

/// -m/(2 + m) for m = e^(-2|x|) - 1, to 2⁻⁷¹: m's error is magnified by at most 2/(2 + m) < 2, and only where it is
/// 2⁻⁷⁵. From 40 on it is 1 less 2⁻¹¹⁴.
INLINE pair hyperbolic_tangent_of_pair(pair x, bool has_low) {
  vi beyond = magnitude(x.high) > 40;
  pair a = {select(beyond, (vd)40.0, magnitude(x.high)), select(beyond, (vd)0.0, flipped(x.low, x.high))};
  pair m = exponential_of_pair_minus_one((pair){-2 * a.high, -2 * a.low}, has_low);
  pair below = raised((vd)2.0, m.high);
  pair y = pair_quotient((pair){-m.high, -m.low}, raised(below.high, below.low + m.low), true, true);
  return (pair){flipped(y.high, x.high), flipped(y.low, x.high)};
}

INLINE vi checked_pair_exponential(pair x, bool has_low, pair *y) {
  *y = exponential_of_pair(x, has_low);
  return magnitude(x.high) <= 600;
}
PAIR_UNARY(pair_exp, checked_pair_exponential)

INLINE vi checked_pair_exponential_minus_one(pair x, bool has_low, pair *y) {
  *y = exponential_of_pair_minus_one(x, has_low);
  return (magnitude(x.high) <= 600) & (magnitude(x.high) >= 0x1p-300);
}
PAIR_UNARY(pair_expm1, checked_pair_exponential_minus_one)

INLINE vi checked_pair_hyperbolic_tangent(pair x, bool has_low, pair *y) {
  *y = hyperbolic_tangent_of_pair(x, has_low);
  return (magnitude(x.high) <= 0x1p900) & (magnitude(x.high) >= 0x1p-300);
}
PAIR_UNARY(pair_tanh, checked_pair_hyperbolic_tangent)
