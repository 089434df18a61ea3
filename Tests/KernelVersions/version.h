/// Compiles all kernels once more. Define before: KERNEL, the attribute that says for which processor, and
/// VERSIONED(name), the name of each function; then `VERSIONED(table)` is the version's table.
#define kernel_add VERSIONED(add)
#define kernel_add_scaled VERSIONED(add_scaled)
#define kernel_add_product VERSIONED(add_product)
#define kernel_multiply VERSIONED(multiply)
#define kernel_scale VERSIONED(scale)
#define kernel_add_row VERSIONED(add_row)
#define kernel_add_column_sums VERSIONED(add_column_sums)
#define kernel_sum_of_squares VERSIONED(sum_of_squares)
#define kernel_dot VERSIONED(dot)
#define kernel_copy_block VERSIONED(copy_block)
#define kernel_add_block VERSIONED(add_block)
#define kernel_tanh VERSIONED(tanh)
#define kernel_tanh_gradient VERSIONED(tanh_gradient)
#define kernel_relu VERSIONED(relu)
#define kernel_relu_gradient VERSIONED(relu_gradient)
#define kernel_dropout_mask VERSIONED(dropout_mask)
#define kernel_lstm VERSIONED(lstm)
#define kernel_lstm_gradient VERSIONED(lstm_gradient)
#define kernel_gru VERSIONED(gru)
#define kernel_gru_gradient VERSIONED(gru_gradient)
#define kernel_normalize VERSIONED(normalize)
#define kernel_normalize_gradient VERSIONED(normalize_gradient)
#define kernel_min_gru VERSIONED(min_gru)
#define kernel_min_gru_gradient VERSIONED(min_gru_gradient)
#define kernel_scale_columns VERSIONED(scale_columns)
#define kernel_add_scaled_columns VERSIONED(add_scaled_columns)
#define kernel_normalized_lstm VERSIONED(normalized_lstm)
#define kernel_normalized_lstm_gradient VERSIONED(normalized_lstm_gradient)
#define kernel_dot_attention VERSIONED(dot_attention)
#define kernel_dot_attention_gradient VERSIONED(dot_attention_gradient)
#define kernel_double_powers VERSIONED(double_powers)
#define kernel_additive_attention VERSIONED(additive_attention)
#define kernel_additive_attention_gradient VERSIONED(additive_attention_gradient)
#define kernel_add_outer_products VERSIONED(add_outer_products)
#define kernel_round VERSIONED(round)
#define kernel_widen VERSIONED(widen)
#define kernel_quantize VERSIONED(quantize)
#define kernel_dequantize VERSIONED(dequantize)
#define kernel_gather VERSIONED(gather)
#define kernel_softmax_cross_entropy VERSIONED(softmax_cross_entropy)
#define kernel_twin_cross_entropy VERSIONED(twin_cross_entropy)
#define kernel_add_softmax VERSIONED(add_softmax)
#define kernel_log_sum_exp VERSIONED(log_sum_exp)
#define kernel_largest VERSIONED(largest)
#define kernel_adam VERSIONED(adam)
#define kernel_adam_averaging VERSIONED(adam_averaging)

#include "../../Sources/CKernels/activations.c"
#include "../../Sources/CKernels/attention.c"
#include "../../Sources/CKernels/cells.c"
#include "../../Sources/CKernels/normalization.c"
#include "../../Sources/CKernels/optimizers.c"
#include "../../Sources/CKernels/quantization.c"
#include "../../Sources/CKernels/rounding.c"
#include "../../Sources/CKernels/selection.c"
#include "../../Sources/CKernels/softmax.c"
#include "../../Sources/CKernels/sums.c"
#include "KernelVersions.h"

#define ENTRY(name) .name = kernel_##name,
static const KernelTable VERSIONED(table) = {EVERY_KERNEL(ENTRY)};
