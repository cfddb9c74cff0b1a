#include "kernels.h"

static const vm_kernels kernels = TABLE("portable");

const vm_kernels *vm_portable(void) { return &kernels; }
