#include "CVectorMath.h"

#if defined(__x86_64__)

#define VM_AVX2
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)

#include "kernels.h"

#pragma clang attribute pop

static const vm_kernels kernels = TABLE("avx2", vm_avx2_floats);

const vm_kernels *vm_avx2(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? &kernels : 0;
}

#else

const vm_kernels *vm_avx2(void) { return 0; }

#endif
