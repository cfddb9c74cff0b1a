#include "vector.h"

#include "elementary.h"

#include "activations.h"

#include "loops.h"

#include "moves.h"

#include "pieces.h"

#include "pairs.h"

#include "pairs_error.h"

#include "pairs_bounds.h"

#include "pairs_exponential.h"

#include "pairs_logarithm.h"

#include "pairs_trigonometry.h"

#include "pairs_error_function.h"

static const vm_kernels kernels = TABLE("portable");

const vm_kernels *vm_portable(void) { return &kernels; }
