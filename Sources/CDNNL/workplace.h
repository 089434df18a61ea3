/// What each thread has for itself, until it ends.
#pragma once
#include <oneapi/dnnl/dnnl.h>
#include <stddef.h>

typedef struct {
  dnnl_stream_t stream;
  void *scratchpad;
  size_t size;
} workplace;

/// Must precede all work of a thread with oneDNN.
dnnl_status_t prepare_thread(void);

/// The calling thread's, which has been prepared.
workplace *own_workplace(void);

/// Memory of at least that size, aligned for any register; the same at every call, or a larger one.
dnnl_status_t own_scratchpad(size_t size, void **memory);
