#if defined(__x86_64__)
#define KERNEL __attribute__((target("arch=x86-64-v4")))
#define VERSIONED(name) avx512_##name
#include "version.h"

static bool processor_fits(void) {
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}

const KernelTable *avx512_kernels(void) { return processor_fits() ? &avx512_table : NULL; }
#else
#include "KernelVersions.h"

const KernelTable *avx512_kernels(void) { return NULL; }
#endif
