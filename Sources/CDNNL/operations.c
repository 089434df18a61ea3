#include "operations.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static dnnl_engine_t engine;

static void make_engine(void) {
  if (dnnl_engine_create(&engine, dnnl_cpu, 0) != dnnl_success) engine = NULL;
}

dnnl_engine_t shared_engine(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, make_engine);
  return engine;
}

/// The scratchpad is the caller's: oneDNN's own is shared by all threads. A product may be added to what is there.
static dnnl_status_t attributes(dnnl_primitive_attr_t *made, bool accumulate) {
  *made = NULL;
  dnnl_post_ops_t sum = NULL;
  dnnl_status_t status = dnnl_primitive_attr_create(made);
  if (status == dnnl_success) status = dnnl_primitive_attr_set_scratchpad_mode(*made, dnnl_scratchpad_mode_user);
  if (status != dnnl_success || !accumulate) return status;
  status = dnnl_post_ops_create(&sum);
#if DNNL_VERSION_MAJOR >= 3
  if (status == dnnl_success) status = dnnl_post_ops_append_sum(sum, 1.0f, 0, dnnl_data_type_undef);
#else
  if (status == dnnl_success) status = dnnl_post_ops_append_sum(sum, 1.0f);
#endif
  if (status == dnnl_success) status = dnnl_primitive_attr_set_post_ops(*made, sum);
  if (sum) dnnl_post_ops_destroy(sum);
  return status;
}

description product_packing(dnnl_primitive_desc_t product) {
  return (description)dnnl_primitive_desc_query_md(product, dnnl_query_weights_md, 0);
}

description scratchpad(dnnl_primitive_desc_t plan) {
  return (description)dnnl_primitive_desc_query_md(plan, dnnl_query_scratchpad_md, 0);
}

bool is_implemented_as(dnnl_primitive_desc_t product, const char *name) {
  const char *implementation = NULL;
  dnnl_primitive_desc_query(product, dnnl_query_impl_info_str, 0, &implementation);
  return implementation && strncmp(implementation, name, strlen(name)) == 0;
}

/// A matrix as oneDNN is told of it.
typedef struct {
  int count;  // of axes
  dnnl_dims_t sizes, strides;
} axes;

static axes axes_of(operation within, matrix_role role, arrangement m) {
  if (within == matrix_product) return (axes){2, {m.rows, m.columns}, {m.row_stride, m.column_stride}};
  if (role == factor_b) return (axes){3, {m.columns, m.rows, 1}, {m.column_stride, m.row_stride, 1}};
  return (axes){3, {1, m.columns, m.rows}, {m.rows * m.row_stride, m.column_stride, m.row_stride}};
}

/// Left to oneDNN; but of a convolution's, oneDNN 3 chooses one that serves this number of rows only.
static dnnl_format_tag_t packing_within(operation within) {
  return within == matrix_product ? dnnl_format_tag_any : dnnl_OIw8i8o;
}

/// How the elements of a matrix are arranged: in blocks of blocks, the innermost last.
typedef struct {
  int count;
  const dnnl_dim_t *strides;  // between outermost blocks, by axis
  const dnnl_dim_t *sizes;    // of the inner blocks …
  const dnnl_dim_t *axes;     // … and which axis each divides
} blocking;

#if DNNL_VERSION_MAJOR >= 3

dnnl_status_t describe(description *made, operation within, matrix_role role, dnnl_data_type_t type, arrangement matrix) {
  const axes own = axes_of(within, role, matrix);
  return dnnl_memory_desc_create_with_strides(made, own.count, own.sizes, type, own.strides);
}

dnnl_status_t describe_packed(description *made, operation within, dnnl_data_type_t type, long rows, long columns) {
  const axes own = axes_of(within, factor_b, (arrangement){rows, columns, columns, 1});
  return dnnl_memory_desc_create_with_tag(made, own.count, own.sizes, type, packing_within(within));
}

void free_description(description which) {
  if (which) dnnl_memory_desc_destroy(which);
}

static blocking blocking_of(description which) {
  blocking own = {0};
  dnnl_memory_desc_query(which, dnnl_query_strides, &own.strides);
  dnnl_memory_desc_query(which, dnnl_query_inner_nblks_s32, &own.count);
  dnnl_memory_desc_query(which, dnnl_query_inner_blks, &own.sizes);
  dnnl_memory_desc_query(which, dnnl_query_inner_idxs, &own.axes);
  return own;
}

static dnnl_status_t plan(dnnl_primitive_desc_t *made, operation which, description a, description b, description c,
                          dnnl_primitive_attr_t attribute) {
  if (which == matrix_product)
    return dnnl_matmul_primitive_desc_create(made, shared_engine(), a, b, NULL, c, attribute);
  return dnnl_convolution_forward_primitive_desc_create(made, shared_engine(), dnnl_forward_inference,
                                                        dnnl_convolution_direct, a, b, NULL, c, (dnnl_dims_t){1},
                                                        (dnnl_dims_t){0}, (dnnl_dims_t){0}, (dnnl_dims_t){0}, attribute);
}

#else

/// A description in memory of its own, as oneDNN 3 has them.
static dnnl_status_t kept(description *made, dnnl_memory_desc_t value, dnnl_status_t status) {
  *made = status == dnnl_success ? malloc(sizeof value) : NULL;
  if (*made) **made = value;
  return status == dnnl_success && !*made ? dnnl_out_of_memory : status;
}

dnnl_status_t describe(description *made, operation within, matrix_role role, dnnl_data_type_t type, arrangement matrix) {
  const axes own = axes_of(within, role, matrix);
  dnnl_memory_desc_t value;
  dnnl_status_t status = dnnl_memory_desc_init_by_strides(&value, own.count, own.sizes, type, own.strides);
  return kept(made, value, status);
}

dnnl_status_t describe_packed(description *made, operation within, dnnl_data_type_t type, long rows, long columns) {
  const axes own = axes_of(within, factor_b, (arrangement){rows, columns, columns, 1});
  dnnl_memory_desc_t value;
  dnnl_status_t status = dnnl_memory_desc_init_by_tag(&value, own.count, own.sizes, type, packing_within(within));
  return kept(made, value, status);
}

void free_description(description which) { free(which); }

static blocking blocking_of(description which) {
  const dnnl_blocking_desc_t *own = &which->format_desc.blocking;
  return (blocking){own->inner_nblks, own->strides, own->inner_blks, own->inner_idxs};
}

static dnnl_status_t plan(dnnl_primitive_desc_t *made, operation which, description a, description b, description c,
                          dnnl_primitive_attr_t attribute) {
  union {
    dnnl_matmul_desc_t product;
    dnnl_convolution_desc_t convolution;
  } described;
  const dnnl_status_t status =
      which == matrix_product
          ? dnnl_matmul_desc_init(&described.product, a, b, NULL, c)
          : dnnl_convolution_forward_desc_init(&described.convolution, dnnl_forward_inference, dnnl_convolution_direct, a,
                                               b, NULL, c, (dnnl_dims_t){1}, (dnnl_dims_t){0}, (dnnl_dims_t){0});
  return status == dnnl_success ? dnnl_primitive_desc_create(made, &described, attribute, shared_engine(), NULL) : status;
}

#endif

dnnl_status_t describe_product(dnnl_primitive_desc_t *made, operation which, description a, description b, description c,
                               bool accumulate) {
  dnnl_primitive_attr_t attribute;
  dnnl_status_t status = attributes(&attribute, accumulate);
  if (status == dnnl_success) status = plan(made, which, a, b, c, attribute);
  if (attribute) dnnl_primitive_attr_destroy(attribute);
  return status;
}

long panel_offset(operation within, description whole, description panel, long first) {
  const blocking a = blocking_of(whole), b = blocking_of(panel);
  const int columns = within == matrix_product ? 1 : 0;  // their axis
  long width = 1;
  if (a.count != b.count || a.strides[0] != b.strides[0] || a.strides[1] != b.strides[1]) return -1;
  for (int i = 0; i < a.count; i++) {
    if (a.sizes[i] != b.sizes[i] || a.axes[i] != b.axes[i]) return -1;
    if (a.axes[i] == columns) width *= a.sizes[i];
  }
  return first % width == 0 ? first / width * a.strides[columns] : -1;
}

dnnl_status_t describe_reorder(dnnl_primitive_desc_t *made, description from, description to) {
  dnnl_primitive_attr_t attribute;
  dnnl_status_t status = attributes(&attribute, false);
  if (status == dnnl_success)
    status = dnnl_reorder_primitive_desc_create(made, from, shared_engine(), to, shared_engine(), attribute);
  if (attribute) dnnl_primitive_attr_destroy(attribute);
  return status;
}
