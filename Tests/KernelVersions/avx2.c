#if defined(__x86_64__)
#define KERNEL __attribute__((target("arch=x86-64-v3")))
#define VERSIONED(name) avx2_##name
#include "version.h"

static bool processor_fits(void) {
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2");
}

const KernelTable *avx2_kernels(void) { return processor_fits() ? &avx2_table : NULL; }
#else
#include "KernelVersions.h"

const KernelTable *avx2_kernels(void) { return NULL; }
#endif
