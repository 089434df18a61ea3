#define _GNU_SOURCE
#include "CDNNL.h"

#include <dlfcn.h>
#include <oneapi/dnnl/dnnl.h>
#include <stdio.h>

/// Each worker thread of Dragoman computes its own rows, so a product must not start threads of its own. OpenMP keeps
/// that number per thread; the runtime is the one oneDNN was built with, found at run time (none: nothing to do).
static void use_one_thread(void) {
  static _Thread_local bool done = false;
  if (done) return;
  done = true;
  void (*set_threads)(int) = (void (*)(int))dlsym(RTLD_DEFAULT, "omp_set_num_threads");
  if (set_threads) set_threads(1);
}

int cdnnl_multiply(long rows, long columns, long inner, const float *a, bool a_transposed, const float *b,
                   bool b_transposed, float *c, bool accumulate) {
  use_one_thread();
  return dnnl_sgemm(a_transposed ? 'T' : 'N', b_transposed ? 'T' : 'N', rows, columns, inner, 1.0f, a,
                    a_transposed ? rows : inner, b, b_transposed ? inner : columns, accumulate ? 1.0f : 0.0f, c,
                    columns);
}

const char *cdnnl_version(void) {
  static char text[32];
  const dnnl_version_t *version = dnnl_version();
  snprintf(text, sizeof text, "%d.%d.%d", version->major, version->minor, version->patch);
  return text;
}
