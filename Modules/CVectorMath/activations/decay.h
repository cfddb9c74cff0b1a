/// e^(-v), 1 - e^(-v) and 1/(1 + e^(-v)) for 0 ≤ v ≤ 708, which most activations are made of.
typedef struct {
  vd e, rest, r;
} decay;

/// Of v + low.
INLINE decay decay_of(vd v, vd low) {
  growth g = growth_of(-v, -low);
  vd e = grown(g);
  return (decay){e, mad(-g.scale, g.rest, 1 - g.scale), reciprocal_of_one_plus(e)};
}
