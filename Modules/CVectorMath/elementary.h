// The elementary functions, to about an ulp. Each says which arguments are within its reach.

#include "arithmetic.h"

#include "exponential.h"

#include "logarithm.h"

#include "trigonometry.h"

#include "hyperbolic.h"

#include "error_function.h"
