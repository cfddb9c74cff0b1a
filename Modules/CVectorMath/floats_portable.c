#include "floats.h"

const vm_float_kernels vm_portable_floats = FLOAT_TABLE;
