// A vector of doubles as wide as the instruction set that this is included for, and what all formulas are made of.
// The including file defines one of VM_AVX512 and VM_AVX2, or neither for the portable set.

#include <math.h>
#include <string.h>

#include "CVectorMath.h"

#pragma STDC FP_CONTRACT OFF

#if defined(VM_AVX512)
#define WIDTH 8
#define HAS_FMA 1
#elif defined(VM_AVX2)
#define WIDTH 4
#define HAS_FMA 1
#else
#define WIDTH 2
#if defined(__FP_FAST_FMA)
#define HAS_FMA 1
#else
#define HAS_FMA 0
#endif
#endif

typedef double vd __attribute__((ext_vector_type(WIDTH)));
/// The truth of a comparison, -1 or 0, and the bits of a double.
typedef __typeof__((vd)0.0 < (vd)0.0) vi;
typedef unsigned long long vu __attribute__((ext_vector_type(WIDTH)));
typedef double vd_anywhere __attribute__((ext_vector_type(WIDTH), aligned(8)));
/// As many floats.
typedef float vf __attribute__((ext_vector_type(WIDTH)));
typedef float vf_anywhere __attribute__((ext_vector_type(WIDTH), aligned(4)));

#define INLINE static inline __attribute__((always_inline, unused))

INLINE size_t lesser_size(size_t a, size_t b) { return a < b ? a : b; }

INLINE vd load(const double *p) { return *(const vd_anywhere *)p; }
INLINE void store(double *p, vd v) { *(vd_anywhere *)p = v; }

/// Past the caches only to a place for a vector.
INLINE void store_whole(double *p, vd v, bool past_caches) {
  if (past_caches) {
    __builtin_nontemporal_store(v, (vd *)p);
  } else {
    store(p, v);
  }
}

/// The first `count` numbers at `p`, and after them the first again.
INLINE vd load_part(const double *p, size_t count) {
  double whole[WIDTH];
  for (size_t i = 0; i < WIDTH; i++) whole[i] = p[i < count ? i : 0];
  return load(whole);
}

INLINE void store_part(double *p, vd v, size_t count) {
  double whole[WIDTH];
  store(whole, v);
  memcpy(p, whole, count * sizeof(double));
}

INLINE vd select(vi condition, vd a, vd b) { return (vd)((condition & (vi)a) | (~condition & (vi)b)); }
INLINE vd magnitude(vd x) { return __builtin_elementwise_abs(x); }
INLINE vd square_root(vd x) { return __builtin_elementwise_sqrt(x); }
INLINE vd greater(vd a, vd b) { return select(a > b, a, b); }
INLINE vd lesser(vd a, vd b) { return select(a < b, a, b); }

/// |magnitude| with the sign of `sign`.
INLINE vd with_sign(vd value, vd sign) {
  const vi bit = (vi)(vd)(-0.0);
  return (vd)(((vi)value & ~bit) | ((vi)sign & bit));
}

/// a·b + c, rounded once or twice: where it does not matter.
INLINE vd mad(vd a, vd b, vd c) {
#if HAS_FMA
  return __builtin_elementwise_fma(a, b, c);
#else
  return a * b + c;
#endif
}

/// The places for f, f′ and f″, in which null says that it is not wanted. What is not asked for is not computed, for
/// which places are null is a constant to the compiler.
typedef struct {
  vd *f, *slope, *curvature;
} outputs;

/// A number as an unevaluated sum, `low` being at most half an ulp of `high`.
typedef struct {
  vd high, low;
} pair;

/// a + b exactly (Knuth).
INLINE pair exact_sum(vd a, vd b) {
  vd high = a + b, taken = high - a;
  return (pair){high, (a - (high - taken)) + (b - taken)};
}

/// a + b exactly, for |a| ≥ |b| (Dekker).
INLINE pair exact_sum_of_ordered(vd a, vd b) {
  vd high = a + b;
  return (pair){high, b - (high - a)};
}

/// a·b exactly, unless the error underflows or, without a fused multiply-add, a factor is beyond 2⁹⁹⁶.
INLINE pair exact_product(vd a, vd b) {
  vd high = a * b;
#if HAS_FMA
  return (pair){high, __builtin_elementwise_fma(a, b, -high)};
#else
  // Halves of 26 bits (Veltkamp), the products of which are exact (Dekker).
  vd ca = a * 134217729.0, cb = b * 134217729.0;
  vd ah = ca - (ca - a), bh = cb - (cb - b);
  vd al = a - ah, bl = b - bh;
  return (pair){high, ((ah * bh - high) + ah * bl + al * bh) + al * bl};
#endif
}

/// 1/d for a d neither 0 nor subnormal nor beyond 2¹⁰²², to 0.51 ulp, and so to 1.2·2⁻⁵³ of it.
INLINE vd reciprocal(vd d) {
#if defined(VM_AVX512)
  // An estimate to 2⁻¹⁴ times 1 + h + h² + h³, where h is what it lacks: a third of the time of a division.
  vd r = __builtin_ia32_rcp14pd512_mask(d, (vd)0, 0xff);
  vd h = mad(-r, d, (vd)1);
  return mad(r, mad(h, mad(h, h, h), h), r);
#else
  return 1 / d;
#endif
}

/// 1/(d.high + d.low), likewise.
INLINE vd reciprocal_of_pair(pair d) {
#if defined(VM_AVX512)
  vd r = __builtin_ia32_rcp14pd512_mask(d.high, (vd)0, 0xff);
  vd h = mad(-r, d.low, mad(-r, d.high, (vd)1));
  return mad(r, mad(h, mad(h, h, h), h), r);
#else
  vd r = 1 / d.high;
#if HAS_FMA
  return mad(r, mad(-r, d.low, mad(-r, d.high, (vd)1)), r);
#else
  return r - r * (r * d.low);
#endif
#endif
}

/// 1/(1 + e) for 0 ≤ e ≤ 1, to 0.51 ulp with a fused multiply-add: the rounding of 1 + e is made up for, since in a
/// power of the reciprocal it would count as often.
INLINE vd reciprocal_of_one_plus(vd e) {
  vd d = 1 + e;
#if defined(VM_AVX512)
  vd r = __builtin_ia32_rcp14pd512_mask(d, (vd)0, 0xff);
  vd h = mad(-r, e, 1 - r);
  return mad(r, mad(h, mad(h, h, h), h), r);
#elif HAS_FMA
  vd r = 1 / d;
  return mad(r, mad(-r, e, 1 - r), r);
#else
  vd r = 1 / d;
  return r - r * (r * (e - (d - 1)));
#endif
}

/// c[0] + c[1]·x + … + c[count-1]·x^(count-1), count > 4: in four sums side by side, so that none is long in coming, and
/// the constant last, which then is rounded once.
INLINE vd polynomial(vd x, const double *c, int count) {
  vd x2 = x * x, x4 = x2 * x2, sums[4];
  for (int j = 1; j <= 4; j++) {
    int i = (count - 1 - j) / 4 * 4 + j;
    vd sum = (vd)c[i];
    for (i -= 4; i > 0; i -= 4) sum = mad(sum, x4, (vd)c[i]);
    sums[j - 1] = sum;
  }
  return mad(x, mad(mad(sums[3], x, sums[2]), x2, mad(sums[1], x, sums[0])), (vd)c[0]);
}
#define POLYNOMIAL(x, c) polynomial(x, c, sizeof(c) / sizeof(c[0]))

INLINE bool any(vi condition) { return __builtin_reduce_or(condition) != 0; }

/// Powers of two from the low bits of t = k + 1.5·2⁵²: 2ᵏ·p for a normal p with a normal result.
#define ROUNDING 0x1.8p52
INLINE vd scaled(vd p, vd t) { return (vd)((vi)p + ((vi)t << 52)); }
