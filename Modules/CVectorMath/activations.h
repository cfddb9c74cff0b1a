// The formulas are those of the Swift kernels in VectorMath/Special, where they are explained; what differs is that both
// sides of a choice are computed. A derivative that is not asked for is not computed: `out` is a constant to the
// compiler, and so is which of its places are null.

/// The places for f, f′ and f″, in which null says that it is not wanted.
typedef struct {
  vd *f, *slope, *curvature;
} outputs;

#include "activations/sigmoid.h"

#include "activations/silu.h"
