/// oneDNN's matrix products behind a handful of functions, the same for oneDNN 2 and 3.
///
/// Every product runs on the calling thread alone. Matrices are dense and row-major. The functions that return int give 0,
/// or oneDNN's status.
#pragma once
#include <stdbool.h>
#include <stddef.h>

/// The types of a product's factors, and of what it gives.
typedef enum {
  cdnnl_float32,   // float · float → float
  cdnnl_bfloat16,  // bfloat16 · bfloat16 → float, summed in float
  cdnnl_int8,      // uint8 · int8 → int32
} cdnnl_type;

/// Whether the processor has instructions for products of this type, and does more of them in a second than of floats.
bool cdnnl_is_fast(cdnnl_type type);

/// The bytes of a packed [inner × columns] matrix; 0 where oneDNN has no product of this type.
size_t cdnnl_packed_size(cdnnl_type type, long inner, long columns);

/// Packs B, [inner × columns], stored as [columns × inner] when `transposed`: floats, or int8 for `cdnnl_int8`.
int cdnnl_pack(cdnnl_type type, long inner, long columns, const void *b, bool transposed, void *packed);

/// The columns `start` ..< `end`.
typedef struct {
  long start, end;
} cdnnl_range;

/// Whether these columns of a packed [inner × columns] matrix can be multiplied alone: they begin where a block of the packing
/// does, and are arranged as a narrower matrix is.
bool cdnnl_has_panel(cdnnl_type type, long inner, long columns, cdnnl_range part);

/// C = A·B, or C += A·B, for some columns of a packed B: all, or a part for which `cdnnl_has_panel` is true. A is
/// [rows × inner] in the type's first factor, C is [rows × columns of the part] in floats, or in int32, which cannot be added
/// to. The packing and the order of each sum are the same for any number of rows.
int cdnnl_multiply_packed(cdnnl_type type, long rows, long inner, long columns, cdnnl_range part, const void *a,
                          const void *packed, void *c, bool accumulate);

/// C = Aᵀ·B, or C += Aᵀ·B, for floats or bfloat16. A is [inner × rows] of a matrix whose rows are `a_stride` elements apart,
/// B is [inner × columns], C is [rows × columns] in floats.
int cdnnl_multiply_transposed(cdnnl_type type, long rows, long inner, long columns, const void *a, long a_stride,
                              const void *b, float *c, bool accumulate);
