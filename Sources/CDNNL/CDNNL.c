#include "CDNNL.h"

#include "cache.h"
#include "workplace.h"

bool cdnnl_is_fast(cdnnl_type type) {
  const dnnl_cpu_isa_t best = dnnl_get_effective_cpu_isa();
  if (type == cdnnl_float32) return true;
#if defined(__x86_64__)
  if (type == cdnnl_bfloat16) {
    // Intel's cores multiply bfloat16 fast with AMX alone: their instruction of AVX-512 does half as much in a second as those of floats.
    const dnnl_cpu_isa_t needed = __builtin_cpu_is("intel") ? dnnl_cpu_isa_avx512_core_amx : dnnl_cpu_isa_avx512_core_bf16;
    return (best & needed) == needed;
  }
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

static dnnl_status_t multiply(const product *ready, const void *a, const void *b, void *c) {
  matrix matrices[] = {{DNNL_ARG_SRC, ready->a, (void *)a},
                       {DNNL_ARG_WEIGHTS, ready->b, (void *)b},
                       {DNNL_ARG_DST, ready->c, c},
                       {DNNL_ARG_SCRATCHPAD, ready->scratchpad, NULL}};
  return run(ready->primitive, matrices, 4);
}

/// The key of the products for which a matrix is packed.
static product_key packing_key(cdnnl_type type, long inner, long columns) {
  return (product_key){.type = type, .rows = typical_rows, .inner = inner, .columns = columns};
}

size_t cdnnl_packed_size(cdnnl_type type, long inner, long columns) {
  const product_key key = packing_key(type, inner, columns);
  const product *ready;
  if (prepare_thread() != dnnl_success) return 0;
  return find_product(&key, &ready) == dnnl_success ? dnnl_memory_desc_get_size(ready->b) : 0;
}

int cdnnl_pack(cdnnl_type type, long inner, long columns, const void *b, bool transposed, void *packed) {
  const product_key key = packing_key(type, inner, columns);
  const product *ready;
  description plain = NULL;
  dnnl_primitive_desc_t plan = NULL;
  dnnl_primitive_t primitive = NULL;
  dnnl_status_t status = prepare_thread();
  if (status == dnnl_success) status = find_product(&key, &ready);
  if (status == dnnl_success)
    status = describe(&plain, ready->operation, factor_b, type == cdnnl_int8 ? dnnl_s8 : dnnl_f32,
                      (arrangement){inner, columns, transposed ? 1 : columns, transposed ? inner : 1});
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

/// Where a part of a packed matrix begins, in elements; -1 if it cannot be multiplied alone.
static long part_offset(cdnnl_type type, long inner, long columns, cdnnl_range part) {
  const product_key whole_key = packing_key(type, inner, columns);
  const product_key part_key = packing_key(type, inner, part.end - part.start);
  const product *whole, *own;
  if (find_product(&whole_key, &whole) != dnnl_success || find_product(&part_key, &own) != dnnl_success) return -1;
  if (whole->operation != own->operation) return -1;
  return panel_offset(whole->operation, whole->b, own->b, part.start);
}

bool cdnnl_has_panel(cdnnl_type type, long inner, long columns, cdnnl_range part) {
  return prepare_thread() == dnnl_success && part_offset(type, inner, columns, part) >= 0;
}

int cdnnl_multiply_packed(cdnnl_type type, long rows, long inner, long columns, cdnnl_range part, const void *a,
                          const void *packed, void *c, bool accumulate) {
  const product_key key = {.type = type, .accumulate = accumulate, .rows = rows, .inner = inner,
                           .columns = part.end - part.start};
  const long size = (long[]){[cdnnl_float32] = 4, [cdnnl_bfloat16] = 2, [cdnnl_int8] = 1}[type];
  const product *ready;
  dnnl_status_t status = prepare_thread();
  if (status == dnnl_success) status = find_product(&key, &ready);
  if (status != dnnl_success) return status;
  const long offset = key.columns == columns ? 0 : part_offset(type, inner, columns, part);
  if (offset < 0) return dnnl_unimplemented;
  return multiply(ready, a, (const char *)packed + offset * size, c);
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
  const product *ready;
  const dnnl_status_t found = find_product(&key, &ready);
  return found == dnnl_success ? multiply(ready, a, b, c) : found;
}
