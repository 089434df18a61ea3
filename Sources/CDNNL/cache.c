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

/// - packing: of the packed factor; NULL where oneDNN shall choose it, or nothing is packed.
static dnnl_status_t make(const product_key *key, description packing, product *made) {
  const long row_stride = key->is_transposed ? 1 : key->inner, column_stride = key->is_transposed ? key->a_stride : 1;
  dnnl_primitive_desc_t plan = NULL;
  description b = packing;
  dnnl_status_t status = describe(&made->a, left_type(key->type), key->rows, key->inner, row_stride, column_stride);
  if (status == dnnl_success && !packing)
    status = key->is_transposed
                 ? describe(&b, right_type(key->type), key->inner, key->columns, key->columns, 1)
                 : describe_any(&b, right_type(key->type), key->inner, key->columns);
  if (status == dnnl_success)
    status = describe(&made->c, result_type(key->type), key->rows, key->columns, key->columns, 1);
  if (status == dnnl_success) status = describe_product(&plan, made->a, b, made->c, key->accumulate);
  if (status == dnnl_success) status = dnnl_primitive_create(&made->primitive, plan);
  if (b != packing) free_description(b);
  // The plan is kept: it owns these descriptions.
  if (status == dnnl_success) {
    made->b = product_packing(plan);
    made->scratchpad = scratchpad(plan);
    return status;
  }
  if (plan) dnnl_primitive_desc_destroy(plan);
  free_description(made->a);
  free_description(made->c);
  return status;
}

/// The packing that all products of these types and sizes share.
static dnnl_status_t shared_packing(const product_key *key, description *packing) {
  product_key typical = *key;
  typical.rows = typical_rows;
  typical.accumulate = false;
  *packing = NULL;
  if (key->is_transposed || is_same(key, &typical)) return dnnl_success;
  const product *found;
  dnnl_status_t status = find_product(&typical, &found);
  if (status == dnnl_success) *packing = found->b;
  return status;
}

static dnnl_status_t add_product(const product_key *key, description packing, entry **added) {
  *added = stored(key);
  if (*added) return dnnl_success;
  entry *made = calloc(1, sizeof *made);
  if (!made) return dnnl_out_of_memory;
  dnnl_status_t status = make(key, packing, &made->value);
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
    description packing;
    status = shared_packing(key, &packing);
    if (status != dnnl_success) return status;
    pthread_rwlock_wrlock(&lock);
    status = add_product(key, packing, &known);
    pthread_rwlock_unlock(&lock);
  }
  if (status == dnnl_success) *found = &known->value;
  return status;
}
