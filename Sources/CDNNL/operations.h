/// What differs between oneDNN 2 and 3: how matrices are described and how primitives are made of the descriptions.
#pragma once
#include <oneapi/dnnl/dnnl.h>
#include <stdbool.h>

#if DNNL_VERSION_MAJOR >= 3
typedef dnnl_memory_desc_t description;
#else
typedef dnnl_memory_desc_t *description;
#endif

dnnl_engine_t shared_engine(void);

/// What oneDNN is told that a product is.
typedef enum {
  matrix_product,
  convolution,  // 1×1: each row of A and of C is a place, with a column for each channel; each column of B is a filter
} operation;

/// What a matrix is in a product.
typedef enum { factor_a, factor_b, result_c } matrix_role;

/// A matrix whose elements stand so many places apart.
typedef struct {
  long rows, columns, row_stride, column_stride;
} arrangement;

/// A matrix of numbers of that type; to be given to `free_description`.
dnnl_status_t describe(description *made, operation within, matrix_role role, dnnl_data_type_t type, arrangement matrix);

/// A second factor in the layout that suits a product best, which `product_packing` then tells.
dnnl_status_t describe_packed(description *made, operation within, dnnl_data_type_t type, long rows, long columns);

void free_description(description which);

/// The product of a and b, or that product added to what c holds.
dnnl_status_t describe_product(dnnl_primitive_desc_t *made, operation which, description a, description b, description c,
                               bool accumulate);

/// Whether what oneDNN calls the product's implementation begins so.
bool is_implemented_as(dnnl_primitive_desc_t product, const char *name);

/// The layout that a product wants for its second factor; valid as long as the product's description.
description product_packing(dnnl_primitive_desc_t product);

/// The memory that a primitive needs while it runs; valid as long as the primitive's description.
description scratchpad(dnnl_primitive_desc_t plan);

/// Where the columns from `first` on begin in a packed matrix, in elements, if they are arranged there as a packed matrix of
/// the same rows and fewer columns is; else -1.
long panel_offset(operation within, description whole, description panel, long first);

dnnl_status_t describe_reorder(dnnl_primitive_desc_t *made, description from, description to);
