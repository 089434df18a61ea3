#define KERNEL
#define VERSIONED(name) baseline_##name
#include "version.h"

const KernelTable *baseline_kernels(void) { return &baseline_table; }
