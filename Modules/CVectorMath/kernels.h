// All formulas and loops, in the order in which they build on one another, for one instruction set.

#include "vector.h"

#include "elementary.h"

#include "activations.h"

#include "exponential_linear.h"

#include "squareplus.h"

#include "scaled.h"

#include "loops.h"

#include "moves.h"

#include "curves.h"

#include "pieces.h"

#include "pieces_loop.h"

#include "row_shape.h"

#include "rows.h"

#include "normalisers.h"

#include "products.h"

#include "pairs.h"

#include "pairs_error.h"

#include "pairs_bounds.h"

#include "pairs_exponential.h"

#include "pairs_logarithm.h"

#include "pairs_trigonometry.h"

#include "pairs_error_function.h"
