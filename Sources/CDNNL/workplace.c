#define _GNU_SOURCE
#include "workplace.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>

#include "operations.h"

static pthread_key_t key;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void leave(void *place) {
  workplace *own = place;
  if (own->stream) dnnl_stream_destroy(own->stream);
  free(own->scratchpad);
  free(own);
}

static void make_key(void) { pthread_key_create(&key, leave); }

/// Each worker thread of Dragoman computes its own rows, so a product must not start threads of its own. OpenMP keeps
/// that number per thread; the runtime is the one oneDNN was built with, found at run time (none: nothing to do).
static void use_one_thread(void) {
  void (*set_threads)(int) = (void (*)(int))dlsym(RTLD_DEFAULT, "omp_set_num_threads");
  if (set_threads) set_threads(1);
}

workplace *own_workplace(void) { return pthread_getspecific(key); }

dnnl_status_t prepare_thread(void) {
  pthread_once(&once, make_key);
  if (own_workplace()) return dnnl_success;
  use_one_thread();
  workplace *own = calloc(1, sizeof *own);
  if (!own) return dnnl_out_of_memory;
  dnnl_status_t status = dnnl_stream_create(&own->stream, shared_engine(), dnnl_stream_default_flags);
  if (status == dnnl_success && pthread_setspecific(key, own) == 0) return dnnl_success;
  leave(own);
  return status == dnnl_success ? dnnl_out_of_memory : status;
}

dnnl_status_t own_scratchpad(size_t size, void **memory) {
  enum { page = 4096 };
  workplace *own = own_workplace();
  if (own->size < size) {
    free(own->scratchpad);
    own->size = (size + page - 1) / page * page;
    own->scratchpad = aligned_alloc(page, own->size);
    if (!own->scratchpad) own->size = 0;
  }
  *memory = own->scratchpad;
  return own->size >= size ? dnnl_success : dnnl_out_of_memory;
}
