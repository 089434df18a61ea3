/// Products that are ready to run, made once for each shape and kept.
///
/// Making one compiles code for the processor, which takes about a quarter of a millisecond.
#pragma once
#include <stdbool.h>

#include "CDNNL.h"
#include "operations.h"

/// What tells one product from another.
typedef struct {
  cdnnl_type type;
  bool is_transposed;  // Aᵀ·B of plain matrices; else A·B for a packed B
  bool accumulate;
  long rows, inner, columns;
  long a_stride;  // of a transposed A; else A is dense
} product_key;

/// A product with the descriptions of its matrices.
typedef struct {
  operation operation;
  dnnl_primitive_t primitive;
  description a, b, c, scratchpad;
} product;

/// A matrix is packed for products of so many rows, and then serves those of any number.
enum { typical_rows = 32 };

/// The product of that key; it lives as long as the process.
dnnl_status_t find_product(const product_key *key, const product **found);
