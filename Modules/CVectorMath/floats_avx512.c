#include "CVectorMath.h"

#if defined(__x86_64__)

#define VM_AVX512
#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,avx512vl,fma"))), apply_to = function)

#include "floats.h"

#pragma clang attribute pop

const vm_float_kernels vm_avx512_floats = FLOAT_TABLE;

#endif
