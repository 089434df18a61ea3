#include "cache.h"

#include <pthread.h>
#include <stdlib.h>

typedef struct entry {
  product_key key;
  product value;
  struct entry *next;
} entry;

enum { buckets = 4096 };
static entry *table[buckets];
static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;

static bool is_same(const product_key *a, const product_key *b) {
  return a->type == b->type && a->is_transposed == b->is_transposed && a->accumulate == b->accumulate &&
         a->rows == b->rows && a->inner == b->inner && a->columns == b->columns && a->a_stride == b->a_stride;
}

static size_t bucket(const product_key *key) {
  size_t hash = (size_t)key->type * 4 + (size_t)key->is_transposed * 2 + (size_t)key->accumulate;
  const long sizes[] = {key->rows, key->inner, key->columns, key->a_stride};
  for (int i = 0; i < 4; i++) hash = (hash ^ (size_t)sizes[i]) * 0x100000001b3u;
  return (hash ^ hash >> 29) % buckets;
}

static entry *stored(const product_key *key) {
  for (entry *at = table[bucket(key)]; at; at = at->next)
    if (is_same(&at->key, key)) return at;
  return NULL;
}

static dnnl_data_type_t left_type(cdnnl_type type) {
  return type == cdnnl_float32 ? dnnl_f32 : type == cdnnl_bfloat16 ? dnnl_bf16 : dnnl_u8;
}

static dnnl_data_type_t right_type(cdnnl_type type) {
  return type == cdnnl_float32 ? dnnl_f32 : type == cdnnl_bfloat16 ? dnnl_bf16 : dnnl_s8;
}

static dnnl_data_type_t result_type(cdnnl_type type) { return type == cdnnl_int8 ? dnnl_s32 : dnnl_f32; }

/// - typical: the product whose packing this one shares; NULL where oneDNN shall choose one, or nothing is packed.
static dnnl_status_t make_plan(const product_key *key, const product *typical, product *made,
                               dnnl_primitive_desc_t *plan) {
  const arrangement a = {key->rows, key->inner, key->is_transposed ? 1 : key->inner,
                         key->is_transposed ? key->a_stride : 1};
  const arrangement b = {key->inner, key->columns, key->columns, 1}, c = {key->rows, key->columns, key->columns, 1};
  description packing = typical ? typical->b : NULL;
  dnnl_status_t status = describe(&made->a, made->operation, factor_a, left_type(key->type), a);
  if (status == dnnl_success && !typical)
    status = key->is_transposed ? describe(&packing, made->operation, factor_b, right_type(key->type), b)
                                : describe_packed(&packing, made->operation, right_type(key->type), b.rows, b.columns);
  if (status == dnnl_success) status = describe(&made->c, made->operation, result_c, result_type(key->type), c);
  if (status == dnnl_success)
    status = describe_product(plan, made->operation, made->a, packing, made->c, key->accumulate);
  if (!typical) free_description(packing);
  return status;
}

static void discard(product *made, dnnl_primitive_desc_t plan) {
  if (plan) dnnl_primitive_desc_destroy(plan);
  free_description(made->a);
  free_description(made->c);
}

/// Without AVX-512, oneDNN packs floats in each call, which takes longer than to multiply few rows, and sums in an order that
/// depends on their number. A convolution is packed once.
static bool may_be_better_as_convolution(const product_key *key, dnnl_primitive_desc_t plan) {
  return key->type == cdnnl_float32 && !key->is_transposed && is_implemented_as(plan, "gemm");
}

/// Puts a convolution in the place of a product of matrices, where oneDNN has compiled code for it.
static void try_convolution(const product_key *key, product *made, dnnl_primitive_desc_t *plan) {
  product other = {.operation = convolution};
  dnnl_primitive_desc_t other_plan = NULL;
  const dnnl_status_t status = make_plan(key, NULL, &other, &other_plan);
  if (status != dnnl_success || !is_implemented_as(other_plan, "jit_1x1")) {
    discard(&other, other_plan);
    return;
  }
  discard(made, *plan);
  *made = other;
  *plan = other_plan;
}

static dnnl_status_t make(const product_key *key, const product *typical, product *made) {
  dnnl_primitive_desc_t plan = NULL;
  made->operation = typical ? typical->operation : matrix_product;
  dnnl_status_t status = make_plan(key, typical, made, &plan);
  if (status == dnnl_success && !typical && may_be_better_as_convolution(key, plan)) try_convolution(key, made, &plan);
  if (status == dnnl_success) status = dnnl_primitive_create(&made->primitive, plan);
  if (status != dnnl_success) {
    discard(made, plan);
    return status;
  }
  // The plan is kept: it owns these descriptions.
  made->b = product_packing(plan);
  made->scratchpad = scratchpad(plan);
  return status;
}

/// The product whose packing all products of these types and sizes share; NULL if it is this one, or nothing is packed.
static dnnl_status_t find_typical(const product_key *key, const product **found) {
  product_key typical = *key;
  typical.rows = typical_rows;
  typical.accumulate = false;
  *found = NULL;
  return key->is_transposed || is_same(key, &typical) ? dnnl_success : find_product(&typical, found);
}

static dnnl_status_t add_product(const product_key *key, const product *typical, entry **added) {
  *added = stored(key);
  if (*added) return dnnl_success;
  entry *made = calloc(1, sizeof *made);
  if (!made) return dnnl_out_of_memory;
  dnnl_status_t status = make(key, typical, &made->value);
  if (status != dnnl_success) {
    free(made);
    return status;
  }
  made->key = *key;
  made->next = table[bucket(key)];
  *added = table[bucket(key)] = made;
  return dnnl_success;
}

dnnl_status_t find_product(const product_key *key, const product **found) {
  pthread_rwlock_rdlock(&lock);
  entry *known = stored(key);
  pthread_rwlock_unlock(&lock);
  dnnl_status_t status = dnnl_success;
  if (!known) {
    const product *typical;
    status = find_typical(key, &typical);
    if (status != dnnl_success) return status;
    pthread_rwlock_wrlock(&lock);
    status = add_product(key, typical, &known);
    pthread_rwlock_unlock(&lock);
  }
  if (status == dnnl_success) *found = &known->value;
  return status;
}
