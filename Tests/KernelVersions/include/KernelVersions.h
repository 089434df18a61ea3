/// The kernels of CKernels once more, each version of them by itself: on the machine of a user the loader chooses one, but
/// the tests must reach all that this machine can run.
#pragma once
#include "CKernels.h"

// clang-format off
#define EVERY_KERNEL(_) \
  _(add) _(add_scaled) _(add_product) _(multiply) _(scale) _(add_row) _(add_column_sums)     \
  _(sum_of_squares) _(dot) _(copy_block) _(add_block) _(tanh) _(tanh_gradient) _(relu) \
  _(relu_gradient) _(dropout_mask) _(lstm) _(lstm_gradient) _(gru) _(gru_gradient)           \
  _(dot_attention) _(dot_attention_gradient) _(double_powers) _(additive_attention)          \
  _(additive_attention_gradient) _(softmax_cross_entropy) _(twin_cross_entropy)        \
  _(log_sum_exp) _(add_softmax) \
  _(largest) _(adam) \
  _(add_outer_products) _(round) _(widen) _(quantize) _(dequantize) _(gather)                    \
  _(min_gru) _(min_gru_gradient)                                                                 \
  _(normalize) _(normalize_gradient) _(scale_columns) _(add_scaled_columns)                      \
  _(normalized_lstm) _(normalized_lstm_gradient) _(adam_averaging)
// clang-format on

/// One version of all kernels.
typedef struct {
#define FIELD(name) __typeof__(kernel_##name) *_Nonnull name;
  EVERY_KERNEL(FIELD)
#undef FIELD
} KernelTable;

/// The version that the loader chose.
const KernelTable *_Nonnull dispatched_kernels(void);
/// Compiled for any processor of the family.
const KernelTable *_Nonnull baseline_kernels(void);
/// Compiled for AVX2 (x86-64-v3); null where the processor has none.
const KernelTable *_Nullable avx2_kernels(void);
/// Compiled for AVX-512 (x86-64-v4); null where the processor has none.
const KernelTable *_Nullable avx512_kernels(void);
