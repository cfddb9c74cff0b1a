// The formulas once more for arrays of floats: in doubles, but to no more than the 2⁻³² that a float needs to be nearest
// in all but one of a hundred doubtful cases (0.51 ulp). So series and reciprocals are short, what is exact for floats
// needs no low part, and no float is out of reach.

#include "vector.h"

#include "split.h"

#include "floats/inverse.h"

#include "floats/exponential.h"

#include "floats/logarithm.h"

#include "floats/trigonometry.h"

#include "floats/sigmoid.h"

#include "floats/gated.h"

#include "floats/normal.h"

#include "floats/blocks.h"

#include "floats/scaled.h"

#include "floats/squareplus.h"

#include "floats/exponential_linear.h"

#include "floats/curves.h"

#include "pieces.h"

#include "floats/loops.h"

#include "row_shape.h"

#include "floats/rows.h"

#include "floats/table.h"
