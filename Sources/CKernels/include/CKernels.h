/// Element-wise loops over dense, row-major single-precision matrices. A gradient that is computed is added to what stands in
/// its argument; but `gradient_gates`, `gradient_projected`, `gradient_recurrent`, `gradient_scores`, and `gradient_x` of
/// kernel_normalize_gradient, may hold anything, and are overwritten.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// sums.c: addition, scaling, sums
void kernel_add(float *restrict y, const float *restrict x, size_t count);                     // y += x
void kernel_add_scaled(float *restrict y, const float *restrict x, float scale, size_t count); // y += scale·x
void kernel_add_product(float *restrict y, const float *restrict a, const float *restrict b, size_t count); // y += a∘b
void kernel_multiply(float *restrict y, const float *restrict a, const float *restrict b, size_t count);    // y = a∘b
void kernel_scale(float *y, float scale, size_t count);
void kernel_add_row(float *restrict y, const float *restrict row, size_t rows, size_t columns); // every row of y += row
void kernel_add_column_sums(float *restrict sums, const float *restrict x, size_t rows, size_t columns);
double kernel_sum_of_squares(const float *x, size_t count); // non-finite if any element is
float kernel_dot(const float *a, const float *b, size_t count);
void kernel_copy_block(float *restrict y, size_t y_stride, const float *restrict x, size_t x_stride, size_t rows,
                       size_t columns);
void kernel_add_block(float *restrict y, size_t y_stride, const float *restrict x, size_t x_stride, size_t rows,
                      size_t columns);

// rounding.c: bfloat16, the upper half of a float
void kernel_round(uint16_t *restrict y, const float *restrict x, size_t count); // to the nearest, ties to even
void kernel_widen(float *restrict y, const uint16_t *restrict x, size_t count);

// quantization.c: whole numbers
/// Each row: scale = largest magnitude / (zero − 1), y = round(x / scale) + zero, ties to even.
void kernel_quantize(uint8_t *restrict y, float *restrict scales, const float *restrict x, int32_t zero, size_t rows,
                     size_t columns);
/// y = (sums − offsets of the columns) · scale of the row · scale of the column, or y += that.
void kernel_dequantize(float *restrict y, const int32_t *restrict sums, const float *restrict row_scales,
                       const float *restrict column_scales, const int32_t *restrict offsets, size_t rows,
                       size_t columns, bool accumulate);

// activations.c
void kernel_tanh(float *restrict y, const float *restrict x, size_t count);
void kernel_tanh_gradient(float *restrict gradient_x, const float *restrict gradient_y, const float *restrict y,
                          size_t count);
void kernel_relu(float *restrict y, const float *restrict x, size_t count);
void kernel_relu_gradient(float *restrict gradient_x, const float *restrict gradient_y, const float *restrict y,
                          size_t count);

/// mask[i] = 0 with the given probability, else 1 / (1 − probability); chance depends on seed and i alone.
void kernel_dropout_mask(float *mask, size_t count, float probability, uint64_t seed);

// cells.c: the element-wise part of one step of each cell; shapes stand in Sources/Layers/Cells
void kernel_lstm(float *restrict gates, const float *restrict previous_cell, float *restrict cell,
                 float *restrict hidden, size_t rows, size_t size);
void kernel_lstm_gradient(const float *restrict gates, const float *restrict previous_cell, const float *restrict cell,
                          const float *restrict gradient_hidden, const float *restrict gradient_cell,
                          float *restrict gradient_previous_cell, float *restrict gradient_gates, size_t rows,
                          size_t size);
void kernel_gru(float *restrict gates, const float *restrict recurrent, const float *restrict previous,
                float *restrict hidden, size_t rows, size_t size);
void kernel_gru_gradient(const float *restrict gates, const float *restrict recurrent, const float *restrict previous,
                         const float *restrict gradient_hidden, float *restrict gradient_projected,
                         float *restrict gradient_recurrent, float *restrict gradient_previous, size_t rows,
                         size_t size);
void kernel_min_gru(float *restrict gates, const float *restrict previous, float *restrict hidden, size_t rows,
                    size_t size);
void kernel_min_gru_gradient(const float *restrict gates, const float *restrict previous,
                             const float *restrict gradient_hidden, float *restrict gradient_projected,
                             float *restrict gradient_previous, size_t rows, size_t size);

// normalization.c: layer normalization; formulas stand in Sources/Tensors/Operations/LayerNormalization.swift
/// Each row of a block of `columns`, of rows that are `stride` long: x becomes x̂, factors[row] = 1 / √(variance + ε).
void kernel_normalize(float *restrict x, float *restrict factors, size_t rows, size_t columns, size_t stride);
/// The gradient of gain ∘ x̂ for such a block; that of x is overwritten.
void kernel_normalize_gradient(const float *restrict normalized, const float *restrict factors,
                               const float *restrict gain, const float *restrict gradient_y, float *restrict gradient_x,
                               float *restrict gradient_gain, size_t rows, size_t columns, size_t stride);
void kernel_scale_columns(float *restrict y, const float *restrict x, const float *restrict scales,
                          const float *restrict row, size_t rows, size_t columns); // every row: y = scales∘x + row
void kernel_add_scaled_columns(float *restrict y, const float *restrict x, const float *restrict scales, size_t rows,
                               size_t columns); // every row: y += scales∘x
/// The step of kernel_lstm, but h′ = o ∘ tanh(gain ∘ ĉ + bias).
void kernel_normalized_lstm(float *restrict gates, const float *restrict previous_cell, float *restrict cell,
                            float *restrict normalized, float *restrict factors, const float *restrict gain,
                            const float *restrict bias, float *restrict hidden, size_t rows, size_t size);
void kernel_normalized_lstm_gradient(const float *restrict gates, const float *restrict previous_cell,
                                     const float *restrict normalized, const float *restrict factors,
                                     const float *restrict gain, const float *restrict bias,
                                     const float *restrict gradient_hidden, const float *restrict gradient_cell,
                                     float *restrict gradient_previous_cell, float *restrict gradient_gates,
                                     float *restrict gradient_gain, float *restrict gradient_bias, size_t rows,
                                     size_t size);

// attention.c: each row attends over the positions starts[s] ..< starts[s + 1] of its sentence s = sentences[row];
// its weights stand at weights[row · width …], the gradients of its scores likewise. What is added to its scores, and the
// gradients of its weights, stand there too, or are null.
void kernel_dot_attention(const float *restrict queries, const float *restrict keys, const float *restrict values,
                          const float *offsets, const int32_t *sentences, const int32_t *starts, float *restrict weights,
                          float *restrict contexts, size_t rows, size_t width, size_t key_size, size_t value_size);
void kernel_dot_attention_gradient(const float *restrict keys, const float *restrict values, const int32_t *sentences,
                                   const int32_t *starts, const float *restrict weights,
                                   const float *restrict gradient_contexts,
                                   const float *gradient_weights, float *restrict gradient_scores,
                                   float *restrict gradient_queries, size_t rows, size_t width, size_t key_size,
                                   size_t value_size);
void kernel_double_powers(float *restrict y, const float *restrict x, size_t count); // y = e^2x
/// Σ energy · tanh(query + key), where tanh(q + k) = 1 − 2 / (e^2q · e^2k + 1): `queries` and `keys` are those powers, so that an
/// exponential is taken once for each of them and not for each pair.
void kernel_additive_attention(const float *restrict queries, const float *restrict keys, const float *restrict values,
                               const float *restrict energy, const int32_t *sentences, const int32_t *starts,
                               float *restrict weights, float *restrict contexts, size_t rows, size_t width,
                               size_t key_size, size_t value_size);
void kernel_additive_attention_gradient(const float *restrict queries, const float *restrict keys,
                                        const float *restrict values, const float *restrict energy,
                                        const int32_t *sentences, const int32_t *starts,
                                        const float *restrict weights, const float *restrict gradient_contexts,
                                        float *restrict gradient_scores, float *restrict gradient_queries,
                                        float *restrict gradient_keys, float *restrict gradient_energy, size_t rows,
                                        size_t width, size_t key_size, size_t value_size);
/// Row j of y += Σ over t < count of coefficients[t][j] · vectors[t], each of `columns` elements.
void kernel_add_outer_products(float *restrict y, const float *const *coefficients, const float *const *vectors,
                               size_t count, size_t rows, size_t columns);

// softmax.c
/// Σ over rows of the label-smoothed cross-entropy, in nats; each row of `logits` is replaced by the gradient of its
/// loss; `plain` receives the sum without smoothing, `correct` the count of rows whose best logit is the target.
double kernel_softmax_cross_entropy(float *logits, const int32_t *targets, float smoothing, size_t rows, size_t columns,
                                    double *plain, size_t *correct);
/// The same where rows 2i and 2i + 1 predict one token under different dropout (R-Drop, Liang et al. 2021): their mean loss
/// and a quarter of `weight` times KL(p‖q) + KL(q‖p). `correct` counts the first rows of pairs whose best logit is the target.
double kernel_twin_cross_entropy(float *logits, const int32_t *targets, float smoothing, float weight, size_t pairs,
                                 size_t columns, double *plain, size_t *correct);
/// sums += scale·e^(logits − log_sum), which is scale·softmax where log_sum is that of all logits.
void kernel_add_softmax(float *restrict sums, const float *restrict logits, float log_sum, float scale, size_t count);
/// Each row's log Σ e^x.
void kernel_log_sum_exp(const float *restrict logits, float *restrict sums, size_t rows, size_t columns);

// selection.c
/// Each row's `count` largest elements and their columns, largest first, equals by lower column. NaN and −∞ are never
/// among them; where a row has fewer, −∞ and column −1 follow.
void kernel_largest(const float *restrict x, size_t rows, size_t columns, size_t count, float *restrict values,
                    int32_t *restrict indices);

void kernel_gather(float *restrict y, const float *restrict x, const int32_t *restrict indices,
                   size_t count); // y[i] = x[indices[i]]

// optimizers.c
/// One step of Adam (Kingma & Ba 2015, algorithm 1, in the order of the text before section 2.1).
void kernel_adam(float *restrict weights, float *restrict first, float *restrict second,
                 const float *restrict gradient, float gradient_scale, float rate, float beta1, float beta2,
                 float epsilon, size_t count);
/// The same step, and in the same pass average = average_decay·average + (1 − average_decay)·weights.
void kernel_adam_averaging(float *restrict weights, float *restrict first, float *restrict second,
                           float *restrict average, const float *restrict gradient, float gradient_scale, float rate,
                           float beta1, float beta2, float epsilon, float average_decay, size_t count);
