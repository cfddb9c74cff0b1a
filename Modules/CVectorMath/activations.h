// The formulas are those of the Swift kernels in VectorMath/Special, where they are explained; what differs is that both
// sides of a choice are computed.

#include "activations/decay.h"

#include "activations/sigmoid.h"

#include "activations/softplus.h"

#include "activations/softsign.h"

#include "activations/silu.h"

#include "activations/mish.h"

#include "activations/normal.h"

#include "activations/sinc.h"
