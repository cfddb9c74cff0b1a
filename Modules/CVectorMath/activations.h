// The formulas are those of the Swift kernels in VectorMath/Special, where they are explained; what differs is that both
// sides of a choice are computed. A derivative that is not asked for is not computed: `out` is a constant to the
// compiler, and so is which of its places are null.

/// The places for f, f′ and f″, in which null says that it is not wanted.
typedef struct {
  vd *f, *slope, *curvature;
} outputs;

// With the 1 added last nothing but that addition's rounding is left when e is small.
INLINE vd square_one_plus(vd e) { return mad(e, 2 + e, (vd)1); }
INLINE vd cube_one_plus(vd e) { return mad(e, mad(e, 3 + e, (vd)3), (vd)1); }

/// |x| ≤ 708
INLINE vi sigmoid(vd x, outputs out) {
  vd a = magnitude(x), e = exponential(-a);
  if (out.f) *out.f = select(x < 0, e, (vd)1) / (1 + e);
  if (out.slope) *out.slope = e / square_one_plus(e);
  if (out.curvature) *out.curvature = with_sign(e * (1 - e) / cube_one_plus(e), -x);
  return a <= 708;
}

/// |x| ≤ 700
INLINE vi silu(vd x, outputs out) {
  vd a = magnitude(x), e = exponential(-a), r = 1 / (1 + e);
  vi right = x > 0;
  if (out.f) *out.f = x * select(right, (vd)1, e) * r;
  if (out.slope) {
    vd left = e * ((1 - a) + e) * (r * r);
    *out.slope = select(right, 1 - left, left);
  }
  if (out.curvature) *out.curvature = e * mad(e, 2 + a, 2 - a) * (r * r * r);
  return a <= 700;
}
