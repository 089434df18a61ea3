#include "KernelVersions.h"

#define ENTRY(name) .name = kernel_##name,
static const KernelTable table = {EVERY_KERNEL(ENTRY)};

const KernelTable *dispatched_kernels(void) { return &table; }
