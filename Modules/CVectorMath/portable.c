#include "kernels.h"

static const vm_kernels kernels = TABLE("portable", vm_portable_floats);

const vm_kernels *vm_portable(void) { return &kernels; }
