// The formulas are those of the Swift kernels in VectorMath/Special, where they are explained; what differs is that both
// sides of a choice are computed. A derivative that is not asked for is not computed: `out` is a constant to the
// compiler, and so is which of its places are null.

#include "activations/decay.h"

#include "activations/sigmoid.h"

#include "activations/softplus.h"

#include "activations/softsign.h"

#include "activations/silu.h"

#include "activations/mish.h"

#include "activations/normal.h"
