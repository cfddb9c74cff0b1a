#include "CVectorMath.h"

#if defined(__x86_64__)

#define VM_AVX512
#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,avx512vl,fma"))), apply_to = function)

#include "kernels.h"

#pragma clang attribute pop

static const vm_kernels kernels = TABLE("avx512", vm_avx512_floats);

const vm_kernels *vm_avx512(void) {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") ? &kernels : 0;
}

#else

const vm_kernels *vm_avx512(void) { return 0; }

#endif
