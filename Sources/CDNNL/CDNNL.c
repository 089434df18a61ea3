#include "CDNNL.h"

#include "cache.h"
#include "workplace.h"

bool cdnnl_is_fast(cdnnl_type type) {
  const dnnl_cpu_isa_t best = dnnl_get_effective_cpu_isa();
  if (type == cdnnl_float32) return true;
#if defined(__x86_64__)
  if (type == cdnnl_bfloat16) return (best & dnnl_cpu_isa_avx512_core_bf16) == dnnl_cpu_isa_avx512_core_bf16;
  return (best & dnnl_cpu_isa_avx512_core_vnni) == dnnl_cpu_isa_avx512_core_vnni ||
         (best & dnnl_cpu_isa_avx2_vnni) == dnnl_cpu_isa_avx2_vnni;
#else
  (void)best;
  return false;
#endif
}

typedef struct {
  int role;
  description shape;
  void *data;
} matrix;

/// Runs a primitive on some matrices, the last of which is the thread's scratchpad.
static dnnl_status_t run(dnnl_primitive_t primitive, matrix *matrices, int count) {
  dnnl_exec_arg_t arguments[4];
  matrix *scratchpad = &matrices[count - 1];
  dnnl_status_t status = own_scratchpad(dnnl_memory_desc_get_size(scratchpad->shape), &scratchpad->data);
  int made = 0;
  for (; made < count && status == dnnl_success; made++) {
    const matrix *each = &matrices[made];
    arguments[made].arg = each->role;
    status = dnnl_memory_create(&arguments[made].memory, each->shape, shared_engine(), each->data);
  }
  const int held = status == dnnl_success ? made : made - 1;
  if (status == dnnl_success) status = dnnl_primitive_execute(primitive, own_workplace()->stream, count, arguments);
  if (status == dnnl_success) status = dnnl_stream_wait(own_workplace()->stream);
  for (int i = 0; i < held; i++) dnnl_memory_destroy(arguments[i].memory);
  return status;
}

static dnnl_status_t multiply(const product_key *key, const void *a, const void *b, void *c) {
  const product *ready;
  dnnl_status_t status = prepare_thread();
  if (status == dnnl_success) status = find_product(key, &ready);
  if (status != dnnl_success) return status;
  matrix matrices[] = {{DNNL_ARG_SRC, ready->a, (void *)a},
                       {DNNL_ARG_WEIGHTS, ready->b, (void *)b},
                       {DNNL_ARG_DST, ready->c, c},
                       {DNNL_ARG_SCRATCHPAD, ready->scratchpad, NULL}};
  return run(ready->primitive, matrices, 4);
}

static product_key packed_key(cdnnl_type type, long rows, long inner, long columns, bool accumulate) {
  return (product_key){.type = type, .rows = rows, .inner = inner, .columns = columns, .accumulate = accumulate};
}

size_t cdnnl_packed_size(cdnnl_type type, long inner, long columns) {
  const product_key key = packed_key(type, typical_rows, inner, columns, false);
  const product *ready;
  if (prepare_thread() != dnnl_success) return 0;
  return find_product(&key, &ready) == dnnl_success ? dnnl_memory_desc_get_size(ready->b) : 0;
}

int cdnnl_pack(cdnnl_type type, long inner, long columns, const void *b, bool transposed, void *packed) {
  const product_key key = packed_key(type, typical_rows, inner, columns, false);
  const product *ready;
  description plain = NULL;
  dnnl_primitive_desc_t plan = NULL;
  dnnl_primitive_t primitive = NULL;
  dnnl_status_t status = prepare_thread();
  if (status == dnnl_success) status = find_product(&key, &ready);
  if (status == dnnl_success)
    status = describe(&plain, type == cdnnl_int8 ? dnnl_s8 : dnnl_f32, inner, columns, transposed ? 1 : columns,
                      transposed ? inner : 1);
  if (status == dnnl_success) status = describe_reorder(&plan, plain, ready->b);
  if (status == dnnl_success) status = dnnl_primitive_create(&primitive, plan);
  if (status == dnnl_success) {
    matrix matrices[] = {{DNNL_ARG_FROM, plain, (void *)b},
                         {DNNL_ARG_TO, ready->b, packed},
                         {DNNL_ARG_SCRATCHPAD, scratchpad(plan), NULL}};
    status = run(primitive, matrices, 3);
  }
  if (primitive) dnnl_primitive_destroy(primitive);
  if (plan) dnnl_primitive_desc_destroy(plan);
  free_description(plain);
  return status;
}

int cdnnl_multiply_packed(cdnnl_type type, long rows, long inner, long columns, const void *a, const void *packed,
                          void *c, bool accumulate) {
  const product_key key = packed_key(type, rows, inner, columns, accumulate);
  return multiply(&key, a, packed, c);
}

int cdnnl_multiply_transposed(cdnnl_type type, long rows, long inner, long columns, const void *a, long a_stride,
                              const void *b, float *c, bool accumulate) {
  const dnnl_status_t status = prepare_thread();
  if (status != dnnl_success) return status;
  if (type == cdnnl_float32)
    return dnnl_sgemm('T', 'N', rows, columns, inner, 1.0f, a, a_stride, b, columns, accumulate ? 1.0f : 0.0f, c,
                      columns);
  const product_key key = {.type = type, .is_transposed = true, .accumulate = accumulate, .rows = rows,
                           .inner = inner, .columns = columns, .a_stride = a_stride};
  return multiply(&key, a, b, c);
}
