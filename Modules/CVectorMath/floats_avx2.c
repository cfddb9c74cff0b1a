#include "CVectorMath.h"

#if defined(__x86_64__)

#define VM_AVX2
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)

#include "floats.h"

#pragma clang attribute pop

const vm_float_kernels vm_avx2_floats = FLOAT_TABLE;

#endif
